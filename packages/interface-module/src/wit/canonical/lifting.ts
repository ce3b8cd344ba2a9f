import {
  type ValueType as AbiType,
  type DefinedType,
  discriminantSize,
  layoutOf,
  payloadOffset,
  tupleLayout,
} from '@witcraft/canonical-abi';
import { casesOf } from '../interface-types.js';
import { type AdapterText, trapIfUnaligned, valueText } from './adapter-text.js';
import { FunctionText, type Local } from './function-text.js';
import { scalarOf, unwiden } from './scalars.js';

// CanonicalABI.md, "Loading" and "Flat Lifting", as instructions of an interface function.

/** Puts the value that lies at the pointer and the offset on the stack. */
export function load(
  adapter: AdapterText,
  text: FunctionText,
  type: AbiType,
  pointer: Local,
  offset: number,
): void {
  if (typeof type === 'string') {
    const scalar = scalarOf(type);
    if (scalar === undefined) {
      loadPair(text, pointer, offset);
      text.add('string.lift_memory $mem utf8');
      return;
    }
    loadCore(text, scalar.load, pointer, offset);
    if (scalar.lift !== undefined) text.add(scalar.lift);
    return;
  }
  switch (type.kind) {
    case 'list':
      loadPair(text, pointer, offset);
      text.add(`call ${liftList(adapter, type)}`);
      return;
    case 'flags': {
      const { size } = layoutOf(type, 'i32');
      const words: Local[] = [];
      for (let at = 0; at < size; at += 4) {
        loadCore(text, unsignedLoad(Math.min(size, 4)), pointer, offset + at);
        words.push(text.take('i32'));
      }
      liftFlags(adapter, text, type, words);
      return;
    }
    case 'record':
    case 'tuple': {
      const types = partsOf(type);
      const { offsets } = tupleLayout(types, 'i32');
      types.forEach((part, i) => {
        load(adapter, text, part, pointer, offset + (offsets[i] ?? 0));
      });
      text.add(`record.lift ${adapter.type(type)}`);
      return;
    }
    default:
      text.get(pointer);
      text.add(`i32.const ${offset}`, 'i32.add', `call ${loadVariant(adapter, type)}`);
  }
}

/** Puts the value that core values hold on the stack. */
export function liftFlat(
  adapter: AdapterText,
  text: FunctionText,
  type: AbiType,
  values: readonly Local[],
): void {
  if (typeof type === 'string') {
    const scalar = scalarOf(type);
    for (const value of values) text.get(value);
    if (scalar === undefined) text.add('string.lift_memory $mem utf8');
    else text.add(...scalar.narrow, ...(scalar.lift === undefined ? [] : [scalar.lift]));
    return;
  }
  switch (type.kind) {
    case 'list':
      for (const value of values) text.get(value);
      text.add(`call ${liftList(adapter, type)}`);
      return;
    case 'flags':
      liftFlags(adapter, text, type, values);
      return;
    case 'record':
    case 'tuple':
      liftFlatAll(adapter, text, partsOf(type), values);
      text.add(`record.lift ${adapter.type(type)}`);
      return;
    default:
      for (const value of values) text.get(value);
      text.add(`call ${liftVariant(adapter, type, values)}`);
  }
}

/** Puts values on the stack whose core values follow each other. */
export function liftFlatAll(
  adapter: AdapterText,
  text: FunctionText,
  types: readonly AbiType[],
  values: readonly Local[],
): void {
  let at = 0;
  for (const type of types) {
    const end = at + (layoutOf(type, 'i32').flat?.length ?? 0);
    liftFlat(adapter, text, type, values.slice(at, end));
    at = end;
  }
}

/** The types of a record's fields or a tuple's parts. */
export function partsOf(type: DefinedType): readonly AbiType[] {
  if (type.kind === 'record') return type.fields.map((one) => one.type);
  return type.kind === 'tuple' ? type.types : [];
}

function loadCore(text: FunctionText, load: string, pointer: Local, offset: number): void {
  text.get(pointer);
  text.add(`${load} $mem offset=${offset}`);
}

function loadPair(text: FunctionText, pointer: Local, offset: number): void {
  loadCore(text, 'i32.load', pointer, offset);
  loadCore(text, 'i32.load', pointer, offset + 4);
}

function unsignedLoad(size: number): string {
  return size === 1 ? 'i32.load8_u' : size === 2 ? 'i32.load16_u' : 'i32.load';
}

/** `[i32 base, i32 count] -> [list]` */
function liftList(adapter: AdapterText, type: DefinedType & { kind: 'list' }): string {
  return adapter.function('list', type, (name) => {
    const { alignment, size } = layoutOf(type.element, 'i32');
    const text = new FunctionText(
      `${name} (param $base i32) (param $count i32) (result ${valueText(type)})`,
    );
    if (alignment > 1) text.add('local.get $base', ...trapIfUnaligned(alignment));
    text.add('local.get $base', 'local.get $count');
    text.add(`array.lift_memory ${adapter.type(type)} ${size}`);
    const at = text.take('i32');
    load(adapter, text, type.element, at, 0);
    text.add('end');
    return text.toString();
  });
}

function liftFlags(
  adapter: AdapterText,
  text: FunctionText,
  type: DefinedType & { kind: 'flags' },
  words: readonly Local[],
): void {
  type.names.forEach((_, i) => {
    const word = words[i >>> 5];
    if (word === undefined) throw new Error('too few words for the flags');
    text.get(word);
    text.add(`i32.const ${(1 << (i & 31)) >>> 0}`, 'i32.and', 'bool.lift_i32');
  });
  text.add(`record.lift ${adapter.type(type)}`);
}

/** `[i32 pointer] -> [variant]` */
function loadVariant(adapter: AdapterText, type: DefinedType): string {
  return adapter.function('load', type, (name) => {
    const text = new FunctionText(`${name} (param $at i32) (result ${valueText(type)})`);
    const at: Local = { name: '$at', type: 'i32' };
    const cases = casesOf(type);
    const payload = payloadOffset(
      cases.map((one) => one.type),
      'i32',
    );
    choose(adapter, text, type, {
      discriminant: () => loadCore(text, unsignedLoad(discriminantSize(cases.length)), at, 0),
      payload: (of) => load(adapter, text, of, at, payload),
    });
    return text.toString();
  });
}

/** `[discriminant, joined values] -> [variant]` */
function liftVariant(adapter: AdapterText, type: DefinedType, values: readonly Local[]): string {
  return adapter.function('lift', type, (name) => {
    const params = values.map((value, i) => ({ name: `$p${i}`, type: value.type }));
    const heads = params.map((param) => `(param ${param.name} ${param.type})`);
    const text = new FunctionText(`${name} ${heads.join(' ')} (result ${valueText(type)})`);
    choose(adapter, text, type, {
      discriminant: () => text.add('local.get $p0'),
      payload: (of) => {
        const own = layoutOf(of, 'i32').flat ?? [];
        const taken = own.map((core, i) => {
          const joined = params[i + 1];
          if (joined === undefined) throw new Error('too few core values for a case');
          text.get(joined);
          text.add(...unwiden(joined.type, core));
          return text.take(core);
        });
        liftFlat(adapter, text, of, taken);
      },
    });
    return text.toString();
  });
}

/** Ends the function with the case that the discriminant tells; with a trap if there is none. */
function choose(
  adapter: AdapterText,
  text: FunctionText,
  type: DefinedType,
  parts: { discriminant(): void; payload(type: AbiType): void },
): void {
  const cases = casesOf(type);
  text.add('block $none');
  for (let i = cases.length - 1; i >= 0; i--) text.add(`block $c${i}`);
  parts.discriminant();
  text.add(`br_table ${cases.map((_, i) => `$c${i}`).join(' ')} $none`);
  cases.forEach((one, i) => {
    text.add('end');
    if (one.type !== undefined) parts.payload(one.type);
    text.add(`variant.lift ${adapter.type(type)} ${i}`, 'return');
  });
  text.add('end', 'unreachable');
}
