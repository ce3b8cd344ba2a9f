import type { TypedArray } from '../typed-arrays.js';
import { typedArrayOf } from '../typed-arrays.js';
import type { AddressType, PrimitiveType, ValueType } from '../types.js';
import { type HandleLike, handleOf, wrongValue } from '../values.js';
import type { Codec } from './codec.js';
import type { MemoryAccess } from './memory-access.js';
import type { CoreValue } from './options.js';

type Dictionary = Record<string, unknown>;

/** An own property, even if it is called `__proto__`. */
export function setProperty(record: Dictionary, key: string, value: unknown): void {
  if (key === '__proto__') {
    Object.defineProperty(record, key, {
      value,
      writable: true,
      enumerable: true,
      configurable: true,
    });
  } else {
    record[key] = value;
  }
}

/** A type that is an unsigned `i32`, flat as well as in memory. */
function wordCodec(
  m: MemoryAccess,
  lift: (word: number) => unknown,
  lower: (value: unknown) => number,
): Codec {
  return {
    load: (pointer) => lift(m.view.getUint32(pointer, true)),
    store(value, pointer) {
      const word = lower(value);
      m.fresh().setUint32(pointer, word, true);
    },
    lift: (core) => lift((core.values[core.at++] as number) >>> 0),
    lower(value, core) {
      core.push(lower(value));
      m.fresh();
    },
  };
}

/** What `handles` makes of an index. */
export function handleCodec(m: MemoryAccess, type: HandleLike): Codec {
  const { handles } = m;
  const [name, of] = handleOf(type);
  const [lift, lower] = [`lift${name}`, `lower${name}`] as const;
  return wordCodec(
    m,
    (index) => handles[lift](index, of as never),
    (value) => handles[lower](value, of as never),
  );
}

export function primitiveCodec(m: MemoryAccess, type: PrimitiveType, address: AddressType): Codec {
  const number = (value: unknown): number =>
    typeof value === 'number' ? value : wrongValue(`a number (${type})`, value);
  const bigint = (value: unknown): bigint =>
    typeof value === 'bigint' ? value : wrongValue(`a bigint (${type})`, value);
  /** A number whose flat value must be cut to the type. */
  const scalar = (
    load: (pointer: number) => unknown,
    store: (value: unknown, pointer: number) => void,
    lift: (core: CoreValue) => unknown,
    lower: (value: unknown) => CoreValue,
  ): Codec => ({
    load,
    store,
    lift: (core) => lift(core.values[core.at++]!),
    lower(value, core) {
      core.push(lower(value));
    },
  });
  switch (type) {
    case 'bool':
      return scalar(
        (p) => m.view.getUint8(p) !== 0,
        (value, p) => m.view.setUint8(p, value ? 1 : 0),
        (core) => core !== 0,
        (value) => (value ? 1 : 0),
      );
    case 's8':
      return scalar(
        (p) => m.view.getInt8(p),
        (value, p) => m.view.setInt8(p, number(value)),
        (core) => ((core as number) << 24) >> 24,
        (value) => (number(value) << 24) >> 24,
      );
    case 'u8':
      return scalar(
        (p) => m.view.getUint8(p),
        (value, p) => m.view.setUint8(p, number(value)),
        (core) => (core as number) & 0xff,
        (value) => number(value) & 0xff,
      );
    case 's16':
      return scalar(
        (p) => m.view.getInt16(p, true),
        (value, p) => m.view.setInt16(p, number(value), true),
        (core) => ((core as number) << 16) >> 16,
        (value) => (number(value) << 16) >> 16,
      );
    case 'u16':
      return scalar(
        (p) => m.view.getUint16(p, true),
        (value, p) => m.view.setUint16(p, number(value), true),
        (core) => (core as number) & 0xffff,
        (value) => number(value) & 0xffff,
      );
    case 's32':
      return scalar(
        (p) => m.view.getInt32(p, true),
        (value, p) => m.view.setInt32(p, number(value), true),
        (core) => (core as number) | 0,
        (value) => number(value) | 0,
      );
    case 'u32':
      return scalar(
        (p) => m.view.getUint32(p, true),
        (value, p) => m.view.setUint32(p, number(value), true),
        (core) => (core as number) >>> 0,
        (value) => number(value) | 0,
      );
    case 's64':
      return scalar(
        (p) => m.view.getBigInt64(p, true),
        (value, p) => m.view.setBigInt64(p, bigint(value), true),
        (core) => BigInt.asIntN(64, core as bigint),
        (value) => BigInt.asIntN(64, bigint(value)),
      );
    case 'u64':
      return scalar(
        (p) => m.view.getBigUint64(p, true),
        (value, p) => m.view.setBigUint64(p, bigint(value), true),
        (core) => BigInt.asUintN(64, core as bigint),
        (value) => BigInt.asIntN(64, bigint(value)),
      );
    case 'f32':
      return scalar(
        (p) => m.view.getFloat32(p, true),
        (value, p) => m.view.setInt32(p, m.bitsOfFloat(number(value)), true),
        (core) => core,
        (value) => Math.fround(number(value)),
      );
    case 'f64':
      return scalar(
        (p) => m.view.getFloat64(p, true),
        (value, p) => m.view.setBigInt64(p, m.bitsOfDouble(number(value)), true),
        (core) => core,
        number,
      );
    case 'char':
      return wordCodec(
        m,
        (code) => m.loadChar(code),
        (value) => m.storeChar(value),
      );
    case 'error-context':
      return handleCodec(m, type);
    case 'string':
      return rangeCodec(
        m,
        (pointer, length) =>
          m.loadString(pointer, address === 'i64' ? length : (length as number) >>> 0),
        (value) => {
          const pointer = m.storeString(value);
          return { pointer, length: m.length };
        },
      );
    default:
      return type satisfies never;
  }
}

/** A type that is a pointer and a length, flat as well as in memory. */
function rangeCodec(
  m: MemoryAccess,
  loadRange: (pointer: number, length: CoreValue) => unknown,
  storeRange: (value: unknown) => { pointer: number; length: CoreValue },
): Codec {
  return {
    load: (p) =>
      m.wide
        ? loadRange(m.fromCore(m.view.getBigUint64(p, true)), m.view.getBigUint64(p + 8, true))
        : loadRange(m.view.getUint32(p, true), m.view.getUint32(p + 4, true)),
    store(value, p) {
      const { pointer, length } = storeRange(value);
      if (m.wide) {
        m.view.setBigUint64(p, BigInt(pointer), true);
        m.view.setBigUint64(p + 8, length as bigint, true);
      } else {
        m.view.setUint32(p, pointer, true);
        m.view.setUint32(p + 4, length as number, true);
      }
    },
    lift(core) {
      const pointer = m.fromCore(core.values[core.at++]!);
      return loadRange(pointer, core.values[core.at++]!);
    },
    lower(value, core) {
      const { pointer, length } = storeRange(value);
      core.push(m.toCore(pointer), length);
    },
  };
}

/** The elements of a list, in a range that is checked. */
export interface ElementsCodec {
  load(pointer: number, length: number): unknown;
  store(values: ArrayLike<unknown>, pointer: number): void;
}

export function elementsCodec(
  m: MemoryAccess,
  type: ValueType,
  size: number,
  codec: Codec,
): ElementsCodec {
  const TypedArray = typedArrayOf(type);
  return {
    load(pointer, length) {
      if (TypedArray !== undefined) return m.loadTyped(pointer, length, TypedArray);
      const values: unknown[] = [];
      for (let i = 0; i < length; i++) values.push(codec.load(pointer + i * size));
      return values;
    },
    store(values, pointer) {
      if (TypedArray !== undefined && values instanceof TypedArray) {
        m.storeTyped(pointer, values as TypedArray, TypedArray);
        return;
      }
      const { length } = values;
      for (let i = 0; i < length; i++) codec.store(values[i], pointer + i * size);
    },
  };
}

interface ListCodec extends Codec {
  loadRange(pointer: number, length: number): unknown;
  storeRange(values: ArrayLike<unknown>): { pointer: number; length: CoreValue };
}

/** `load_list` (Loading) and `store_list` (Storing). */
export function listCodec(
  m: MemoryAccess,
  alignment: number,
  size: number,
  elements: ElementsCodec,
): ListCodec {
  const loadRange = (pointer: number, length: number): unknown => {
    m.checkContent(pointer, length * size, alignment);
    return elements.load(pointer, length);
  };
  const storeRange = (values: ArrayLike<unknown>): { pointer: number; length: CoreValue } => {
    const pointer = m.allocateList(alignment, values.length * size);
    elements.store(values, pointer);
    return { pointer, length: m.toCore(values.length) };
  };
  const codec = rangeCodec(
    m,
    (pointer, length) => loadRange(pointer, m.fromCore(length)),
    (value) => storeRange(m.list(value)),
  );
  return { ...codec, loadRange, storeRange };
}

export function mapCodec(m: MemoryAccess, list: ListCodec): Codec {
  return rangeCodec(
    m,
    (pointer, length) => {
      const map = m.newMap();
      const entries = list.loadRange(pointer, m.fromCore(length));
      for (const [key, value] of entries as readonly [unknown, unknown][]) map.set(key, value);
      return map;
    },
    (value) => list.storeRange(m.entries(value)),
  );
}

/** `unpack_flags_from_int` (Loading) and `pack_flags_into_int` (Storing). */
export function flagsCodec(m: MemoryAccess, keys: readonly string[], size: number): Codec {
  const unpack = (word: (index: number) => number): unknown => {
    const flags: Dictionary = {};
    keys.forEach((key, i) => {
      setProperty(flags, key, ((word(i >> 5) >>> (i & 31)) & 1) === 1);
    });
    return flags;
  };
  const pack = (value: unknown): number[] => {
    if (typeof value !== 'object' || value === null) wrongValue('flags', value);
    const words: number[] = Array(Math.ceil(keys.length / 32)).fill(0);
    keys.forEach((key, i) => {
      if ((value as Dictionary)[key]) words[i >> 5]! |= 1 << (i & 31);
    });
    return words;
  };
  return {
    load(pointer) {
      const { view } = m;
      if (size === 1) return unpack(() => view.getUint8(pointer));
      if (size === 2) return unpack(() => view.getUint16(pointer, true));
      return unpack((index) => view.getUint32(pointer + 4 * index, true));
    },
    store(value, pointer) {
      const words = pack(value);
      const { view } = m;
      if (size === 1) view.setUint8(pointer, words[0]!);
      else if (size === 2) view.setUint16(pointer, words[0]!, true);
      else
        words.forEach((word, i) => {
          view.setInt32(pointer + 4 * i, word, true);
        });
    },
    lift(core) {
      const first = core.at;
      core.at += Math.ceil(keys.length / 32);
      return unpack((index) => core.values[first + index] as number);
    },
    lower(value, core) {
      core.push(...pack(value));
    },
  };
}
