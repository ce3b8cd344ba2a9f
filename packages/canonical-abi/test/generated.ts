import fc from 'fast-check';
import type { PrimitiveType, ResourceType, ValueType } from '../src/types.js';
import { isPlainOption, propertyName } from '../src/values.js';

export const resource: ResourceType = { kind: 'resource' };

const primitive = fc.constantFrom<PrimitiveType>(
  'bool',
  's8',
  'u8',
  's16',
  'u16',
  's32',
  'u32',
  's64',
  'u64',
  'f32',
  'f64',
  'char',
  'string',
  'error-context',
);
const letters = 'abcdefghijklmnopqrstuvwxyz';
/** Names that differ: `a-0`, `b-1` and so on. */
const names = (count: number): string[] =>
  Array.from({ length: count }, (_, i) => `${letters[i % 26]}x-${letters[i % 26]}${i}`);

const { type } = fc.letrec<{ type: ValueType; payload: ValueType | undefined }>((tie) => {
  const inner = tie('type');
  const payload = tie('payload');
  return {
    payload: fc.oneof({ maxDepth: 4 }, fc.constant(undefined), inner),
    type: fc.oneof(
      { maxDepth: 4, depthSize: 'small' },
      { arbitrary: primitive as fc.Arbitrary<ValueType>, weight: 4 },
      fc.array(inner, { minLength: 1, maxLength: 4 }).map((types) => ({
        kind: 'record' as const,
        fields: names(types.length).map((name, i) => ({ name, type: types[i]! })),
      })),
      fc
        .array(inner, { minLength: 1, maxLength: 4 })
        .map((types) => ({ kind: 'tuple' as const, types })),
      fc.array(payload, { minLength: 1, maxLength: 4 }).map((types) => ({
        kind: 'variant' as const,
        cases: names(types.length).map((name, i) => ({ name, type: types[i] })),
      })),
      inner.map((element) => ({ kind: 'list' as const, element })),
      fc
        .record({ element: inner, length: fc.integer({ min: 1, max: 3 }) })
        .map(({ element, length }) => ({ kind: 'fixed-length-list' as const, element, length })),
      fc
        .record({ key: primitive, value: inner })
        .map(({ key, value }) => ({ kind: 'map' as const, key, value })),
      fc
        .constantFrom(1, 5, 8, 9, 16, 17, 31, 32, 33, 70)
        .map((count) => ({ kind: 'flags' as const, names: names(count) })),
      fc
        .constantFrom(1, 3, 256, 257)
        .map((count) => ({ kind: 'enum' as const, names: names(count) })),
      inner.map((some) => ({ kind: 'option' as const, type: some })),
      fc
        .record({ ok: payload, err: payload })
        .map(({ ok, err }) => ({ kind: 'result' as const, ok, err })),
      fc.constantFrom('own' as const, 'borrow' as const).map((kind) => ({ kind, resource })),
      payload.chain((element) =>
        fc
          .constantFrom('stream' as const, 'future' as const)
          .map((kind) => ({ kind, type: element })),
      ),
    ),
  };
});

/** Any value type. */
export const anyType: fc.Arbitrary<ValueType> = type;

const text = fc.oneof(
  fc.string({ maxLength: 50 }),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.string({ unit: fc.integer({ min: 0, max: 255 }).map((c) => String.fromCharCode(c)) }),
);
const handle = fc.nat(1000).map((rep) => ({ rep }));

/** Any value of a type, as it is lifted. */
export function valueOf(type: ValueType): fc.Arbitrary<unknown> {
  switch (type) {
    case 'bool':
      return fc.boolean();
    case 's8':
      return fc.integer({ min: -128, max: 127 });
    case 'u8':
      return fc.nat(255);
    case 's16':
      return fc.integer({ min: -(2 ** 15), max: 2 ** 15 - 1 });
    case 'u16':
      return fc.nat(65535);
    case 's32':
      return fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
    case 'u32':
      return fc.nat(2 ** 32 - 1);
    case 's64':
      return fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
    case 'u64':
      return fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
    case 'f32':
      return fc.float();
    case 'f64':
      return fc.double();
    case 'char':
      return fc.string({ unit: 'binary', minLength: 1, maxLength: 1 });
    case 'string':
      return text;
    case 'error-context':
      return handle;
  }
  switch (type.kind) {
    case 'record':
      return fc.record(
        Object.fromEntries(
          type.fields.map((field) => [propertyName(field.name, 'camel-case'), valueOf(field.type)]),
        ),
        { noNullPrototype: true },
      );
    case 'tuple':
      return fc.tuple(...type.types.map(valueOf));
    case 'variant':
      return fc.oneof(
        ...type.cases.map(({ name, type: payload }) =>
          payload === undefined
            ? fc.constant({ tag: name })
            : valueOf(payload).map((val) => ({ tag: name, val })),
        ),
      );
    case 'list':
      return fc.array(valueOf(type.element), { maxLength: 6 });
    case 'fixed-length-list':
      return fc.array(valueOf(type.element), { minLength: type.length, maxLength: type.length });
    case 'map':
      return fc
        .array(fc.tuple(valueOf(type.key), valueOf(type.value)), { maxLength: 4 })
        .map((entries) => new Map(entries));
    case 'flags':
      return fc.record(
        Object.fromEntries(
          type.names.map((name) => [propertyName(name, 'camel-case'), fc.boolean()]),
        ),
        { noNullPrototype: true },
      );
    case 'enum':
      return fc.constantFrom(...type.names);
    case 'option': {
      const some = valueOf(type.type);
      return isPlainOption(type)
        ? fc.oneof(fc.constant(undefined), some)
        : fc.oneof(
            fc.constant({ tag: 'none' }),
            some.map((val) => ({ tag: 'some', val })),
          );
    }
    case 'result': {
      const val = (part: ValueType | undefined): fc.Arbitrary<unknown> =>
        part === undefined ? fc.constant(undefined) : valueOf(part);
      return fc.oneof(
        val(type.ok).map((value) => ({ tag: 'ok', val: value })),
        val(type.err).map((value) => ({ tag: 'err', val: value })),
      );
    }
    case 'own':
    case 'borrow':
    case 'stream':
    case 'future':
      return handle;
    default:
      return type satisfies never;
  }
}

/** Some types with a value for each. */
export const anyValues: fc.Arbitrary<{ types: ValueType[]; values: unknown[] }> = fc
  .array(anyType, { minLength: 1, maxLength: 4 })
  .chain((types) =>
    fc.tuple(...types.map(valueOf)).map((values) => ({ types, values: values as unknown[] })),
  );
