import { reallocMax } from '../layout.js';
import type { Address } from '../options.js';
import { trap } from '../trap.js';
import type { ValueType } from '../types.js';
import { casesOf, propertyName, type VariantLike, wrongValue } from '../values.js';
import type { Context } from './context.js';
import { storeStringIntoRange } from './strings.js';
import {
  alignment,
  alignTo,
  discriminantSize,
  elementSize,
  elementSizeFlags,
  fieldTypes,
  listOfMap,
  maxCaseAlignment,
  type RecordLike,
} from './types.js';
import { bigintOf, elementsOf, mapEntries, matchCase, numberOf, recordFields } from './values.js';

/** `store` (Storing): writes a value of a type at an aligned address within memory. */
export function store(cx: Context, value: unknown, type: ValueType, pointer: number): void {
  // Made where it is used: lowering may grow memory and make a view useless.
  const view = (): DataView => cx.view(pointer, elementSize(cx, type));
  switch (type) {
    case 'bool':
      view().setUint8(0, value ? 1 : 0);
      return;
    case 's8':
    case 'u8':
      view().setUint8(0, numberOf(type, value));
      return;
    case 's16':
    case 'u16':
      view().setUint16(0, numberOf(type, value), true);
      return;
    case 's32':
    case 'u32':
      view().setUint32(0, numberOf(type, value), true);
      return;
    case 's64':
    case 'u64':
      view().setBigUint64(0, bigintOf(type, value), true);
      return;
    case 'f32':
      view().setUint32(0, encodeFloatAsI32(numberOf(type, value)), true);
      return;
    case 'f64':
      view().setBigUint64(0, encodeFloatAsI64(numberOf(type, value)), true);
      return;
    case 'char':
      view().setUint32(0, charToI32(value), true);
      return;
    case 'string': {
      const [begin, length] = storeStringIntoRange(cx, value);
      storeRange(cx, begin, length, pointer);
      return;
    }
    case 'error-context':
      view().setUint32(0, cx.handles.lowerErrorContext(value), true);
      return;
  }
  switch (type.kind) {
    case 'list':
      storeList(cx, elementsOf(value), type.element, pointer);
      return;
    case 'map':
      storeList(cx, mapEntries(value), listOfMap(type).element, pointer);
      return;
    case 'fixed-length-list':
      storeListIntoValidRange(cx, elementsOf(value, type.length), type.element, pointer);
      return;
    case 'record':
    case 'tuple':
      storeRecord(cx, value, type, pointer);
      return;
    case 'variant':
    case 'enum':
    case 'option':
    case 'result':
      storeVariant(cx, value, type, pointer);
      return;
    case 'flags':
      storeFlags(cx, value, type.names, pointer);
      return;
    case 'own': {
      const index = cx.handles.lowerOwn(value, type.resource);
      view().setUint32(0, index, true);
      return;
    }
    case 'borrow': {
      const index = cx.handles.lowerBorrow(value, type.resource);
      view().setUint32(0, index, true);
      return;
    }
    case 'stream':
    case 'future': {
      const index = cx.handles.lowerEnd(value, type);
      view().setUint32(0, index, true);
      return;
    }
    default:
      (type) satisfies never;
  }
}

/** A pointer and a length: what memory holds of a string or list. */
function storeRange(cx: Context, begin: number, length: Address, pointer: number): void {
  const view = cx.view(pointer, 2 * cx.pointerSize);
  if (typeof length === 'bigint') {
    view.setBigUint64(0, BigInt(begin), true);
    view.setBigUint64(8, length, true);
  } else {
    view.setUint32(0, begin, true);
    view.setUint32(4, length, true);
  }
}

/** `encode_float_as_i32` (Storing), with NaN canonicalised. */
export function encodeFloatAsI32(value: number): number {
  if (Number.isNaN(value)) return 0x7fc00000;
  const bits = new DataView(new ArrayBuffer(4));
  bits.setFloat32(0, value);
  return bits.getUint32(0);
}

/** `encode_float_as_i64` (Storing), with NaN canonicalised. */
export function encodeFloatAsI64(value: number): bigint {
  if (Number.isNaN(value)) return 0x7ff8000000000000n;
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, value);
  return bits.getBigUint64(0);
}

/** `char_to_i32` (Storing) */
export function charToI32(value: unknown): number {
  const code = typeof value === 'string' ? value.codePointAt(0) : undefined;
  if (code === undefined || String.fromCodePoint(code) !== value) wrongValue('one char', value);
  return code >= 0xd800 && code <= 0xdfff ? 0xfffd : code;
}

/** `store_list` (Storing) of a list whose length varies. */
function storeList(
  cx: Context,
  values: readonly unknown[],
  element: ValueType,
  pointer: number,
): void {
  const [begin, length] = storeListIntoRange(cx, values, element);
  storeRange(cx, begin, cx.toCore(length), pointer);
}

/** `store_list_into_range` (Storing) */
export function storeListIntoRange(
  cx: Context,
  values: readonly unknown[],
  element: ValueType,
): [pointer: number, length: number] {
  const byteLength = values.length * elementSize(cx, element);
  if (byteLength > reallocMax) trap('list-too-long', 'list content out-of-bounds');
  const pointer = cx.allocate(alignment(cx, element), byteLength);
  cx.checkAllocated(pointer, alignment(cx, element), byteLength);
  storeListIntoValidRange(cx, values, element, pointer);
  return [pointer, values.length];
}

/** `store_list_into_valid_range` (Storing) */
function storeListIntoValidRange(
  cx: Context,
  values: readonly unknown[],
  element: ValueType,
  pointer: number,
): void {
  const size = elementSize(cx, element);
  values.forEach((value, i) => {
    store(cx, value, element, pointer + i * size);
  });
}

/** `store_record` (Storing) */
function storeRecord(cx: Context, value: unknown, type: RecordLike, pointer: number): void {
  const values = recordFields(cx, type, value);
  fieldTypes(type).forEach((field, i) => {
    pointer = alignTo(pointer, alignment(cx, field));
    store(cx, values[i], field, pointer);
    pointer += elementSize(cx, field);
  });
}

/** `store_variant` (Storing) */
function storeVariant(cx: Context, value: unknown, type: VariantLike, pointer: number): void {
  const { types } = casesOf(type);
  const [index, payload] = matchCase(type, value);
  const size = discriminantSize(types.length);
  storeInt(cx, index, pointer, size);
  pointer = alignTo(pointer + size, maxCaseAlignment(cx, types));
  const payloadType = types[index];
  if (payloadType !== undefined) store(cx, payload, payloadType, pointer);
}

/** `store_int` (Storing) of one, two or four bytes. */
export function storeInt(cx: Context, value: number, pointer: number, size: number): void {
  const bytes = cx.bytes(pointer, size);
  for (let i = 0; i < size; i++) bytes[i] = value >>> (8 * i);
}

/** `store_flags` (Storing) */
function storeFlags(cx: Context, value: unknown, names: readonly string[], pointer: number): void {
  const size = elementSizeFlags(names);
  packFlagsIntoInt(cx, value, names).forEach((word, i) => {
    storeInt(cx, word, pointer + 4 * i, Math.min(size, 4));
  });
}

/** `pack_flags_into_int` (Storing) */
export function packFlagsIntoInt(
  cx: Context,
  value: unknown,
  names: readonly string[],
): readonly number[] {
  if (typeof value !== 'object' || value === null) wrongValue('flags', value);
  const words: number[] = Array(Math.ceil(names.length / 32)).fill(0);
  names.forEach((name, i) => {
    const set = (value as Readonly<Record<string, unknown>>)[propertyName(name, cx.naming)];
    if (set) words[i >> 5]! |= 1 << (i & 31);
  });
  return words.map((word) => word >>> 0);
}
