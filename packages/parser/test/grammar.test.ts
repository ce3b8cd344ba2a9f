import { Source } from '@witcraft/diagnostics';
import { describe, expect, test } from 'vitest';
import { parse } from '../src/index.js';

// By production of WIT.md: what is accepted, and where and how the rest is reported.

/** What is reported: `line:column code`, joined by commas. */
function codes(text: string): string {
  const source = new Source('t.wit', text);
  return parse(source)
    .diagnostics.map(({ code, primary }) => {
      const { line, column } = source.positionAt(primary?.span.start ?? -1);
      return `${line}:${column} ${code}`;
    })
    .join(', ');
}

const accepts = (texts: string[], wrap = (text: string): string => text): void => {
  test.each(texts)('%s', (text) => expect(codes(wrap(text))).toBe(''));
};
/** Columns are those of the text without what `wrap` puts around it. */
const rejects = (rows: [text: string, expected: string][], before = '', after = ''): void => {
  test.each(rows)('not %s', (text, expected) => {
    const shifted = codes(before + text + after).replace(
      /\b1:(\d+)/g,
      (_, column: string) => `1:${Number(column) - before.length}`,
    );
    expect(shifted).toBe(expected);
  });
};
const inInterface = (text: string): string => `interface i { ${text} }`;
const inWorld = (text: string): string => `world w { ${text} }`;

describe('wit-file', () => {
  accepts([
    '',
    ' \n',
    '// nothing',
    '\ufeffpackage a:b;',
    'package a:b;',
    'package a:b; interface i {} world w {} use i as j;',
    'interface i {}',
    'package a:b {}',
    'package a:b {} package c:d { interface i {} world w {} use i as j; }',
    'package a:b; package c:d {}',
    'interface i {} package c:d {}',
  ]);
  rejects([
    ['a', '1:1 parse/expected-item'],
    ['func', '1:1 parse/expected-item'],
    ['}', '1:1 parse/unexpected-brace'],
    [';', '1:1 parse/expected-item'],
    ['type a = u8;', '1:1 parse/expected-item'],
    ['a: func();', '1:1 parse/expected-item'],
    ['import a;', '1:1 parse/expected-item'],
    ['interface i {} package a:b;', '1:27 parse/expected-token'],
    ['package a:b; package a:b;', '1:25 parse/expected-token'],
    ['package a:b { package c:d; }', '1:26 parse/expected-token'],
    ['interface i {};', '1:15 parse/expected-item'],
    ['package a:b {};', '1:15 parse/expected-item'],
    ['world w {};', '1:11 parse/expected-item'],
    ['interface i', '1:12 parse/expected-token'],
    ['interface {}', '1:11 parse/expected-name'],
    ['interface i {', '1:11 parse/unclosed-block'],
    ['interface i }', '1:13 parse/expected-token'],
    ['interface world {}', '1:11 parse/keyword-as-name'],
    ['interface "a" {}', '1:11 parse/expected-name'],
    ['@since(version = 1.0.0) package a:b;', '1:25 parse/attribute-not-allowed'],
  ]);
});

describe('package-decl', () => {
  accepts([
    'package a:b;',
    'package a : b ;',
    'package a:b@1.2.3;',
    'package a:b@0.0.0;',
    'package a:b@1.2.3-rc.1+build.7;',
    'package a:b@1.2.3-a-b;',
    'package a:b@1.2.3+0a;',
    'package a:b@1.2.3-world.0;',
    'package %use:%func;',
    'package a-b:c-d@1.0.0;',
  ]);
  rejects([
    ['package a;', '1:10 parse/expected-token'],
    ['package a:b', '1:12 parse/missing-semicolon'],
    ['package :b;', '1:9 parse/expected-name'],
    ['package a:;', '1:11 parse/expected-name'],
    ['package a:b@;', '1:13 parse/expected-version'],
    ['package a:b@1;', '1:14 parse/expected-version'],
    ['package a:b@1.2;', '1:16 parse/expected-version'],
    ['package a:b@01.2.3;', '1:13 parse/expected-version'],
    ['package a:b@1.2.3-;', '1:13 parse/expected-version'],
    ['package a:b@1.2.3-01;', '1:13 parse/expected-version'],
    ['package a:b@1.2.3+;', '1:13 parse/expected-version'],
    ['package use:b;', '1:9 parse/keyword-as-name'],
    ['package a:fooBar;', '1:11 parse/invalid-identifier'],
    ['package a/b;', '1:10 parse/expected-token'],
  ]);
});

describe('toplevel-use-item, use-path', () => {
  accepts([
    'use a;',
    'use a as b;',
    'use a:b/c;',
    'use a:b/c@1.0.0;',
    'use a:b/c@1.0.0-rc.1 as d;',
    'use %use as %as;',
    'use a : b / c;',
  ]);
  rejects([
    ['use;', '1:4 parse/expected-name'],
    ['use a', '1:6 parse/missing-semicolon'],
    ['use a as;', '1:9 parse/expected-name'],
    ['use a:b;', '1:8 parse/expected-token'],
    ['use a:b/;', '1:9 parse/expected-name'],
    ['use a@1.0.0;', '1:6 parse/missing-semicolon'],
    ['use a.{b};', '1:6 parse/missing-semicolon'],
    ['use a:b/c@x;', '1:11 parse/expected-version'],
    ['use a/b;', '1:6 parse/missing-semicolon'],
    ['use a as func;', '1:10 parse/keyword-as-name'],
  ]);
});

describe('world-item', () => {
  describe('import-item, export-item', () => {
    accepts(
      [
        '',
        'import a: func();',
        'import a: async func();',
        'export a: func(x: u8) -> u8;',
        'import a: interface {}',
        'export a: interface { f: func(); type t = u8; use x.{y}; }',
        'import a;',
        'import a:b/c;',
        'export a:b/c@1.0.0;',
        'import a: b;',
        'import a:b;',
        'import a: b:c/d;',
        'import a: b:c/d@1.0.0;',
        'export %func: func();',
        '@external-id("https://a") import a: func();',
        '@external-id("x") @since(version = 1.0.0) export a:b/c;',
      ],
      inWorld,
    );
    rejects(
      [
        ['import;', '1:7 parse/expected-name'],
        ['import a: func()', '1:18 parse/missing-semicolon'],
        ['import a', '1:10 parse/missing-semicolon'],
        ['import a: ;', '1:11 parse/expected-name'],
        ['import a: interface {};', '1:23 parse/expected-item'],
        ['import a: u8;', '1:11 parse/keyword-as-name'],
        ['import func: func();', '1:8 parse/keyword-as-name'],
        ['import a:b/c:d;', '1:13 parse/missing-semicolon'],
        ['import a: func;', '1:15 parse/expected-token'],
        ['import a: async interface {}', '1:17 parse/expected-token'],
        ['a: func();', '1:1 parse/expected-item'],
        ['func', '1:1 parse/expected-item'],
      ],
      'world w { ',
      ' }',
    );
  });

  describe('typedef-item and use-item', () => {
    accepts(
      [
        'type t = u8;',
        'record r { a: u8 }',
        'resource r;',
        'use a.{b};',
        'use a:b/c@1.0.0.{d as e};',
      ],
      inWorld,
    );
  });

  describe('include-item', () => {
    accepts(
      [
        'include a;',
        'include a:b/c;',
        'include a:b/c@1.0.0;',
        'include a with { b as c }',
        'include a with { b as c, d as e, }',
        'include a:b/c@1.0.0 with { b as c }',
        'include a with {}',
        'include a:b/c@1.0.0-rc with { b as c }',
      ],
      inWorld,
    );
    rejects(
      [
        ['include;', '1:8 parse/expected-name'],
        ['include a', '1:11 parse/missing-semicolon'],
        ['include a with { b as c };', '1:26 parse/expected-item'],
        ['include a with { b }', '1:20 parse/expected-token'],
        ['include a with { b as }', '1:23 parse/expected-name'],
        ['include a with b as c;', '1:16 parse/expected-token, 1:22 parse/expected-token'],
      ],
      'world w { ',
      ' }',
    );
  });
});

describe('interface-item', () => {
  describe('func-item', () => {
    accepts(
      [
        'f: func();',
        'f: async func();',
        'f: func(a: u8);',
        'f: func(a: u8, b: u8,);',
        'f: func() -> u8;',
        'f: func() -> result<_, string>;',
        '%func: func(%type: u8);',
        'f: func(a: list<tuple<u8, option<string>>>) -> own<r>;',
        'F: func();',
        'a-1: func();',
      ],
      inInterface,
    );
    rejects(
      [
        ['f;', '1:2 parse/expected-token'],
        ['f:;', '1:3 parse/expected-token'],
        ['f: func;', '1:8 parse/expected-token'],
        ['f: func()', '1:11 parse/missing-semicolon'],
        ['f: func() ->;', '1:13 parse/expected-type'],
        ['f: func() u8;', '1:11 parse/expected-token'],
        ['f: func(a);', '1:10 parse/expected-token'],
        ['f: func(u8);', '1:9 parse/keyword-as-name, 1:11 parse/expected-token'],
        ['f: func(a: );', '1:12 parse/expected-type'],
        ['f: func(a: u8;', '1:14 parse/expected-token'],
        ['f: func(,);', '1:9 parse/expected-name'],
        ['f: static func();', '1:4 parse/expected-token'],
        ['func: func();', '1:1 parse/keyword-as-name'],
        ['fooBar: func();', '1:1 parse/invalid-identifier'],
        ['async f: func();', '1:1 parse/expected-item'],
        ['f: async u8;', '1:10 parse/expected-token'],
        ['import f: func();', '1:1 parse/expected-item'],
        ['constructor();', '1:1 parse/expected-item'],
      ],
      'interface i { ',
      ' }',
    );
  });

  describe('use-item', () => {
    accepts(
      [
        'use a.{b};',
        'use a.{b,};',
        'use a.{b, c as d};',
        'use a:b/c.{d};',
        'use a:b/c@1.0.0.{d};',
        'use a:b/c@1.0.0-rc.1.{d};',
        'use a:b/c@1.0.0+x.{d};',
        'use a . { b };',
        'use a.{};',
      ],
      inInterface,
    );
    rejects(
      [
        ['use a;', '1:6 parse/expected-token'],
        ['use a.b;', '1:7 parse/expected-token'],
        ['use a.{b}', '1:11 parse/missing-semicolon'],
        ['use a.{b c};', '1:10 parse/missing-comma'],
        ['use a.{b as};', '1:12 parse/expected-name'],
        ['use a as b;', '1:7 parse/expected-token'],
        ['use a.{u8};', '1:8 parse/keyword-as-name'],
        ['use a:b.{c};', '1:8 parse/expected-token'],
      ],
      'interface i { ',
      ' }',
    );
  });

  describe('type-item', () => {
    accepts(['type a = u8;', 'type a = b;', 'type %type = u8;', 'type a-b = a;'], inInterface);
    rejects(
      [
        ['type;', '1:5 parse/expected-name'],
        ['type a;', '1:7 parse/expected-token'],
        ['type a = ;', '1:10 parse/expected-type'],
        ['type a = u8', '1:13 parse/missing-semicolon'],
        ['type a = 8;', '1:10 parse/expected-type'],
        ['type list = u8;', '1:6 parse/keyword-as-name'],
        ['type a: u8;', '1:7 parse/expected-token'],
        ['type a = record { b: u8 }', '1:10 parse/keyword-as-name'],
        ['type a<t> = t;', '1:7 parse/expected-token'],
      ],
      'interface i { ',
      ' }',
    );
  });

  describe('record-item', () => {
    accepts(
      ['record r { a: u8 }', 'record r { a: u8, }', 'record r { a: u8, b: r2 }', 'record r {}'],
      inInterface,
    );
    rejects(
      [
        ['record { a: u8 }', '1:8 parse/expected-name'],
        ['record r;', '1:9 parse/expected-token'],
        ['record r { a }', '1:14 parse/expected-token'],
        ['record r { a: }', '1:15 parse/expected-type'],
        ['record r { a: u8 b: u8 }', '1:18 parse/missing-comma'],
        ['record r { a: u8; b: u8 }', '1:17 parse/expected-token'],
        ['record r { , }', '1:12 parse/expected-name'],
        ['record r { a: u8,, b: u8 }', '1:18 parse/expected-name'],
        ['record r { a: u8 };', '1:19 parse/expected-item'],
        ['record r { from: u8 }', '1:12 parse/keyword-as-name'],
        ['record r(a: u8)', '1:9 parse/expected-token'],
      ],
      'interface i { ',
      ' }',
    );
  });

  describe('flags-items, enum-items', () => {
    accepts(
      [
        'flags f { a }',
        'flags f { a, b, }',
        'enum e { a }',
        'enum e { a, %enum }',
        'flags f {}',
        'enum e {}',
      ],
      inInterface,
    );
    rejects(
      [
        ['flags f { a: u8 }', '1:12 parse/expected-token'],
        ['flags f { a b }', '1:13 parse/missing-comma'],
        ['enum e { a(u8) }', '1:11 parse/expected-token'],
        ['enum e { 1 }', '1:10 parse/expected-name'],
        ['enum e { own }', '1:10 parse/keyword-as-name'],
        ['enum e { a };', '1:13 parse/expected-item'],
        ['enum { a }', '1:6 parse/expected-name'],
      ],
      'interface i { ',
      ' }',
    );
  });

  describe('variant-items', () => {
    accepts(
      ['variant v { a }', 'variant v { a, b(u8), c(list<string>), }', 'variant v {}'],
      inInterface,
    );
    rejects(
      [
        ['variant v { a() }', '1:15 parse/expected-type'],
        ['variant v { a(u8, u8) }', '1:17 parse/expected-token'],
        ['variant v { a(u8 }', '1:18 parse/expected-token'],
        ['variant v { a: u8 }', '1:14 parse/expected-token'],
        ['variant v { some(u8) none }', '1:22 parse/missing-comma'],
        ['variant v { string(u8) }', '1:13 parse/keyword-as-name'],
      ],
      'interface i { ',
      ' }',
    );
  });

  describe('resource-item', () => {
    accepts(
      [
        'resource r;',
        'resource r {}',
        'resource r { constructor(); }',
        'resource r { constructor(a: u8) -> result<r, string>; }',
        'resource r { m: func(); s: static func() -> r; a: async func(); b: static async func(); }',
        'resource r { @since(version = 1.0.0) m: func(); @external-id("x") constructor(); }',
        'resource r { %constructor: func(); %static: static func(); }',
      ],
      inInterface,
    );
    rejects(
      [
        ['resource r', '1:12 parse/missing-semicolon'],
        ['resource;', '1:9 parse/expected-name'],
        ['resource r { m: func() }', '1:24 parse/missing-semicolon'],
        ['resource r { constructor() }', '1:28 parse/missing-semicolon'],
        ['resource r { constructor: func(); }', '1:25 parse/expected-token'],
        ['resource r { m: async static func(); }', '1:23 parse/expected-token'],
        ['resource r { a: u8 }', '1:17 parse/expected-token'],
        ['resource r { constructor; }', '1:25 parse/expected-token'],
        ['resource r {};', '1:14 parse/expected-item'],
        ['resource r { static m: func(); }', '1:14 parse/expected-item'],
      ],
      'interface i { ',
      ' }',
    );
  });
});

describe('ty', () => {
  const asType = (type: string): string => `interface i { type t = ${type}; }`;
  accepts(
    [
      ...'u8 u16 u32 u64 s8 s16 s32 s64 f32 f64 char bool string error-context t a-b %u8'.split(
        ' ',
      ),
      'list<u8>',
      'list<u8, 4>',
      'list<list<u8>, 4294967295>',
      'list < u8 >',
      'option<u8>',
      'option<option<u8>>',
      'result',
      'result<u8>',
      'result<u8, u8>',
      'result<_, u8>',
      'tuple<u8>',
      'tuple<u8, u8,>',
      'tuple<>',
      'map<string, u8>',
      'own<r>',
      'borrow<r>',
      'future',
      'future<u8>',
      'stream',
      'stream<u8>',
    ],
    asType,
  );
  rejects(
    [
      ['_', '1:1 parse/expected-type'],
      ['func()', '1:1 parse/keyword-as-name'],
      ['float32x_y', '1:1 parse/invalid-identifier'],
      ['list', '1:5 parse/expected-token'],
      ['list<>', '1:6 parse/expected-type'],
      ['list<u8', '1:8 parse/expected-token'],
      ['list<u8>>', '1:9 parse/missing-semicolon'],
      ['list<u8, u8>', '1:10 parse/list-length'],
      ['list<u8, 4294967296>', '1:10 parse/list-length'],
      ['list<u8,>', '1:9 parse/list-length'],
      ['list<u8, 4, 5>', '1:11 parse/expected-token'],
      ['list u8', '1:6 parse/expected-token'],
      ['option', '1:7 parse/expected-token'],
      ['option<u8, u8>', '1:10 parse/expected-token'],
      ['result<>', '1:8 parse/expected-type'],
      ['result<_>', '1:9 parse/expected-token'],
      ['result<u8, _>', '1:12 parse/expected-type'],
      ['result<_, _>', '1:11 parse/expected-type'],
      ['result<u8, u8, u8>', '1:14 parse/expected-token'],
      ['tuple', '1:6 parse/expected-token'],
      ['tuple<u8 u8>', '1:10 parse/expected-token'],
      ['tuple<,>', '1:7 parse/expected-type'],
      ['map<u8>', '1:7 parse/expected-token'],
      ['map<u8, u8, u8>', '1:11 parse/expected-token'],
      ['map', '1:4 parse/expected-token'],
      ['own', '1:4 parse/expected-token'],
      ['own<u8>', '1:5 parse/expected-name'],
      ['borrow<list<u8>>', '1:8 parse/expected-name'],
      ['future<>', '1:8 parse/expected-type'],
      ['stream<u8, u8>', '1:10 parse/expected-token'],
      ['a:b/c', '1:2 parse/missing-semicolon'],
      ['(u8)', '1:1 parse/expected-type'],
    ],
    'interface i { type t = ',
    '; }',
  );
});

describe('gate, external-id', () => {
  const onFunc = (gate: string): string => `interface i { ${gate} f: func(); }`;
  accepts(
    [
      '@since(version = 1.0.0)',
      '@since(version=1.0.0-rc.1)',
      '@unstable(feature = a-b)',
      '@unstable(feature = %type)',
      '@deprecated(version = 1.0.0)',
      '@since(version = 1.0.0) @deprecated(version = 1.1.0)',
      '@external-id("")',
      String.raw`@external-id("\u{65e5}\n")`,
      '@ since ( version = 1.0.0 )',
    ],
    onFunc,
  );
  accepts([
    '@since(version = 1.0.0) interface i {}',
    '@unstable(feature = a) world w {}',
    '@since(version = 1.0.0) use a as b;',
    'interface i { @since(version = 1.0.0) type t = u8; @since(version = 1.0.0) use a.{b}; }',
    'world w { @since(version = 1.0.0) include a; @unstable(feature = b) import c; }',
  ]);
  rejects(
    [
      ['@sinc(version = 1.0.0)', '1:2 parse/unknown-attribute'],
      ['@since', '1:8 parse/expected-token'],
      ['@since()', '1:8 parse/expected-token'],
      ['@since(1.0.0)', '1:8 parse/expected-token'],
      ['@since(version: 1.0.0)', '1:15 parse/expected-token'],
      ['@since(version = 1.0)', '1:21 parse/expected-version'],
      ['@since(version = "1.0.0")', '1:18 parse/expected-version'],
      ['@since(version = 1.0.0\n', '2:2 parse/expected-token'],
      ['@since(feature = a)', '1:8 parse/expected-token'],
      ['@unstable(version = 1.0.0)', '1:11 parse/expected-token'],
      ['@unstable(feature = "a")', '1:21 parse/expected-name'],
      ['@deprecated(feature = a)', '1:13 parse/expected-token'],
      ['@external-id(a)', '1:14 parse/expected-token'],
      ['@external-id()', '1:14 parse/expected-token'],
      ['@"a"', '1:2 parse/expected-name'],
    ],
    'interface i { ',
    ' f: func(); }',
  );
});

test('the codes of the lexer are in the list too, in the order of the text', () => {
  expect(codes('interface i { # type t = ; /* ')).toBe(
    '1:11 parse/unclosed-block, 1:15 lex/unknown-character, 1:26 parse/expected-type, 1:28 lex/unterminated-comment',
  );
});
