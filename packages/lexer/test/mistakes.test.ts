import { applyFixes, type Diagnostic, Source } from '@witcraft/diagnostics';
import { describe, expect, test } from 'vitest';
import { decodeStringLiteral, lex, lexerCodes } from '../src/index.js';

/** What the lexer reports: `line:column code`. */
function codes(text: string): string[] {
  const source = new Source('t.wit', text);
  return lex(source).diagnostics.map(
    (diagnostic) => `${placeOf(source, diagnostic)} ${diagnostic.code}`,
  );
}

function placeOf(source: Source, { primary }: Diagnostic): string {
  const { line, column } = source.positionAt(primary?.span.start ?? -1);
  return `${line}:${column}`;
}

/** The message of the first diagnostic. */
function message(text: string): string | undefined {
  return lex(new Source('t.wit', text)).diagnostics[0]?.message;
}

describe('comments', () => {
  test.each([
    ['/* a */'],
    ['/* /* */ */'],
    ['/* /* /* */ */ // */'],
    ['/** / ***/'],
    ['// /*'],
    ['///'],
  ])('%j ends', (text) => expect(codes(text)).toEqual([]));

  test.each([
    ['/*', '1:1 lex/unterminated-comment'],
    ['a /*/', '1:3 lex/unterminated-comment'],
    ['a\n/* /* */', '2:1 lex/unterminated-comment'],
    // Quotes mean nothing in a comment.
    ['/* "*/ "', '1:8 lex/unterminated-string'],
  ])('%j does not', (text, expected) => expect(codes(text)).toEqual([expected]));

  test('how many ends are missing', () => {
    expect(message('/*')).toBe('expected `*/` to end this comment');
    expect(message('/* /* /* */')).toBe('expected `*/` 2 times to end this comment');
  });
});

describe('strings', () => {
  /** The decoded value, or the offset and the message. */
  const decoded = (literal: string): string => {
    const result = decodeStringLiteral(literal);
    return result.ok ? result.value : `${result.offset}: ${result.message}`;
  };
  const BAD_ESCAPE = 'expected an escape such as `\\n`, `\\"`, `\\7f` or `\\u{7fff}`';
  const BAD_BYTES = 'these bytes are not UTF-8';
  const BAD_CONTROL = 'expected an escape such as `\\t` instead of a control character';
  const BAD_CHARACTER = 'this is no Unicode character';

  test.each([
    ['""', ''],
    ['"a b"', 'a b'],
    ['"日本😀"', '日本😀'],
    [String.raw`"\t\n\r\"\'\\"`, '\t\n\r"\'\\'],
    [String.raw`"\41\7a"`, 'Az'],
    [String.raw`"\e6\97\a5"`, '日'],
    [String.raw`"\E6\97\A5"`, '日'],
    [String.raw`"\f0\9f\98\80!"`, '😀!'],
    [String.raw`"\u{65e5}"`, '日'],
    [String.raw`"\u{1_F600}"`, '😀'],
    [String.raw`"\u{10ffff}"`, '\u{10ffff}'],
    [String.raw`"\u{0}"`, '\0'],
    [`"\\u{${'0'.repeat(100)}41}"`, 'A'],
  ])('%s', (literal, value) => expect(decoded(literal)).toBe(value));

  test.each([
    [String.raw`"\q"`, `2: ${BAD_ESCAPE}`],
    [String.raw`"ab\4"`, `5: ${BAD_ESCAPE}`],
    [String.raw`"\u"`, `3: ${BAD_ESCAPE}`],
    [String.raw`"\u{}"`, `4: ${BAD_ESCAPE}`],
    [String.raw`"\u{_1}"`, `4: ${BAD_ESCAPE}`],
    [String.raw`"\u{1_}"`, `5: ${BAD_ESCAPE}`],
    [String.raw`"\u0041"`, `3: ${BAD_ESCAPE}`],
    [String.raw`"\u{110000}"`, `2: ${BAD_CHARACTER}`],
    [String.raw`"\u{d800}"`, `2: ${BAD_CHARACTER}`],
    [String.raw`"\ff"`, `1: ${BAD_BYTES}`],
    [String.raw`"a\80b"`, `2: ${BAD_BYTES}`],
    [String.raw`"\c0\80"`, `1: ${BAD_BYTES}`],
    [String.raw`"\e6\97"`, `1: ${BAD_BYTES}`],
    [String.raw`"\e6\97a"`, `1: ${BAD_BYTES}`],
    [String.raw`"\e6\97\n"`, `1: ${BAD_BYTES}`],
    [String.raw`"\e0\80\80"`, `1: ${BAD_BYTES}`],
    [String.raw`"\ed\a0\80"`, `1: ${BAD_BYTES}`],
    [String.raw`"\f4\90\80\80"`, `1: ${BAD_BYTES}`],
    [String.raw`"\__proto__"`, `2: ${BAD_ESCAPE}`],
    [`"\\u{${'f'.repeat(100)}}"`, `2: ${BAD_CHARACTER}`],
    ['"a\tb"', `2: ${BAD_CONTROL}`],
    ['"\r"', `1: ${BAD_CONTROL}`],
    ['"\x01"', `1: ${BAD_CONTROL}`],
    ['"\x7f"', `1: ${BAD_CONTROL}`],
  ])('%s is wrong', (literal, expected) => expect(decoded(literal)).toBe(expected));

  test.each([
    ['x "', ['1:3 lex/unterminated-string']],
    ['"a\n"b"', ['1:1 lex/unterminated-string']],
    ['"a\\"', ['1:1 lex/unterminated-string']],
    ['"a\\', ['1:1 lex/unterminated-string']],
    // A `\` at the end of a line does not join it with the next.
    ['"a\\\n"b"', ['1:1 lex/unterminated-string']],
    ['"a\\\r\n"b"', ['1:1 lex/unterminated-string']],
    ['"\\q"', ['1:3 lex/invalid-string']],
    ['"a\tb"', ['1:3 lex/invalid-string']],
    ['"a\x01"', ['1:3 lex/forbidden-character']],
    ['a\n "x\\ff" "\\u{d800}"', ['2:4 lex/invalid-string', '2:11 lex/invalid-string']],
  ])('%j is reported', (text, expected) => expect(codes(text)).toEqual(expected));
});

describe('characters', () => {
  test.each([
    ['a # b', ['1:3 lex/unknown-character']],
    ['####', ['1:1 lex/unknown-character']],
    ['?!', ['1:1 lex/unknown-character', '1:2 lex/unknown-character']],
    ['a\u00a0b', ['1:2 lex/unknown-character']],
    ['a\u2028b', ['1:2 lex/unknown-character']],
    ['a \ud800 b', ['1:3 lex/unknown-character']],
    ['\ufeffa \ufeff', ['1:4 lex/unknown-character']],
    ['// # ? 😀', []],
    ['/* # ? 😀 */', []],
  ])('unknown: %j', (text, expected) => expect(codes(text)).toEqual(expected));

  test('a lone surrogate is shown by its number', () => {
    expect(message('\udc00')).toBe('character U+DC00 has no meaning in WIT');
    expect(message('😀')).toBe('character `😀` has no meaning in WIT');
  });

  const forbidden = [
    ...range(0x00, 0x08),
    0x0b,
    0x0c,
    ...range(0x0e, 0x1f),
    ...range(0x7f, 0x9f),
    0x149,
    0x673,
    0xf77,
    0xf79,
    0x17a3,
    0x17a4,
    0x17b4,
    0x17b5,
    ...range(0x202a, 0x202e),
    ...range(0x2066, 0x2069),
  ];
  test.each(forbidden.map((code) => `U+${code.toString(16).toUpperCase().padStart(4, '0')}`))(
    '%s is forbidden, also in comments and strings',
    (name) => {
      const char = String.fromCodePoint(Number.parseInt(name.slice(2), 16));
      for (const text of [`a ${char}`, `//${char}`, `/*${char}*/`, `x"${char}"`]) {
        expect(codes(text)).toEqual(['1:3 lex/forbidden-character']);
      }
      expect(message(`//${char}`)).toContain(`${name} is not allowed`);
    },
  );
  test.each([0x09, 0x0a, 0x0d, 0x20, 0xa0, 0x200b, 0x200e, 0x2029, 0x2065, 0x206a])(
    '%i is allowed in a comment',
    (code) => expect(codes(`/*${String.fromCodePoint(code)}*/`)).toEqual([]),
  );

  test('the fixes remove them', () => {
    const source = new Source('t.wit', '// a\u202eb\n/* \0 */');
    const { diagnostics } = lex(source);
    expect(
      applyFixes(
        source,
        diagnostics.flatMap(({ fixes }) => fixes),
      ),
    ).toBe('// ab\n/*  */');
  });

  test('at most a hundred are reported', () => {
    expect(codes('\0'.repeat(5000))).toHaveLength(100);
  });
});

test('every code is in the list', () => {
  const text = '/* # "\\q" " \u202e';
  for (const part of ['#', '"\\q"', '"', '\u202e', text]) {
    for (const { code } of lex(new Source('t.wit', part)).diagnostics)
      expect(lexerCodes).toContain(code);
  }
});

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

test.each([
  ['"ab', 3],
  ['"ab\nc', 3],
  ['"ab\r\nc', 3],
  ['a "\\', 4],
])('where the line of an open string ends: %j', (text, end) => {
  const { diagnostics } = lex(new Source('t.wit', text));
  const [first] = diagnostics.filter(({ code }) => code === 'lex/unterminated-string');
  expect(first?.related.map(({ span }) => span)).toEqual([{ start: end, end }]);
});
