import type { Resolve, Type } from '@witcraft/resolver';
import fc from 'fast-check';
import { typeOf } from './demo.js';

/** A type, how it is written, and the values that it has. */
interface Description {
  readonly text: string;
  /** What it needs to be declared before. */
  readonly declarations: readonly string[];
  readonly values: fc.Arbitrary<unknown>;
  readonly isPlainOption: boolean;
}

function describe_(
  text: string,
  values: fc.Arbitrary<unknown>,
  parts: readonly Description[] = [],
): Description {
  return {
    text,
    declarations: parts.flatMap((part) => part.declarations),
    values,
    isPlainOption: false,
  };
}

const whole = (bits: number, isSigned: boolean): fc.Arbitrary<number> =>
  isSigned
    ? fc.integer({ min: -(2 ** (bits - 1)), max: 2 ** (bits - 1) - 1 })
    : fc.nat(2 ** bits - 1);

const keys: readonly Description[] = [
  describe_('bool', fc.boolean()),
  ...[8, 16, 32].flatMap((bits) => [
    describe_(
      `u${bits}`,
      bits === 32 ? fc.integer({ min: 0, max: 2 ** 32 - 1 }) : whole(bits, false),
    ),
    describe_(`s${bits}`, whole(bits, true)),
  ]),
  describe_('u64', fc.bigInt({ min: 0n, max: 2n ** 64n - 1n })),
  describe_('s64', fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })),
  describe_('char', fc.string({ unit: 'binary', minLength: 1, maxLength: 1 })),
  describe_(
    'string',
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom('"', '\n', '\r', '\\', ' ', 'a', "'") }),
    ),
  ),
];

const primitives: readonly Description[] = [
  ...keys,
  describe_('f32', fc.float()),
  describe_('f64', fc.double()),
];

const arrays: Readonly<Record<string, { from(values: never[]): unknown }>> = {
  u8: Uint8Array,
  s8: Int8Array,
  u16: Uint16Array,
  s16: Int16Array,
  u32: Uint32Array,
  s32: Int32Array,
  u64: BigUint64Array,
  s64: BigInt64Array,
  f32: Float32Array,
  f64: Float64Array,
};

const names = ['a', 'some', 'none', 'ok', 'err', 'true', 'nan', 'HTTP-2', 'two-words'];
const properties: Readonly<Record<string, string>> = { 'HTTP-2': 'http2', 'two-words': 'twoWords' };
const property = (name: string): string => properties[name] ?? name;

let declared = 0;
/** A type that has a name of its own. */
function declare(
  write: (name: string) => string,
  values: fc.Arbitrary<unknown>,
  parts: readonly Description[] = [],
): Description {
  const name = `type${declared++}`;
  const inner = describe_(name, values, parts);
  return { ...inner, declarations: [...inner.declarations, write(name)] };
}

function listOf(element: Description, length: number | undefined): Description {
  const bounds = length === undefined ? { maxLength: 5 } : { minLength: length, maxLength: length };
  const values = fc.array(element.values, bounds);
  const make = arrays[element.text];
  return describe_(
    length === undefined ? `list<${element.text}>` : `list<${element.text}, ${length}>`,
    make === undefined ? values : values.map((one) => make.from(one as never[])),
    [element],
  );
}

function optionOf(payload: Description): Description {
  const isPlainOption = !payload.isPlainOption;
  const values: fc.Arbitrary<unknown> = isPlainOption
    ? fc.option(payload.values, { nil: undefined })
    : fc.oneof(
        fc.constant({ tag: 'none' }),
        payload.values.map((val) => ({ tag: 'some', val })),
      );
  return { ...describe_(`option<${payload.text}>`, values, [payload]), isPlainOption };
}

function resultOf(ok: Description | undefined, err: Description | undefined): Description {
  const side = (tag: string, type: Description | undefined) =>
    (type?.values ?? fc.constant(undefined)).map((val) => ({ tag, val }));
  const text =
    err !== undefined
      ? `result<${ok?.text ?? '_'}, ${err.text}>`
      : ok !== undefined
        ? `result<${ok.text}>`
        : 'result';
  const parts = [ok, err].filter((part) => part !== undefined);
  return describe_(text, fc.oneof(side('ok', ok), side('err', err)), parts);
}

function recordOf(types: readonly Description[]): Description {
  const fields = types.map((type, i) => [names[i] as string, type] as const);
  const values = fc.record(
    Object.fromEntries(fields.map(([name, type]) => [property(name), type.values])),
  );
  const write = (name: string) =>
    `record ${name} { ${fields.map(([field, type]) => `%${field}: ${type.text}`).join(', ')} }`;
  return declare(write, values, types);
}

function variantOf(types: readonly (Description | undefined)[]): Description {
  const cases = types.map((type, i) => [names[i] as string, type] as const);
  const values = fc.oneof(
    ...cases.map(([tag, type]) =>
      type === undefined ? fc.constant({ tag }) : type.values.map((val) => ({ tag, val })),
    ),
  );
  const write = (name: string) =>
    `variant ${name} { ${cases.map(([one, type]) => (type === undefined ? `%${one}` : `%${one}(${type.text})`)).join(', ')} }`;
  return declare(
    write,
    values,
    types.filter((type) => type !== undefined),
  );
}

const description: fc.Arbitrary<Description> = fc.letrec<{ type: Description }>((tie) => {
  const type = tie('type');
  const maybe = fc.option(type, { nil: undefined });
  return {
    type: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc.constantFrom(...primitives),
      fc
        .nat(7)
        .map((n) =>
          declare(
            (name) => `enum ${name} { %${names.slice(0, n + 1).join(', %')} }`,
            fc.constantFrom(...names.slice(0, n + 1)),
          ),
        ),
      fc
        .nat(8)
        .map((n) =>
          declare(
            (name) => `flags ${name} { %${names.slice(0, n + 1).join(', %')} }`,
            fc.record(
              Object.fromEntries(
                names.slice(0, n + 1).map((name) => [property(name), fc.boolean()]),
              ),
            ),
          ),
        ),
      fc
        .tuple(type, fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }))
        .map(([of, length]) => listOf(of, length)),
      fc.tuple(fc.constantFrom(...keys), type).map(([key, value]) =>
        describe_(
          `map<${key.text}, ${value.text}>`,
          fc
            .array(fc.tuple(key.values, value.values), { maxLength: 3 })
            .map((pairs) => new Map(pairs)),
          [key, value],
        ),
      ),
      fc
        .array(type, { minLength: 1, maxLength: 3 })
        .map((types) =>
          describe_(
            `tuple<${types.map((one) => one.text).join(', ')}>`,
            fc.tuple(...types.map((one) => one.values)),
            types,
          ),
        ),
      type.map(optionOf),
      fc.tuple(maybe, maybe).map(([ok, err]) => resultOf(ok, err)),
      fc.array(type, { minLength: 1, maxLength: 4 }).map(recordOf),
      fc.array(maybe, { minLength: 1, maxLength: 5 }).map(variantOf),
    ),
  };
}).type;

/** A type and a value of it. */
export interface TypedValue {
  readonly text: string;
  readonly resolve: Resolve;
  readonly type: Type;
  readonly value: unknown;
}

export const typedValue: fc.Arbitrary<TypedValue> = description.chain((one) => {
  const { resolve, type } = typeOf(one.text, one.declarations.join(' '));
  return one.values.map((value) => ({ text: one.text, resolve, type, value }));
});
