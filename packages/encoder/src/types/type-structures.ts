import type {
  PrimitiveType,
  Resolve,
  Type,
  TypeDef,
  TypeDefKind,
  TypeId,
} from '@witcraft/resolver';

/**
 * Numbers for what types of a resolve are made of, by which anonymous types that say
 * the same are one definition. They are compared by what is written at one level: the
 * types that they refer to are the same only if they have the same id.
 */
export class TypeStructures {
  readonly types: readonly TypeDef[];
  /** By id: 0 where it is not known yet, {@link NAMED_ONLY}, or the number. */
  readonly #numbers: Int32Array;
  readonly #byKey = new Map<number | string, number>();

  constructor({ types }: Resolve) {
    this.types = types;
    this.#numbers = new Int32Array(types.length);
  }

  /** The number of a type's structure; absent for the kinds that only occur with a name. */
  of(id: TypeId): number | undefined {
    let number = this.#numbers[id];
    if (number === undefined || number === 0) {
      const key = structureKey((this.types[id] as TypeDef).kind);
      number = key === undefined ? NAMED_ONLY : this.#number(key);
      this.#numbers[id] = number;
    }
    return number === NAMED_ONLY ? undefined : number;
  }

  /** The number of `future` or `stream` without a type, apart from those that are written in WIT. */
  ofUnit(kind: 'future' | 'stream'): number {
    return this.#number(`unit ${kind}`);
  }

  #number(key: number | string): number {
    let number = this.#byKey.get(key);
    if (number === undefined) {
      number = this.#byKey.size + 1;
      this.#byKey.set(key, number);
    }
    return number;
  }
}

const NAMED_ONLY = -1;

/** What makes two anonymous types one: a number for most, which is made and found faster than a text. */
function structureKey(kind: TypeDefKind): number | string | undefined {
  switch (kind.kind) {
    case 'own':
      return numberOf(kind.resource) * KINDS;
    case 'borrow':
      return numberOf(kind.resource) * KINDS + 1;
    case 'option':
      return numberOf(kind.type) * KINDS + 2;
    case 'list':
      return numberOf(kind.type) * KINDS + 3;
    case 'future':
      return numberOf(kind.type) * KINDS + 4;
    case 'stream':
      return numberOf(kind.type) * KINDS + 5;
    case 'result':
      return pairOf(kind.ok, kind.err) * KINDS + 6;
    case 'map':
      return pairOf(kind.key, kind.value) * KINDS + 7;
    case 'fixed-length-list':
      return `list ${kind.type} ${kind.length}`;
    case 'tuple':
      if (kind.types.length === 2) return -pairOf(kind.types[0], kind.types[1]);
      return `tuple ${kind.types.join(' ')}`;
    case 'record':
    case 'variant':
    case 'flags':
    case 'enum':
    case 'resource':
    case 'type':
      return undefined;
    default:
      return kind satisfies never;
  }
}

/** How many kinds of types have numbers as keys. */
const KINDS = 8;
/** More than a resolve can have types: with it, and {@link KINDS}, the number of a pair is exact. */
const MOST_TYPES = 2 ** 25;

const PRIMITIVES: Readonly<Record<PrimitiveType, number>> = {
  bool: 1,
  u8: 2,
  u16: 3,
  u32: 4,
  u64: 5,
  s8: 6,
  s16: 7,
  s32: 8,
  s64: 9,
  f32: 10,
  f64: 11,
  char: 12,
  string: 13,
  'error-context': 14,
};
const FIRST_ID = 16;

/** A number for each type: 0 for none, then primitives, then all others. */
function numberOf(type: Type | undefined): number {
  if (type === undefined) return 0;
  return typeof type === 'string' ? PRIMITIVES[type] : type + FIRST_ID;
}

function pairOf(first: Type | undefined, second: Type | undefined): number {
  return numberOf(first) * MOST_TYPES + numberOf(second);
}
