import { ByteWriter } from '@witcraft/binary';
import { Source } from '@witcraft/diagnostics';
import { expect, test } from 'vitest';
import { lex } from '../../src/lexer/lex.js';
import { TokenKind } from '../../src/lexer/token.js';
import { TokenCursor } from '../../src/lexer/token-cursor.js';

const NAMES = Object.fromEntries(Object.entries(TokenKind).map(([name, kind]) => [kind, name]));

function tokens(text: string): string[] {
  const { count, kinds, starts, ends } = lex(new Source('a.wat', text));
  return Array.from({ length: count - 1 }, (_, i) => {
    return `${NAMES[kinds[i] as number]} ${text.slice(starts[i], ends[i])}`;
  });
}

function codes(text: string): string[] {
  return lex(new Source('a.wat', text)).diagnostics.map(({ code }) => code);
}

function bytes(literal: string): number[] {
  const out = new ByteWriter();
  new TokenCursor(lex(new Source('a.wat', literal))).takeStringInto(out);
  return [...out.finish()];
}

test.each([
  ['module', ['Keyword module']],
  ['offset=0x10', ['Keyword offset=0x10']],
  ['-0x1p+3 +nan', ['Number -0x1p+3', 'Number +nan']],
  ['$a.b!', ['Id $a.b!']],
  ['$"a b"', ['Id $"a b"']],
  ['"a\\"b"', ['String "a\\"b"']],
  ['(a)', ['LeftParen (', 'Keyword a', 'RightParen )']],
  ['a (; b (; c ;) d ;) e', ['Keyword a', 'Keyword e']],
  ['a ;; b\nc', ['Keyword a', 'Keyword c']],
  ['(@name "x")', ['Annotation (@name', 'String "x"', 'RightParen )']],
  ['a (@what ("b" (c)) (@name "d")) e', ['Keyword a', 'Keyword e']],
  ['(@"a b" c) d', ['Keyword d']],
  ['A', ['Reserved A']],
  [
    'a("b")"c"(;;)"d"',
    ['Keyword a', 'LeftParen (', 'String "b"', 'RightParen )', 'String "c"', 'String "d"'],
  ],
  ['(@what "x""y" a"b")', []],
])('%s', (text, expected) => {
  expect(tokens(text)).toEqual(expected);
  expect(codes(text)).toEqual([]);
});

test.each([
  ['[', 'wat/unexpected-character'],
  ['"a', 'wat/unterminated-string'],
  ['"a\nb', 'wat/unterminated-string'],
  ['(; a (; b ;)', 'wat/unterminated-comment'],
  ['"\\q"', 'wat/invalid-escape'],
  ['"\\u{d800}"', 'wat/invalid-escape'],
  ['"\\u{}"', 'wat/invalid-escape'],
  ['"\\0"', 'wat/invalid-escape'],
  ['"\t"', 'wat/unexpected-character'],
  [';; \u202e', 'wat/confusing-character'],
  ['$', 'wat/invalid-id'],
  ['$""', 'wat/invalid-id'],
  ['(@', 'wat/invalid-id'],
  ['(@what (', 'wat/unclosed-parenthesis'],
  ['"a""b"', 'wat/unexpected-character'],
  ['"a"b', 'wat/unexpected-character'],
  ['a"b"', 'wat/unexpected-character'],
  ['0"b"', 'wat/unexpected-character'],
  ['$a"b"', 'wat/unexpected-character'],
  ['$"a""b"', 'wat/unexpected-character'],
  ['"a"$b', 'wat/unexpected-character'],
  ['(@name"b")', 'wat/unexpected-character'],
  ['(@"name""b")', 'wat/unexpected-character'],
])('%s is wrong', (text, code) => {
  expect(codes(text)[0]).toBe(code);
});

test.each([
  ['"abc"', [97, 98, 99]],
  ['"\\t\\n\\r\\"\\\'\\\\"', [9, 10, 13, 34, 39, 92]],
  ['"\\00\\fF"', [0, 255]],
  ['"é\\u{e9}"', [0xc3, 0xa9, 0xc3, 0xa9]],
  ['"\\u{1_F600}😀"', [0xf0, 0x9f, 0x98, 0x80, 0xf0, 0x9f, 0x98, 0x80]],
])('bytes of %s', (literal, expected) => {
  expect(bytes(literal)).toEqual(expected);
});
