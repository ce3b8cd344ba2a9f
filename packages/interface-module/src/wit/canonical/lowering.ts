import {
  type ValueType as AbiType,
  type CoreType,
  type DefinedType,
  discriminantSize,
  layoutOf,
  payloadOffset,
  tupleLayout,
} from '@witcraft/canonical-abi';
import { casesOf } from '../interface-types.js';
import { type AdapterText, valueText } from './adapter-text.js';
import { FunctionText, type Local } from './function-text.js';
import { partsOf } from './lifting.js';
import { scalarOf, widen } from './scalars.js';

// CanonicalABI.md, "Storing" and "Flat Lowering", as instructions of an interface function.
// Interface values can't be held in locals, so the parts of a record are taken from the top
// of the stack: the last field is lowered first.

/** Takes the value on top of the stack into core values. */
export function lowerFlat(adapter: AdapterText, text: FunctionText, type: AbiType): Local[] {
  if (typeof type === 'string') {
    const scalar = scalarOf(type);
    if (scalar === undefined) {
      text.add(`string.lower_memory $mem utf8 ${adapter.alloc(1)}`);
      return takePair(text);
    }
    if (scalar.lower !== undefined) text.add(scalar.lower);
    return [text.take(scalar.core)];
  }
  switch (type.kind) {
    case 'list':
      lowerList(adapter, text, type);
      return takePair(text);
    case 'flags':
      return lowerFlags(adapter, text, type);
    case 'record':
    case 'tuple':
      text.add(`record.lower ${adapter.type(type)}`);
      return lowerFlatAll(adapter, text, partsOf(type));
    default:
      return lowerVariant(adapter, text, type);
  }
}

/** Takes values from the stack, the last on top; `push` may put one there first. */
export function lowerFlatAll(
  adapter: AdapterText,
  text: FunctionText,
  types: readonly AbiType[],
  push?: (index: number) => void,
): Local[] {
  const parts = types.map((): Local[] => []);
  for (let i = types.length - 1; i >= 0; i--) {
    push?.(i);
    parts[i] = lowerFlat(adapter, text, types[i] as AbiType);
  }
  return parts.flat();
}

/** Takes the value on top of the stack to the memory at the pointer and the offset. */
export function store(
  adapter: AdapterText,
  text: FunctionText,
  type: AbiType,
  pointer: Local,
  offset: number,
): void {
  if (typeof type === 'string' || type.kind === 'list') {
    const operations = typeof type === 'string' ? scalarOf(type)?.store : undefined;
    lowerFlat(adapter, text, type).forEach((value, i) => {
      storeCore(text, operations ?? 'i32.store', value, pointer, offset + 4 * i);
    });
    return;
  }
  switch (type.kind) {
    case 'flags': {
      const size = Math.min(layoutOf(type, 'i32').size, 4);
      lowerFlags(adapter, text, type).forEach((word, i) => {
        storeCore(text, unsignedStore(size), word, pointer, offset + 4 * i);
      });
      return;
    }
    case 'record':
    case 'tuple': {
      text.add(`record.lower ${adapter.type(type)}`);
      storeAll(adapter, text, partsOf(type), pointer, offset);
      return;
    }
    default: {
      const cases = casesOf(type);
      const size = discriminantSize(cases.length);
      const payload = payloadOffset(
        cases.map((one) => one.type),
        'i32',
      );
      text.add(`variant.lower ${adapter.type(type)}`);
      cases.forEach((one, i) => {
        text.add(`(case ${i}`);
        text.get(pointer);
        text.add(`i32.const ${i}`, `${unsignedStore(size)} $mem offset=${offset}`);
        if (one.type !== undefined) store(adapter, text, one.type, pointer, offset + payload);
        text.add(')');
      });
      text.add('end');
    }
  }
}

/** Takes values from the stack, the last on top, to where the parts of a tuple lie. */
export function storeAll(
  adapter: AdapterText,
  text: FunctionText,
  types: readonly AbiType[],
  pointer: Local,
  offset: number,
  push?: (index: number) => void,
): void {
  const { offsets } = tupleLayout(types, 'i32');
  for (let i = types.length - 1; i >= 0; i--) {
    push?.(i);
    store(adapter, text, types[i] as AbiType, pointer, offset + (offsets[i] ?? 0));
  }
}

function storeCore(
  text: FunctionText,
  operation: string,
  value: Local,
  pointer: Local,
  offset: number,
): void {
  text.get(pointer);
  text.get(value);
  text.add(`${operation} $mem offset=${offset}`);
}

function unsignedStore(size: number): string {
  return size === 1 ? 'i32.store8' : size === 2 ? 'i32.store16' : 'i32.store';
}

/** Of a string or list that was lowered: its base, and its length above it. */
function takePair(text: FunctionText): Local[] {
  const length = text.take('i32');
  return [text.take('i32'), length];
}

function lowerList(
  adapter: AdapterText,
  text: FunctionText,
  type: DefinedType & { kind: 'list' },
): void {
  const { alignment, size } = layoutOf(type.element, 'i32');
  text.add(`array.lower_memory ${adapter.type(type)} $mem ${adapter.alloc(alignment)} ${size}`);
  text.add(`call ${storeElement(adapter, type)}`, 'end');
}

/** `[i32 pointer, element] -> []`: a function, since a parameter can be reached below a value. */
function storeElement(adapter: AdapterText, type: DefinedType & { kind: 'list' }): string {
  return adapter.function('store', type, (name) => {
    const text = new FunctionText(`${name} (param $at i32) (param ${elementName(type)})`);
    if (isCore(type.element)) text.add('local.get $value');
    store(adapter, text, type.element, { name: '$at', type: 'i32' }, 0);
    return text.toString();
  });
}

/** Parameters of core types are locals; others are on the stack. */
function elementName(type: DefinedType & { kind: 'list' }): string {
  return `${isCore(type.element) ? '$value ' : ''}${valueText(type.element)}`;
}

/** Whether the type is the same on both sides. */
export function isCore(type: AbiType): type is 'f32' | 'f64' {
  return type === 'f32' || type === 'f64';
}

function lowerFlags(
  adapter: AdapterText,
  text: FunctionText,
  type: DefinedType & { kind: 'flags' },
): Local[] {
  const words = (layoutOf(type, 'i32').flat ?? []).map(() => text.local('i32'));
  for (const word of words) {
    text.add('i32.const 0');
    text.set(word);
  }
  text.add(`record.lower ${adapter.type(type)}`);
  for (let i = type.names.length - 1; i >= 0; i--) {
    const word = words[i >>> 5];
    if (word === undefined) throw new Error('too few words for the flags');
    text.add('bool.lower_i32', `i32.const ${i & 31}`, 'i32.shl');
    text.get(word);
    text.add('i32.or');
    text.set(word);
  }
  return words;
}

function lowerVariant(adapter: AdapterText, text: FunctionText, type: DefinedType): Local[] {
  const joined: readonly CoreType[] = layoutOf(type, 'i32').flat ?? [];
  const values = joined.map((core) => text.local(core));
  text.add(`variant.lower ${adapter.type(type)}`);
  casesOf(type).forEach((one, i) => {
    text.add(`(case ${i}`, `i32.const ${i}`);
    text.set(values[0] as Local);
    const parts = one.type === undefined ? [] : lowerFlat(adapter, text, one.type);
    parts.forEach((part, j) => {
      const value = values[j + 1] as Local;
      text.get(part);
      text.add(...widen(part.type, value.type));
      text.set(value);
    });
    // What the case does not use is zero, whatever stood there.
    for (const value of values.slice(parts.length + 1)) {
      text.add(`${value.type}.const 0`);
      text.set(value);
    }
    text.add(')');
  });
  text.add('end');
  return values;
}
