import { typedArrayOf } from '../typed-arrays.js';
import type { PrimitiveType, ValueType } from '../types.js';
import {
  casesOf,
  isList,
  isPlainOption,
  propertyName,
  type VariantLike,
  wrongValue,
} from '../values.js';
import type { Context } from './context.js';
import type { RecordLike } from './types.js';

// The document's own values (tuples, dictionaries of one case) against those of
// JavaScript: the README says which stands for which.

type Dictionary = Readonly<Record<string, unknown>>;

export function recordValue(cx: Context, type: RecordLike, values: readonly unknown[]): unknown {
  if (type.kind === 'tuple') return values;
  return Object.fromEntries(
    type.fields.map((field, i) => [propertyName(field.name, cx.naming), values[i]]),
  );
}

/** The values of the fields, in order. */
export function recordFields(cx: Context, type: RecordLike, value: unknown): readonly unknown[] {
  if (type.kind === 'tuple') return elementsOf(value, type.types.length);
  if (value === undefined || value === null) wrongValue('a record', value);
  return type.fields.map((field) => (value as Dictionary)[propertyName(field.name, cx.naming)]);
}

export function listValue(element: ValueType, values: readonly unknown[]): unknown {
  const TypedArray = typedArrayOf(element);
  return TypedArray === undefined ? values : TypedArray.from(values as never);
}

/** The elements of a list or, with a length, of a tuple or fixed-length list. */
export function elementsOf(value: unknown, length?: number): readonly unknown[] {
  if (!isList(value)) wrongValue('an array', value);
  const elements = Array.from(value);
  if (length !== undefined && elements.length !== length) {
    throw new TypeError(`expected ${length} elements, got ${elements.length}`);
  }
  return elements;
}

export function mapValue(entries: unknown): unknown {
  return new Map(entries as readonly (readonly [unknown, unknown])[]);
}

export function mapEntries(value: unknown): readonly unknown[] {
  return value instanceof Map ? [...value] : wrongValue('a Map', value);
}

/** The value of a case of a type that is a variant once despecialized. */
export function caseValue(type: VariantLike, index: number, payload: unknown): unknown {
  const { names, types } = casesOf(type);
  if (type.kind === 'enum') return names[index];
  if (type.kind === 'option' && isPlainOption(type)) return payload;
  const hasPayload = type.kind === 'result' || types[index] !== undefined;
  return hasPayload ? { tag: names[index], val: payload } : { tag: names[index] };
}

/** `match_case` (Storing) */
export function matchCase(type: VariantLike, value: unknown): [index: number, payload: unknown] {
  if (type.kind === 'option' && isPlainOption(type)) {
    return value === undefined || value === null ? [0, undefined] : [1, value];
  }
  if (type.kind !== 'enum' && (typeof value !== 'object' || value === null)) {
    wrongValue(`a ${type.kind}`, value);
  }
  const tag = type.kind === 'enum' ? value : (value as Dictionary)['tag'];
  const index = casesOf(type).names.indexOf(tag as string);
  if (index < 0) throw new TypeError(`no such case of the ${type.kind}: ${String(tag)}`);
  return [index, type.kind === 'enum' ? undefined : (value as Dictionary)['val']];
}

/** A number for an integer or float type of up to 64 bits of float. */
export function numberOf(type: PrimitiveType, value: unknown): number {
  return typeof value === 'number' ? value : wrongValue(`a number (${type})`, value);
}

export function bigintOf(type: PrimitiveType, value: unknown): bigint {
  return typeof value === 'bigint' ? value : wrongValue(`a bigint (${type})`, value);
}
