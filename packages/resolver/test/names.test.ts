import { describe, expect, test } from 'vitest';
import { mistakes, resolveOk, resolveText } from './resolve-text.js';

const inInterface = (body: string): string => `package a:b; interface i { ${body} }`;
/** Mistakes of an interface's content, without the column that `inInterface` adds. */
const codes = (body: string): string[] =>
  mistakes(inInterface(body)).map((item) => item.split(' ')[1] as string);

describe('names of types', () => {
  test('may be used before they are declared', () => {
    const { types } = resolveOk(inInterface('type a = b; type b = u8;'));
    expect(types.map((type) => type.name)).toEqual(['b', 'a']);
  });

  test('must be declared', () => {
    expect(codes('type a = b;')).toEqual(['resolve/unknown-type']);
    expect(codes('f: func(p: list<nope>);')).toEqual(['resolve/unknown-type']);
  });

  test('an unknown one suggests the nearest, and the fix writes it', () => {
    const { diagnostics } = resolveText(inInterface('record point { x: u8 } f: func(p: pont);'));
    expect(diagnostics[0]?.notes).toEqual(['did you mean `point`?']);
    expect(diagnostics[0]?.fixes[0]?.edits[0]?.newText).toBe('point');
  });

  test('spellings of other languages lead to the one of WIT', () => {
    expect(resolveText(inInterface('type a = float32;')).diagnostics[0]?.notes).toEqual([
      'WIT calls it `f32`',
    ]);
    expect(
      resolveText(inInterface('type a = i64;')).diagnostics[0]?.fixes[0]?.edits[0]?.newText,
    ).toBe('s64');
  });

  test('are unique without regard to case', () => {
    expect(codes('type a = u8; type a = u16;')).toEqual(['resolve/duplicate-name']);
    expect(codes('type a = u8; type A = u16;')).toEqual(['resolve/duplicate-name']);
    expect(codes('type a = u8; a: func();')).toEqual(['resolve/duplicate-name']);
    expect(codes('record r { x: u8, X: u8 }')).toEqual(['resolve/duplicate-name']);
    expect(codes('enum e { x, x }')).toEqual(['resolve/duplicate-name']);
    expect(codes('f: func(x: u8, x: u8);')).toEqual(['resolve/duplicate-name']);
  });

  test('of the functions of a resource are not its name', () => {
    expect(codes('resource r { r: func(); }')).toEqual(['resolve/duplicate-name']);
    expect(codes('resource r { constructor(); R: static func(); }')).toEqual([
      'resolve/duplicate-name',
    ]);
    expect(codes('resource r { rr: func(); %constructor: func(); } s: func();')).toEqual([]);
    const { diagnostics } = resolveText(inInterface('resource r { r: func(); }'));
    expect(diagnostics[0]?.fixes[0]?.edits[0]?.newText).toBe('r2');
  });

  test('of types that are no identifiers are reported once, by the parser', () => {
    expect(codes('type a = String; record b { c: my_type }')).toEqual([
      'parse/invalid-identifier',
      'parse/invalid-identifier',
    ]);
  });

  test('of a function are no types', () => {
    expect(codes('f: func(); type t = f; g: func(x: f);')).toEqual([
      'resolve/unknown-type',
      'resolve/not-a-type',
    ]);
  });
});

describe('recursion', () => {
  test.each([
    ['type a = a;'],
    ['record a { x: b } record b { x: a }'],
    ['variant a { none, some(list<a>) }'],
    ['type a = option<b>; type b = tuple<u8, a>;'],
  ])('%s', (body) => {
    expect(codes(body)).toEqual(['resolve/type-cycle']);
  });

  test('each cycle is reported once, and what is wrong beside it too', () => {
    expect(codes('type a = a; type b = c; type c = b; type d = nope;')).toEqual([
      'resolve/type-cycle',
      'resolve/type-cycle',
      'resolve/unknown-type',
    ]);
  });

  test('a resource may be in its own methods', () => {
    expect(codes('resource r { clone: func(other: borrow<r>) -> r; }')).toEqual([]);
  });
});

describe('use', () => {
  test('renames, and keeps pointing at the type', () => {
    const { types } = resolveOk(
      'package a:b; interface x { type t = u8; } interface y { use x.{t as s}; }',
    );
    expect(types[1]).toMatchObject({ name: 's', kind: { kind: 'type', type: 0 } });
  });

  test('at the top of a file, what it names is not declared there as well', () => {
    expect(mistakes('package a:b; use c; interface c {}')).toEqual(['1:31 resolve/duplicate-name']);
    expect(mistakes('package a:b; interface c {} use c as c;')).toEqual([
      '1:38 resolve/duplicate-name',
    ]);
    expect(mistakes('package a:b; use c as d; interface c {} interface c {}')).toEqual([
      '1:51 resolve/duplicate-item',
    ]);
    expect(mistakes(['package a:b; use c;', 'package a:b; interface c {}'])).toEqual([]);
  });

  test('finds interfaces of other files, but not names of their top-level use', () => {
    expect(
      mistakes(['package a:b; interface x { type t = u8; }', 'interface y { use x.{t}; }']),
    ).toEqual([]);
    expect(
      mistakes([
        'package a:b; use x as z; interface x { type t = u8; }',
        'interface y { use z.{t}; }',
      ]),
    ).toEqual(['1:19 resolve/unknown-item']);
  });

  test('must lead to an interface that has the type', () => {
    const uses = (path: string): string[] =>
      mistakes(
        `package a:b; interface x { type t = u8; f: func(); } world w {} interface y { use ${path}; }`,
      ).map((item) => item.split(' ')[1] as string);
    expect(uses('x.{t}')).toEqual([]);
    expect(uses('x.{nope}')).toEqual(['resolve/unknown-name']);
    expect(uses('x.{f}')).toEqual(['resolve/not-a-type']);
    expect(uses('nope.{t}')).toEqual(['resolve/unknown-item']);
    expect(uses('w.{t}')).toEqual(['resolve/not-an-interface']);
    expect(uses('c:d/e.{t}')).toEqual(['resolve/unknown-package']);
  });

  test('of interfaces in a circle is reported with the way around', () => {
    const { diagnostics } = resolveText(
      'package a:b; interface x { use y.{t}; } interface y { use x.{t}; }',
    );
    expect(diagnostics.map((item) => item.message)).toEqual([
      'interface `x` uses itself: `x` → `y` → `x`',
    ]);
  });

  test('a long chain is no trouble', () => {
    const links = Array.from({ length: 5000 }, (_, i) => `interface i${i + 1} { use i${i}.{t}; }`);
    const text = `package a:b; ${links.reverse().join('\n')} interface i0 { type t = u8; } world w { export i5000; }`;
    const { worlds } = resolveOk(text);
    expect(worlds[0]?.imports.size).toBe(5000);
  });
});

describe('packages', () => {
  const two = (body: string): string =>
    `package a:b; ${body} package c:d@1.0.0 { interface e { type t = u8; } world w {} }`;

  test("in braces are there for the file's own", () => {
    expect(mistakes(two('interface i { use c:d/e@1.0.0.{t}; }'))).toEqual([]);
  });

  test('several versions of one stand side by side', () => {
    const { packages } = resolveOk(
      `${two('')} package c:d@2.0.0 { interface e { type t = u16; } }`,
    );
    expect(packages.map((item) => item.name.version)).toEqual([undefined, '1.0.0', '2.0.0']);
  });

  test('the version is part of the name, and the message says which there are', () => {
    const { diagnostics } = resolveText(two('interface i { use c:d/e.{t}; }'));
    expect(diagnostics[0]?.notes).toEqual(['available: `c:d@1.0.0`']);
  });

  test('must be declared, once, and by the same name in every file', () => {
    expect(mistakes('interface i {}')).toEqual(['1:1 resolve/missing-package-declaration']);
    expect(mistakes(['package a:b;', 'package a:c;'])).toEqual([
      '1:9 resolve/package-name-mismatch',
    ]);
    expect(mistakes('package a:b; package c:d {} package c:d {}')).toEqual([
      '1:37 resolve/duplicate-package',
    ]);
    expect(mistakes(['/// one\npackage a:b;', '/// two\npackage a:b;'])).toEqual([
      '1:1 resolve/repeated-package-docs',
    ]);
  });

  test('may not depend on themselves', () => {
    expect(mistakes('package a:b; package c:d { interface e { use c:d/e.{}; } }')).toEqual([
      '1:46 resolve/package-cycle',
    ]);
  });

  test('nested names resolve like any other', () => {
    const text =
      'package a:b; interface i { use x:y:z/p/q.{t}; } package x:y:z/p { interface q { type t = u8; } }';
    expect(resolveOk(text, { nestedNames: true }).packages[0]?.name).toEqual({
      namespace: 'x:y',
      name: 'z/p',
      version: undefined,
    });
  });
});

describe('types without parts', () => {
  test.each([
    ['record r {}', 'warning'],
    ['flags f {}', 'warning'],
    ['f: func() -> tuple<>;', 'warning'],
    ['enum e {}', 'error'],
    ['variant v {}', 'error'],
  ])('%s: %s', (body, severity) => {
    const { diagnostics } = resolveText(inInterface(body));
    expect(diagnostics).toMatchObject([{ code: 'resolve/empty-type', severity }]);
  });
});
