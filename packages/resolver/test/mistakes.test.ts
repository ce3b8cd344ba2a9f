import { applyFixes, type Diagnostic, Source } from '@witcraft/diagnostics';
import { parse } from '@witcraft/parser';
import { describe, expect, test } from 'vitest';
import { resolvePackages } from '../src/index.js';

const FIVE = `package local:shapes;

interface shapes {
  record point { x: f32, y: f32 }

  area: func(centre: point?, radius: f32) -> f32;

  move: func(by: point)

  centre: func() -> pointt;

  enum point { origin, elsewhere }

  record tree { left: tree }
}
`;

function check(text: string): { source: Source; diagnostics: readonly Diagnostic[] } {
  const source = new Source('shapes.wit', text);
  return { source, diagnostics: resolvePackages({ documents: [parse(source)] }).diagnostics };
}

/** The code of a diagnostic and the text that it points at. */
const shown = ({ code, primary }: Diagnostic): string =>
  `${code}: ${primary?.source.text.slice(primary.span.start, primary.span.end)}`;

describe('a file with five mistakes', () => {
  const { source, diagnostics } = check(FIVE);

  test('has five diagnostics, each at its place', () => {
    expect(diagnostics.map(shown)).toEqual([
      'lex/unknown-character: ?',
      'parse/missing-semicolon: centre',
      'resolve/unknown-type: pointt',
      'resolve/duplicate-name: point',
      'resolve/type-cycle: tree',
    ]);
  });

  test('the fixes mend what they are for, and nothing else breaks', () => {
    const fixes = diagnostics.flatMap((item) => item.fixes.slice(0, 1));
    expect(fixes.map((fix) => fix.title)).toEqual([
      'remove it',
      'add the missing `;`',
      'write `point`',
      'rename it to `point2`',
    ]);
    const mended = applyFixes(source, fixes);
    expect(check(mended).diagnostics.map(shown)).toEqual(['resolve/type-cycle: tree']);
    expect(check(mended.replace('left: tree', 'left: u32')).diagnostics).toEqual([]);
  });
});

test('mistakes of several files are told by their files', () => {
  const sources = [
    'package a:b;\ninterface i {\n  f: func();\n',
    'interface j { g: func() -> nope; }',
  ].map((text, i) => new Source(`${i}.wit`, text));
  const { diagnostics } = resolvePackages({ documents: sources.map((source) => parse(source)) });
  expect(diagnostics.map((item) => `${item.primary?.source.name} ${shown(item)}`)).toEqual([
    '0.wit parse/unclosed-block: i',
    '1.wit resolve/unknown-type: nope',
  ]);
});

/** Each error: its code, and what each of its labels points at, as `line:column text`. */
function places(text: string): string[] {
  const at = ({
    source,
    span,
  }: {
    source: Source;
    span: { start: number; end: number };
  }): string => {
    const { line, column } = source.bytePositionAt(span.start);
    return `${line}:${column} ${source.text.slice(span.start, span.end)}`;
  };
  return check(`package a:b;\n${text}`).diagnostics.map(({ code, primary, related }) =>
    [code, ...[...(primary === undefined ? [] : [primary]), ...related].map(at)].join(', '),
  );
}

describe('what only leads to a cycle is shown, too', () => {
  test.each([
    ['interface i { type a = b; type b = list<b>; }', 'type', '2:41 b, 2:24 b'],
    ['interface i { type a = b; type b = c; type c = c; }', 'type', '2:48 c, 2:24 b'],
    ['interface i { type a = a; }', 'type', '2:24 a'],
    ['interface a { use b.{t}; }\ninterface b { use b.{t}; }', 'item', '3:11 b, 3:19 b'],
    [
      'interface a { use c.{t}; }\ninterface b { use b.{t}; }\ninterface c { use b.{t}; }',
      'item',
      '3:11 b, 3:19 b, 4:11 c',
    ],
    [
      'use b as z;\ninterface a { use z.{t}; }\ninterface b { use b.{t}; }',
      'item',
      '4:11 b, 4:19 b, 2:5 b',
    ],
    [
      'world a { include c; }\nworld b { include b; }\nworld c { include b; }',
      'item',
      '3:7 b, 3:19 b, 4:7 c',
    ],
  ])('%s', (text, kind, wanted) => {
    expect(places(text)).toEqual([`resolve/${kind}-cycle, ${wanted}`]);
  });

  test('in another file, at the use', () => {
    const sources = ['package a:b;\ninterface a { use b.{t}; }', 'interface b { use b.{t}; }'].map(
      (text, i) => new Source(`${i}.wit`, text),
    );
    const { diagnostics } = resolvePackages({ documents: sources.map((source) => parse(source)) });
    const shownPlaces = diagnostics[0]?.related.map(({ source, span }) => [
      source.name,
      span.start,
    ]);
    expect(shownPlaces).toEqual([
      ['1.wit', 18],
      ['0.wit', 31],
    ]);
  });
});

describe('`@external-id`', () => {
  test.each([
    ['interface i {}', 'an interface'],
    ['world w {}', 'a world'],
  ])('is not for %s', (text, what) => {
    const { diagnostics } = check(`package a:b;\n@external-id("x") ${text}`);
    expect(diagnostics.map(({ message }) => message)).toEqual([
      `${what} can have no \`@external-id\``,
    ]);
    expect(diagnostics.map(shown)).toEqual(['resolve/attribute-not-allowed: external-id']);
  });

  test('is reported once in an edition without it', () => {
    const source = new Source('a.wit', 'package a:b;\n@external-id("x") interface i {}');
    const { diagnostics } = resolvePackages({ documents: [parse(source, { edition: '2024' })] });
    expect(diagnostics.map(({ code }) => code)).toEqual(['parse/other-edition']);
  });

  test('is not for an `include`, and its fix removes it', () => {
    const text = 'package a:b;\nworld v {}\nworld w { @external-id("x") include v; }';
    const { source, diagnostics } = check(text);
    expect(diagnostics.map(shown)).toEqual(['resolve/attribute-not-allowed: external-id']);
    expect(
      check(
        applyFixes(
          source,
          diagnostics.flatMap(({ fixes }) => fixes),
        ),
      ).diagnostics,
    ).toEqual([]);
  });
});

describe('what a constructor returns', () => {
  test.each([
    ['type made = result<r>;', ''],
    ['type made = result<r, string>;', ''],
    ['type made = result<own<r>>;', ''],
    ['type made = result<s>; resource s;', 'resolve/constructor-result, 2:45 made'],
    ['type made = result<s>; type s = r;', 'resolve/constructor-result, 2:45 made'],
    ['type made = result;', 'resolve/constructor-result, 2:45 made'],
    ['type made = other; type other = result<r>;', 'resolve/constructor-result, 2:45 made'],
    ['type made = u32;', 'resolve/constructor-result, 2:45 made'],
    ['type made = r;', 'resolve/constructor-result, 2:45 made'],
  ])('can have a name: %s', (type, wanted) => {
    const text = `interface i { resource r { constructor() -> made; } ${type} }`;
    expect(places(text).join()).toBe(wanted);
  });
});

test('names of a world that differ by case alone are shown', () => {
  expect(places('world w { import f: func(); import F: func(); }')).toEqual([
    'resolve/duplicate-name, 2:7 w, 2:36 F, 2:18 f',
  ]);
  expect(places('world w { export r-2: interface {} export R-2: func(); }')).toEqual([
    'resolve/duplicate-name, 2:7 w, 2:43 R-2, 2:18 r-2',
  ]);
});

test('a world that is used like an interface, and included', () => {
  const text =
    'use c:d/v;\nworld w { include c:d/v; include c:d/u; }\npackage c:d { world v {} world u {} }';
  expect(places(text)).toEqual(['resolve/not-an-interface, 2:9 v, 3:23 v']);
});

test.each([
  ['interface i { @unstable(feature = x) type t = u8; f: func(a: t); }', '2:51 f, 2:43 t'],
  ['world w { @unstable(feature = x) resource r { constructor(); } }', '2:47 constructor, 2:43 r'],
  ['interface i { @unstable(feature = x) type t = u8; f: func(a: list<t>); }', '2:51 f'],
])('what a gate leaves out is shown where it is declared: %s', (text, wanted) => {
  expect(places(text)).toEqual([`resolve/gated-reference, ${wanted}`]);
});

describe('a gate without a version of the package is shown where a path leads to another package', () => {
  const others = 'package c:d { interface x { type t = u32; } }';
  test.each([
    ['interface i { @since(version = 2.0.0) use c:d/x.{t}; }', '2:50 t, 2:47 x'],
    ['world i { @since(version = 2.0.0) import q: c:d/x; }', '2:42 q, 2:49 x'],
    ['world i { @since(version = 2.0.0) import c:d/x; }', '2:46 x'],
    ['interface i { @since(version = 2.0.0) type t = u8; }', '2:44 t'],
  ])('%s', (text, wanted) => {
    expect(places(`${text}\n${others}`)).toEqual([
      `resolve/gate-without-package-version, ${wanted}`,
    ]);
  });
});
