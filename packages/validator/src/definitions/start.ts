import { ByteReader, ReadFailure, type Start, type Value } from '@witcraft/binary';
import type { PrimitiveType, ValueType } from '@witcraft/canonical-abi';
import { invalid } from '../failure.js';
import { at, type Scope, useValue, type ValueUse } from '../scope/scope.js';
import { Comparison } from '../types/comparison.js';
import { partsOf, resultTypesOf } from '../types/parts.js';
import type { Validation } from '../validation.js';
import { valueTypeOf } from './value-types.js';

/** `start` */
export function runStart(validation: Validation, scope: Scope, start: Start): void {
  const { report } = validation;
  let results: readonly ValueType[] = [];
  report.attempt({ kind: 'start' }, () => {
    validation.gated('cm-values', '`start`');
    if (scope.started) invalid('validate/start', 'expected one `start`, found another one');
    scope.started = true;
    const func = at(scope.funcs, start.func, 'function');
    const { params } = func;
    results = resultTypesOf(func);
    if (params.length !== start.args.length) {
      const text = `expected ${params.length} arguments of \`start\`, found ${start.args.length}`;
      invalid('validate/start', text);
    }
    if (results.length !== start.results) {
      const text = `expected ${results.length} results of \`start\`, found ${start.results}`;
      invalid('validate/start', text);
    }
    for (const [index, value] of start.args.entries()) {
      const found = useValue(scope, value);
      new Comparison(validation).type(found, params[index]!.type);
    }
  });
  for (let i = 0; i < start.results; i++) {
    const type = results[i];
    scope.values.push(type === undefined ? undefined : { type, used: false });
  }
}

/** `value` of a section of values */
export function valueOf(validation: Validation, scope: Scope, { type, bytes }: Value): ValueUse {
  validation.gated('cm-values', 'a value');
  const found = valueTypeOf(scope, type);
  const reader = new ByteReader(bytes, 0);
  try {
    readValue(reader, found);
    if (reader.left > 0) {
      const text = `expected ${bytes.length - reader.left} bytes of a value, found ${bytes.length}`;
      invalid('validate/value', text);
    }
  } catch (failure) {
    if (!(failure instanceof ReadFailure)) throw failure;
    invalid('validate/value', failure.message);
  }
  return { type: found, used: false };
}

/** `val(t)` of "Value Definitions" in Binary.md; nesting is that of the type. */
function readValue(reader: ByteReader, of: ValueType): void {
  if (typeof of === 'string') {
    readPrimitive(reader, of);
    return;
  }
  switch (of.kind) {
    case 'record':
    case 'tuple':
      for (const part of partsOf(of)) readValue(reader, part);
      return;
    case 'variant': {
      const one = of.cases[caseIndex(reader, of.cases.length)]!;
      if (one.type !== undefined) readValue(reader, one.type);
      return;
    }
    case 'enum':
      caseIndex(reader, of.names.length);
      return;
    case 'option':
      if (choice(reader)) readValue(reader, of.type);
      return;
    case 'result': {
      const payload = choice(reader) ? of.err : of.ok;
      if (payload !== undefined) readValue(reader, payload);
      return;
    }
    case 'flags':
      reader.take(Math.ceil(of.names.length / 8));
      return;
    case 'list':
    case 'map': {
      const count = reader.count('items');
      for (let i = 0; i < count; i++) for (const part of partsOf(of)) readValue(reader, part);
      return;
    }
    case 'fixed-length-list':
      for (let i = 0; i < of.length; i++) readValue(reader, of.element);
      return;
    case 'own':
    case 'borrow':
    case 'stream':
    case 'future': {
      const text = `expected a value that can be written down, found a \`${of.kind}\``;
      invalid('validate/value', text);
    }
    default:
      of satisfies never;
  }
}

function readPrimitive(reader: ByteReader, of: PrimitiveType): void {
  switch (of) {
    case 'bool':
      choice(reader);
      return;
    case 'u8':
    case 's8':
      reader.byte();
      return;
    case 's16':
    case 's32':
      inRange(reader.s33(), of === 's16' ? 15 : 31, true);
      return;
    case 'u16':
      inRange(reader.u32(), 16, false);
      return;
    case 'u32':
      reader.u32();
      return;
    case 's64':
      reader.s64();
      return;
    case 'u64':
      reader.u64();
      return;
    case 'f32':
      reader.take(4);
      return;
    case 'f64':
      reader.take(8);
      return;
    case 'char':
      readChar(reader);
      return;
    case 'string':
      reader.name();
      return;
    case 'error-context':
      invalid('validate/value', 'expected a value that can be written down');
    default:
      of satisfies never;
  }
}

function inRange(value: number, bits: number, signed: boolean): void {
  const limit = 2 ** bits;
  if (value < limit && value >= (signed ? -limit : 0)) return;
  invalid('validate/value', `expected a number of ${bits + (signed ? 1 : 0)} bits, found ${value}`);
}

function readChar(reader: ByteReader): void {
  const first = reader.byte();
  const more = first < 0x80 ? 0 : first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
  if ((first >= 0x80 && first < 0xc2) || first > 0xf4) {
    invalid('validate/value', 'expected a character in UTF-8');
  }
  for (const byte of reader.take(more)) {
    if ((byte & 0xc0) !== 0x80) invalid('validate/value', 'expected a character in UTF-8');
  }
}

function choice(reader: ByteReader): boolean {
  const byte = reader.byte();
  if (byte > 1) invalid('validate/value', `expected 0 or 1, found ${byte}`);
  return byte === 1;
}

function caseIndex(reader: ByteReader, cases: number): number {
  const index = reader.u32();
  if (index >= cases) invalid('validate/value', `expected a case below ${cases}, found ${index}`);
  return index;
}
