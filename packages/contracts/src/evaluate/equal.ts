import { type Naming, propertyName } from '@witcraft/canonical-abi';
import type { Resolve, Type } from '@witcraft/resolver';
import { isPlainOption } from '../check/cases.js';
import { type ValueType, valueTypeOf } from '../check/value-type.js';

type Fields = Readonly<Record<string, unknown>>;
type Tagged = { readonly tag: string; readonly val?: unknown };

/** What values are compared and copied with. */
export interface ValueContext {
  readonly resolve: Resolve;
  readonly naming: Naming;
}

/** Whether two values of a type are equal; NaN equals nothing, as in all languages. */
export function isEqual(type: ValueType, a: unknown, b: unknown, context: ValueContext): boolean {
  switch (type.kind) {
    case 'integer':
      // Exact, between numbers and bigints, too.
      // biome-ignore lint/suspicious/noDoubleEquals: a number may equal a bigint
      return a == b;
    case 'entry':
      return isEqualTuple([type.key, type.value], a, b, context);
    case 'defined':
      break;
    default:
      return a === b;
  }
  const { definition } = type;
  const part = (of: Type, x: unknown, y: unknown): boolean =>
    isEqual(valueTypeOf(context.resolve, of), x, y, context);
  switch (definition.kind) {
    case 'record':
      return definition.fields.every((field) => {
        const key = propertyName(field.name, context.naming);
        return part(field.type, (a as Fields)[key], (b as Fields)[key]);
      });
    case 'flags':
      return definition.flags.every(({ name }) => {
        const key = propertyName(name, context.naming);
        return Boolean((a as Fields)[key]) === Boolean((b as Fields)[key]);
      });
    case 'tuple':
      return isEqualTuple(definition.types, a, b, context);
    case 'enum':
      return a === b;
    case 'option': {
      const { resolve } = context;
      if (!isPlainOption(resolve, definition.type)) {
        return isEqualCase(a, b, () => definition.type, context);
      }
      const [none, other] = [a === undefined || a === null, b === undefined || b === null];
      return none || other ? none === other : part(definition.type, a, b);
    }
    case 'result':
      return isEqualCase(a, b, (tag) => (tag === 'ok' ? definition.ok : definition.err), context);
    case 'variant': {
      const caseType = (tag: string): Type | undefined =>
        definition.cases.find(({ name }) => name === tag)?.type;
      return isEqualCase(a, b, caseType, context);
    }
    case 'list':
    case 'fixed-length-list': {
      const [x, y] = [a as ArrayLike<unknown>, b as ArrayLike<unknown>];
      if (x.length !== y.length) return false;
      const element = valueTypeOf(context.resolve, definition.type);
      for (let i = 0; i < x.length; i++) {
        if (!isEqual(element, x[i], y[i], context)) return false;
      }
      return true;
    }
    case 'map': {
      const [x, y] = [a as Map<unknown, unknown>, b as Map<unknown, unknown>];
      if (x.size !== y.size) return false;
      for (const [key, value] of x) {
        if (!y.has(key) || !part(definition.value, value, y.get(key))) return false;
      }
      return true;
    }
    case 'stream':
    case 'future':
      return a === b;
    default:
      return definition satisfies never;
  }
}

function isEqualTuple(
  types: readonly Type[],
  a: unknown,
  b: unknown,
  context: ValueContext,
): boolean {
  const [x, y] = [a as readonly unknown[], b as readonly unknown[]];
  return types.every((type, i) => isEqual(valueTypeOf(context.resolve, type), x[i], y[i], context));
}

function isEqualCase(
  a: unknown,
  b: unknown,
  typeOf: (tag: string) => Type | undefined,
  context: ValueContext,
): boolean {
  const [x, y] = [a as Tagged, b as Tagged];
  if (x.tag !== y.tag) return false;
  const type = typeOf(x.tag);
  if (type === undefined || x.tag === 'none') return true;
  return isEqual(valueTypeOf(context.resolve, type), x.val, y.val, context);
}

/** A copy that changes no more, of data as `@witcraft/canonical-abi` has it. */
export function copyOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(copyOf);
  if (ArrayBuffer.isView(value)) return (value as Uint8Array).slice();
  if (value instanceof Map) return new Map([...value].map(([key, one]) => [key, copyOf(one)]));
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, copyOf(one)]));
}

/** How many characters a string has (those of Unicode), elements a list, entries a map. */
export function lengthOf(value: unknown): number {
  if (typeof value === 'string') {
    let count = 0;
    for (const _ of value) count++;
    return count;
  }
  return value instanceof Map ? value.size : (value as ArrayLike<unknown>).length;
}
