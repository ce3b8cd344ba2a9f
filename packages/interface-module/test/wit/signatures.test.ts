import { Source } from '@witcraft/diagnostics';
import { parse } from '@witcraft/parser';
import { type InterfaceId, type Resolve, resolvePackages } from '@witcraft/resolver';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ValueType } from '../../src/model/index.js';
import { type Signature, signaturesToWit, witToSignatures } from '../../src/wit/index.js';

/** The signatures of an interface with these items. */
function signatures(items: string): ReturnType<typeof witToSignatures> {
  const text = `package local:test; interface i { ${items} }`;
  const outcome = resolvePackages({ documents: [parse(new Source('test.wit', text))] });
  expect(outcome.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return witToSignatures(outcome.resolve as Resolve, 0 as InterfaceId);
}

/** The type of the one parameter of a function. */
function param(type: string, types = ''): ValueType | undefined {
  return signatures(`${types} f: func(x: ${type});`).signatures[0]?.type.params[0];
}

describe('from WIT', () => {
  test.each(['bool', 's8', 'u64', 'f32', 'string'])('%s stays', (type) => {
    expect(param(type)).toBe(type);
  });

  test('records keep the names of their fields, tuples have none', () => {
    expect(param('p', 'record p { x: u8, y: string }')).toEqual({
      kind: 'record',
      fields: [
        { name: 'x', type: 'u8' },
        { name: 'y', type: 'string' },
      ],
    });
    expect(param('tuple<u8, bool>')).toEqual({
      kind: 'record',
      fields: [
        { name: undefined, type: 'u8' },
        { name: undefined, type: 'bool' },
      ],
    });
  });

  test('options, results, enums and variants are variants', () => {
    const options = (type: string, types = ''): unknown =>
      (param(type, types) as { options: unknown }).options;
    expect(options('option<u8>')).toEqual([
      { name: 'none', type: undefined },
      { name: 'some', type: 'u8' },
    ]);
    expect(options('result<_, string>')).toEqual([
      { name: 'ok', type: undefined },
      { name: 'err', type: 'string' },
    ]);
    expect(options('e', 'enum e { a, b }')).toEqual([
      { name: 'a', type: undefined },
      { name: 'b', type: undefined },
    ]);
  });

  test('flags are a record of booleans, lists are arrays', () => {
    expect(param('list<k>', 'flags k { read }')).toEqual({
      kind: 'array',
      element: { kind: 'record', fields: [{ name: 'read', type: 'bool' }] },
    });
  });

  test.each([
    ['f: func(x: char);', '`char`'],
    ['f: func(x: list<u8, 4>);', 'a list of fixed length'],
    ['f: func() -> stream<u8>;', 'a stream'],
    ['f: func() -> option<future<u8>>;', 'a future'],
    ['f: async func();', 'an asynchronous function'],
    ['resource r; f: func(r: borrow<r>);', 'a resource'],
    ['f: func(x: map<string, u8>);', 'a map'],
    ['record r {} f: func(x: r);', 'a type without fields'],
  ])('what has no counterpart is listed: %s', (items, what) => {
    const { signatures: met, unmet } = signatures(`${items} g: func();`);
    expect(met.map(({ name }) => name)).toEqual(['g']);
    expect(unmet).toEqual([{ function: 'f', what }]);
  });

  test('a type that doubles itself is not written out', () => {
    const doubling = Array.from({ length: 40 }, (_, i) =>
      i === 0 ? 'type t0 = u8;' : `type t${i} = tuple<t${i - 1}, t${i - 1}>;`,
    );
    const { unmet } = signatures(`${doubling.join(' ')} f: func(x: t39);`);
    expect(unmet).toEqual([{ function: 'f', what: 'a type of more than 10000 parts' }]);
  });
});

const name = fc.stringMatching(/^[a-z][a-z0-9]{0,3}(-[a-z]{1,3})?$/);
const scalars = ['bool', 's8', 'u16', 's64', 'f32', 'f64', 'string'] as const;
const valueType: fc.Arbitrary<ValueType> = fc.letrec<{ type: ValueType }>((tie) => {
  const part = tie('type');
  const named = fc.uniqueArray(name, { minLength: 1, maxLength: 3 });
  return {
    type: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom(...scalars),
      part.map((element) => ({ kind: 'array', element }) as const),
      fc
        .array(part, { minLength: 1, maxLength: 3 })
        .map(
          (types) =>
            ({ kind: 'record', fields: types.map((type) => ({ name: undefined, type })) }) as const,
        ),
      fc.tuple(named, fc.array(part, { minLength: 3, maxLength: 3 })).map(
        ([names, types]) =>
          ({
            kind: 'record',
            fields: names.map((one, i) => ({ name: one, type: types[i] ?? 'u8' })),
          }) as const,
      ),
      fc
        .tuple(named, fc.array(fc.option(part, { nil: undefined }), { minLength: 3, maxLength: 3 }))
        .map(
          ([names, types]) =>
            ({
              kind: 'variant',
              options: names.map((one, i) => ({ name: one, type: types[i] })),
            }) as const,
        ),
    ),
  };
}).type;

describe('to WIT and back', () => {
  test('gives the same signatures', () => {
    const signature: fc.Arbitrary<Signature> = fc
      .tuple(name, fc.uniqueArray(name, { maxLength: 3 }), fc.array(valueType, { minLength: 3 }))
      .map(([of, paramNames, types]) => ({
        name: of,
        paramNames,
        type: {
          params: paramNames.map((_, i) => types[i] ?? 'u8'),
          results: types.length % 2 === 0 ? [] : types.slice(-1),
        },
      }));
    fc.assert(
      fc.property(fc.uniqueArray(signature, { selector: (one) => one.name }), (all) => {
        const wit = signaturesToWit(all);
        expect(wit.unmet).toEqual([]);
        expect(witToSignatures(wit.resolve, wit.interface)).toEqual({ signatures: all, unmet: [] });
      }),
    );
  });

  test.each([
    ['i32', 'the core type `i32`'],
    ['funcref', 'the core type `funcref`'],
    [{ kind: 'callback', type: { params: [], results: [] } }, 'a callback'],
  ] as const)('%j has no counterpart', (type, what) => {
    const { unmet } = signaturesToWit([
      { name: 'f', paramNames: ['x'], type: { params: [type], results: [] } },
    ]);
    expect(unmet).toEqual([{ function: 'f', what }]);
  });

  test('nor have several results', () => {
    const type = { params: [], results: ['u8', 'u8'] } as const;
    const { unmet } = signaturesToWit([{ name: 'f', paramNames: [], type }]);
    expect(unmet).toEqual([{ function: 'f', what: 'several results' }]);
  });
});
