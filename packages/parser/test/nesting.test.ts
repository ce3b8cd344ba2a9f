import { Source } from '@witcraft/diagnostics';
import { describe, expect, test } from 'vitest';
import { type Node, parse, visit } from '../src/index.js';

const read = (text: string) => parse(new Source('t.wit', text));
const codes = (text: string): string[] => read(text).diagnostics.map(({ code }) => code);

/** A type that is `depth` types deep. */
const deep = (open: string, depth: number, close = '>'): string =>
  `interface i {\n  type t = ${open.repeat(depth - 1)}u8${close.repeat(depth - 1)};\n  type u = u8;\n}`;

describe('types in types', () => {
  const shapes = [
    ['list<', '>'],
    ['option<', '>'],
    ['tuple<', '>'],
    ['tuple<u8, ', ', u8>'],
    ['result<', '>'],
    ['result<_, ', '>'],
    ['result<u8, ', '>'],
    ['map<u8, ', '>'],
    ['future<', '>'],
    ['stream<', '>'],
    ['list<', ', 4>'],
  ] as const;
  test.each(shapes)('100 times %s is fine', (open, close) => {
    expect(codes(deep(open, 100, close))).toEqual([]);
  });
  test.each(shapes)('101 times %s is too deep, and what follows is read', (open, close) => {
    const document = read(deep(open, 101, close));
    expect(document.diagnostics.map(({ code }) => code)).toEqual(['parse/nesting-too-deep']);
    expect(document.items[0]).toMatchObject({
      items: [{ name: { name: 't' } }, { name: { name: 'u' } }],
    });
  });
  test.each(shapes)('100000 times %s, closed and not, is one diagnostic', (open, close) => {
    expect(codes(deep(open, 100_000, close))).toEqual(['parse/nesting-too-deep']);
    expect(codes(deep(open, 100_000, ''))).toEqual(['parse/nesting-too-deep']);
  });
  test('a million times `list<` is one diagnostic', () => {
    expect(codes(deep('list<', 1_000_000, ''))).toEqual(['parse/nesting-too-deep']);
    expect(codes('list<'.repeat(1_000_000))).toEqual(['parse/expected-item']);
  });
  test('in a parameter, in a field, in a case', () => {
    const type = `${'list<'.repeat(1000)}u8${'>'.repeat(1000)}`;
    expect(codes(`interface i { f: func(a: ${type}, b: u8); }`)).toEqual([
      'parse/nesting-too-deep',
    ]);
    expect(codes(`interface i { record r { a: ${type}, b: u8 } }`)).toEqual([
      'parse/nesting-too-deep',
    ]);
    expect(codes(`interface i { variant v { a(${type}), b } }`)).toEqual([
      'parse/nesting-too-deep',
    ]);
  });
});

describe('packages in packages', () => {
  const nested = (depth: number, close = '}'): string =>
    `${'package a:b {\n'.repeat(depth)}interface i {}\n${close.repeat(depth)}\nworld w {}`;
  test('100 deep is fine', () => expect(codes(nested(100))).toEqual([]));
  test('101 deep is too deep, and what follows is read', () => {
    const document = read(nested(101));
    expect(document.diagnostics.map(({ code }) => code)).toEqual(['parse/nesting-too-deep']);
    expect(document.items[1]).toMatchObject({ kind: 'world' });
  });
  test('a hundred thousand', () => {
    expect(codes(nested(100_000))).toEqual(['parse/nesting-too-deep']);
    expect(codes(nested(100_000, ''))).toContain('parse/unclosed-block');
  });
});

describe('long and broken', () => {
  const many = 20_000;
  test.each([
    ['{', 1],
    ['}', many],
    ['interface i { ', undefined],
    ['interface i {}\n', 0],
    ['(', 1],
    ['record r {', undefined],
    ['interface i { record r { a: u8, ', undefined],
    ['world w { import a: interface { ', undefined],
    ['@since(', undefined],
    ['a: func(', undefined],
    ['use a.{', undefined],
    [';', many],
    ['"', undefined],
    ['%', undefined],
    ['/', undefined],
    ['@', undefined],
    ['f: func(a: u8) ', undefined],
  ])('%s', (part, count) => {
    for (const before of [
      '',
      'interface i { ',
      'interface i { record r { ',
      'world w { ',
      'interface i { f: func(',
    ]) {
      const { diagnostics } = read(before + part.repeat(many));
      if (before === '' && count !== undefined) expect(diagnostics).toHaveLength(count);
    }
  });
  test('a path and a version with many parts', () => {
    expect(codes(`use ${'a:'.repeat(many)}b/c;`)).toEqual(['parse/nested-names']);
    expect(codes(`package a:b@1.0.0-${'a.'.repeat(many)}b;`)).toEqual([]);
    expect(codes(`package a:b@1.0.0-${'-'.repeat(many)};`)).toEqual([]);
    expect(codes(`package a:b@${'1'.repeat(many)}.0.0;`)).toEqual(['parse/expected-version']);
  });
  test('a list of many fields, and visiting them', () => {
    const fields = Array.from({ length: many }, (_, i) => `a${i}: u8`).join(', ');
    const document = read(`interface i { record r { ${fields} } }`);
    expect(document.diagnostics).toEqual([]);
    let count = 0;
    visit(document as Node, { field: { enter: () => void count++ } });
    expect(count).toBe(many);
  });
});

describe('the same mistake many times', () => {
  // Each takes well under a second; with a cost that grows faster than the text it would be minutes.
  test.each([
    ['interface a {\n', ''],
    ['f: func(\n', 'interface i {\n'],
    ['f: func(a: u8)\n', 'interface i { record r {\n'],
    ['use a.{\n', 'interface i {\n'],
    ['a: u8\n', 'interface i { record r {\n'],
    ['import a: interface {\n', 'world w {\n'],
    ['@since(', 'interface i { '],
    ['%', ''],
  ])('%j', (line, before) => {
    expect(codes(before + line.repeat(150_000)).length).toBeGreaterThan(0);
  });
});
