import { type Naming, propertyName } from '@witcraft/canonical-abi';
import type { Resolve, Type } from '@witcraft/resolver';
import { isPlainOption } from '../check/cases.js';
import { type ValueType, valueTypeOf } from '../check/value-type.js';

/** Values that are simpler than a value, the simplest first. */
export function* simpler(
  type: ValueType,
  value: unknown,
  resolve: Resolve,
  naming: Naming,
): Generator<unknown> {
  const part = (of: Type, one: unknown): Generator<unknown> =>
    simpler(valueTypeOf(resolve, of), one, resolve, naming);
  switch (type.kind) {
    case 'bool':
      if (value === true) yield false;
      return;
    case 'integer':
      yield* simplerIntegers(value as number | bigint, type.range.min);
      return;
    case 'float':
      if (value !== 0) yield 0;
      if (typeof value === 'number' && !Number.isInteger(value)) yield Math.trunc(value);
      return;
    case 'char':
      if (value !== 'a') yield 'a';
      return;
    case 'string': {
      const characters = [...(value as string)];
      if (characters.length > 0) yield '';
      if (characters.length > 1) yield characters.slice(0, characters.length >> 1).join('');
      for (let i = 0; i < Math.min(characters.length, 16); i++) {
        yield characters.filter((_, at) => at !== i).join('');
        if (characters[i] !== 'a') yield characters.with(i, 'a').join('');
      }
      return;
    }
    case 'defined':
      break;
    default:
      return;
  }
  const { definition } = type;
  switch (definition.kind) {
    case 'record':
      for (const field of definition.fields) {
        const key = propertyName(field.name, naming);
        const fields = value as Readonly<Record<string, unknown>>;
        for (const one of part(field.type, fields[key])) yield { ...fields, [key]: one };
      }
      return;
    case 'flags':
      for (const { name } of definition.flags) {
        const key = propertyName(name, naming);
        const fields = value as Readonly<Record<string, unknown>>;
        if (fields[key] === true) yield { ...fields, [key]: false };
      }
      return;
    case 'tuple': {
      const items = value as readonly unknown[];
      for (const [i, of] of definition.types.entries()) {
        for (const one of part(of, items[i])) yield items.with(i, one);
      }
      return;
    }
    case 'enum': {
      const [first] = definition.cases;
      if (first !== undefined && value !== first.name) yield first.name;
      return;
    }
    case 'variant':
    case 'result': {
      const { tag, val } = value as { readonly tag: string; readonly val?: unknown };
      const payload =
        definition.kind === 'variant'
          ? definition.cases.find(({ name }) => name === tag)?.type
          : definition[tag as 'ok' | 'err'];
      if (definition.kind === 'variant') {
        const [first] = definition.cases;
        if (first !== undefined && first.type === undefined && tag !== first.name) {
          yield { tag: first.name };
        }
      }
      if (payload !== undefined) for (const one of part(payload, val)) yield { tag, val: one };
      return;
    }
    case 'option':
      if (isPlainOption(resolve, definition.type)) {
        if (value === undefined) return;
        yield undefined;
        yield* part(definition.type, value);
        return;
      }
      if ((value as { tag: string }).tag === 'none') return;
      yield { tag: 'none' };
      for (const val of part(definition.type, (value as { val?: unknown }).val)) {
        yield { tag: 'some', val };
      }
      return;
    case 'list': {
      const list = value as unknown[] & { slice(from: number, to: number): unknown[] };
      if (list.length > 0) yield list.slice(0, 0);
      if (list.length > 1) yield list.slice(0, list.length >> 1);
      const isTyped = ArrayBuffer.isView(value);
      for (let i = 0; i < Math.min(list.length, 16); i++) {
        if (isTyped) {
          yield (list as unknown as Uint8Array).filter((_, at) => at !== i);
          continue;
        }
        yield list.filter((_, at) => at !== i);
        for (const one of part(definition.type, list[i])) yield list.with(i, one);
      }
      return;
    }
    case 'map': {
      const entries = [...(value as Map<unknown, unknown>)];
      for (let i = 0; i < Math.min(entries.length, 16); i++) {
        yield new Map(entries.filter((_, at) => at !== i));
      }
      return;
    }
    default:
      return;
  }
}

function* simplerIntegers(value: number | bigint, min: bigint): Generator<number | bigint> {
  const wide = BigInt(value);
  const made = (one: bigint): number | bigint => (typeof value === 'bigint' ? one : Number(one));
  const size = wide < 0n ? -wide : wide;
  for (const one of [0n, 1n, wide < 0n && -wide >= min ? -wide : wide, wide / 2n]) {
    const smaller = one < 0n ? -one : one;
    if (one !== wide && one >= min && (smaller < size || (wide < 0n && one > 0n))) yield made(one);
  }
  // Ever smaller steps down, so that the least one that still fails is found soon.
  for (let step = size / 4n; step > 0n; step /= 2n) yield made(wide - (wide > 0n ? step : -step));
}
