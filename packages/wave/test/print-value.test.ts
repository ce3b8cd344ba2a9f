import { describe, expect, test } from 'vitest';
import { type PrintOptions, parseValue, printValue } from '../src/index.js';
import { typeOf } from './demo.js';

const shapes = `
  record person { full-name: string, age: option<u8>, nested: option<option<u8>> }
  record maybe { a: option<u8> }
  variant time { forever, days(u32), %some(u8), none }
  enum side { left, right, inf }
  flags mode { read, write, %constructor }
  resource file;
`;

function print(type: string, value: unknown, options?: PrintOptions): string {
  const found = typeOf(type, shapes);
  const { text, diagnostics } = printValue(value, found.resolve, found.type, options);
  return text ?? diagnostics.map((one) => `${one.code}: ${one.message}`).join('\n');
}

describe('one line', () => {
  test.each<[string, unknown, string]>([
    ['bool', true, 'true'],
    ['u8', 255, '255'],
    ['s64', -9223372036854775808n, '-9223372036854775808'],
    ['f32', Math.fround(0.1), '0.1'],
    ['f32', 16777216, '16777216'],
    ['f32', 2 ** -126, '0.000000000000000000000000000000000000011754944'],
    ['f32', 2 ** 90, '1237940100000000000000000000'],
    ['f32', -0, '-0'],
    ['f64', 0.1 + 0.2, '0.30000000000000004'],
    ['f64', 1e21, '1000000000000000000000'],
    ['f64', 1.5e-7, '0.00000015'],
    ['f64', Number.NEGATIVE_INFINITY, '-inf'],
    ['f64', Number.NaN, 'nan'],
    ['char', "'", "'\\''"],
    ['char', '\0', "'\\u{0}'"],
    [
      'string',
      'a "b"\n\u0301\u00a0\u{1f30a}\u200b',
      '"a \\"b\\"\\n\\u{301}\\u{a0}\u{1f30a}\\u{200b}"',
    ],
    ['string', '\ud800', '"\ufffd"'],
    ['list<u8>', new Uint8Array([1, 2]), '[1, 2]'],
    ['list<u8>', [1, 2], '[1, 2]'],
    ['tuple<u8>', [1], '(1)'],
    [
      'person',
      { fullName: 'x', age: 1, nested: { tag: 'none' } },
      '{full-name: "x", age: some(1)}',
    ],
    [
      'person',
      { fullName: '', nested: { tag: 'some', val: undefined } },
      '{full-name: "", nested: some(none)}',
    ],
    ['maybe', {}, '{:}'],
    ['time', { tag: 'forever' }, 'forever'],
    ['time', { tag: 'some', val: 1 }, '%some(1)'],
    ['time', { tag: 'none' }, '%none'],
    ['side', 'inf', '%inf'],
    ['mode', {}, '{}'],
    ['mode', { write: true, constructor: true, read: false }, '{write, constructor}'],
    ['option<u8>', null, 'none'],
    ['result', { tag: 'err' }, 'err'],
    ['result<u8>', { tag: 'ok', val: 1 }, 'ok(1)'],
    ['map<string, u8>', new Map([['a', 1]]), '[("a", 1)]'],
  ])('%s of %s', (type, value, text) => {
    expect(print(type, value)).toBe(text);
  });
});

test('compact text leaves out what may be left out', () => {
  const value = [
    { fullName: 'x', age: 1, nested: { tag: 'some', val: 2 } },
    { tag: 'ok', val: 3 },
  ];
  expect(print('tuple<person, result<u8>>', value, { layout: 'compact' })).toBe(
    '({full-name:"x",age:1,nested:some(2)},3)',
  );
});

describe('lines', () => {
  const options = { layout: 'lines', width: 24 } as const;

  test('break where there is no room', () => {
    const value = { fullName: 'a long name of someone', age: 1, nested: { tag: 'none' } };
    expect(print('person', value, options)).toBe(
      '{\n  full-name: "a long name of someone",\n  age: some(1),\n}',
    );
    expect(print('list<u16>', [1000, 1001, 1002, 1003, 1004, 1005], options)).toBe(
      '[\n  1000, 1001, 1002,\n  1003, 1004, 1005,\n]',
    );
    expect(print('option<list<string>>', ['a long string', 'another'], options)).toBe(
      'some([\n  "a long string",\n  "another",\n])',
    );
    expect(print('list<u8>', [1, 2, 3], options)).toBe('[1, 2, 3]');
  });

  test('strings of several lines are written so', () => {
    const value = [' a\n""""""\\\n', 'b'];
    const text = '[\n    """\n     a\n    ""\\""\\""\\\\\n    \n    """,\n    "b",\n]';
    expect(print('list<string>', value, { layout: 'lines', indent: 4 })).toBe(text);
    const { resolve, type } = typeOf('list<string>');
    expect(parseValue(text, resolve, type).value).toEqual(value);
  });
});

describe('a value of another type is told', () => {
  test.each<[string, unknown, string]>([
    ['u8', 256, 'wave/value-mismatch: expected a `u8`, found the number 256'],
    ['s8', '1', 'wave/value-mismatch: expected an `s8`, found the string "1"'],
    ['u64', 1, 'wave/value-mismatch: expected a `u64`, found the number 1'],
    ['char', 'ab', 'wave/value-mismatch: expected a char, found the string "ab"'],
    ['list<u8, 2>', [1], 'wave/value-mismatch: expected a list of 2, found an array of 1'],
    [
      'list<maybe>',
      [{}, { a: -1 }],
      'wave/value-mismatch: at `[1].a`: expected a `u8`, found the number -1',
    ],
    [
      'side',
      'lef',
      'wave/value-mismatch: expected a case of an enum, found the string "lef"; did you mean `left`?',
    ],
    [
      'time',
      { tag: 'dayz' },
      'wave/value-mismatch: expected a case of a variant, found an object with the tag `dayz`; did you mean `days`?',
    ],
    [
      'time',
      { tag: 'days', val: [] },
      'wave/value-mismatch: at `.val`: expected a `u32`, found an array of 0',
    ],
    ['mode', { read: 1 }, 'wave/value-mismatch: at `.read`: expected a bool, found the number 1'],
    [
      'option<option<u8>>',
      1,
      "wave/value-mismatch: expected an option, found the number 1; it is `{ tag: 'some', val }` or `{ tag: 'none' }`",
    ],
    ['own<file>', {}, 'wave/no-text: a resource cannot be written as text'],
  ])('%s of %s', (type, value, text) => {
    expect(print(type, value)).toBe(text);
  });
});
