import { Source } from '@witcraft/diagnostics';
import { parse } from '@witcraft/parser';
import { describe, expect, test } from 'vitest';
import { type FormatOptions, format as formatDocument, formatText } from '../src/index.js';

const format = (text: string, options: FormatOptions = {}): string | undefined =>
  formatText(text, options).text;
/** Formats the content of an interface; gives it back without the braces. */
const items = (content: string): string =>
  (format(`interface i {${content}\n}`) ?? 'syntax error')
    .split('\n')
    .slice(1, -2)
    .map((line) => line.slice(2))
    .join('\n');

describe('lines', () => {
  test('one item a line, one empty line between items at the top', () => {
    expect(format('package a:b;interface i{f:func();}world w{}')).toBe(
      'package a:b;\n\ninterface i {\n  f: func();\n}\n\nworld w {}\n',
    );
  });

  test('uses at the top stay together', () => {
    expect(format('use a;use b;\n\n\nuse c; interface i {}')).toBe(
      'use a;\nuse b;\n\nuse c;\n\ninterface i {}\n',
    );
  });

  test('at most one empty line inside, none at the edges', () => {
    expect(items('\n\n\nf: func();\n\n\n\ng: func();\nh: func();\n\n\n')).toBe(
      'f: func();\n\ng: func();\nh: func();',
    );
  });

  test('members get a line each, and a comma', () => {
    expect(items('record r{a:u8,b:u16} enum e{x,y} flags f{}')).toBe(
      'record r {\n  a: u8,\n  b: u16,\n}\nenum e {\n  x,\n  y,\n}\nflags f {}',
    );
  });

  test('gates stand on lines of their own', () => {
    expect(items('@since(version=1.0.0-rc.1+b)@deprecated( version = 2.0.0 )f:func();')).toBe(
      '@since(version = 1.0.0-rc.1+b)\n@deprecated(version = 2.0.0)\nf: func();',
    );
  });
});

describe('spaces', () => {
  test.each([
    [
      'f:func( a:u8,b :list< u8 , 4 > )->result<_,string>;',
      'f: func(a: u8, b: list<u8, 4>) -> result<_, string>;',
    ],
    ['f : async   func ( ) ;', 'f: async func();'],
    ['type t=map<u8,tuple<u8,>>;', 'type t = map<u8, tuple<u8>>;'],
    ['use a:b / c @1.0.0 . { d as e , f };', 'use a:b/c@1.0.0.{d as e, f};'],
    [
      'resource r { constructor ( a:u8 ) ; m : static func(); }',
      'resource r {\n  constructor(a: u8);\n  m: static func();\n}',
    ],
    ['variant v{a( u8 ),b}', 'variant v {\n  a(u8),\n  b,\n}'],
  ])('%s', (before, after) => {
    expect(items(before)).toBe(after);
  });

  test('paths of imports are told from labels', () => {
    expect(format('world w{import a:b/c;import d:func();import e: f;include g with{a as b}}')).toBe(
      'world w {\n  import a:b/c;\n  import d: func();\n  import e: f;\n  include g with { a as b }\n}\n',
    );
  });

  test('named results of edition 2024', () => {
    const { text } = formatText('interface i { f: func()->( a:u8,b:u8 ); }', { edition: '2024' });
    expect(text).toContain('f: func() -> (a: u8, b: u8);');
  });
});

describe('width', () => {
  const long = 'f: func(first: string, second: string) -> string;';

  test('what does not fit is broken, item by item', () => {
    expect(format(`interface i { ${long} }`, { lineWidth: 40 })).toBe(
      'interface i {\n  f: func(\n    first: string,\n    second: string,\n  ) -> string;\n}\n',
    );
  });

  test('what fits exactly is not', () => {
    expect(format(`interface i { ${long} }`, { lineWidth: long.length + 2 })).toContain(long);
    expect(format(`interface i { ${long} }`, { lineWidth: long.length + 1 })).not.toContain(long);
  });

  test('types in types, from the outermost in; only a tuple may have a last comma', () => {
    const text =
      'interface i { f: func(a: u8) -> result<tuple<u8, string>, list<tuple<aaaaaaaaaa, bbbbbbbbbb>>>; }';
    expect(format(text, { lineWidth: 30 })).toBe(
      [
        'interface i {',
        '  f: func(',
        '    a: u8,',
        '  ) -> result<',
        '    tuple<u8, string>,',
        '    list<tuple<',
        '      aaaaaaaaaa,',
        '      bbbbbbbbbb,',
        '    >>',
        '  >;',
        '}\n',
      ].join('\n'),
    );
  });

  test('parameters are broken before the result is', () => {
    expect(
      format('interface i { f: func(a: u8) -> tuple<u8, u16>; }', { lineWidth: 28 }),
    ).toContain('f: func(\n    a: u8,\n  ) -> tuple<u8, u16>;');
  });

  test('edition 2024: a case called `constructor` has no parameters', () => {
    const { text } = formatText('interface i { variant v { constructor(first-type) } }', {
      edition: '2024',
      lineWidth: 20,
    });
    expect(text).toContain('constructor(first-type),');
  });

  test('names of a use, and tuples', () => {
    expect(
      format('interface i { use a.{bbbbb, ccccc}; type t = tuple<u8, u16>; }', { lineWidth: 20 }),
    ).toBe(
      'interface i {\n  use a.{\n    bbbbb,\n    ccccc,\n  };\n  type t = tuple<\n    u8,\n    u16,\n  >;\n}\n',
    );
  });
});

describe('comments', () => {
  test.each([
    ['f: func(); // behind\n// before\ng: func();', 'f: func(); // behind\n// before\ng: func();'],
    ['record r { a: u8 // no comma\n}', 'record r {\n  a: u8, // no comma\n}'],
    ['record r { a: u8, // comma\n}', 'record r {\n  a: u8, // comma\n}'],
    ['f: func(/* a */ x: u8 /* b */);', 'f: func(/* a */ x: u8 /* b */);'],
    // What is behind a comma is the docs of the next member, so comments don't change sides.
    [
      'record r { a: u8 /* a */, /* b */ b: u8 }',
      'record r {\n  a: u8 /* a */,\n  /* b */ b: u8,\n}',
    ],
    ['enum e { a // a\n, b }', 'enum e {\n  a // a\n  ,\n  b,\n}'],
    ['record r { a: u8, /* last */ }', 'record r {\n  a: u8, /* last */\n}'],
    ['f: func(a: u8 /* a */, b: u8);', 'f: func(a: u8 /* a */, b: u8);'],
    [
      'f: func(a: u8, /* a */\nb: u8 /* b */\n);',
      'f: func(\n  a: u8, /* a */\n  b: u8, /* b */\n);',
    ],
    ['f: func(a: u8\n/* own */ // line\n);', 'f: func(\n  a: u8,\n  /* own */ // line\n);'],
    ['use a.{ /* a */\n/* b */ b};', 'use a.{ /* a */\n  /* b */ b,\n};'],
    ['f: func( // nothing\n);', 'f: func( // nothing\n);'],
    ['f: func(\n// own line\nx: u8);', 'f: func(\n  // own line\n  x: u8,\n);'],
    ['f: func() // in the middle\n-> u8;', 'f: func() // in the middle\n-> u8;'],
    ['resource r { // open\n}', 'resource r { // open\n}'],
    ['resource r { /* only */ }', 'resource r {\n  /* only */\n}'],
    ['f: func();\n\n// last', 'f: func();\n\n// last'],
    ['/* a */ /* b */ f: func();', '/* a */ /* b */ f: func();'],
    ['@since(version = 1.0.0) // why\nf: func();', '@since(version = 1.0.0) // why\nf: func();'],
  ])('%s', (before, after) => {
    expect(items(before)).toBe(after);
  });

  test('a block comment keeps its stars in line', () => {
    expect(items('      /** one\n         * two\n    */ f: func();')).toBe(
      '/** one\n * two\n */ f: func();',
    );
  });

  test('also with an empty line between', () => {
    expect(items('\n    /*\n     * one\n\n     * two\n     */\nf: func();')).toBe(
      '/*\n * one\n\n * two\n */\nf: func();',
    );
  });

  test('what has no stars keeps its lines', () => {
    expect(format('/*\n  a\n    b\n*/\npackage a:b;')).toBe('/*\n  a\n    b\n*/\npackage a:b;\n');
  });

  test('at the ends of a file', () => {
    expect(format('// first\n\n\npackage a:b;\n// last')).toBe(
      '// first\n\npackage a:b;\n// last\n',
    );
    expect(format('// alone')).toBe('// alone\n');
    expect(format('')).toBe('');
  });
});

describe('options', () => {
  const text = 'interface i { f: func(); }';

  test('indentation', () => {
    expect(format(text, { indent: 4 })).toBe('interface i {\n    f: func();\n}\n');
    expect(format(text, { indent: '\t' })).toBe('interface i {\n\tf: func();\n}\n');
  });

  test('indentation that makes no sense is brought into range', () => {
    expect(format(text, { indent: -1 })).toBe('interface i {\nf: func();\n}\n');
    expect(format(text, { indent: Number.POSITIVE_INFINITY })).toContain(`\n${' '.repeat(16)}f`);
  });

  test('line ends', () => {
    expect(format(text, { endOfLine: '\r\n' })).toBe('interface i {\r\n  f: func();\r\n}\r\n');
    expect(format('// a\r\ninterface i {}\r\n')).toBe('// a\ninterface i {}\n');
    expect(format(text, { finalNewline: false })).toBe('interface i {\n  f: func();\n}');
  });

  test('a byte order mark is dropped', () => {
    expect(format('\ufeffpackage a:b;')).toBe('package a:b;\n');
  });

  test('with syntax errors there is no text', () => {
    expect(formatText('interface {')).toMatchObject({
      text: undefined,
      diagnostics: [{ code: 'parse/expected-name' }],
    });
  });

  test.each(['interface i { f: func(', '}{', 'interface i { type t = list<u8; }'])(
    'a document with errors stays: %s',
    (text) => {
      expect(formatDocument(parse(new Source('', text)))).toBe(text);
    },
  );
});
