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
  /** What a type that is looked for says, and one that it is compared with: see {@link structureOf}. */
  readonly #wanted: number[] = [];
  readonly #found: number[] = [];

  constructor({ types }: Resolve) {
    this.types = types;
    this.#numbers = new Int32Array(types.length);
    this.#entries = new HashChains(types.length);
    this.#first = new Int32Array(types.length);
    for (let id = 0; id < types.length; id++) {
      const { name, kind } = types[id] as TypeDef;
      if (name === undefined) this.#numbers[id] = this.#numberOf(id, kind);
    }
    this.count = this.#entries.count + UNITS;
  }

  /** The number of an anonymous type; 0 where there is none by which it could be found. */
  ofAnonymous(id: TypeId): number {
    return this.#numbers[id] as number;
  }

  /** The number of anonymous types that are made as a type is; 0 where there are none. */
  of(id: TypeId): number {
    const count = structureOf((this.types[id] as TypeDef).kind, this.#wanted);
    return count === 0 ? 0 : this.#find(count, hashOf(this.#wanted, count));
  }

  /** The number of `future` or `stream` without a type, apart from those that are written in WIT. */
  ofUnit(kind: 'future' | 'stream'): number {
    return this.#entries.count + (kind === 'future' ? 1 : 2);
  }

  /** Of what is wanted, the number; 0 where no type has one for it. */
  #find(count: number, hash: number): number {
    let entry = this.#entries.first(hash);
    while (entry >= 0 && !this.#isWanted(entry, count)) entry = this.#entries.next(entry);
    return entry + 1;
  }

  #isWanted(entry: number, count: number): boolean {
    const { kind } = this.types[this.#first[entry] as number] as TypeDef;
    const wanted = this.#wanted;
    const found = this.#found;
    if (structureOf(kind, found) !== count) return false;
    for (let i = 0; i < count; i++) if (found[i] !== wanted[i]) return false;
    return true;
  }

  /** The number of an anonymous type, a new one if it is the first of its structure. */
  #numberOf(id: number, kind: TypeDefKind): number {
    const count = structureOf(kind, this.#wanted);
    if (count === 0) return 0;
    const hash = hashOf(this.#wanted, count);
    const known = this.#find(count, hash);
    if (known !== 0) return known;
    const entry = this.#entries.add(hash);
    this.#first[entry] = id;
    return entry + 1;
  }
}

/** `future` and `stream` without a type have numbers behind all others. */
const UNITS = 2;

/**
 * Puts what makes two anonymous types one into a list: which kind it is, then what it
 * holds. How many numbers these are; 0 for the kinds that only occur with a name.
 */
function structureOf(kind: TypeDefKind, into: number[]): number {
  switch (kind.kind) {
    case 'own':
      return put(into, 1, kind.resource);
    case 'borrow':
      return put(into, 2, kind.resource);
    case 'option':
      return put(into, 3, numberOf(kind.type));
    case 'list':
      return put(into, 4, numberOf(kind.type));
    case 'future':
      return put(into, 5, numberOf(kind.type));
    case 'stream':
      return put(into, 6, numberOf(kind.type));
    case 'result':
      return put(into, 7, numberOf(kind.ok), numberOf(kind.err));
    case 'map':
      return put(into, 8, numberOf(kind.key), numberOf(kind.value));
    case 'fixed-length-list':
      return put(into, 9, numberOf(kind.type), kind.length);
    case 'tuple': {
      const { types } = kind;
      into[0] = 10;
      for (let i = 0; i < types.length; i++) into[i + 1] = numberOf(types[i]);
      return types.length + 1;
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

function put(into: number[], kind: number, first: number, second = 0): number {
  into[0] = kind;
  into[1] = first;
  into[2] = second;
  return 3;
}

function hashOf(structure: readonly number[], count: number): number {
  let hash = 0;
  for (let i = 0; i < count; i++) {
    const mixed = Math.imul(hash ^ (structure[i] as number), 0x9e3779b1);
    hash = mixed ^ (mixed >>> 15);
  }
  return hash;
}

/** A number for each type: 0 for none, then primitives, then all others. */
function numberOf(type: Type | undefined): number {
  if (type === undefined) return 0;
  return typeof type === 'string' ? primitiveCodes[type] : type + 0x80;
}
