import { primitiveCodes } from '@witcraft/binary';
import type { Resolve, Type, TypeDef, TypeDefKind, TypeId } from '@witcraft/resolver';
import { HashChains } from './hash-chains.js';

/**
 * Numbers for what types of a resolve are made of, by which anonymous types that say
 * the same are one definition. They are compared by what is written at one level: the
 * types that they refer to are the same only if they have the same id.
 */
export class TypeStructures {
  readonly types: readonly TypeDef[];
  /** How many numbers there are, from 1 on. */
  readonly count: number;
  /** By id, the number of an anonymous type; 0 where it has a name, or is no structure. */
  readonly #numbers: Int32Array;
  /** An entry for each number; the first one's number is 1. */
  readonly #entries: HashChains;
  /** By entry, the first type that has its number. */
  readonly #first: Int32Array;

  constructor({ types }: Resolve) {
    this.types = types;
    this.#numbers = new Int32Array(types.length);
    this.#entries = new HashChains(types.length);
    this.#first = new Int32Array(types.length);
    for (let id = 0; id < types.length; id++) {
      const { name, kind } = types[id] as TypeDef;
      if (name === undefined) this.#numbers[id] = this.#add(id, kind);
    }
    this.count = this.#entries.count + UNITS;
  }

  /** The number of an anonymous type; 0 where there is none by which it could be found. */
  ofAnonymous(id: TypeId): number {
    return this.#numbers[id] as number;
  }

  /** The number of anonymous types that are made as a type is; 0 where there are none. */
  of(id: TypeId): number {
    const { kind } = this.types[id] as TypeDef;
    const hash = hashOf(kind);
    return hash === 0 ? 0 : this.#find(kind, hash);
  }

  /** The number of `future` or `stream` without a type, apart from those that are written in WIT. */
  ofUnit(kind: 'future' | 'stream'): number {
    return this.#entries.count + (kind === 'future' ? 1 : 2);
  }

  #find(kind: TypeDefKind, hash: number): number {
    let entry = this.#entries.first(hash);
    while (entry >= 0 && !isSame(this.#firstKind(entry), kind)) entry = this.#entries.next(entry);
    return entry + 1;
  }

  #add(id: number, kind: TypeDefKind): number {
    const hash = hashOf(kind);
    if (hash === 0) return 0;
    const known = this.#find(kind, hash);
    if (known !== 0) return known;
    const entry = this.#entries.add(hash);
    this.#first[entry] = id;
    return entry + 1;
  }

  #firstKind(entry: number): TypeDefKind {
    return (this.types[this.#first[entry] as number] as TypeDef).kind;
  }
}

/** `future` and `stream` without a type have numbers behind all others. */
const UNITS = 2;

/** Of what makes two anonymous types one; 0 for the kinds that only occur with a name. */
function hashOf(kind: TypeDefKind): number {
  switch (kind.kind) {
    case 'own':
      return mix(1, kind.resource);
    case 'borrow':
      return mix(2, kind.resource);
    case 'option':
      return mix(3, numberOf(kind.type));
    case 'list':
      return mix(4, numberOf(kind.type));
    case 'future':
      return mix(5, numberOf(kind.type));
    case 'stream':
      return mix(6, numberOf(kind.type));
    case 'result':
      return mix(mix(7, numberOf(kind.ok)), numberOf(kind.err));
    case 'map':
      return mix(mix(8, numberOf(kind.key)), numberOf(kind.value));
    case 'fixed-length-list':
      return mix(mix(9, numberOf(kind.type)), kind.length);
    case 'tuple': {
      let hash = 10;
      for (let i = 0; i < kind.types.length; i++) hash = mix(hash, numberOf(kind.types[i]));
      return hash;
    }
    case 'record':
    case 'variant':
    case 'flags':
    case 'enum':
    case 'resource':
    case 'type':
      return 0;
    default:
      return kind satisfies never;
  }
}

/** Never 0. */
function mix(hash: number, value: number): number {
  const mixed = Math.imul(hash ^ value, 0x9e3779b1);
  return mixed ^ (mixed >>> 15) || 1;
}

function isSame(a: TypeDefKind, b: TypeDefKind): boolean {
  switch (a.kind) {
    case 'own':
    case 'borrow':
      return b.kind === a.kind && a.resource === b.resource;
    case 'option':
    case 'list':
    case 'future':
    case 'stream':
      return b.kind === a.kind && a.type === b.type;
    case 'result':
      return b.kind === a.kind && a.ok === b.ok && a.err === b.err;
    case 'map':
      return b.kind === a.kind && a.key === b.key && a.value === b.value;
    case 'fixed-length-list':
      return b.kind === a.kind && a.type === b.type && a.length === b.length;
    case 'tuple':
      return b.kind === a.kind && isSameList(a.types, b.types);
    case 'record':
    case 'variant':
    case 'flags':
    case 'enum':
    case 'resource':
    case 'type':
      return false;
    default:
      return a satisfies never;
  }
}

function isSameList(a: readonly Type[], b: readonly Type[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** A number for each type: 0 for none, then primitives, then all others. */
function numberOf(type: Type | undefined): number {
  if (type === undefined) return 0;
  return typeof type === 'string' ? primitiveCodes[type] : type + 0x80;
}
