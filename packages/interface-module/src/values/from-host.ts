import type { CoreType, FuncType, IntegerType, ValueType, VariantType } from '../model/types.js';
import { coreFromHost } from './core-values.js';
import { dispose } from './dispose.js';
import {
  type CallbackValue,
  elementArray,
  fieldNames,
  type IntegerArray,
  integerRanges,
  isWide,
  type Value,
  type VariantValue,
} from './value.js';

/**
 * Reads what the host gives as values of some types (section 17), from left to right:
 * missing ones are `undefined`, surplus ones are not looked at. Arrays are copied, so that
 * nothing changes them later. Throws a `TypeError` for a value of wrong shape.
 */
export function argumentsFromHost(types: readonly ValueType[], args: readonly unknown[]): Value[] {
  return types.map((type, index) => fromHost(type, args[index], `argument ${index + 1}`));
}

/**
 * Reads what a JavaScript function returned as the results of an interface function: none
 * is ignored, one is the value, several are an array of as many.
 */
export function resultsFromHost(
  types: readonly ValueType[],
  returned: unknown,
  name: string,
): Value[] {
  const place = `the result of ${name}`;
  if (types.length === 0) return [];
  if (types.length === 1) return [fromHost(types[0]!, returned, place)];
  if (!Array.isArray(returned) || returned.length !== types.length)
    return wrong(place, `an array of ${types.length} results`, returned);
  return types.map((type, index) => fromHost(type, returned[index], `${place}, ${index + 1}`));
}

/** A JavaScript value as a value of a type; `place` is what messages call it. */
export function fromHost(type: ValueType, value: unknown, place: string): Value {
  if (typeof type === 'string') {
    switch (type) {
      case 'bool':
        return Boolean(value);
      case 'string':
        return stringFromHost(value, place);
      case 'i32':
      case 'i64':
      case 'f32':
      case 'f64':
      case 'funcref':
      case 'externref':
        return coreFromHost(type satisfies CoreType, value, place);
      default:
        return integerFromHost(type satisfies IntegerType, value, place);
    }
  }
  switch (type.kind) {
    case 'record':
      return recordFromHost(type, value, place);
    case 'variant':
      return variantFromHost(type, value, place);
    case 'array':
      return arrayFromHost(type.element, value, place);
    case 'callback':
      return callbackFromHost(type.type, value, place);
  }
}

/** An integral number in range; a bigint for those of 64 bits, or a safe integer. */
function integerFromHost(type: IntegerType, value: unknown, place: string): number | bigint {
  const [least, greatest] = integerRanges[type];
  if (isWide(type)) {
    const wide = typeof value === 'number' && Number.isSafeInteger(value) ? BigInt(value) : value;
    if (typeof wide === 'bigint' && wide >= least && wide <= greatest) return wide;
  } else if (Number.isInteger(value)) {
    const number = value as number;
    if (number >= Number(least) && number <= Number(greatest)) return number + 0;
  }
  return wrong(place, `an integer from ${least} to ${greatest} (${type})`, value);
}

function stringFromHost(value: unknown, place: string): string {
  return typeof value === 'string' ? wellFormed(value) : wrong(place, 'a string', value);
}

/** A surrogate without its other half. */
const unpaired = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** The string with U+FFFD in place of each unpaired surrogate. */
export function wellFormed(text: string): string {
  return text.replace(unpaired, '\ufffd');
}

/** By the names of the fields if all have one, else by their positions. */
function recordFromHost(
  type: Extract<ValueType, { kind: 'record' }>,
  value: unknown,
  place: string,
): Value[] {
  const names = fieldNames(type);
  if (names === undefined) {
    if (!Array.isArray(value)) return wrong(place, 'an array of the fields', value);
    return type.fields.map((field, index) =>
      fromHost(field.type, value[index], `field ${index} of ${place}`),
    );
  }
  if (typeof value !== 'object' || value === null) return wrong(place, 'an object', value);
  const record = value as Record<string, unknown>;
  return type.fields.map((field, index) =>
    fromHost(field.type, record[names[index]!], `field \`${names[index]}\` of ${place}`),
  );
}

/** `{ tag, val }`; the tag by number, or by the name of an option. */
function variantFromHost(type: VariantType, value: unknown, place: string): VariantValue {
  if (typeof value !== 'object' || value === null)
    return wrong(place, 'an object with `tag` and `val`', value);
  const { tag, val } = value as { readonly tag?: unknown; readonly val?: unknown };
  const { options } = type;
  const number = typeof tag === 'string' ? options.findIndex((option) => option.name === tag) : tag;
  const option = typeof number === 'number' ? options[number] : undefined;
  if (option === undefined)
    return wrong(`the tag of ${place}`, `an option of ${options.length}`, tag);
  return {
    tag: number as number,
    val: option.type && fromHost(option.type, val, `the payload of ${place}`),
  };
}

/** An array, or a typed array for integers. */
function arrayFromHost(
  element: ValueType,
  value: unknown,
  place: string,
): readonly Value[] | IntegerArray {
  if (Array.isArray(value) || (isTyped(value) && typeof element === 'string')) {
    // An empty one of its own: nothing is allocated before the elements are read.
    const made = elementArray(element, 0);
    const source = value as readonly unknown[];
    if (isTyped(value) && value.constructor === made.constructor) return value.slice();
    const count = source.length;
    const target = Array.isArray(made) ? new Array<Value>(count) : elementArray(element, count);
    for (let index = 0; index < count; index++)
      target[index] = fromHost(element, source[index], `element ${index} of ${place}`) as never;
    return target;
  }
  return wrong(place, 'an array', value);
}

function isTyped(value: unknown): value is IntegerArray {
  return ArrayBuffer.isView(value) && !(value instanceof DataView);
}

/** A JavaScript function, with its `[Symbol.dispose]` as the destructor. */
function callbackFromHost(type: FuncType, value: unknown, place: string): CallbackValue {
  if (typeof value !== 'function') return wrong(place, 'a function', value);
  const callback = value as { (...args: unknown[]): unknown; [dispose]?: unknown };
  const name = callback.name === '' ? 'a callback' : `the callback \`${callback.name}\``;
  const destroy = (): void => {
    const destructor = callback[dispose];
    if (typeof destructor === 'function') destructor.call(callback);
  };
  return {
    exec: { kind: 'host', name, call: callback, type },
    dtor: { kind: 'host', name, call: destroy, type: { params: [], results: [] } },
    env: [],
  };
}

/** Throws the `TypeError` for a value of wrong shape. */
export function wrong(place: string, wanted: string, value: unknown): never {
  throw new TypeError(`${place}: expected ${wanted}, found ${describe(value)}`);
}

/** A few words for a value. */
export function describe(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return value.length > 40 ? 'a long string' : JSON.stringify(value);
    case 'number':
    case 'boolean':
    case 'undefined':
      return String(value);
    case 'bigint':
      return `${value}n`;
    case 'object':
      if (value === null) return 'null';
      return Array.isArray(value) ? 'an array' : 'an object';
    default:
      return `a ${typeof value}`;
  }
}
