import { describe, expect, test } from 'vitest';
import { type Resolve, worldKeyName } from '../src/index.js';
import { mistakes, resolveOk, resolveText } from './resolve-text.js';

/** What the last world imports and exports, by name. */
function items(
  text: string,
  resolve: Resolve = resolveOk(`package a:b; ${text}`),
): { imports: string[]; exports: string[] } {
  const world = resolve.worlds[resolve.worlds.length - 1];
  const names = (keys: Iterable<string | number> = []): string[] =>
    [...keys].map((key) => worldKeyName(resolve, key as never).replace('a:b/', ''));
  return { imports: names(world?.imports.keys()), exports: names(world?.exports.keys()) };
}
const codes = (text: string): string[] =>
  mistakes(`package a:b; ${text}`).map((item) => item.split(' ')[1] as string);

const SHARED = 'interface x { resource r; } interface y { use x.{r}; f: func() -> r; } ';

describe('transitive imports', () => {
  test('what an import uses is imported before it', () => {
    expect(items(`${SHARED} world w { import y; }`).imports).toEqual(['x', 'y']);
  });

  test('what an export uses is imported unless it is exported', () => {
    expect(items(`${SHARED} world w { export y; }`)).toEqual({ imports: ['x'], exports: ['y'] });
    expect(items(`${SHARED} world w { export y; export x; }`)).toEqual({
      imports: [],
      exports: ['x', 'y'],
    });
  });

  test('an inline interface brings along what it uses', () => {
    expect(items(`${SHARED} world w { import z: interface { use x.{r}; } }`).imports).toEqual([
      'x',
      'z',
    ]);
  });

  test('types from an import and from an export at once are refused, with the way there', () => {
    const { diagnostics } = resolveText(
      'package a:b; interface x { type t = u8; } interface y { use x.{t}; } interface z { use x.{t}; use y.{t as s}; }' +
        ' world w { export x; export z; }',
    );
    expect(diagnostics.map((item) => item.code)).toEqual(['resolve/import-export-conflict']);
    expect(diagnostics[0]?.notes[1]).toContain('export `a:b/y` as well');
  });

  test('imports are sorted: interfaces, used types, own types, functions, functions of resources', () => {
    const world = 'world w { f: func(); }'.replace(
      'f: func();',
      'import f: func(); resource q { m: func(); } use x.{r}; type t = u8; import y;',
    );
    expect(items(`${SHARED} ${world}`).imports).toEqual([
      'x',
      'y',
      'r',
      'q',
      't',
      'f',
      '[method]q.m',
    ]);
  });
});

describe('names of imports and exports', () => {
  test('are two scopes', () => {
    expect(codes('world w { import f: func(); export f: func(); }')).toEqual([]);
  });

  test('are unique in each', () => {
    expect(codes('world w { import f: func(); import f: func(); }')).toEqual([
      'resolve/duplicate-name',
    ]);
    expect(codes('world w { type f = u8; import f: interface {} }')).toEqual([
      'resolve/duplicate-name',
    ]);
    expect(codes('world w { import f: func(); import F: func(); }')).toEqual([
      'resolve/duplicate-name',
    ]);
    expect(codes('interface x {} world w { export x; export x; }')).toEqual([
      'resolve/repeated-import',
    ]);
  });

  test('an interface can be imported under several plain names', () => {
    expect(
      items('interface x {} world w { import one: x; import two: x; import x; }').imports,
    ).toEqual(['one', 'two', 'x']);
  });
});

describe('include', () => {
  test('adds imports and exports; those with the name of an interface only once', () => {
    const text =
      'interface x {} world v { import x; export f: func(); } world u { import x; } world w { include v; include u; }';
    expect(items(text)).toEqual({ imports: ['x'], exports: ['f'] });
  });

  test('plain names clash unless they are renamed', () => {
    expect(codes('world v { import f: func(); } world w { include v; import f: func(); }')).toEqual(
      ['resolve/include-conflict'],
    );
    expect(
      items('world v { import f: func(); } world w { import f: func(); include v with { f as g } }')
        .imports,
    ).toEqual(['f', 'g']);
  });

  test('renaming a resource renames its functions', () => {
    const text =
      'world v { resource r { constructor(); m: func(); } } world w { include v with { r as q } }';
    expect(items(text).imports).toEqual(['q', '[constructor]q', '[method]q.m']);
  });

  test('only plain names that are there can be renamed', () => {
    expect(
      codes('interface x {} world v { import x; } world w { include v with { x as y } }'),
    ).toEqual(['resolve/include-rename']);
  });

  test('types of the included world are copied, with their references among themselves', () => {
    const { types, worlds } = resolveOk(
      'package a:b; world v { record p { n: u8 } type l = list<p>; } world w { include v; }',
    );
    const idOf = (world: number, name: string): number | undefined => {
      const item = worlds[world]?.imports.get(name);
      return item?.kind === 'type' ? item.id : undefined;
    };
    const [record, list] = [idOf(1, 'p'), idOf(1, 'l')];
    expect(record).not.toBe(idOf(0, 'p'));
    expect(types[record ?? -1]?.owner).toEqual({ kind: 'world', id: 1 });
    expect(types[list ?? -1]?.kind).toEqual({ kind: 'list', type: record });
  });

  test('must name a world, and not in a circle', () => {
    expect(codes('interface x {} world w { include x; }')).toEqual(['resolve/not-a-world']);
    expect(codes('world v { include w; } world w { include v; }')).toEqual(['resolve/item-cycle']);
  });
});
