import { describe, expect, test } from 'vitest';
import {
  mergeResolves,
  type Resolve,
  resolveToJson,
  topologicalPackages,
  worldKeyName,
} from '../src/index.js';
import { resolveOk } from './resolve-text.js';

function merge(into: string, from: string): { resolve: Resolve; conflicts: string[] } {
  const { resolve, diagnostics } = mergeResolves(resolveOk(into), resolveOk(from));
  return { resolve, conflicts: diagnostics.map((item) => item.message) };
}

/** `package/interface: functions and types`, for each. */
const contents = (resolve: Resolve): string[] =>
  resolve.packages.flatMap((item) =>
    [...item.interfaces].map(([name, id]) => {
      const target = resolve.interfaces[id];
      return `${item.name.name}/${name}: ${[...(target?.types.keys() ?? []), ...(target?.functions.keys() ?? [])].join(' ')}`;
    }),
  );

describe('mergeResolves', () => {
  test('packages that only one has stand side by side', () => {
    const { resolve, conflicts } = merge(
      'package a:b; interface i { type t = u8; }',
      'package a:c; interface i { type u = list<u8>; }',
    );
    expect(conflicts).toEqual([]);
    expect(contents(resolve)).toEqual(['b/i: t', 'c/i: u']);
  });

  test('interfaces of one package get what either has', () => {
    const { resolve, conflicts } = merge(
      'package a:b; interface i { type t = u8; f: func(x: t); }',
      'package a:b; interface i { type t = u8; type u = t; f: func(x: t); g: func() -> u; } interface j {}',
    );
    expect(conflicts).toEqual([]);
    expect(contents(resolve)).toEqual(['b/i: t u f g', 'b/j: ']);
    expect(resolve.types).toHaveLength(2);
    expect(resolve.types[1]?.kind).toEqual({ kind: 'type', type: 0 });
  });

  test('ids and owners point into the merged resolve', () => {
    const { resolve } = merge(
      'package a:b; interface i { resource r; }',
      'package a:c; interface k { resource s; f: func(x: borrow<s>) -> s; } world w { import k; type t = u8; }',
    );
    const json = JSON.parse(JSON.stringify(resolveToJson(resolve)));
    expect(json.worlds[0]).toMatchObject({
      imports: { 'interface-1': { interface: { id: 1 } } },
      package: 1,
    });
    expect(json.types.find((type: { name: string }) => type.name === 's').owner).toEqual({
      interface: 1,
    });
    expect(json.types.find((type: { name: string }) => type.name === 't').owner).toEqual({
      world: 0,
    });
    expect(resolve.interfaces[1]?.span?.source).toBe(1);
  });

  test('a world imports what a merged interface newly uses', () => {
    const { resolve } = merge(
      'package a:b; interface x { type t = u8; } interface y { f: func(); } world w { import y; }',
      'package a:b; interface x { type t = u8; } interface y { use x.{t}; f: func(); }',
    );
    expect([...(resolve.worlds[0]?.imports.keys() ?? [])]).toEqual([0, 1]);
  });

  test('neither side is changed', () => {
    const into = resolveOk('package a:b; interface i { f: func(); }');
    const before = JSON.stringify(resolveToJson(into));
    mergeResolves(into, resolveOk('package a:b; interface i { g: func(); }'));
    expect(JSON.stringify(resolveToJson(into))).toBe(before);
  });

  test.each([
    ['interface i { f: func(); }', 'interface i { f: func(x: u8); }', 'the number of parameters'],
    [
      'interface i { f: func(x: u8); }',
      'interface i { f: func(y: u8); }',
      'the name of parameter 1',
    ],
    [
      'interface i { f: func(x: u8); }',
      'interface i { f: func(x: u16); }',
      'the type of parameter `x`',
    ],
    ['interface i { f: func(); }', 'interface i { f: async func(); }', 'kind'],
    ['interface i { f: func() -> u8; }', 'interface i { f: func(); }', 'whether there is a result'],
    ['world w { import f: func(); }', 'world w { }', 'one has 0 imports, the other 1'],
    ['world w { import f: func(); }', 'world w { import g: func(); }', 'lacks import `g`'],
    [
      'world w { import f: func(); }',
      'world w { import f: interface {} }',
      'is not the same in both',
    ],
  ])('%s and %s do not go together', (into, from, why) => {
    const { conflicts } = merge(`package a:b; ${into}`, `package a:b; ${from}`);
    expect(conflicts.join()).toContain(why);
  });

  test('interfaces that would use each other do not go together', () => {
    const { conflicts } = merge(
      'package a:b; interface x { type t = u8; } interface y { use x.{t}; } world w { import y; }',
      'package a:b; interface y { type s = u8; } interface x { use y.{s}; }',
    );
    expect(conflicts).toEqual(['interface `a:b/x` would use itself by way of others']);
  });

  test('what is used may come later in either', () => {
    const { resolve, conflicts } = merge(
      'package a:b; interface x {} world w { import x; }',
      'package a:b; interface x { use c:d/e.{t}; f: func() -> t; } package c:d { interface e { type t = list<u8>; } }',
    );
    expect(conflicts).toEqual([]);
    expect(
      [...(resolve.worlds[0]?.imports.keys() ?? [])].map((key) => worldKeyName(resolve, key)),
    ).toEqual(['c:d/e', 'a:b/x']);
    expect(topologicalPackages(resolve).map((id) => resolve.packages[id]?.name.name)).toEqual([
      'd',
      'b',
    ]);
  });

  test('two resources of one name are one, with the methods of both', () => {
    const { resolve, conflicts } = merge(
      'package a:b; interface i { resource r { m: func(); } }',
      'package a:b; interface i { resource r { n: func() -> list<r>; } }',
    );
    expect(conflicts).toEqual([]);
    expect(resolve.types.filter((type) => type.kind.kind === 'resource')).toHaveLength(1);
    const kinds = [...(resolve.interfaces[0]?.functions.values() ?? [])].map((made) => made.kind);
    expect(kinds).toEqual([
      { kind: 'method', resource: 0 },
      { kind: 'method', resource: 0 },
    ]);
  });

  test('gates of one side fill in for none of the other, but must not differ', () => {
    const gated = (gate: string): string => `package a:b@1.0.0; ${gate} interface i {}`;
    const since = '@since(version = 1.0.0)';
    expect(merge(gated(''), gated(since)).resolve.interfaces[0]?.stability.kind).toBe('stable');
    expect(merge(gated('@since(version = 0.9.0)'), gated(since)).conflicts).toHaveLength(1);
  });
});
