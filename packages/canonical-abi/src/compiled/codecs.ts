import { discriminantSize, layoutOf, payloadOffset, recordLayout, tupleLayout } from '../layout.js';
import { type TypedArray, typedArrayOf } from '../typed-arrays.js';
import type { AddressType, CoreType, DefinedType, PrimitiveType, ValueType } from '../types.js';
import {
  casesOf,
  isPlainOption,
  type Naming,
  propertyName,
  type VariantLike,
  wrongValue,
} from '../values.js';
import type { MemoryAccess } from './memory-access.js';
import type { CompileOptions, CoreValue } from './options.js';

/** Where flat values are read from, one after another. */
export interface FlatReader {
  readonly values: readonly CoreValue[];
  at: number;
}

/** The four ways of a type's values, for a memory whose view is fresh. */
export interface Codec {
  /** `load` (Loading) */
  load(pointer: number): unknown;
  /** `store` (Storing) */
  store(value: unknown, pointer: number): void;
  /** `lift_flat` (Flat Lifting) */
  lift(core: FlatReader): unknown;
  /** `lower_flat` (Flat Lowering): appends the core values. */
  lower(value: unknown, core: CoreValue[]): void;
}

type Dictionary = Record<string, unknown>;

/** Makes closures for types, one set for each type object. */
export class CodecCompiler {
  readonly address: AddressType;
  readonly #naming: Naming;
  readonly #m: MemoryAccess;
  readonly #codecs = new Map<DefinedType, Codec>();

  constructor(m: MemoryAccess, options: CompileOptions) {
    this.#m = m;
    this.address = options.addressType ?? 'i32';
    this.#naming = options.names ?? 'camel-case';
  }

  compile(type: ValueType): Codec {
    if (typeof type === 'string') return primitiveCodec(this.#m, type, this.address);
    let codec = this.#codecs.get(type);
    if (codec === undefined) {
      codec = this.#compileDefined(type);
      this.#codecs.set(type, codec);
    }
    return codec;
  }

  #compileDefined(type: DefinedType): Codec {
    const m = this.#m;
    const { handles } = m;
    switch (type.kind) {
      case 'record':
        return this.#record(
          type.fields.map((field) => field.type),
          type.fields.map((field) => propertyName(field.name, this.#naming)),
        );
      case 'tuple':
        return this.#record(type.types, undefined);
      case 'variant':
      case 'enum':
      case 'option':
      case 'result':
        return this.#variant(type);
      case 'flags':
        return flagsCodec(
          m,
          type.names.map((name) => propertyName(name, this.#naming)),
          layoutOf(type, this.address).size,
        );
      case 'list': {
        const { alignment, size } = layoutOf(type.element, this.address);
        const elements = elementsCodec(m, type.element, size, this.compile(type.element));
        return listCodec(m, alignment, size, elements);
      }
      case 'map': {
        const { alignment, size } = recordLayout([type.key, type.value], this.address);
        const entry = this.#record([type.key, type.value], undefined);
        const elements = elementsCodec(m, type, size, entry);
        return mapCodec(m, listCodec(m, alignment, size, elements));
      }
      case 'fixed-length-list':
        return this.#fixedLengthList(type.element, type.length);
      case 'own':
        return wordCodec(
          m,
          (index) => handles.liftOwn(index, type.resource),
          (value) => handles.lowerOwn(value, type.resource),
        );
      case 'borrow':
        return wordCodec(
          m,
          (index) => handles.liftBorrow(index, type.resource),
          (value) => handles.lowerBorrow(value, type.resource),
        );
      case 'stream':
        return wordCodec(
          m,
          (index) => handles.liftStream(index, type),
          (value) => handles.lowerStream(value, type),
        );
      case 'future':
        return wordCodec(
          m,
          (index) => handles.liftFuture(index, type),
          (value) => handles.lowerFuture(value, type),
        );
      default:
        return type satisfies never;
    }
  }

  /** A record with these properties, or a tuple. */
  #record(types: readonly ValueType[], keys: readonly string[] | undefined): Codec {
    const m = this.#m;
    const codecs = types.map((type) => this.compile(type));
    const { offsets } = tupleLayout(types, this.address);
    const count = types.length;
    if (keys === undefined) return tupleCodec(m, codecs, offsets);
    return {
      load(pointer) {
        const record: Dictionary = {};
        for (let i = 0; i < count; i++) {
          setProperty(record, keys[i]!, codecs[i]!.load(pointer + offsets[i]!));
        }
        return record;
      },
      store(value, pointer) {
        const record = asRecord(value);
        for (let i = 0; i < count; i++) codecs[i]!.store(record[keys[i]!], pointer + offsets[i]!);
      },
      lift(core) {
        const record: Dictionary = {};
        for (let i = 0; i < count; i++) setProperty(record, keys[i]!, codecs[i]!.lift(core));
        return record;
      },
      lower(value, core) {
        const record = asRecord(value);
        for (let i = 0; i < count; i++) codecs[i]!.lower(record[keys[i]!], core);
      },
    };
  }

  #variant(type: VariantLike): Codec {
    const m = this.#m;
    const { names, types } = casesOf(type);
    const codecs = types.map((payload) => payload && this.compile(payload));
    const size = discriminantSize(types.length);
    const offset = payloadOffset(types, this.address);
    const [, ...joined] = layoutOf(type, this.address).flat ?? [];
    const flats = types.map((payload) =>
      payload === undefined ? [] : (layoutOf(payload, this.address).flat ?? []),
    );
    const plain = type.kind === 'option' && isPlainOption(type);
    const indices = new Map<unknown, number>(names.map((name, i) => [name, i]));

    const make = (index: number, payload: (codec: Codec) => unknown): unknown => {
      if (index >= names.length) m.badCase();
      if (type.kind === 'enum') return names[index];
      const codec = codecs[index];
      const val = codec === undefined ? undefined : payload(codec);
      if (plain) return val;
      const tag = names[index];
      return codec !== undefined || type.kind === 'result' ? { tag, val } : { tag };
    };
    const match = (value: unknown): { index: number; val: unknown } => {
      if (plain) return { index: value === undefined || value === null ? 0 : 1, val: value };
      if (type.kind === 'enum') {
        return { index: indices.get(value) ?? m.badTag('enum', value), val: undefined };
      }
      if (typeof value !== 'object' || value === null) wrongValue(`a ${type.kind}`, value);
      const { tag, val } = value as Dictionary;
      return { index: indices.get(tag) ?? m.badTag(type.kind, tag), val };
    };

    return {
      load(pointer) {
        const { view } = m;
        const index =
          size === 1
            ? view.getUint8(pointer)
            : size === 2
              ? view.getUint16(pointer, true)
              : view.getUint32(pointer, true);
        return make(index, (codec) => codec.load(pointer + offset));
      },
      store(value, pointer) {
        const { index, val } = match(value);
        const { view } = m;
        if (size === 1) view.setUint8(pointer, index);
        else if (size === 2) view.setUint16(pointer, index, true);
        else view.setUint32(pointer, index, true);
        codecs[index]?.store(val, pointer + offset);
      },
      lift(core) {
        const index = (core.values[core.at] as number) >>> 0;
        const first = core.at + 1;
        core.at = first + joined.length;
        return make(index, (codec) =>
          codec.lift({
            values: flats[index]!.map((want, i) =>
              coerceLifted(m, joined[i]!, want, core.values[first + i]!),
            ),
            at: 0,
          }),
        );
      },
      lower(value, core) {
        const { index, val } = match(value);
        core.push(index);
        const payload: CoreValue[] = [];
        codecs[index]?.lower(val, payload);
        joined.forEach((want, i) => {
          core.push(
            i < payload.length
              ? coerceLowered(m, flats[index]![i]!, want, payload[i]!)
              : want === 'i64'
                ? 0n
                : 0,
          );
        });
      },
    };
  }

  #fixedLengthList(element: ValueType, length: number): Codec {
    const m = this.#m;
    const codec = this.compile(element);
    const TypedArray = typedArrayOf(element);
    const elements = elementsCodec(m, element, layoutOf(element, this.address).size, codec);
    return {
      load: (pointer) => elements.load(pointer, length),
      store(value, pointer) {
        elements.store(m.list(value, length), pointer);
      },
      lift(core) {
        const values: unknown[] = [];
        for (let i = 0; i < length; i++) values.push(codec.lift(core));
        return TypedArray === undefined ? values : TypedArray.from(values as never);
      },
      lower(value, core) {
        const list = m.list(value, length);
        for (let i = 0; i < length; i++) codec.lower(list[i], core);
      },
    };
  }
}

function asRecord(value: unknown): Dictionary {
  if (value === undefined || value === null) wrongValue('a record', value);
  return value as Dictionary;
}

function tupleCodec(m: MemoryAccess, codecs: readonly Codec[], offsets: readonly number[]): Codec {
  const count = codecs.length;
  return {
    load: (pointer) => codecs.map((codec, i) => codec.load(pointer + offsets[i]!)),
    store(value, pointer) {
      const list = m.list(value, count);
      for (let i = 0; i < count; i++) codecs[i]!.store(list[i], pointer + offsets[i]!);
    },
    lift: (core) => codecs.map((codec) => codec.lift(core)),
    lower(value, core) {
      const list = m.list(value, count);
      for (let i = 0; i < count; i++) codecs[i]!.lower(list[i], core);
    },
  };
}

/** An own property, even if it is called `__proto__`. */
function setProperty(record: Dictionary, key: string, value: unknown): void {
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

/** `CoerceValueIter` (Flat Lifting) */
function coerceLifted(
  m: MemoryAccess,
  have: CoreType,
  want: CoreType,
  value: CoreValue,
): CoreValue {
  if (have === want) return value;
  if (want === 'f64') return m.doubleOfBits(value as bigint);
  const low = typeof value === 'bigint' ? Number(BigInt.asIntN(32, value)) : value;
  return want === 'f32' ? m.floatOfBits(low) : low;
}

function coerceLowered(
  m: MemoryAccess,
  have: CoreType,
  want: CoreType,
  value: CoreValue,
): CoreValue {
  if (have === want) return value;
  if (have === 'f64') return m.bitsOfDouble(value as number);
  const bits = have === 'f32' ? m.bitsOfFloat(value as number) : (value as number);
  return want === 'i64' ? BigInt(bits >>> 0) : bits;
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

function primitiveCodec(m: MemoryAccess, type: PrimitiveType, address: AddressType): Codec {
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
      return wordCodec(
        m,
        (index) => m.handles.liftErrorContext(index),
        (value) => m.handles.lowerErrorContext(value),
      );
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
        m.storeTyped(pointer, values as TypedArray);
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
    m.checkList(pointer, length * size, alignment);
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

function mapCodec(m: MemoryAccess, list: ListCodec): Codec {
  return rangeCodec(
    m,
    (pointer, length) =>
      new Map(list.loadRange(pointer, m.fromCore(length)) as readonly [unknown, unknown][]),
    (value) => list.storeRange(m.entries(value)),
  );
}

/** `unpack_flags_from_int` (Loading) and `pack_flags_into_int` (Storing). */
function flagsCodec(m: MemoryAccess, keys: readonly string[], size: number): Codec {
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
