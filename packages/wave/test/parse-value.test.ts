import { applyFixes, Source } from '@witcraft/diagnostics';
import { describe, expect, test } from 'vitest';
import { parseUntyped, parseValue } from '../src/index.js';
import { problems, typeOf } from './demo.js';

function read(type: string, text: string, declarations = ''): unknown {
  const found = typeOf(type, declarations);
  const { ok, value, diagnostics } = parseValue(text, found.resolve, found.type);
  return ok ? value : problems(diagnostics);
}

const shapes = `
  record person { full-name: string, age: option<u8>, HTTP-id: option<option<u8>> }
  record maybe { a: option<u8> }
  variant time { forever, days(u32), %some(u8), none }
  enum side { left, right, inf, ok, %true }
  flags mode { read, write, read-only, %constructor }
  type alias-option = option<u8>;
  record aliased { a: alias-option }
  resource file;
`;

describe('what is written is read', () => {
  test.each<[string, string, unknown]>([
    ['bool', 'true', true],
    ['bool', ' // no\n false // yes', false],
    ['u8', '0', 0],
    ['u8', '255', 255],
    ['s8', '-128', -128],
    ['s8', '-0', 0],
    ['u16', '65535', 65535],
    ['s32', '-2147483648', -2147483648],
    ['u32', '4294967295', 4294967295],
    ['u64', '18446744073709551615', 18446744073709551615n],
    ['s64', '-9223372036854775808', -9223372036854775808n],
    ['f64', '6.02e+23', 6.02e23],
    ['f64', '-0', -0],
    ['f64', 'nan', Number.NaN],
    ['f64', '-inf', Number.NEGATIVE_INFINITY],
    ['f64', '1e999', Number.POSITIVE_INFINITY],
    ['f32', '0.1', Math.fround(0.1)],
    // The f64 next to it is in the middle of two f32.
    ['f32', '1.00000005960464477540', 1.0000001192092896],
    ['f32', '1.00000005960464477539', 1],
    ['f32', `1.000000059604644775390625${'0'.repeat(300)}1`, 1.0000001192092896],
    ['f32', '340282356779733661637539395458142568447', 3.4028234663852886e38],
    ['f32', '340282356779733661637539395458142568448', Number.POSITIVE_INFINITY],
    ['char', "'x'", 'x'],
    ['char', "'\\''", "'"],
    ['char', "'\"'", '"'],
    ['char', "'\\u{1f30a}'", '🌊'],
    ['char', "'🌊'", '🌊'],
    ['string', '"a\\tb//c"', 'a\tb//c'],
    ['string', '"\\u{0}\\u{10FFFF}"', '\0\u{10ffff}'],
    ['string', '"""\n  a\n   "b"\n  \n  """', 'a\n "b"\n'],
    ['string', '"""\r\na\r\nb\\r\r\n"""', 'a\nb\r'],
    ['list<u8>', '[1, 2,]', new Uint8Array([1, 2])],
    ['list<s64>', '[1, -2]', new BigInt64Array([1n, -2n])],
    ['list<string>', '[]', []],
    ['list<list<f32>, 2>', '[[1], [0.5]]', [new Float32Array([1]), new Float32Array([0.5])]],
    ['tuple<u8, string>', '(1, "a",)', [1, 'a']],
    [
      'map<string, u8>',
      '[("a", 1), ("b", 2)]',
      new Map([
        ['a', 1],
        ['b', 2],
      ]),
    ],
    ['person', '{age: 3, full-name: "x"}', { fullName: 'x', age: 3, httpId: { tag: 'none' } }],
    [
      'person',
      '{%full-name: "x", HTTP-id: some(none),}',
      { fullName: 'x', age: undefined, httpId: { tag: 'some', val: undefined } },
    ],
    ['maybe', '{:}', { a: undefined }],
    ['aliased', '{:}', { a: undefined }],
    ['time', 'forever', { tag: 'forever' }],
    ['time', 'days ( 30 )', { tag: 'days', val: 30 }],
    ['time', '%some(1)', { tag: 'some', val: 1 }],
    ['option<time>', '%none', { tag: 'none' }],
    ['option<time>', 'none', undefined],
    ['option<time>', 'some(%some(1))', { tag: 'some', val: 1 }],
    ['side', '%left', 'left'],
    ['side', '%true', 'true'],
    ['mode', '{}', { read: false, write: false, readOnly: false, constructor: false }],
    [
      'mode',
      '{read-only, %constructor,}',
      { read: false, write: false, readOnly: true, constructor: true },
    ],
    ['option<u8>', '1', 1],
    ['option<option<u8>>', 'some(some(1))', { tag: 'some', val: 1 }],
    ['option<option<option<u8>>>', 'some(some(none))', { tag: 'some', val: undefined }],
    ['result<u8, string>', '1', { tag: 'ok', val: 1 }],
    ['result<u8, string>', 'err("x")', { tag: 'err', val: 'x' }],
    ['result', 'ok', { tag: 'ok', val: undefined }],
    ['result<_, u8>', 'ok', { tag: 'ok', val: undefined }],
    ['result<option<u8>>', 'ok(1)', { tag: 'ok', val: 1 }],
    ['option<side>', 'left', 'left'],
  ])('%s: %s', (type, text, value) => {
    expect(read(type, text, shapes)).toEqual(value);
  });

  test('names may stay as they are written', () => {
    const { resolve, type } = typeOf('tuple<person, mode>', shapes);
    const text = '({full-name: "x"}, {read-only})';
    expect(parseValue(text, resolve, type, { naming: 'as-written' }).value).toEqual<unknown[]>([
      { 'full-name': 'x', age: undefined, 'HTTP-id': { tag: 'none' } },
      { read: false, write: false, 'read-only': true, constructor: false },
    ]);
  });
});

describe('what is wrong is located', () => {
  test.each<[string, string, string[]]>([
    ['u8', '', ['0..0 expected-value']],
    ['u8', '256', ['0..3 number-out-of-range']],
    ['u8', '-0', ['0..2 number-out-of-range']],
    ['u64', '18446744073709551616', ['0..20 number-out-of-range']],
    ['s64', `-${'9'.repeat(1000)}`, ['0..1001 number-out-of-range']],
    ['u8', '1.0', ['0..3 type-mismatch']],
    ['u8', 'inf', ['0..3 type-mismatch']],
    ['u8', '0x10', ['0..4 invalid-number']],
    ['u8', '01', ['0..2 invalid-number']],
    ['f32', '1.', ['0..2 invalid-number']],
    ['f32', '-nan', ['0..4 invalid-number']],
    ['f32', '+1', ['0..2 invalid-number']],
    ['u8', '1 2', ['2..3 text-after-value']],
    ['u8', '#@!', ['0..3 unknown-character']],
    ['bool', '%true', ['0..5 type-mismatch']],
    ['char', "''", ['0..2 invalid-char']],
    ['char', "'''", ['0..3 invalid-char']],
    ['char', "'ab'", ['0..4 invalid-char']],
    ['char', "'a", ['0..1 unterminated-string']],
    ['char', "'\\u{d800}'", ['1..9 invalid-escape']],
    ['char', "'\\u{0000041}'", ['1..12 invalid-escape']],
    [
      'string',
      '"\\z\\u{}\\x41"',
      ['1..3 invalid-escape', '3..7 invalid-escape', '7..9 invalid-escape'],
    ],
    ['string', '"a\nb"', ['0..1 unterminated-string']],
    ['string', '"\ud800"', ['1..2 unknown-character']],
    ['string', '"""a\n"""', ['3..4 invalid-multiline-string']],
    ['string', '"""\na"""', ['4..5 invalid-multiline-string']],
    ['string', '"""\n a\nb\n """', ['7..8 invalid-multiline-string']],
    ['string', '"""\n', ['0..3 unterminated-string']],
    ['list<u8>', '[1,,2]', ['3..4 expected-value']],
    ['list<u8>', '[1 2 "x"]', ['3..4 expected-token', '5..8 expected-token', '5..8 type-mismatch']],
    ['list<u8>', '[1', ['0..1 unclosed-bracket']],
    ['list<list<u8>>', '[[1], [2, (', ['10..11 unclosed-bracket']],
    ['list<u8>', '[1)', ['2..3 expected-token']],
    ['list<u8, 3>', '[1]', ['0..3 wrong-length']],
    ['tuple<u8, u8>', '(1, 2, 3)', ['0..9 wrong-length']],
    ['tuple<u8>', '()', ['0..2 expected-value']],
    ['person', '{fullName: "x"}', ['1..9 invalid-label']],
    ['person', '{full-nam: "x"}', ['1..9 unknown-field', '0..15 missing-field']],
    ['person', '{full-name: "x", full-name: "y"}', ['17..26 duplicate-field']],
    ['person', '{full-name: 1, age: 300}', ['12..13 type-mismatch', '20..23 number-out-of-range']],
    ['person', '{full-name: "x", age}', ['20..21 expected-token']],
    ['maybe', '{}', ['0..2 type-mismatch']],
    ['mode', '{:}', ['0..3 type-mismatch']],
    ['mode', '{read, exec, read}', ['13..17 duplicate-flag', '7..11 unknown-flag']],
    ['time', 'day(1)', ['0..3 unknown-case']],
    ['time', 'days', ['0..4 missing-payload']],
    ['time', 'days()', ['4..6 expected-value']],
    ['time', 'days(1, 2)', ['4..10 expected-value']],
    ['time', 'days(1,)', ['7..8 expected-token']],
    ['time', 'forever(1)', ['7..10 unexpected-payload']],
    ['time', 'none', ['0..4 keyword-as-case']],
    ['side', 'true', ['0..4 keyword-as-case']],
    ['side', 'left(1)', ['4..7 unexpected-payload']],
    ['option<u8>', 'some', ['4..4 missing-payload']],
    ['option<u8>', 'none(1)', ['4..7 unexpected-payload']],
    ['option<option<u8>>', '1', ['0..1 type-mismatch']],
    ['result<_, u8>', '1', ['0..1 type-mismatch']],
    ['result', 'ok(1)', ['2..5 unexpected-payload']],
    ['result<u8>', 'ok', ['0..2 missing-payload']],
    ['result<option<u8>>', '1', ['0..1 type-mismatch']],
    ['borrow<file>', '1', ['0..1 no-text']],
    ['stream<u8>', '[1]', ['0..3 no-text']],
    ['map<string, u8>', '[1]', ['1..2 type-mismatch']],
  ])('%s: %s', (type, text, expected) => {
    expect(read(type, text, shapes)).toEqual(expected);
  });

  test('a name that is nearly right is mended', () => {
    const { resolve, type } = typeOf('tuple<time, side, person, mode>', shapes);
    const source = new Source('v', '(dayz(1), ok, {fullName: "x"}, {raed})');
    const { diagnostics } = parseValue(source, resolve, type);
    const fixes = diagnostics.flatMap((one) => one.fixes);
    expect(applyFixes(source, fixes)).toBe('(days(1), %ok, {full-name: "x"}, {read})');
  });
});

test('without a type, what is written is told apart', () => {
  const kinds = ['true', 'nan', "'a'", '"a"', 'a', '(1)', '[]', '{:}', '{}', '{a}', '{a: 1}'];
  expect(kinds.map((text) => parseUntyped(text).node?.kind)).toEqual([
    'bool',
    'number',
    'char',
    'string',
    'case',
    'tuple',
    'list',
    'record',
    'flags',
    'flags',
    'record',
  ]);
  expect(problems(parseUntyped('[a,').diagnostics)).toEqual(['0..1 unclosed-bracket']);
});
