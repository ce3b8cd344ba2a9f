import { isPlainOption, type ValueType } from '@witcraft/canonical-abi';
import type { ScriptValue } from '@witcraft/wat';
import { bitsToF32, bitsToF64, f32ToBits, f64ToBits } from './float-bits.js';
import { describe, kindOf } from './mismatch.js';

/**
 * How a JavaScript value, as the runtime gives it with names as they are written, is not
 * what a script expects; empty where it is.
 */
export function mismatchOf(expected: ScriptValue, actual: unknown, type: ValueType): string {
  if (expected.kind === 'either') {
    return firstMatch(expected.values, (each) => mismatchOf(each, actual, type));
  }
  if (typeof type === 'string') return primitiveMismatch(expected, actual, type);
  const otherKind = `expected \`${expected.kind}\`, found \`${kindOf(type)}\``;
  switch (type.kind) {
    case 'record': {
      if (expected.kind !== 'record') return otherKind;
      const record = actual as Readonly<Record<string, unknown>>;
      if (expected.fields.length !== type.fields.length) {
        return `expected ${expected.fields.length} fields, found ${type.fields.length}`;
      }
      return firstProblem(expected.fields, ({ name, value }) => {
        const field = type.fields.find((each) => each.name === name);
        if (field === undefined) return `there is no field \`${name}\``;
        return mismatchOf(value, record[name], field.type);
      });
    }
    case 'tuple':
      if (expected.kind !== 'tuple') return otherKind;
      return itemsMismatch(expected.items, actual as ArrayLike<unknown>, type.types);
    case 'list':
    case 'fixed-length-list': {
      if (expected.kind !== 'list') return otherKind;
      return itemsMismatch(expected.items, actual as ArrayLike<unknown>, type.element);
    }
    case 'map': {
      if (expected.kind !== 'list') return otherKind;
      const entry: ValueType = { kind: 'tuple', types: [type.key, type.value] };
      return itemsMismatch(expected.items, [...(actual as Map<unknown, unknown>)], entry);
    }
    case 'variant': {
      if (expected.kind !== 'variant') return otherKind;
      const chosen = type.cases.find(({ name }) => name === expected.name);
      if (chosen === undefined) return `there is no case \`${expected.name}\``;
      return caseMismatch(expected.name, expected.payload, actual, chosen.type);
    }
    case 'result': {
      if (expected.kind !== 'result') return otherKind;
      const payload = expected.name === 'ok' ? type.ok : type.err;
      return caseMismatch(expected.name, expected.payload, actual, payload);
    }
    case 'enum':
      if (expected.kind !== 'enum') return otherKind;
      return actual === expected.name ? '' : different(expected.name, actual);
    case 'option': {
      if (expected.kind !== 'option') return otherKind;
      const { payload } = expected;
      const tag = payload === undefined ? 'none' : 'some';
      if (!isPlainOption(type)) return caseMismatch(tag, payload, actual, payload && type.type);
      if (payload === undefined) return actual === undefined ? '' : different(tag, actual);
      return actual === undefined ? different(tag, 'none') : mismatchOf(payload, actual, type.type);
    }
    case 'flags': {
      if (expected.kind !== 'flags') return otherKind;
      const flags = actual as Readonly<Record<string, boolean>>;
      const set = type.names.filter((name) => flags[name] === true);
      const same =
        set.every((name) => expected.names.includes(name)) &&
        expected.names.every((name) => set.includes(name));
      return same ? '' : different(expected.names, set);
    }
    case 'own':
    case 'borrow':
    case 'stream':
    case 'future':
      return otherKind;
    default:
      return type satisfies never;
  }
}

function primitiveMismatch(expected: ScriptValue, actual: unknown, type: string): string {
  if (expected.kind !== type) return `expected \`${expected.kind}\`, found \`${type}\``;
  switch (expected.kind) {
    case 'f32':
      return f32Mismatch(expected.bits, actual as number);
    case 'f64':
      return f64Mismatch(expected.bits, actual as number);
    default: {
      const { value } = expected as { readonly value: unknown };
      return value === actual ? '' : different(value, actual);
    }
  }
}

/** Of two NaNs the bits are no matter: JavaScript need not keep them. */
export function f32Mismatch(expected: number | string, actual: number): string {
  const value = typeof expected === 'string' ? Number.NaN : bitsToF32(expected);
  const same = Number.isNaN(value) ? Number.isNaN(actual) : f32ToBits(actual) === expected;
  return same ? '' : different(value, actual);
}

/** As {@link f32Mismatch}. */
export function f64Mismatch(expected: bigint | string, actual: number): string {
  const value = typeof expected === 'string' ? Number.NaN : bitsToF64(expected);
  const same = Number.isNaN(value) ? Number.isNaN(actual) : f64ToBits(actual) === expected;
  return same ? '' : different(value, actual);
}

function itemsMismatch(
  expected: readonly ScriptValue[],
  actual: ArrayLike<unknown>,
  type: ValueType | readonly ValueType[],
): string {
  if (expected.length !== actual.length) {
    return `expected ${expected.length} values, found ${describe(actual)}`;
  }
  return firstProblem(expected, (each, i) => {
    return mismatchOf(each, actual[i], isTypes(type) ? (type[i] as ValueType) : type);
  });
}

function isTypes(type: ValueType | readonly ValueType[]): type is readonly ValueType[] {
  return Array.isArray(type);
}

function caseMismatch(
  tag: string,
  payload: ScriptValue | undefined,
  actual: unknown,
  type: ValueType | undefined,
): string {
  const found = actual as { readonly tag: string; readonly val?: unknown };
  if (found.tag !== tag) return different(tag, actual);
  if (payload === undefined) return type === undefined ? '' : `case \`${tag}\` has a payload`;
  if (type === undefined) return `case \`${tag}\` has no payload`;
  return mismatchOf(payload, found.val, type);
}

function firstProblem<T>(items: readonly T[], check: (item: T, index: number) => string): string {
  for (const [i, item] of items.entries()) {
    const problem = check(item, i);
    if (problem !== '') return problem;
  }
  return '';
}

/** Empty where one of the values is right; else the last problem. */
export function firstMatch(
  values: readonly ScriptValue[],
  check: (value: ScriptValue) => string,
): string {
  let problem = 'expected one of no values';
  for (const value of values) {
    problem = check(value);
    if (problem === '') return '';
  }
  return problem;
}

/** Says what was expected, and what was found. */
export function different(expected: unknown, actual: unknown): string {
  return `expected ${describe(expected)}, found ${describe(actual)}`;
}
