import type { CoreNumberType } from '@witcraft/binary';
import type { PrimitiveType, Resolve, Type, TypeDefKind, VariantCase } from '@witcraft/resolver';

/**
 * The core types that values are flattened to (CanonicalABI.md, "Flattening"). Those
 * that depend on the memory's addresses, or hold one, are told apart: a `pointer-or-i64`
 * is what a variant has where one case has a pointer and another an `i64`.
 */
export const flatTypes = [
  'i32',
  'i64',
  'f32',
  'f64',
  'pointer',
  'length',
  'pointer-or-i64',
] as const;

/** One of {@link flatTypes}, by its place there. */
export type FlatType = number;

const I32: FlatType = 0;
const I64: FlatType = 1;
const F64: FlatType = 3;
const POINTER: FlatType = 4;
const LENGTH: FlatType = 5;
const POINTER_OR_I64: FlatType = 6;

/** The type of addresses of a memory: of 32 or of 64 bits. */
export type AddressType = 'i32' | 'i64';

/** The core type of a flattened part, in a memory with such addresses. */
export function flatToCoreType(type: FlatType, address: AddressType): CoreNumberType {
  switch (type) {
    case POINTER:
    case LENGTH:
      return address;
    case POINTER_OR_I64:
      return 'i64';
    default:
      return coreTypes[type] as CoreNumberType;
  }
}

const coreTypes: readonly CoreNumberType[] = ['i32', 'i64', 'f32', 'f64'];

/** The parts of a value, one behind the other: their number among all that a {@link FlatTypes} has. */
export type FlatList = number;

/** The parts of primitives come first, and begin so: each in one place of {@link flatTypes}, a text in two. */
const primitiveCounts = [1, 1, 1, 1, 2];
const index: FlatList = 0;
const pair: FlatList = 4;
const primitives: Readonly<Record<PrimitiveType, FlatList>> = {
  bool: index,
  u8: index,
  s8: index,
  u16: index,
  s16: index,
  u32: index,
  s32: index,
  u64: 1,
  s64: 1,
  f32: 2,
  f64: 3,
  char: index,
  string: pair,
  'error-context': index,
};

/** `MAX_FLAT_PARAMS` */
export const maxFlatParams = 16;
/** In place of how many parts there are, where they are more than that. */
const TOO_MANY: number = maxFlatParams + 1;

/**
 * What each type of a resolve is flattened to (`flatten_type`), worked out once
 * for all of them: a type that uses others often costs no more than they do.
 * (`@witcraft/canonical-abi` does it for types as objects and a given memory; here
 * types are numbers in a resolve, and the memory is not known yet.)
 *
 * @example
 * const flat = new FlatTypes(resolve);
 * const list = flat.of('string');
 * flat.count(list); // 2
 * flatTypes[flat.part(list, 0)]; // 'pointer'
 */
export class FlatTypes {
  /** Of each list: where its parts begin, and how many they are. */
  readonly #starts: Int32Array;
  readonly #counts: Uint8Array;
  readonly #parts: Uint8Array;
  /** Where the parts of the next list go. */
  #end = 0;

  constructor({ types }: Resolve) {
    const first = primitiveCounts.length;
    // One more for fields.
    this.#starts = new Int32Array(first + types.length + 1);
    this.#counts = new Uint8Array(first + types.length + 1);
    this.#parts = new Uint8Array((types.length + 2) * TOO_MANY);
    for (let list = 0; list < first; list++) this.#close(list, primitiveCounts[list] as number);
    for (let at = 0; at < this.#end; at++) this.#parts[at] = at;
    // A type refers only to types before it.
    for (let id = 0; id < types.length; id++)
      this.#flatten(first + id, (types[id] as { readonly kind: TypeDefKind }).kind);
  }

  /** The parts of a value. */
  of(type: Type): FlatList {
    return typeof type === 'string' ? primitives[type] : primitiveCounts.length + type;
  }

  /** The parts of fields or parameters, up to `most`; only until they are asked for others. */
  ofFields(fields: readonly { readonly type: Type }[], most: number = maxFlatParams): FlatList {
    const list = this.#starts.length - 1;
    this.#starts[list] = this.#end;
    this.#counts[list] = this.#appendFields(fields, most);
    return list;
  }

  /** How many parts there are; more than {@link maxFlatParams} where they are too many to be told. */
  count(list: FlatList): number {
    return this.#counts[list] as number;
  }

  part(list: FlatList, at: number): FlatType {
    return this.#parts[(this.#starts[list] as number) + at] as FlatType;
  }

  #flatten(list: FlatList, kind: TypeDefKind): void {
    switch (kind.kind) {
      case 'type':
        this.#share(list, this.of(kind.type));
        break;
      case 'own':
      case 'borrow':
      case 'future':
      case 'stream':
      case 'resource':
      case 'enum':
        this.#share(list, index);
        break;
      case 'list':
      case 'map':
        this.#share(list, pair);
        break;
      case 'record':
        this.#close(list, this.#appendFields(kind.fields, maxFlatParams));
        break;
      case 'tuple': {
        let count = 0;
        for (let i = 0; i < kind.types.length; i++)
          count = this.#append(count, this.of(kind.types[i] as Type), maxFlatParams);
        this.#close(list, count);
        break;
      }
      case 'flags':
        this.#close(list, this.#repeat(index, Math.ceil(kind.flags.length / 32)));
        break;
      case 'fixed-length-list':
        this.#close(list, this.#repeat(this.of(kind.type), kind.length));
        break;
      case 'option':
        this.#close(list, this.#join(1, kind.type));
        break;
      case 'result':
        this.#close(list, this.#join(this.#join(1, kind.ok), kind.err));
        break;
      case 'variant': {
        let count = 1;
        for (let i = 0; i < kind.cases.length; i++)
          count = this.#join(count, (kind.cases[i] as VariantCase).type);
        this.#close(list, count);
        break;
      }
      default:
        kind satisfies never;
    }
  }

  /** Gives a list the parts of another one. */
  #share(list: FlatList, from: FlatList): void {
    this.#starts[list] = this.#starts[from] as number;
    this.#counts[list] = this.#counts[from] as number;
  }

  /** Gives a list the parts that were put behind all others. */
  #close(list: FlatList, count: number): void {
    this.#starts[list] = this.#end;
    this.#counts[list] = count;
    if (count <= maxFlatParams) this.#end += count;
  }

  #appendFields(fields: readonly { readonly type: Type }[], most: number): number {
    let count = 0;
    for (let i = 0; i < fields.length; i++)
      count = this.#append(count, this.of((fields[i] as { readonly type: Type }).type), most);
    return count;
  }

  #repeat(list: FlatList, times: number): number {
    if (this.count(list) === 0) return 0;
    let count = 0;
    for (let i = 0; i < times && count < TOO_MANY; i++)
      count = this.#append(count, list, maxFlatParams);
    return count;
  }

  /** Puts parts behind the first `count` of the list that is being put together; how many it has then. */
  #append(count: number, list: FlatList, most: number): number {
    const sum = count + this.count(list);
    if (sum > most) return TOO_MANY;
    const from = (this.#starts[list] as number) - count;
    for (let at = count; at < sum; at++)
      this.#parts[this.#end + at] = this.#parts[from + at] as FlatType;
    return sum;
  }

  /**
   * Of `flatten_variant`: makes the first `count` parts hold those of a case too, behind the
   * case's number, which is the first one. How many they become.
   */
  #join(count: number, type: Type | undefined): number {
    const end = this.#end;
    this.#parts[end] = I32;
    if (type === undefined) return count;
    const list = this.of(type);
    const own = this.count(list) + 1;
    if (count > maxFlatParams || own > maxFlatParams) return TOO_MANY;
    for (let at = 1; at < own; at++) {
      const part = this.part(list, at - 1);
      const other = this.#parts[end + at] as FlatType;
      this.#parts[end + at] = at < count ? join(other, part) : part;
    }
    return Math.max(count, own);
  }
}

/** `join`: what can hold either of two parts. */
function join(a: FlatType, b: FlatType): FlatType {
  if (a === b) return a;
  const wide = isWide(a) || isWide(b);
  if (isPointer(a) || isPointer(b)) return wide ? POINTER_OR_I64 : POINTER;
  if (wide) return I64;
  return a === LENGTH || b === LENGTH ? LENGTH : I32;
}

function isPointer(type: FlatType): boolean {
  return type === POINTER || type === POINTER_OR_I64;
}

function isWide(type: FlatType): boolean {
  return type === I64 || type === F64 || type === POINTER_OR_I64;
}
