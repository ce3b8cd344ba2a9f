import { alignTo, discriminantSize, layoutOf, payloadOffset, recordLayout } from '../layout.js';
import { typedArrayOf } from '../typed-arrays.js';
import type { CoreType, PrimitiveType, ValueType } from '../types.js';
import { casesOf, isPlainOption, type VariantLike } from '../values.js';
import type { SourceBuilder } from './source-builder.js';

// In the source, `m` is the MemoryAccess, `v` its view, `h` the handles.

/** `load` (Loading): an expression for the value at `base + offset`. */
export function emitLoad(
  out: SourceBuilder,
  type: ValueType,
  base: string,
  offset: number,
): string {
  const at = offset === 0 ? base : `${base}+${offset}`;
  if (typeof type === 'string') return emitLoadPrimitive(out, type, base, offset);
  switch (type.kind) {
    case 'list':
    case 'map': {
      const [pointer, length] = loadPair(out, base, offset);
      return emitListFromRange(out, type, `m.fromCore(${pointer})`, `m.fromCore(${length})`);
    }
    case 'fixed-length-list':
      return emitElements(out, type.element, out.keep(at), String(type.length));
    case 'record':
      return `{${emitFields(
        out,
        type.fields.map((field) => field.type),
        base,
        offset,
      )
        .map((value, i) => `${out.key(type.fields[i]!.name)}:${value}`)
        .join()}}`;
    case 'tuple':
      return `[${emitFields(out, type.types, base, offset).join()}]`;
    case 'variant':
    case 'enum':
    case 'option':
    case 'result': {
      const { types } = casesOf(type);
      const payload = offset + payloadOffset(types, out.address);
      const bits = 8 * discriminantSize(types.length);
      return emitVariant(out, type, `v.getUint${bits}(${at},true)`, (payloadType) =>
        emitLoad(out, payloadType, base, payload),
      );
    }
    case 'flags': {
      const { size } = layoutOf(type, out.address);
      const words: string[] = [];
      for (let i = 0; i < size; i += 4) {
        words.push(out.keep(`v.getUint${8 * Math.min(size, 4)}(${base}+${offset + i},true)`));
      }
      return emitFlags(out, type.names, words);
    }
    case 'own':
      return emitHandle(out, 'liftOwn', `v.getUint32(${at},true)`, type.resource);
    case 'borrow':
      return emitHandle(out, 'liftBorrow', `v.getUint32(${at},true)`, type.resource);
    case 'stream':
      return emitHandle(out, 'liftStream', `v.getUint32(${at},true)`, type);
    case 'future':
      return emitHandle(out, 'liftFuture', `v.getUint32(${at},true)`, type);
    default:
      return type satisfies never;
  }
}

function emitLoadPrimitive(
  out: SourceBuilder,
  type: PrimitiveType,
  base: string,
  offset: number,
): string {
  const at = offset === 0 ? base : `${base}+${offset}`;
  switch (type) {
    case 'bool':
      return `v.getUint8(${at})!==0`;
    case 's8':
      return `v.getInt8(${at})`;
    case 'u8':
      return `v.getUint8(${at})`;
    case 's16':
      return `v.getInt16(${at},true)`;
    case 'u16':
      return `v.getUint16(${at},true)`;
    case 's32':
      return `v.getInt32(${at},true)`;
    case 'u32':
      return `v.getUint32(${at},true)`;
    case 's64':
      return `v.getBigInt64(${at},true)`;
    case 'u64':
      return `v.getBigUint64(${at},true)`;
    case 'f32':
      return `v.getFloat32(${at},true)`;
    case 'f64':
      return `v.getFloat64(${at},true)`;
    case 'char':
      return out.keep(`m.loadChar(v.getUint32(${at},true))`);
    case 'string': {
      const [pointer, length] = loadPair(out, base, offset);
      return out.keep(`m.loadString(m.fromCore(${pointer}),${length})`);
    }
    case 'error-context':
      return out.keep(`h.liftErrorContext(v.getUint32(${at},true))`);
    default:
      return type satisfies never;
  }
}

/** A pointer and a length in memory, as core code has them. */
function loadPair(out: SourceBuilder, base: string, offset: number): [string, string] {
  return out.address === 'i64'
    ? [`v.getBigUint64(${base}+${offset},true)`, `v.getBigUint64(${base}+${offset + 8},true)`]
    : [`v.getUint32(${base}+${offset},true)`, `v.getUint32(${base}+${offset + 4},true)`];
}

function emitHandle(out: SourceBuilder, method: string, index: string, type: unknown): string {
  return out.keep(`h.${method}(${index},${out.constant(type)})`);
}

/** `load_record` (Loading): expressions for the fields. */
function emitFields(
  out: SourceBuilder,
  types: readonly ValueType[],
  base: string,
  offset: number,
): string[] {
  let at = offset;
  return types.map((type) => {
    const layout = layoutOf(type, out.address);
    at = alignTo(at, layout.alignment);
    const value = emitLoad(out, type, base, at);
    at += layout.size;
    return value;
  });
}

/** `load_list_from_range` (Loading), of a list or map; the range is of numbers. */
function emitListFromRange(
  out: SourceBuilder,
  type: ValueType & object & { kind: 'list' | 'map' },
  pointer: string,
  length: string,
): string {
  const p = out.keep(pointer);
  const n = out.keep(length);
  const layout =
    type.kind === 'list'
      ? layoutOf(type.element, out.address)
      : recordLayout([type.key, type.value], out.address);
  out.line(`m.checkList(${p},${n}*${layout.size},${layout.alignment});`);
  if (type.kind === 'list') return emitElements(out, type.element, p, n);
  const map = out.keep('new Map');
  emitLoop(out, p, n, layout.size, (at) => {
    const [key, value] = emitFields(out, [type.key, type.value], at, 0);
    out.line(`${map}.set(${key},${value});`);
  });
  return map;
}

/** `load_list_from_valid_range` (Loading) */
export function emitElements(out: SourceBuilder, element: ValueType, p: string, n: string): string {
  const TypedArray = typedArrayOf(element);
  if (TypedArray !== undefined) {
    return out.keep(`m.loadTyped(${p},${n},${out.constant(TypedArray)})`);
  }
  const list = out.keep('[]');
  emitLoop(out, p, n, layoutOf(element, out.address).size, (at) => {
    out.line(`${list}.push(${emitLoad(out, element, at, 0)});`);
  });
  return list;
}

/** A loop over `n` elements from `p` on. */
export function emitLoop(
  out: SourceBuilder,
  p: string,
  n: string,
  size: number,
  body: (at: string, i: string) => void,
): void {
  const at = out.name();
  const i = out.name();
  out.line(`for(let ${i}=0,${at}=${p};${i}<${n};${i}++,${at}+=${size}){`);
  body(at, i);
  out.line('}');
}

/** `load_variant` (Loading) and `lift_flat_variant` (Flat Lifting): a name. */
function emitVariant(
  out: SourceBuilder,
  type: VariantLike,
  discriminant: string,
  payload: (type: ValueType) => string,
): string {
  const { names, types } = casesOf(type);
  const value = out.name();
  if (type.kind === 'enum') {
    out.line(`const ${value}=${out.constant(type.names)}[${discriminant}];`);
    out.line(`if(${value}===undefined)m.badCase();`);
    return value;
  }
  const plain = type.kind === 'option' && isPlainOption(type);
  out.line(`let ${value};switch(${discriminant}){`);
  names.forEach((name, i) => {
    out.line(`case ${i}:{`);
    const payloadType = types[i];
    const loaded = payloadType === undefined ? 'undefined' : payload(payloadType);
    const val = payloadType === undefined && type.kind !== 'result' ? '' : `,val:${loaded}`;
    out.line(`${value}=${plain ? loaded : `{tag:${JSON.stringify(name)}${val}}`};break}`);
  });
  out.line('default:m.badCase()}');
  return value;
}

/** `unpack_flags_from_int` (Loading) */
function emitFlags(out: SourceBuilder, names: readonly string[], words: readonly string[]): string {
  const bits = names.map((name, i) => `${out.key(name)}:(${words[i >> 5]}>>>${i & 31}&1)===1`);
  return `{${bits.join()}}`;
}

/** `CoreValueIter` (Flat Lifting): gives expressions for core values, one after another. */
export type FlatSource = (want: CoreType) => string;

/** `lift_flat` (Flat Lifting): an expression for the value. An `i32` may have either sign. */
export function emitLift(out: SourceBuilder, type: ValueType, next: FlatSource): string {
  switch (type) {
    case 'bool':
      return `${next('i32')}!==0`;
    case 's8':
      return `${next('i32')}<<24>>24`;
    case 'u8':
      return `${next('i32')}&255`;
    case 's16':
      return `${next('i32')}<<16>>16`;
    case 'u16':
      return `${next('i32')}&65535`;
    case 's32':
      return `${next('i32')}|0`;
    case 'u32':
      return `${next('i32')}>>>0`;
    case 's64':
      return `BigInt.asIntN(64,${next('i64')})`;
    case 'u64':
      return `BigInt.asUintN(64,${next('i64')})`;
    case 'f32':
      return next('f32');
    case 'f64':
      return next('f64');
    case 'char':
      return out.keep(`m.loadChar(${next('i32')})`);
    case 'string': {
      const pointer = `m.fromCore(${next(out.address)})`;
      const length = next(out.address);
      return out.keep(
        `m.loadString(${pointer},${out.address === 'i64' ? length : `${length}>>>0`})`,
      );
    }
    case 'error-context':
      return out.keep(`h.liftErrorContext(${next('i32')}>>>0)`);
  }
  switch (type.kind) {
    case 'list':
    case 'map': {
      const pointer = `m.fromCore(${next(out.address)})`;
      return emitListFromRange(out, type, pointer, `m.fromCore(${next(out.address)})`);
    }
    case 'fixed-length-list': {
      const elements: string[] = [];
      for (let i = 0; i < type.length; i++) elements.push(emitLift(out, type.element, next));
      const TypedArray = typedArrayOf(type.element);
      return TypedArray === undefined
        ? `[${elements.join()}]`
        : `${out.constant(TypedArray)}.of(${elements.join()})`;
    }
    case 'record':
      return `{${type.fields
        .map((field) => `${out.key(field.name)}:${emitLift(out, field.type, next)}`)
        .join()}}`;
    case 'tuple':
      return `[${type.types.map((part) => emitLift(out, part, next)).join()}]`;
    case 'variant':
    case 'enum':
    case 'option':
    case 'result':
      return emitLiftVariant(out, type, next);
    case 'flags': {
      const words: string[] = [];
      for (let i = 0; i < type.names.length; i += 32) words.push(out.keep(next('i32')));
      return emitFlags(out, type.names, words);
    }
    case 'own':
      return emitHandle(out, 'liftOwn', `${next('i32')}>>>0`, type.resource);
    case 'borrow':
      return emitHandle(out, 'liftBorrow', `${next('i32')}>>>0`, type.resource);
    case 'stream':
      return emitHandle(out, 'liftStream', `${next('i32')}>>>0`, type);
    case 'future':
      return emitHandle(out, 'liftFuture', `${next('i32')}>>>0`, type);
    default:
      return type satisfies never;
  }
}

/** `lift_flat_variant` (Flat Lifting) */
function emitLiftVariant(out: SourceBuilder, type: VariantLike, next: FlatSource): string {
  const [, ...flat] = layoutOf(type, out.address).flat!;
  const discriminant = `${next('i32')}>>>0`;
  const slots = flat.map((have) => next(have));
  return emitVariant(out, type, discriminant, (payload) => {
    let at = 0;
    return emitLift(out, payload, (want) => {
      const slot = slots[at]!;
      return coerceLifted(flat[at++]!, want, slot);
    });
  });
}

/** `CoerceValueIter` (Flat Lifting) */
export function coerceLifted(have: CoreType, want: CoreType, value: string): string {
  if (have === want) return value;
  const low = have === 'i64' && want !== 'f64' ? `Number(BigInt.asIntN(32,${value}))` : value;
  return want === 'i32' ? low : want === 'f32' ? `m.floatOfBits(${low})` : `m.doubleOfBits(${low})`;
}
