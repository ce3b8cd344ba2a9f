import { typeParts } from './type-parts.js';
import type {
  AddressType,
  CoreType,
  DefinedType,
  ListType,
  MapType,
  PrimitiveType,
  RecordType,
  TupleType,
  ValueType,
} from './types.js';
import { casesOf } from './values.js';

/** `MAX_FLAT_PARAMS` */
export const maxFlatParams = 16;
/** `MAX_FLAT_ASYNC_PARAMS` */
export const maxFlatAsyncParams = 4;
/** `MAX_FLAT_RESULTS` */
export const maxFlatResults = 1;
/** `MAX_STRING_BYTE_LENGTH`, `MAX_LIST_BYTE_LENGTH` */
export const maxByteLength: number = 2 ** 28 - 1;
/** `REALLOC_I32_MAX` */
export const reallocMax: number = 2 ** 32 - 1;

/** How values of a type lie in memory and in core parameters. */
export interface Layout {
  readonly alignment: number;
  /** `elem_size`, in bytes. */
  readonly size: number;
  /** `flatten_type`; absent where there are more than `maxFlatParams`. */
  readonly flat: readonly CoreType[] | undefined;
  /** How many types it is written with, each as often as it is used. */
  readonly weight: number;
}

const layouts32 = new WeakMap<DefinedType, Layout>();
const layouts64 = new WeakMap<DefinedType, Layout>();

/**
 * The layout of a type in a memory of the given addresses: sections Alignment,
 * Element Size and Flattening. Computed once for each type object.
 */
export function layoutOf(type: ValueType, address: AddressType): Layout {
  if (typeof type === 'string') {
    return type === 'string' && address === 'i64' ? string64 : primitives[type];
  }
  const known = address === 'i64' ? layouts64 : layouts32;
  let layout = known.get(type);
  if (layout === undefined) {
    layout = computeLayout(type, address);
    known.set(type, layout);
  }
  return layout;
}

function scalar(size: number, core: CoreType): Layout {
  return { alignment: size, size, flat: [core], weight: 1 };
}

function pair(address: AddressType, weight: number): Layout {
  const size = address === 'i64' ? 8 : 4;
  return { alignment: size, size: 2 * size, flat: [address, address], weight };
}

const byte = scalar(1, 'i32');
const half = scalar(2, 'i32');
const word = scalar(4, 'i32');
const long = scalar(8, 'i64');
const string32 = pair('i32', 1);
const string64 = pair('i64', 1);

const primitives: Readonly<Record<PrimitiveType, Layout>> = {
  bool: byte,
  s8: byte,
  u8: byte,
  s16: half,
  u16: half,
  s32: word,
  u32: word,
  s64: long,
  u64: long,
  f32: /* @__PURE__ */ scalar(4, 'f32'),
  f64: /* @__PURE__ */ scalar(8, 'f64'),
  char: word,
  'error-context': word,
  string: string32,
};

function computeLayout(type: DefinedType, address: AddressType): Layout {
  switch (type.kind) {
    case 'record':
    case 'tuple':
      return tupleLayout(partsOf(type), address);
    case 'variant':
    case 'enum':
    case 'option':
    case 'result':
      return variantLayout(casesOf(type).types, address);
    case 'flags':
      return { ...flagsLayout(type.names.length), weight: 1 + type.names.length };
    case 'list':
    case 'map':
      return pair(address, tupleLayout(partsOf(type), address).weight);
    case 'fixed-length-list':
      return fixedLengthListLayout(layoutOf(type.element, address), type.length);
    case 'own':
    case 'borrow':
    case 'stream':
    case 'future':
      return word;
    default:
      return type satisfies never;
  }
}

/** The types that follow one another: in a record, a tuple, or an element of a list or map. */
export function partsOf(type: RecordType | TupleType | ListType | MapType): readonly ValueType[] {
  return typeParts(type) as ValueType[];
}

/** `align_to` */
export function alignTo(pointer: number, alignment: number): number {
  return Math.ceil(pointer / alignment) * alignment;
}

/** `alignment_record`, `elem_size_record`, `flatten_record`, and where each part lies. */
export function tupleLayout(
  types: readonly ValueType[],
  address: AddressType,
): Layout & { readonly offsets: readonly number[] } {
  let alignment = 1;
  let size = 0;
  let weight = 1;
  let flat: CoreType[] | undefined = [];
  const offsets = types.map((type) => {
    const layout = layoutOf(type, address);
    alignment = Math.max(alignment, layout.alignment);
    const offset = alignTo(size, layout.alignment);
    size = offset + layout.size;
    weight += layout.weight;
    flat = appendFlat(flat, layout.flat);
    return offset;
  });
  return { alignment, size: alignTo(size, alignment), flat, weight, offsets };
}

/** Adds to `flat`, which is the caller's own; absent where it gets too long. */
function appendFlat(
  flat: CoreType[] | undefined,
  more: readonly CoreType[] | undefined,
): CoreType[] | undefined {
  if (flat === undefined || more === undefined) return undefined;
  return flat.push(...more) > maxFlatParams ? undefined : flat;
}

function fixedLengthListLayout(element: Layout, length: number): Layout {
  let flat: CoreType[] | undefined = [];
  // What has no parts could go on for long.
  const count = element.flat?.length === 0 ? 0 : length;
  for (let i = 0; i < count && flat !== undefined; i++) flat = appendFlat(flat, element.flat);
  return {
    alignment: element.alignment,
    size: element.size * length,
    flat,
    weight: 1 + element.weight * (flat === undefined ? 1 : Math.max(1, length)),
  };
}

/** `discriminant_type`: its size in bytes, for a number of cases. */
export function discriminantSize(cases: number): 1 | 2 | 4 {
  return cases <= 0x100 ? 1 : cases <= 0x10000 ? 2 : 4;
}

/** Where a variant's payload lies behind its discriminant: aligned for every case. */
export function payloadOffset(
  cases: readonly (ValueType | undefined)[],
  address: AddressType,
): number {
  let alignment = 1;
  for (const type of cases) {
    if (type !== undefined) alignment = Math.max(alignment, layoutOf(type, address).alignment);
  }
  return alignTo(discriminantSize(cases.length), alignment);
}

/** `alignment_variant`, `elem_size_variant`, `flatten_variant`. */
function variantLayout(cases: readonly (ValueType | undefined)[], address: AddressType): Layout {
  let alignment: number = discriminantSize(cases.length);
  let payload = 0;
  let weight = 1;
  let flat: CoreType[] | undefined = [];
  for (const type of cases) {
    weight += 1;
    if (type === undefined) continue;
    const layout = layoutOf(type, address);
    alignment = Math.max(alignment, layout.alignment);
    payload = Math.max(payload, layout.size);
    weight += layout.weight;
    flat = joinFlat(flat, layout.flat);
  }
  return {
    alignment,
    size: alignTo(payloadOffset(cases, address) + payload, alignment),
    flat: appendFlat(['i32'], flat),
    weight,
  };
}

/** Widens `flat`, which is the caller's own, to hold this case, too. */
function joinFlat(
  flat: CoreType[] | undefined,
  more: readonly CoreType[] | undefined,
): CoreType[] | undefined {
  if (flat === undefined || more === undefined) return undefined;
  more.forEach((type, i) => {
    const have = flat[i];
    flat[i] = have === undefined ? type : joinCore(have, type);
  });
  return flat;
}

/** `join` */
function joinCore(a: CoreType, b: CoreType): CoreType {
  if (a === b) return a;
  return (a === 'i32' && b === 'f32') || (a === 'f32' && b === 'i32') ? 'i32' : 'i64';
}

/** `alignment_flags`, `elem_size_flags`; more than 32 flags, as before 2024, are several words. */
function flagsLayout(count: number): Layout {
  if (count <= 8) return byte;
  if (count <= 16) return half;
  const words = Math.ceil(count / 32);
  if (words === 1) return word;
  return {
    alignment: 4,
    size: 4 * words,
    flat: words > maxFlatParams ? undefined : Array<CoreType>(words).fill('i32'),
    weight: 1,
  };
}
