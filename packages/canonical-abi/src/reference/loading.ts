import { maxByteLength } from '../layout.js';
import { trap } from '../trap.js';
import type { ValueType } from '../types.js';
import { casesOf, propertyName, type VariantLike } from '../values.js';
import type { Context } from './context.js';
import { loadStringFromRange } from './strings.js';
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
import { caseValue, listValue, mapValue, recordValue } from './values.js';

/** `load` (Loading): the value of a type at an aligned address within memory. */
export function load(cx: Context, pointer: number, type: ValueType): unknown {
  const view = cx.view(pointer, elementSize(cx, type));
  switch (type) {
    case 'bool':
      return view.getUint8(0) !== 0;
    case 's8':
      return view.getInt8(0);
    case 'u8':
      return view.getUint8(0);
    case 's16':
      return view.getInt16(0, true);
    case 'u16':
      return view.getUint16(0, true);
    case 's32':
      return view.getInt32(0, true);
    case 'u32':
      return view.getUint32(0, true);
    case 's64':
      return view.getBigInt64(0, true);
    case 'u64':
      return view.getBigUint64(0, true);
    case 'f32':
      return view.getFloat32(0, true);
    case 'f64':
      return view.getFloat64(0, true);
    case 'char':
      return convertI32ToChar(view.getUint32(0, true));
    case 'string':
      return cx.addressType === 'i64'
        ? loadStringFromRange(
            cx,
            cx.fromCore(view.getBigUint64(0, true)),
            view.getBigUint64(8, true),
          )
        : loadStringFromRange(cx, view.getUint32(0, true), view.getUint32(4, true));
    case 'error-context':
      return cx.handles.liftErrorContext(view.getUint32(0, true));
  }
  switch (type.kind) {
    case 'list':
      return loadList(cx, pointer, type.element);
    case 'map':
      return mapValue(loadList(cx, pointer, listOfMap(type).element));
    case 'fixed-length-list':
      return loadListFromValidRange(cx, pointer, type.length, type.element);
    case 'record':
    case 'tuple':
      return loadRecord(cx, pointer, type);
    case 'variant':
    case 'enum':
    case 'option':
    case 'result':
      return loadVariant(cx, pointer, type);
    case 'flags':
      return loadFlags(cx, pointer, type.names);
    case 'own':
      return cx.handles.liftOwn(view.getUint32(0, true), type.resource);
    case 'borrow':
      return cx.handles.liftBorrow(view.getUint32(0, true), type.resource);
    case 'stream':
    case 'future':
      return cx.handles.liftEnd(view.getUint32(0, true), type);
    default:
      return type satisfies never;
  }
}

/** `load_int` (Loading) of one, two or four bytes, unsigned. */
export function loadInt(cx: Context, pointer: number, size: number): number {
  let value = 0;
  cx.bytes(pointer, size).forEach((byte, i) => {
    value += byte * 2 ** (8 * i);
  });
  return value;
}

/** `convert_i32_to_char` (Loading) */
export function convertI32ToChar(code: number): string {
  if (code >= 0x110000 || (code >= 0xd800 && code <= 0xdfff)) {
    trap('invalid-char', 'invalid `char` bit pattern');
  }
  return String.fromCodePoint(code);
}

/** `load_list` (Loading) of a list whose length varies. */
function loadList(cx: Context, pointer: number, element: ValueType): unknown {
  const view = cx.view(pointer, 2 * cx.pointerSize);
  return cx.addressType === 'i64'
    ? loadListFromRange(
        cx,
        cx.fromCore(view.getBigUint64(0, true)),
        cx.fromCore(view.getBigUint64(8, true)),
        element,
      )
    : loadListFromRange(cx, view.getUint32(0, true), view.getUint32(4, true), element);
}

/** `load_list_from_range` (Loading) */
export function loadListFromRange(
  cx: Context,
  pointer: number,
  length: number,
  element: ValueType,
): unknown {
  const byteLength = length * elementSize(cx, element);
  if (byteLength > maxByteLength) trap('list-too-long', 'list content out-of-bounds');
  if (pointer % alignment(cx, element) !== 0) trap('unaligned-pointer', 'unaligned pointer');
  if (pointer + byteLength > cx.memoryLength) {
    trap('list-out-of-bounds', 'list content out-of-bounds');
  }
  return loadListFromValidRange(cx, pointer, length, element);
}

/** `load_list_from_valid_range` (Loading) */
export function loadListFromValidRange(
  cx: Context,
  pointer: number,
  length: number,
  element: ValueType,
): unknown {
  const values: unknown[] = [];
  const size = elementSize(cx, element);
  for (let i = 0; i < length; i++) values.push(load(cx, pointer + i * size, element));
  return listValue(element, values);
}

/** `load_record` (Loading) */
function loadRecord(cx: Context, pointer: number, type: RecordLike): unknown {
  const values: unknown[] = [];
  for (const field of fieldTypes(type)) {
    pointer = alignTo(pointer, alignment(cx, field));
    values.push(load(cx, pointer, field));
    pointer += elementSize(cx, field);
  }
  return recordValue(cx, type, values);
}

/** `load_variant` (Loading) */
function loadVariant(cx: Context, pointer: number, type: VariantLike): unknown {
  const { types } = casesOf(type);
  const size = discriminantSize(types.length);
  const index = loadInt(cx, pointer, size);
  checkCase(index, types.length);
  const payload = types[index];
  pointer = alignTo(pointer + size, maxCaseAlignment(cx, types));
  return caseValue(type, index, payload === undefined ? undefined : load(cx, pointer, payload));
}

export function checkCase(index: number, cases: number): void {
  if (index >= cases) trap('invalid-discriminant', 'invalid variant discriminant');
}

/** `load_flags` (Loading) */
function loadFlags(cx: Context, pointer: number, names: readonly string[]): unknown {
  const size = elementSizeFlags(names);
  const words: number[] = [];
  for (let at = 0; at < size; at += 4) words.push(loadInt(cx, pointer + at, Math.min(size, 4)));
  return unpackFlagsFromInt(cx, words, names);
}

/** `unpack_flags_from_int` (Loading) */
export function unpackFlagsFromInt(
  cx: Context,
  words: readonly number[],
  names: readonly string[],
): unknown {
  return Object.fromEntries(
    names.map((name, i) => [
      propertyName(name, cx.naming),
      ((words[i >> 5]! >>> (i & 31)) & 1) === 1,
    ]),
  );
}
