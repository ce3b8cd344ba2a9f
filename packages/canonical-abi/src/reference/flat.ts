import type { CoreType, ValueType } from '../types.js';
import { casesOf, type VariantLike } from '../values.js';
import type { Context } from './context.js';
import { checkCase, convertI32ToChar, loadListFromRange, unpackFlagsFromInt } from './loading.js';
import {
  charToI32,
  encodeFloatAsI32,
  encodeFloatAsI64,
  packFlagsIntoInt,
  storeListIntoRange,
} from './storing.js';
import { loadStringFromRange, storeStringIntoRange } from './strings.js';
import { fieldTypes, flattenType, flattenVariant, listOfMap } from './types.js';
import {
  bigintOf,
  caseValue,
  elementsOf,
  listValue,
  mapEntries,
  mapValue,
  matchCase,
  numberOf,
  recordFields,
  recordValue,
} from './values.js';

/** A value of core code, as WebAssembly's JavaScript interface has it. */
export type CoreValue = number | bigint;

/** `CoreValueIter` (Flat Lifting): `next` gives an `i32` unsigned. */
export interface CoreValueIterator {
  next(type: CoreType): CoreValue;
}

/** Goes through a list of core values, each of which is read as the type that it has. */
export class CoreValues implements CoreValueIterator {
  readonly #values: readonly CoreValue[];
  #at = 0;

  constructor(values: readonly CoreValue[]) {
    this.#values = values;
  }

  next(type: CoreType): CoreValue {
    const value = this.#values[this.#at++]!;
    return type === 'i32' ? (value as number) >>> 0 : value;
  }
}

/** `lift_flat` (Flat Lifting) */
export function liftFlat(cx: Context, values: CoreValueIterator, type: ValueType): unknown {
  const i32 = (): number => values.next('i32') as number;
  switch (type) {
    case 'bool':
      return i32() !== 0;
    case 's8':
      return (i32() << 24) >> 24;
    case 'u8':
      return i32() & 0xff;
    case 's16':
      return (i32() << 16) >> 16;
    case 'u16':
      return i32() & 0xffff;
    case 's32':
      return i32() | 0;
    case 'u32':
      return i32();
    case 's64':
      return BigInt.asIntN(64, values.next('i64') as bigint);
    case 'u64':
      return BigInt.asUintN(64, values.next('i64') as bigint);
    case 'f32':
      return values.next('f32');
    case 'f64':
      return values.next('f64');
    case 'char':
      return convertI32ToChar(i32());
    case 'string': {
      const pointer = cx.fromCore(values.next(cx.addressType));
      return loadStringFromRange(cx, pointer, values.next(cx.addressType));
    }
    case 'error-context':
      return cx.handles.liftErrorContext(i32());
  }
  switch (type.kind) {
    case 'list':
      return liftFlatList(cx, values, type.element);
    case 'map':
      return mapValue(liftFlatList(cx, values, listOfMap(type).element));
    case 'fixed-length-list': {
      const elements: unknown[] = [];
      for (let i = 0; i < type.length; i++) elements.push(liftFlat(cx, values, type.element));
      return listValue(type.element, elements);
    }
    case 'record':
    case 'tuple':
      return recordValue(
        cx,
        type,
        fieldTypes(type).map((field) => liftFlat(cx, values, field)),
      );
    case 'variant':
    case 'enum':
    case 'option':
    case 'result':
      return liftFlatVariant(cx, values, type);
    case 'flags':
      return unpackFlagsFromInt(
        cx,
        flattenType(cx, type).map(() => i32()),
        type.names,
      );
    case 'own':
      return cx.handles.liftOwn(i32(), type.resource);
    case 'borrow':
      return cx.handles.liftBorrow(i32(), type.resource);
    case 'stream':
    case 'future':
      return cx.handles.liftEnd(i32(), type);
    default:
      return type satisfies never;
  }
}

/** `lift_flat_list` (Flat Lifting) of a list whose length varies. */
function liftFlatList(cx: Context, values: CoreValueIterator, element: ValueType): unknown {
  const pointer = cx.fromCore(values.next(cx.addressType));
  const length = cx.fromCore(values.next(cx.addressType));
  return loadListFromRange(cx, pointer, length, element);
}

/** `lift_flat_variant` (Flat Lifting) */
function liftFlatVariant(cx: Context, values: CoreValueIterator, type: VariantLike): unknown {
  const { types } = casesOf(type);
  const flat = flattenVariant(cx, types).slice(1);
  const index = values.next('i32') as number;
  checkCase(index, types.length);
  const payload = types[index];
  const coerce: CoreValueIterator = {
    next(want) {
      const have = flat.shift()!;
      return coerceLifted(have, want, values.next(have));
    },
  };
  const value = payload === undefined ? undefined : liftFlat(cx, coerce, payload);
  for (const have of flat) values.next(have);
  return caseValue(type, index, value);
}

/** `CoerceValueIter` (Flat Lifting) */
function coerceLifted(have: CoreType, want: CoreType, value: CoreValue): CoreValue {
  if (have === want) return value;
  const bits = new DataView(new ArrayBuffer(8));
  if (typeof value === 'bigint') bits.setBigUint64(0, value, true);
  else bits.setUint32(0, value, true);
  switch (want) {
    case 'i32':
      return bits.getUint32(0, true);
    case 'f32':
      return bits.getFloat32(0, true);
    case 'f64':
      return bits.getFloat64(0, true);
    case 'i64':
      return bits.getBigUint64(0, true);
    default:
      return want satisfies never;
  }
}

/** `lower_flat` (Flat Lowering): an `i32` or `i64` is unsigned. */
export function lowerFlat(cx: Context, value: unknown, type: ValueType): CoreValue[] {
  switch (type) {
    case 'bool':
      return [value ? 1 : 0];
    case 's8':
      return [((numberOf(type, value) << 24) >> 24) >>> 0];
    case 'u8':
      return [numberOf(type, value) & 0xff];
    case 's16':
      return [((numberOf(type, value) << 16) >> 16) >>> 0];
    case 'u16':
      return [numberOf(type, value) & 0xffff];
    case 's32':
    case 'u32':
      return [numberOf(type, value) >>> 0];
    case 's64':
    case 'u64':
      return [BigInt.asUintN(64, bigintOf(type, value))];
    case 'f32':
      return [Math.fround(numberOf(type, value))];
    case 'f64':
      return [numberOf(type, value)];
    case 'char':
      return [charToI32(value)];
    case 'string': {
      const [pointer, length] = storeStringIntoRange(cx, value);
      return [cx.toCore(pointer), length];
    }
    case 'error-context':
      return [cx.handles.lowerErrorContext(value)];
  }
  switch (type.kind) {
    case 'list':
      return lowerFlatList(cx, elementsOf(value), type.element);
    case 'map':
      return lowerFlatList(cx, mapEntries(value), listOfMap(type).element);
    case 'fixed-length-list':
      return elementsOf(value, type.length).flatMap((item) => lowerFlat(cx, item, type.element));
    case 'record':
    case 'tuple': {
      const values = recordFields(cx, type, value);
      return fieldTypes(type).flatMap((field, i) => lowerFlat(cx, values[i], field));
    }
    case 'variant':
    case 'enum':
    case 'option':
    case 'result':
      return lowerFlatVariant(cx, value, type);
    case 'flags':
      return [...packFlagsIntoInt(cx, value, type.names)];
    case 'own':
      return [cx.handles.lowerOwn(value, type.resource)];
    case 'borrow':
      return [cx.handles.lowerBorrow(value, type.resource)];
    case 'stream':
    case 'future':
      return [cx.handles.lowerEnd(value, type)];
    default:
      return type satisfies never;
  }
}

/** `lower_flat_list` (Flat Lowering) of a list whose length varies. */
function lowerFlatList(cx: Context, values: readonly unknown[], element: ValueType): CoreValue[] {
  const [pointer, length] = storeListIntoRange(cx, values, element);
  return [cx.toCore(pointer), cx.toCore(length)];
}

/** `lower_flat_variant` (Flat Lowering) */
function lowerFlatVariant(cx: Context, value: unknown, type: VariantLike): CoreValue[] {
  const { types } = casesOf(type);
  const [index, payloadValue] = matchCase(type, value);
  const flat = flattenVariant(cx, types).slice(1);
  const payloadType = types[index];
  const have = payloadType === undefined ? [] : flattenType(cx, payloadType);
  const payload = payloadType === undefined ? [] : lowerFlat(cx, payloadValue, payloadType);
  return [
    index,
    ...flat.map((want, i) =>
      i < payload.length ? coerceLowered(have[i]!, want, payload[i]!) : want === 'i64' ? 0n : 0,
    ),
  ];
}

function coerceLowered(have: CoreType, want: CoreType, value: CoreValue): CoreValue {
  if (have === want) return value;
  const bits =
    have === 'f32'
      ? encodeFloatAsI32(value as number)
      : have === 'f64'
        ? encodeFloatAsI64(value as number)
        : value;
  return want === 'i64' ? BigInt(bits) : bits;
}
