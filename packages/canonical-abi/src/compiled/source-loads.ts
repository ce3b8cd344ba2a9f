import { layoutOf, partsOf, tupleLayout } from '../layout.js';
import { typedArrayOf } from '../typed-arrays.js';
import type { ListType, MapType, ValueType } from '../types.js';
import { casesOf, type HandleLike, handleOf, isPlainOption, type VariantLike } from '../values.js';
import { argument, type SourceBuilder } from './source-builder.js';
import { MemoryReader, type Reader, type Side } from './source-places.js';

// In the source, `m` is the MemoryAccess, `v` its view, `h` the handles.

/**
 * `load` (Loading) and `lift_flat` (Flat Lifting): an expression for the value, unless it is
 * only checked. Then handles go into a queue.
 */
export function emitLoad(
  out: SourceBuilder,
  type: ValueType,
  from: Reader,
  apart: boolean = out.isApart(type),
): string {
  const { checks, side } = out;
  const { m } = side;
  if (checks?.skips(type)) {
    from.skip(type);
    return '';
  }
  if (apart && from instanceof MemoryReader) {
    const load = out.apart('load', type, 1, () =>
      emitLoad(out, type, new MemoryReader(side, argument(0), 0), false),
    );
    return out.keep(`${load}(${from.at()})`);
  }
  if (typeof type === 'string') {
    switch (type) {
      case 'bool':
        return from.bool();
      case 'char':
        return out.keep(`${m}.${checks ? 'check' : 'load'}Char(${from.raw('u32')})`);
      case 'string': {
        const [pointer, length] = from.pair();
        const load = checks ? `${checks.string}(${m},` : `${m}.loadString(`;
        return out.keep(`${load}${m}.fromCore(${pointer}),${length})`);
      }
      case 'error-context':
        return emitHandle(out, type, from);
      default:
        return from.scalar(type);
    }
  }
  switch (type.kind) {
    case 'list':
    case 'map':
      return emitListFromRange(out, type, from);
    case 'fixed-length-list':
      return emitFixedLengthList(out, type.element, type.length, from);
    case 'record': {
      const { fields } = type;
      const values = emitParts(out, partsOf(type), from);
      return `{${values.map((value, i) => `${out.key(fields[i]!.name)}:${value}`).join()}}`;
    }
    case 'tuple':
      return `[${emitParts(out, type.types, from).join()}]`;
    case 'variant':
    case 'enum':
    case 'option':
    case 'result':
      return emitVariant(out, type, from);
    case 'flags':
      return emitFlags(
        out,
        type.names,
        from.words(type).map((word) => out.keep(word)),
      );
    case 'own':
    case 'borrow':
    case 'stream':
    case 'future':
      return emitHandle(out, type, from);
    default:
      return type satisfies never;
  }
}

function emitHandle(out: SourceBuilder, type: HandleLike, from: Reader): string {
  const [name, of] = handleOf(type);
  const lifted = `${out.side.h}.lift${name}(${from.scalar('u32')},${out.constant(of)})`;
  return out.keep(out.checks ? `${out.checks.queue}.push(${lifted})` : lifted);
}

/** `load_record` (Loading), `lift_flat_record` (Flat Lifting): expressions for the fields. */
function emitParts(out: SourceBuilder, types: readonly ValueType[], from: Reader): string[] {
  const parts = from.parts(types);
  return types.map((type, i) => emitLoad(out, type, parts[i]!));
}

/** `load_list_from_range` (Loading), of a list or map. */
function emitListFromRange(out: SourceBuilder, type: ListType | MapType, from: Reader): string {
  const { checks, side } = out;
  const { m } = side;
  const [p, n] = emitRange(out, from);
  const element = partsOf(type);
  const { size, alignment } = tupleLayout(element, side.address);
  out.line(`${m}.checkContent(${p},${n}*${size},${alignment});`);
  if (type.kind === 'list') return emitElements(out, type.element, p, n);
  const map = checks ? '' : out.keep(`${m}.newMap()`);
  emitLoop(out, p, n, size, (at) => {
    const entry = emitParts(out, element, new MemoryReader(side, at, 0));
    if (!checks) out.line(`${map}.set(${entry});`);
  });
  return map;
}

/** Names of a list's pointer and length, which are numbers. */
export function emitRange(
  out: SourceBuilder,
  from: Reader,
  { m }: Side = out.side,
): [string, string] {
  const [pointer, length] = from.pair();
  return [out.keep(`${m}.fromCore(${pointer})`), out.keep(`${m}.fromCore(${length})`)];
}

/** `load_list_from_valid_range` (Loading) */
export function emitElements(out: SourceBuilder, element: ValueType, p: string, n: string): string {
  const { checks, side } = out;
  if (checks?.skips(element)) return '';
  const TypedArray = typedArrayOf(element);
  if (TypedArray !== undefined) {
    return out.keep(`${side.m}.loadTyped(${p},${n},${out.constant(TypedArray)})`);
  }
  const list = checks ? '' : out.keep('[]');
  emitLoop(out, p, n, layoutOf(element, side.address).size, (at) => {
    const value = emitLoad(out, element, new MemoryReader(side, at, 0));
    if (!checks) out.line(`${list}.push(${value});`);
  });
  return list;
}

function emitFixedLengthList(
  out: SourceBuilder,
  element: ValueType,
  length: number,
  from: Reader,
): string {
  if (from instanceof MemoryReader) {
    return emitElements(out, element, out.keep(from.at()), String(length));
  }
  const elements = Array.from({ length }, () => emitLoad(out, element, from));
  const TypedArray = typedArrayOf(element);
  return TypedArray === undefined
    ? `[${elements.join()}]`
    : `${out.constant(TypedArray)}.of(${elements.join()})`;
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
  out.line(`for(let ${i}=0,${at}=${p};${i}<${n};${i}+=1,${at}+=${size}){`);
  body(at, i);
  out.line('}');
}

/** `load_variant` (Loading) and `lift_flat_variant` (Flat Lifting): a name. */
function emitVariant(out: SourceBuilder, type: VariantLike, from: Reader): string {
  const { names, types } = casesOf(type);
  const { discriminant, payload } = from.variant(type);
  const value = out.name();
  if (type.kind === 'enum') {
    out.line(`const ${value}=${out.constant(type.names)}[${discriminant}];`);
    out.line(`if(${value}==null)${out.side.m}.badCase();`);
    return value;
  }
  const plain = type.kind === 'option' && isPlainOption(type);
  out.line(`let ${value};switch(${discriminant}){`);
  names.forEach((name, i) => {
    out.line(`case ${i}:`);
    const payloadType = types[i];
    const loaded = payloadType === undefined ? 'undefined' : emitLoad(out, payloadType, payload());
    const val = payloadType === undefined && type.kind !== 'result' ? '' : `,"val":${loaded}`;
    const made = plain ? loaded : `{"tag":${JSON.stringify(name)}${val}}`;
    out.line(`${out.checks ? '' : `${value}=${made};`}break;`);
  });
  out.line(`default:${out.side.m}.badCase();}`);
  return value;
}

/** `unpack_flags_from_int` (Loading) */
function emitFlags(out: SourceBuilder, names: readonly string[], words: readonly string[]): string {
  const bits = names.map((name, i) => `${out.key(name)}:(${words[i >> 5]}>>>${i & 31}&1)!==0`);
  return `{${bits.join()}}`;
}
