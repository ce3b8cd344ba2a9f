import { alignTo, discriminantSize, layoutOf, payloadOffset, recordLayout } from '../layout.js';
import { typedArrayOf } from '../typed-arrays.js';
import type { CoreType, PrimitiveType, ValueType } from '../types.js';
import { casesOf, isPlainOption, type VariantLike } from '../values.js';
import type { SourceBuilder } from './source-builder.js';
import { emitLoop } from './source-loads.js';

/** `store` (Storing): statements that write the value of an expression at `base + offset`. */
export function emitStore(
  out: SourceBuilder,
  type: ValueType,
  value: string,
  base: string,
  offset: number,
): void {
  const at = offset === 0 ? base : `${base}+${offset}`;
  if (typeof type === 'string') {
    emitStorePrimitive(out, type, value, base, offset);
    return;
  }
  switch (type.kind) {
    case 'list':
    case 'map': {
      const [pointer, length] = emitListIntoRange(out, type, value);
      storePair(out, base, offset, pointer, toCore(out, length));
      return;
    }
    case 'fixed-length-list': {
      const list = out.keep(`m.list(${value},${type.length})`);
      emitStoreElements(out, type.element, list, out.keep(at), String(type.length));
      return;
    }
    case 'record':
      emitStoreFields(
        out,
        type.fields.map((field) => field.type),
        recordParts(out, type.fields, value),
        base,
        offset,
      );
      return;
    case 'tuple':
      emitStoreFields(out, type.types, tupleParts(out, type.types.length, value), base, offset);
      return;
    case 'variant':
    case 'enum':
    case 'option':
    case 'result': {
      const { types } = casesOf(type);
      const payload = offset + payloadOffset(types, out.address);
      const set = `v.setUint${8 * discriminantSize(types.length)}`;
      emitCases(out, type, value, (index, payloadType, payloadValue) => {
        out.line(`${set}(${at},${index},true);`);
        if (payloadType !== undefined) emitStore(out, payloadType, payloadValue, base, payload);
      });
      return;
    }
    case 'flags': {
      const bits = 8 * Math.min(layoutOf(type, out.address).size, 4);
      packFlags(out, type.names, value).forEach((word, i) => {
        out.line(`v.setUint${bits}(${base}+${offset + 4 * i},${word},true);`);
      });
      return;
    }
    case 'own':
    case 'borrow':
    case 'stream':
    case 'future':
      // First what may run code that grows memory, then the view.
      out.line(`v.setUint32(${at},${emitLower(out, type, value)[0]},true);`);
      return;
    default:
      (type) satisfies never;
  }
}

function emitStorePrimitive(
  out: SourceBuilder,
  type: PrimitiveType,
  value: string,
  base: string,
  offset: number,
): void {
  const at = offset === 0 ? base : `${base}+${offset}`;
  switch (type) {
    case 'bool':
      out.line(`v.setUint8(${at},${value}?1:0);`);
      return;
    case 's8':
    case 'u8':
      out.line(`v.setUint8(${at},${keepNumber(out, type, value)});`);
      return;
    case 's16':
    case 'u16':
      out.line(`v.setUint16(${at},${keepNumber(out, type, value)},true);`);
      return;
    case 's32':
    case 'u32':
      out.line(`v.setInt32(${at},${keepNumber(out, type, value)},true);`);
      return;
    case 's64':
    case 'u64':
      out.line(`v.setBigInt64(${at},${keepNumber(out, type, value)},true);`);
      return;
    // Engines don't say which NaN they write.
    case 'f32': {
      const number = keepNumber(out, type, value);
      out.line(`if(${number}===${number})v.setFloat32(${at},${number},true);`);
      out.line(`else v.setInt32(${at},0x7fc00000,true);`);
      return;
    }
    case 'f64': {
      const number = keepNumber(out, type, value);
      out.line(`if(${number}===${number})v.setFloat64(${at},${number},true);`);
      out.line(`else v.setBigInt64(${at},0x7ff8000000000000n,true);`);
      return;
    }
    case 'char':
      out.line(`v.setInt32(${at},m.storeChar(${value}),true);`);
      return;
    case 'string': {
      const pointer = emitString(out, value);
      storePair(out, base, offset, pointer, 'm.length');
      return;
    }
    case 'error-context':
      out.line(`v.setUint32(${at},${emitLower(out, type, value)[0]},true);`);
      return;
    default:
      (type) satisfies never;
  }
}

function emitString(out: SourceBuilder, value: string): string {
  const pointer = out.keep(`m.storeString(${value})`);
  out.line('v=m.view;');
  return pointer;
}

function toCore(out: SourceBuilder, number: string): string {
  return out.address === 'i64' ? `BigInt(${number})` : number;
}

/** Writes a pointer, a number, and a length as core code has it. */
function storePair(
  out: SourceBuilder,
  base: string,
  offset: number,
  pointer: string,
  length: string,
): void {
  const wide = out.address === 'i64';
  const set = wide ? 'v.setBigUint64' : 'v.setUint32';
  out.line(`${set}(${base}+${offset},${toCore(out, pointer)},true);`);
  out.line(`${set}(${base}+${offset + (wide ? 8 : 4)},${length},true);`);
}

/** A name for a value that is a number, or a bigint for a type of 64 bits. */
function keepNumber(out: SourceBuilder, type: PrimitiveType, value: string): string {
  const name = out.keep(value);
  const kind = type === 's64' || type === 'u64' ? 'bigint' : 'number';
  out.line(`if(typeof ${name}!=='${kind}')m.wrongValue('a ${kind} (${type})',${name});`);
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
  out.line(`if(${record}===undefined||${record}===null)m.wrongValue('a record',${record});`);
  return fields.map((field) => `${record}${out.property(field.name)}`);
}

function emitObjectCheck(out: SourceBuilder, expected: string, name: string): void {
  out.line(`if(typeof ${name}!=='object'||${name}===null)m.wrongValue('${expected}',${name});`);
}

function tupleParts(out: SourceBuilder, count: number, value: string): string[] {
  const list = out.keep(`m.list(${value},${count})`);
  return Array.from({ length: count }, (_, i) => `${list}[${i}]`);
}

/** `store_record` (Storing) */
function emitStoreFields(
  out: SourceBuilder,
  types: readonly ValueType[],
  values: readonly string[],
  base: string,
  offset: number,
): void {
  let at = offset;
  types.forEach((type, i) => {
    const layout = layoutOf(type, out.address);
    at = alignTo(at, layout.alignment);
    emitStore(out, type, values[i]!, base, at);
    at += layout.size;
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
  const { size, alignment } =
    type.kind === 'list'
      ? layoutOf(type.element, out.address)
      : recordLayout([type.key, type.value], out.address);
  const p = out.keep(`m.allocateList(${alignment},${n}*${size})`);
  out.line('v=m.view;');
  if (type.kind === 'list') {
    emitStoreElements(out, type.element, list, p, n);
  } else {
    emitLoop(out, p, n, size, (at, i) => {
      const entry = out.keep(`${list}[${i}]`);
      emitStoreFields(out, [type.key, type.value], [`${entry}[0]`, `${entry}[1]`], at, 0);
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
    out.line(`if(${list} instanceof ${out.constant(TypedArray)})m.storeTyped(${p},${list});else`);
  }
  emitLoop(out, p, n, layoutOf(element, out.address).size, (at, i) => {
    emitStore(out, element, `${list}[${i}]`, at, 0);
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
    out.line(`if(${index}===undefined)m.badTag('enum',${name});`);
    body(index, undefined, '');
    return;
  }
  if (type.kind === 'option' && isPlainOption(type)) {
    out.line(`if(${name}===undefined||${name}===null){`);
    body(0, undefined, '');
    out.line('}else{');
    body(1, type.type, name);
    out.line('}');
    return;
  }
  emitObjectCheck(out, `a ${type.kind}`, name);
  out.line(`switch(${name}.tag){`);
  names.forEach((case_, i) => {
    out.line(`case ${JSON.stringify(case_)}:{`);
    body(i, types[i], `${name}.val`);
    out.line('break}');
  });
  out.line(`default:m.badTag('${type.kind}',${name}.tag)}`);
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

/** `lower_flat` (Flat Lowering): expressions for the core values; an `i32` may have either sign. */
export function emitLower(out: SourceBuilder, type: ValueType, value: string): string[] {
  switch (type) {
    case 'bool':
      return [out.keep(`${value}?1:0`)];
    case 's8':
      return [`${keepNumber(out, type, value)}<<24>>24`];
    case 'u8':
      return [`${keepNumber(out, type, value)}&255`];
    case 's16':
      return [`${keepNumber(out, type, value)}<<16>>16`];
    case 'u16':
      return [`${keepNumber(out, type, value)}&65535`];
    case 's32':
    case 'u32':
      return [`${keepNumber(out, type, value)}|0`];
    case 's64':
    case 'u64':
      return [`BigInt.asIntN(64,${keepNumber(out, type, value)})`];
    case 'f32':
      return [`Math.fround(${keepNumber(out, type, value)})`];
    case 'f64':
      return [keepNumber(out, type, value)];
    case 'char':
      return [out.keep(`m.storeChar(${value})`)];
    case 'string': {
      const pointer = emitString(out, value);
      return [toCore(out, pointer), out.keep('m.length')];
    }
    case 'error-context':
      return emitLowerHandle(out, `h.lowerErrorContext(${value})`);
  }
  switch (type.kind) {
    case 'list':
    case 'map':
      return emitListIntoRange(out, type, value).map((number) => toCore(out, number));
    case 'fixed-length-list':
      return tupleParts(out, type.length, value).flatMap((part) =>
        emitLower(out, type.element, part),
      );
    case 'record': {
      const parts = recordParts(out, type.fields, value);
      return type.fields.flatMap((field, i) => emitLower(out, field.type, parts[i]!));
    }
    case 'tuple': {
      const parts = tupleParts(out, type.types.length, value);
      return type.types.flatMap((part, i) => emitLower(out, part, parts[i]!));
    }
    case 'variant':
    case 'enum':
    case 'option':
    case 'result':
      return emitLowerVariant(out, type, value);
    case 'flags':
      return packFlags(out, type.names, value).map((word) => out.keep(word));
    case 'own':
      return emitLowerHandle(out, `h.lowerOwn(${value},${out.constant(type.resource)})`);
    case 'borrow':
      return emitLowerHandle(out, `h.lowerBorrow(${value},${out.constant(type.resource)})`);
    case 'stream':
      return emitLowerHandle(out, `h.lowerStream(${value},${out.constant(type)})`);
    case 'future':
      return emitLowerHandle(out, `h.lowerFuture(${value},${out.constant(type)})`);
    default:
      return type satisfies never;
  }
}

function emitLowerHandle(out: SourceBuilder, expression: string): string[] {
  const index = out.keep(expression);
  out.line('v=m.fresh();');
  return [index];
}

/** `lower_flat_variant` (Flat Lowering) */
function emitLowerVariant(out: SourceBuilder, type: VariantLike, value: string): string[] {
  const [, ...flat] = layoutOf(type, out.address).flat!;
  const discriminant = out.name();
  const slots = flat.map(() => out.name());
  out.line(
    `let ${[discriminant, ...slots].map((slot, i) => `${slot}=${flat[i - 1] === 'i64' ? '0n' : '0'}`).join()};`,
  );
  emitCases(out, type, value, (index, payload, payloadValue) => {
    out.line(`${discriminant}=${index};`);
    if (payload === undefined) return;
    const have = layoutOf(payload, out.address).flat!;
    emitLower(out, payload, payloadValue).forEach((core, i) => {
      out.line(`${slots[i]}=${coerceLowered(have[i]!, flat[i]!, core)};`);
    });
  });
  return [discriminant, ...slots];
}

/** How `lower_flat_variant` joins core types. */
export function coerceLowered(have: CoreType, want: CoreType, value: string): string {
  if (have === want) return value;
  if (have === 'f64') return `m.bitsOfDouble(${value})`;
  const bits = have === 'f32' ? `m.bitsOfFloat(${value})` : value;
  return want === 'i64' ? `BigInt((${bits})>>>0)` : bits;
}
