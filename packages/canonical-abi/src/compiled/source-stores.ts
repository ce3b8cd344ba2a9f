import { layoutOf, partsOf, tupleLayout } from '../layout.js';
import { typedArrayOf } from '../typed-arrays.js';
import type { PrimitiveType, ValueType } from '../types.js';
import { casesOf, type HandleLike, handleOf, isPlainOption, type VariantLike } from '../values.js';
import { argument, type SourceBuilder } from './source-builder.js';
import { emitLoop } from './source-loads.js';
import { MemoryWriter, type Writer } from './source-places.js';

/** `store` (Storing) and `lower_flat` (Flat Lowering): writes the value of an expression. */
export function emitStore(
  out: SourceBuilder,
  type: ValueType,
  value: string,
  to: Writer,
  apart: boolean = out.isApart(type),
): void {
  if (apart && to instanceof MemoryWriter) {
    const store = out.apart('store', type, 2, () => {
      emitStore(out, type, argument(0), new MemoryWriter(out, out.side, argument(1), 0), false);
      return 'undefined';
    });
    out.line(`${store}(${value},${to.at()});`);
    out.line('v=m.view;');
    return;
  }
  if (typeof type === 'string') {
    emitStorePrimitive(out, type, value, to);
    return;
  }
  switch (type.kind) {
    case 'list':
    case 'map': {
      const [pointer, length] = emitListIntoRange(out, type, value);
      to.pair(toCore(out, pointer), toCore(out, length));
      return;
    }
    case 'fixed-length-list': {
      const list = out.keep(`m.list(${value},${type.length})`);
      if (to instanceof MemoryWriter) {
        emitStoreElements(out, type.element, list, out.keep(to.at()), String(type.length));
        return;
      }
      for (let i = 0; i < type.length; i++) emitStore(out, type.element, `${list}[${i}]`, to);
      return;
    }
    case 'record':
      emitStoreParts(out, partsOf(type), recordParts(out, type.fields, value), to);
      return;
    case 'tuple': {
      const list = out.keep(`m.list(${value},${type.types.length})`);
      emitStoreParts(
        out,
        type.types,
        type.types.map((_, i) => `${list}[${i}]`),
        to,
      );
      return;
    }
    case 'variant':
    case 'enum':
    case 'option':
    case 'result': {
      const target = to.variant(type);
      emitCases(out, type, value, (index, payload, payloadValue) => {
        target.discriminant(index);
        if (payload !== undefined) emitStore(out, payload, payloadValue, target.payload());
      });
      target.end();
      return;
    }
    case 'flags':
      to.words(type, packFlags(out, type.names, value));
      return;
    case 'own':
    case 'borrow':
    case 'stream':
    case 'future':
      emitHandle(out, type, value, to);
      return;
    default:
      (type) satisfies never;
  }
}

function emitStorePrimitive(
  out: SourceBuilder,
  type: PrimitiveType,
  value: string,
  to: Writer,
): void {
  switch (type) {
    case 'bool':
      to.raw('bool', `${value}?1:0`);
      return;
    case 'char':
      to.raw('s32', `m.storeChar(${value})`);
      return;
    case 'string': {
      const pointer = out.keep(`m.storeString(${value})`);
      out.line('v=m.view;');
      to.pair(toCore(out, pointer), 'm.length');
      return;
    }
    case 'error-context':
      emitHandle(out, type, value, to);
      return;
    default:
      to.scalar(type, keepNumber(out, type, value));
  }
}

/** First what may run code that grows memory, then the view. */
function emitHandle(out: SourceBuilder, type: HandleLike, value: string, to: Writer): void {
  const [name, of] = handleOf(type);
  const index = out.keep(`h.lower${name}(${value},${out.constant(of)})`);
  out.line('v=m.fresh();');
  to.raw('u32', index);
}

function toCore(out: SourceBuilder, number: string): string {
  return out.side.address === 'i64' ? `BigInt(${number})` : number;
}

/** A name for a value that is a number, or a bigint for a type of 64 bits. */
function keepNumber(out: SourceBuilder, type: PrimitiveType, value: string): string {
  const name = out.keep(value);
  const kind = type === 's64' || type === 'u64' ? 'bigint' : 'number';
  out.line(`if(typeof ${name}!=="${kind}")m.wrongValue("a ${kind} (${type})",${name});`);
  return name;
}

/** Expressions for the fields of a record. */
function recordParts(
  out: SourceBuilder,
  fields: readonly { readonly name: string }[],
  value: string,
): string[] {
  const record = out.keep(value);
  // What is no object has no fields: a test for that here would cost a quarter of the time.
  out.line(`if(${record}==null)m.wrongValue("a record",${record});`);
  return fields.map((field) => `${record}${out.property(field.name)}`);
}

function emitObjectCheck(out: SourceBuilder, expected: string, name: string): void {
  out.line(`m.checkObject("${expected}",${name});`);
}

/** `store_record` (Storing), `lower_flat_record` (Flat Lowering) */
function emitStoreParts(
  out: SourceBuilder,
  types: readonly ValueType[],
  values: readonly string[],
  to: Writer,
): void {
  const parts = to.parts(types);
  types.forEach((type, i) => {
    emitStore(out, type, values[i]!, parts[i]!);
  });
}

/** `store_list_into_range` (Storing): names of the pointer and the length, numbers. */
function emitListIntoRange(
  out: SourceBuilder,
  type: ValueType & object & { kind: 'list' | 'map' },
  value: string,
): [string, string] {
  const list = out.keep(type.kind === 'list' ? `m.list(${value})` : `m.entries(${value})`);
  const n = out.keep(`${list}.length`);
  const parts = partsOf(type);
  const { size, alignment } = tupleLayout(parts, out.side.address);
  const p = out.keep(`m.allocateList(${alignment},${n}*${size})`);
  out.line('v=m.view;');
  if (type.kind === 'list') {
    emitStoreElements(out, type.element, list, p, n);
  } else {
    emitLoop(out, p, n, size, (at, i) => {
      const entry = out.keep(`${list}[${i}]`);
      emitStoreParts(
        out,
        parts,
        [`${entry}[0]`, `${entry}[1]`],
        new MemoryWriter(out, out.side, at, 0),
      );
    });
  }
  return [p, n];
}

/** `store_list_into_valid_range` (Storing) */
export function emitStoreElements(
  out: SourceBuilder,
  element: ValueType,
  list: string,
  p: string,
  n: string,
): void {
  const TypedArray = typedArrayOf(element);
  if (TypedArray !== undefined) {
    const Typed = out.constant(TypedArray);
    out.line(`if(${list} instanceof ${Typed})m.storeTyped(${p},${list},${Typed});else`);
  }
  emitLoop(out, p, n, layoutOf(element, out.side.address).size, (at, i) => {
    emitStore(out, element, `${list}[${i}]`, new MemoryWriter(out, out.side, at, 0));
  });
}

/** `match_case` (Storing): a branch for each case, with its payload's type and value. */
function emitCases(
  out: SourceBuilder,
  type: VariantLike,
  value: string,
  body: (index: number | string, payload: ValueType | undefined, value: string) => void,
): void {
  const { names, types } = casesOf(type);
  const name = out.keep(value);
  if (type.kind === 'enum') {
    const indices = new Map(names.map((case_, i) => [case_, i]));
    const index = out.keep(`${out.constant(indices)}.get(${name})`);
    out.line(`if(${index}==null)m.badTag("enum",${name});`);
    body(index, undefined, '');
    return;
  }
  if (type.kind === 'option' && isPlainOption(type)) {
    out.line(`if(${name}==null){`);
    body(0, undefined, '');
    out.line('}else{');
    body(1, type.type, name);
    out.line('}');
    return;
  }
  emitObjectCheck(out, `a ${type.kind}`, name);
  out.line(`switch(${name}.tag){`);
  names.forEach((case_, i) => {
    out.line(`case ${JSON.stringify(case_)}:`);
    body(i, types[i], `${name}.val`);
    out.line('break;');
  });
  out.line(`default:m.badTag("${type.kind}",${name}.tag);}`);
}

/** `pack_flags_into_int` (Storing): expressions for the words. */
function packFlags(out: SourceBuilder, names: readonly string[], value: string): string[] {
  const flags = out.keep(value);
  emitObjectCheck(out, 'flags', flags);
  const words: string[][] = Array.from({ length: Math.ceil(names.length / 32) }, () => []);
  names.forEach((name, i) => {
    words[i >> 5]!.push(`(${flags}${out.property(name)}?${2 ** (i & 31)}:0)`);
  });
  return words.map((bits) => `(${bits.join('+')})`);
}
