import { describe, expect, test } from 'vitest';
import { mistakes, parse, shape } from './shape.js';

describe('precedence', () => {
  test.each([
    ['a + b * c - d', '((a + (b * c)) - d)'],
    ['a || b && c', '(a || (b && c))'],
    ['a || b || c', '((a || b) || c)'],
    ['a == b && c < d', '((a == b) && (c < d))'],
    ['a ?? b ?? c', '(a ?? (b ?? c))'],
    ['a < b ?? c', '(a < (b ?? c))'],
    ['a | b ^ c & d << e + f', '(a | (b ^ (c & (d << (e + f)))))'],
    ['a >> b >> c', '((a >> b) >> c)'],
    ['a > b', '(a > b)'],
    ['a > > b', 'no expression'],
    ['a as? T ?? b', '((a as? T) ?? b)'],
    ['-a * b', '((-a) * b)'],
    ['!a.b', '(!(a.b))'],
    ['-a!', '(-(a!))'],
    ['a * b as! T', '(a * (b as! T))'],
    ['a ? b : c ? d : e', '(a ? b : (c ? d : e))'],
    ['a + b ? c : d', '((a + b) ? c : d)'],
    ['(a + b) * c', '((a + b) * c)'],
    ['a.b?.c[d](e)!', '(((((a.b)?.c)[d])(e))!)'],
    ['destroy a.b', '(destroy (a.b))'],
    ['<-a.b', '(<-(a.b))'],
    ['<-create R(1)', '(<-(create (R(1))))'],
    ['create K.R(a: 1)', '(create ((K.R)(a:1)))'],
    ['&a.b[0] as &T', '(&((a.b)[0]) as (&T))'],
    ['&a as auth &{I}', '(&a as (auth &<I>))'],
    ['f<Int, [T]>(a)', '(f<Int,[T]>(a))'],
    ['f < g', '(f < g)'],
    ['fun (a: Int): Int { return a }', '(fun a)'],
  ])('%s', (text, expected) => {
    expect(shape(text)).toBe(expected);
  });
});

describe('literals', () => {
  test.each([
    ['0b1_01', '5'],
    ['0o17', '15'],
    ['0xFf', '255'],
    ['1_000', '1000'],
    ['-5', '-5'],
    ['- 5', '-5'],
    ['-0', '(-0)'],
    ['1.50', '150e-2'],
    ['-0.1', '-1e-1'],
    ['"a\\n\\"\\\\\\u{1F600}\\0"', JSON.stringify('a\n"\\😀\0')],
    ['[1, 2]', '[1 2]'],
    ['{"a": 1, "b": 2}', '{"a":1 "b":2}'],
    ['[]', '[]'],
    ['{}', '{}'],
    ['()', '()'],
    ['nil', 'nil'],
    ['/public/a', '/public/a'],
    ['a / b / c', '((a / b) / c)'],
  ])('%s', (text, expected) => {
    expect(shape(text)).toBe(expected);
  });

  test.each([
    ['0x', 'expected digits behind the prefix'],
    ['0z1', '`0z` begins no number: 0b, 0o and 0x do'],
    ['1_', '`_` stands only between digits'],
    ['1.', 'expected digits after the point'],
    ['"a', 'this string has no closing `"`'],
    ['"a\\"', 'this string has no closing `"`'],
    ['"\\q"', '`\\q` is no escape sequence'],
    ['"\\u{}"', 'expected a character such as `\\u{1F600}`'],
    ['"\\u{D800}"', 'expected a character such as `\\u{1F600}`'],
  ])('%s', (text, message) => {
    const [first] = mistakes(`let a = ${text}\nlet b = 1\n`);
    expect(first).toMatch(/^1:/);
    expect(first).toContain(message);
    expect(parse(`let a = ${text}\nlet b = 1\n`).declarations).toHaveLength(2);
  });
});

describe('lines', () => {
  const statements = (text: string): number => {
    const [declaration] = parse(`fun f() {\n${text}\n}`).declarations;
    return declaration?.kind === 'function-declaration'
      ? (declaration.body?.statements.length ?? 0)
      : 0;
  };
  test.each([
    ['a\n+ b', 1],
    ['a\n.b', 1],
    ['a\n  // why\n- b', 2],
    ['a // why\n- b', 1],
    ['a\n(b)', 2],
    ['a\n[b]', 2],
    ['a\n!b', 2],
    ['a(b)', 1],
    ['return\na', 2],
    ['return a', 1],
    ['a; b; c', 3],
    ['let a = b\n<- c', 1],
    ['let a <- b <- c', 1],
    ['a\n? b\n: c', 1],
  ])('%j', (text, count) => {
    expect(mistakes(`fun f() {\n${text}\n}`)).toEqual([]);
    expect(statements(text)).toBe(count);
  });
  test('statements of a line need a separator', () => {
    expect(mistakes('fun f() { a b }')).toEqual([
      '1:13 statements on the same line need `;` between them',
    ]);
    expect(statements('a b')).toBe(2);
  });
});

test('a space behind a point is wrong, and the member is there', () => {
  expect(mistakes('let a = b. c')).toEqual(['1:11 no space may follow `.`']);
});
