import { discriminantSize, layoutOf, payloadOffset, tupleLayout } from '../layout.js';
import { typedArrayOf } from '../typed-arrays.js';
import type { AddressType, CoreType, DefinedType, ValueType } from '../types.js';
import {
  casesOf,
  isPlainOption,
  type Naming,
  propertyName,
  type VariantLike,
  wrongValue,
} from '../values.js';
import type { Codec } from './codec.js';
import {
  elementsCodec,
  flagsCodec,
  handleCodec,
  listCodec,
  mapCodec,
  primitiveCodec,
  setProperty,
} from './leaf-codecs.js';
import type { MemoryAccess } from './memory-access.js';
import type { CompileOptions, CoreValue } from './options.js';

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
        const { alignment, size } = tupleLayout([type.key, type.value], this.address);
        const entry = this.#record([type.key, type.value], undefined);
        const elements = elementsCodec(m, type, size, entry);
        return mapCodec(m, listCodec(m, alignment, size, elements));
      }
      case 'fixed-length-list':
        return this.#fixedLengthList(type.element, type.length);
      case 'own':
      case 'borrow':
      case 'stream':
      case 'future':
        return handleCodec(m, type);
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

/** `CoerceValueIter` (Flat Lifting) */
export function coerceLifted(
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

/** How `lower_flat_variant` joins core types. */
export function coerceLowered(
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
