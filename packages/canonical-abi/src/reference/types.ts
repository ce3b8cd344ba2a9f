import type { CoreType, ListType, MapType, RecordType, TupleType, ValueType } from '../types.js';
import { casesOf, type VariantLike } from '../values.js';
import type { Context } from './context.js';

/** What despecializes to a record. */
export type RecordLike = RecordType | TupleType;

/** `despecialize` (Despecialization), for a `map`: the list that it is. */
export function listOfMap(type: MapType): ListType {
  return { kind: 'list', element: { kind: 'tuple', types: [type.key, type.value] } };
}

/** `despecialize` (Despecialization), for what is a record: the types of its fields. */
export function fieldTypes(type: RecordLike): readonly ValueType[] {
  return type.kind === 'tuple' ? type.types : type.fields.map((field) => field.type);
}

/** `contains` (Type Predicates) */
export function contains(
  type: ValueType | undefined,
  predicate: (type: ValueType) => boolean,
): boolean {
  if (type === undefined) return false;
  if (predicate(type)) return true;
  if (typeof type === 'string') return false;
  switch (type.kind) {
    case 'record':
    case 'tuple':
      return fieldTypes(type).some((field) => contains(field, predicate));
    case 'variant':
    case 'enum':
    case 'option':
    case 'result':
      return casesOf(type).types.some((payload) => contains(payload, predicate));
    case 'list':
    case 'fixed-length-list':
      return contains(type.element, predicate);
    case 'map':
      return contains(type.key, predicate) || contains(type.value, predicate);
    case 'stream':
    case 'future':
      return contains(type.type, predicate);
    case 'flags':
    case 'own':
    case 'borrow':
      return false;
    default:
      return type satisfies never;
  }
}

/** `contains_borrow` (Type Predicates) */
export function containsBorrow(type: ValueType | undefined): boolean {
  return contains(type, (part) => typeof part !== 'string' && part.kind === 'borrow');
}

/** `contains_async_value` (Type Predicates) */
export function containsAsyncValue(type: ValueType | undefined): boolean {
  return contains(
    type,
    (part) => typeof part !== 'string' && (part.kind === 'stream' || part.kind === 'future'),
  );
}

/** `align_to` (Element Size) */
export function alignTo(pointer: number, alignment: number): number {
  return Math.ceil(pointer / alignment) * alignment;
}

/** `alignment` (Alignment) */
export function alignment(cx: Context, type: ValueType): number {
  switch (type) {
    case 'bool':
    case 's8':
    case 'u8':
      return 1;
    case 's16':
    case 'u16':
      return 2;
    case 's32':
    case 'u32':
    case 'f32':
    case 'char':
    case 'error-context':
      return 4;
    case 's64':
    case 'u64':
    case 'f64':
      return 8;
    case 'string':
      return cx.pointerSize;
  }
  switch (type.kind) {
    case 'list':
    case 'map':
      return cx.pointerSize;
    case 'fixed-length-list':
      return alignment(cx, type.element);
    case 'record':
    case 'tuple':
      return alignmentRecord(cx, fieldTypes(type));
    case 'variant':
    case 'enum':
    case 'option':
    case 'result':
      return alignmentVariant(cx, type);
    case 'flags':
      return alignmentFlags(type.names);
    case 'own':
    case 'borrow':
    case 'stream':
    case 'future':
      return 4;
    default:
      return type satisfies never;
  }
}

/** `alignment_record` (Alignment) */
function alignmentRecord(cx: Context, fields: readonly ValueType[]): number {
  return Math.max(1, ...fields.map((field) => alignment(cx, field)));
}

/** `discriminant_type` (Alignment), by its size in bytes. */
export function discriminantSize(cases: number): number {
  if (cases <= 2 ** 8) return 1;
  if (cases <= 2 ** 16) return 2;
  return 4;
}

/** `max_case_alignment` (Alignment) */
export function maxCaseAlignment(cx: Context, types: readonly (ValueType | undefined)[]): number {
  return Math.max(1, ...types.map((type) => (type === undefined ? 1 : alignment(cx, type))));
}

/** `alignment_variant` (Alignment) */
function alignmentVariant(cx: Context, type: VariantLike): number {
  const { types } = casesOf(type);
  return Math.max(discriminantSize(types.length), maxCaseAlignment(cx, types));
}

/** `alignment_flags` (Alignment); more than 32 flags are words of 32. */
function alignmentFlags(names: readonly string[]): number {
  if (names.length <= 8) return 1;
  if (names.length <= 16) return 2;
  return 4;
}

/** `elem_size` (Element Size) */
export function elementSize(cx: Context, type: ValueType): number {
  if (type === 'string') return 2 * cx.pointerSize;
  if (typeof type === 'string') return alignment(cx, type);
  switch (type.kind) {
    case 'list':
    case 'map':
      return 2 * cx.pointerSize;
    case 'fixed-length-list':
      return type.length * elementSize(cx, type.element);
    case 'record':
    case 'tuple':
      return elementSizeRecord(cx, fieldTypes(type));
    case 'variant':
    case 'enum':
    case 'option':
    case 'result':
      return elementSizeVariant(cx, type);
    case 'flags':
      return elementSizeFlags(type.names);
    case 'own':
    case 'borrow':
    case 'stream':
    case 'future':
      return 4;
    default:
      return type satisfies never;
  }
}

/** `elem_size_record` (Element Size) */
function elementSizeRecord(cx: Context, fields: readonly ValueType[]): number {
  let size = 0;
  for (const field of fields) {
    size = alignTo(size, alignment(cx, field));
    size += elementSize(cx, field);
  }
  return alignTo(size, alignmentRecord(cx, fields));
}

/** `elem_size_variant` (Element Size) */
function elementSizeVariant(cx: Context, type: VariantLike): number {
  const { types } = casesOf(type);
  const start = alignTo(discriminantSize(types.length), maxCaseAlignment(cx, types));
  const payload = Math.max(
    0,
    ...types.map((payload) => (payload === undefined ? 0 : elementSize(cx, payload))),
  );
  return alignTo(start + payload, alignmentVariant(cx, type));
}

/** `elem_size_flags` (Element Size) */
export function elementSizeFlags(names: readonly string[]): number {
  if (names.length <= 8) return 1;
  if (names.length <= 16) return 2;
  return 4 * Math.ceil(names.length / 32);
}

/** `flatten_types` (Flattening) */
export function flattenTypes(cx: Context, types: readonly ValueType[]): CoreType[] {
  return types.flatMap((type) => flattenType(cx, type));
}

/** `flatten_type` (Flattening) */
export function flattenType(cx: Context, type: ValueType): CoreType[] {
  switch (type) {
    case 'bool':
    case 's8':
    case 'u8':
    case 's16':
    case 'u16':
    case 's32':
    case 'u32':
    case 'char':
    case 'error-context':
      return ['i32'];
    case 's64':
    case 'u64':
      return ['i64'];
    case 'f32':
      return ['f32'];
    case 'f64':
      return ['f64'];
    case 'string':
      return [cx.addressType, cx.addressType];
  }
  switch (type.kind) {
    case 'list':
    case 'map':
      return [cx.addressType, cx.addressType];
    case 'fixed-length-list':
      return Array<CoreType[]>(type.length).fill(flattenType(cx, type.element)).flat();
    case 'record':
    case 'tuple':
      return flattenTypes(cx, fieldTypes(type));
    case 'variant':
    case 'enum':
    case 'option':
    case 'result':
      return flattenVariant(cx, casesOf(type).types);
    case 'flags':
      return Array<CoreType>(Math.ceil(type.names.length / 32)).fill('i32');
    case 'own':
    case 'borrow':
    case 'stream':
    case 'future':
      return ['i32'];
    default:
      return type satisfies never;
  }
}

/** `flatten_variant` (Flattening) */
export function flattenVariant(cx: Context, types: readonly (ValueType | undefined)[]): CoreType[] {
  const flat: CoreType[] = [];
  for (const type of types) {
    if (type === undefined) continue;
    flattenType(cx, type).forEach((core, i) => {
      const have = flat[i];
      flat[i] = have === undefined ? core : join(have, core);
    });
  }
  return ['i32', ...flat];
}

/** `join` (Flattening) */
function join(a: CoreType, b: CoreType): CoreType {
  if (a === b) return a;
  if ((a === 'i32' && b === 'f32') || (a === 'f32' && b === 'i32')) return 'i32';
  return 'i64';
}
