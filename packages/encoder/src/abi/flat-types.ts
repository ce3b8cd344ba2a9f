import type { CoreNumberType } from '@witcraft/binary';
import type { PrimitiveType, Resolve, Type, TypeDefKind, VariantCase } from '@witcraft/resolver';

/**
 * A core type that a value is flattened to (CanonicalABI.md, "Flattening"). Those
 * that depend on the memory's addresses, or hold one, are told apart: a
 * `pointer-or-i64` is what a variant has where one case has a pointer and another
 * an `i64`.
 */
export type FlatType = CoreNumberType | 'pointer' | 'length' | 'pointer-or-i64';

/** The type of addresses of a memory: of 32 or of 64 bits. */
export type AddressType = 'i32' | 'i64';

/** `MAX_FLAT_PARAMS` */
export const maxFlatParams = 16;
/** `MAX_FLAT_ASYNC_PARAMS` */
export const maxFlatAsyncParams = 4;
/** `MAX_FLAT_RESULTS` */
export const maxFlatResults = 1;

/** The core type of a flattened part, in a memory with such addresses. */
export function flatToCoreType(type: FlatType, address: AddressType = 'i32'): CoreNumberType {
  switch (type) {
    case 'pointer':
    case 'length':
      return address;
    case 'pointer-or-i64':
      return 'i64';
    default:
      return type;
  }
}

/**
 * What each type of a resolve is flattened to (`flatten_type`), worked out once
 * for all of them: a type that uses others often costs no more than they do.
 * (`@witcraft/canonical-abi` does it for types as objects and a given memory; here
 * types are numbers in a resolve, and the memory is not known yet.)
 *
 * @example
 * const flat = flatTypesOf(resolve);
 * flat.of('string'); // ['pointer', 'length']
 */
export class FlatTypes {
  readonly #types: (readonly FlatType[] | undefined)[] = [];
  /** Those that are being put together: each list is made once its length is known. */
  readonly #parts: FlatType[] = new Array(maxFlatParams + 1).fill('i32');

  constructor(resolve: Resolve) {
    // A type refers only to types before it.
    for (const { kind } of resolve.types) this.#types.push(this.#flatten(kind));
  }

  /** The parts of a value; absent where they are more than {@link maxFlatParams}. */
  of(type: Type): readonly FlatType[] | undefined {
    return typeof type === 'string' ? primitives[type] : this.#types[type];
  }

  /**
   * The parts of fields or parameters, one behind the other, as a new list; absent
   * where they are more than `most`. `last` comes behind them, if it is given.
   */
  fields(
    fields: readonly { readonly type: Type }[],
    most: number = maxFlatParams,
    last?: FlatType,
  ): FlatType[] | undefined {
    const parts = this.#parts;
    let count = 0;
    for (let i = 0; i < fields.length; i++) {
      const own = this.of((fields[i] as { readonly type: Type }).type);
      if (own === undefined || count + own.length > most) return undefined;
      for (let j = 0; j < own.length; j++) parts[count++] = own[j] as FlatType;
    }
    if (last !== undefined) parts[count++] = last;
    return parts.slice(0, count);
  }

  #flatten(kind: TypeDefKind): readonly FlatType[] | undefined {
    switch (kind.kind) {
      case 'type':
        return this.of(kind.type);
      case 'own':
      case 'borrow':
      case 'future':
      case 'stream':
      case 'resource':
      case 'enum':
        return index;
      case 'list':
      case 'map':
        return primitives.string;
      case 'record':
        return this.fields(kind.fields);
      case 'tuple':
        return this.fields(kind.types.map((type) => ({ type })));
      case 'flags':
        return repeat(index, Math.ceil(kind.flags.length / 32));
      case 'fixed-length-list':
        return repeat(this.of(kind.type), kind.length);
      case 'option':
        return this.#joined(this.#join(1, kind.type));
      case 'result':
        return this.#joined(this.#join(this.#join(1, kind.ok), kind.err));
      case 'variant': {
        let count = 1;
        for (let i = 0; i < kind.cases.length; i++)
          count = this.#join(count, (kind.cases[i] as VariantCase).type);
        return this.#joined(count);
      }
      default:
        return kind satisfies never;
    }
  }

  /**
   * Of `flatten_variant`: makes the first `count` parts hold those of a case, behind the
   * case's number. How many they become; more than {@link maxFlatParams} where they are too many.
   */
  #join(count: number, type: Type | undefined): number {
    if (type === undefined || count > maxFlatParams) return count;
    const own = this.of(type);
    if (own === undefined) return maxFlatParams + 1;
    const parts = this.#parts;
    for (let i = 0; i < own.length; i++) {
      const part = own[i] as FlatType;
      parts[i + 1] = i + 1 < count ? join(parts[i + 1] as FlatType, part) : part;
    }
    return Math.max(count, own.length + 1);
  }

  /** `flatten_variant`: the case's number, then what can hold the parts of any case. */
  #joined(count: number): readonly FlatType[] | undefined {
    this.#parts[0] = 'i32';
    return count > maxFlatParams ? undefined : this.#parts.slice(0, count);
  }
}

const known = new WeakMap<Resolve, FlatTypes>();

/** What the types of a resolve are flattened to; kept for as long as the resolve is. */
export function flatTypesOf(resolve: Resolve): FlatTypes {
  let types = known.get(resolve);
  if (types === undefined) {
    types = new FlatTypes(resolve);
    known.set(resolve, types);
  }
  return types;
}

const index: readonly FlatType[] = ['i32'];
const long: readonly FlatType[] = ['i64'];
const primitives: Readonly<Record<PrimitiveType, readonly FlatType[]>> = {
  bool: index,
  u8: index,
  s8: index,
  u16: index,
  s16: index,
  u32: index,
  s32: index,
  u64: long,
  s64: long,
  f32: ['f32'],
  f64: ['f64'],
  char: index,
  string: ['pointer', 'length'],
  'error-context': index,
};

function repeat(
  parts: readonly FlatType[] | undefined,
  count: number,
): readonly FlatType[] | undefined {
  if (parts === undefined || parts.length * count > maxFlatParams) return undefined;
  if (parts.length === 0) return parts;
  const all: FlatType[] = [];
  for (let i = 0; i < count; i++) all.push(...parts);
  return all;
}

/** `join`: what can hold either of two parts. */
function join(a: FlatType, b: FlatType): FlatType {
  if (a === b) return a;
  const wide = isWide(a) || isWide(b);
  if (isPointer(a) || isPointer(b)) return wide ? 'pointer-or-i64' : 'pointer';
  if (wide) return 'i64';
  return a === 'length' || b === 'length' ? 'length' : 'i32';
}

function isPointer(type: FlatType): boolean {
  return type === 'pointer' || type === 'pointer-or-i64';
}

function isWide(type: FlatType): boolean {
  return type === 'i64' || type === 'f64' || type === 'pointer-or-i64';
}
