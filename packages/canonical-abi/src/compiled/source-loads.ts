import { layoutOf, recordLayout } from '../layout.js';
import { typedArrayOf } from '../typed-arrays.js';
import type { ListType, MapType, ValueType } from '../types.js';
import { casesOf, type HandleLike, handleOf, isPlainOption, type VariantLike } from '../values.js';
import type { SourceBuilder } from './source-builder.js';
import { MemoryReader, type Reader } from './source-places.js';

// In the source, `m` is the MemoryAccess, `v` its view, `h` the handles.

/** `load` (Loading) and `lift_flat` (Flat Lifting): an expression for the value. */
export function emitLoad(out: SourceBuilder, type: ValueType, from: Reader): string {
  if (typeof type === 'string') {
    switch (type) {
      case 'bool':
        return from.bool();
      case 'char':
        return out.keep(`m.loadChar(${from.raw('u32')})`);
      case 'string': {
        const [pointer, length] = from.pair();
        return out.keep(`m.loadString(m.fromCore(${pointer}),${length})`);
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
      const values = emitParts(
        out,
        fields.map((field) => field.type),
        from,
      );
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
  return out.keep(`h.lift${name}(${from.scalar('u32')},${out.constant(of)})`);
}

/** `load_record` (Loading), `lift_flat_record` (Flat Lifting): expressions for the fields. */
function emitParts(out: SourceBuilder, types: readonly ValueType[], from: Reader): string[] {
  const parts = from.parts(types);
  return types.map((type, i) => emitLoad(out, type, parts[i]!));
}

/** `load_list_from_range` (Loading), of a list or map. */
function emitListFromRange(out: SourceBuilder, type: ListType | MapType, from: Reader): string {
  const [pointer, length] = from.pair();
  const p = out.keep(`m.fromCore(${pointer})`);
  const n = out.keep(`m.fromCore(${length})`);
  const element = type.kind === 'list' ? [type.element] : [type.key, type.value];
  const { size, alignment } = recordLayout(element, out.address);
  out.line(`m.checkList(${p},${n}*${size},${alignment});`);
  if (type.kind === 'list') return emitElements(out, type.element, p, n);
  const map = out.keep('m.newMap()');
  emitLoop(out, p, n, size, (at) => {
    out.line(`${map}.set(${emitParts(out, element, new MemoryReader(out.side, at, 0)).join()});`);
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
    out.line(`${list}.push(${emitLoad(out, element, new MemoryReader(out.side, at, 0))});`);
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
  out.line(`for(let ${i}=0,${at}=${p};${i}<${n};${i}++,${at}+=${size}){`);
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
    out.line(`if(${value}===undefined)m.badCase();`);
    return value;
  }
  const plain = type.kind === 'option' && isPlainOption(type);
  out.line(`let ${value};switch(${discriminant}){`);
  names.forEach((name, i) => {
    out.line(`case ${i}:{`);
    const payloadType = types[i];
    const loaded = payloadType === undefined ? 'undefined' : emitLoad(out, payloadType, payload());
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
