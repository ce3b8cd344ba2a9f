import { describe, expect, test } from 'vitest';
import {
  mergeForeignWorld,
  mergeImportVersions,
  mergeResolves,
  mergeWorlds,
  ownInterfaces,
  type Resolve,
  versionTrack,
  type WorldId,
  worldKeyName,
} from '../src/index.js';
import { resolveOk } from './resolve-text.js';

function worldId(resolve: Resolve, name: string): WorldId {
  return resolve.worlds.findIndex((world) => world.name === name) as WorldId;
}

/** The names of what a world imports and exports. */
function items(resolve: Resolve, name: string): string {
  const world = resolve.worlds[worldId(resolve, name)];
  const names = (keys: Iterable<Parameters<typeof worldKeyName>[1]> = []): string =>
    [...keys].map((key) => worldKeyName(resolve, key)).join(' ');
  return `${names(world?.imports.keys())} -> ${names(world?.exports.keys())}`;
}

function merge(text: string): { readonly items: string; readonly conflicts: readonly string[] } {
  const resolve = resolveOk(text);
  const outcome = mergeWorlds(resolve, worldId(resolve, 'other'), worldId(resolve, 'into'));
  return {
    items: items(outcome.resolve, 'into'),
    conflicts: outcome.diagnostics.map((each) => each.message),
  };
}

/** Each type refers only to types before it. */
function isSorted(resolve: Resolve): boolean {
  return resolve.types.every(
    ({ kind }, id) => kind.kind !== 'type' || typeof kind.type === 'string' || kind.type < id,
  );
}

describe('mergeForeignWorld', () => {
  const into = resolveOk('package a:b; interface i { type t = u8; } world into { import i; }');
  const target = worldId(into, 'into');

  test('makes what merging the resolves, and then the worlds, makes', () => {
    const foreign = resolveOk(`package c:d; interface j { resource r; }
      world other { use j.{r}; type t = list<r>; export f: func(x: t); }`);
    const world = worldId(foreign, 'other');
    const { resolve, remap } = mergeResolves(into, foreign);
    const moved = remap.worlds[world] as WorldId;
    const joined = mergeWorlds(resolve, moved, target);
    const merged = mergeForeignWorld(into, target, foreign, world);
    expect(merged).toEqual({ ...joined, world: moved });
    expect(merged.diagnostics).toEqual([]);
  });

  test('says what does not go together, and leaves the worlds', () => {
    const foreign = resolveOk('package a:b; interface i { type t = u16; } world into {}');
    const { diagnostics } = mergeForeignWorld(into, target, foreign, target);
    expect(diagnostics).toEqual(mergeResolves(into, foreign).diagnostics);
    expect(diagnostics).not.toEqual([]);
  });
});

describe('mergeWorlds', () => {
  test('adds imports and exports behind those that are there', () => {
    expect(
      merge(`package a:b; interface i {} interface j {}
        world into { import i; export f: func(); }
        world other { import j; import i; export g: func(); }`),
    ).toEqual({ items: 'a:b/i a:b/j -> f g', conflicts: [] });
  });

  test('copies types and unnamed interfaces of the other world', () => {
    const resolve = resolveOk(`package a:b;
      world into { type t = u8; }
      world other { type t = u8; type u = list<t>; import x: interface { type v = u32; } }`);
    const into = worldId(resolve, 'into');
    const merged = mergeWorlds(resolve, worldId(resolve, 'other'), into).resolve;
    const world = merged.worlds[into];
    const u = world?.imports.get('u');
    const t = world?.imports.get('t');
    const owner = { kind: 'world', id: into };
    expect(u?.kind === 'type' && merged.types[u.id]?.owner).toEqual(owner);
    expect(u?.kind === 'type' && t?.kind === 'type' && merged.types[u.id]?.kind).toEqual({
      kind: 'list',
      type: t?.kind === 'type' && t.id,
    });
    const x = world?.imports.get('x');
    expect(x?.kind === 'interface' && merged.interfaces[x.id]?.cloneOf).toBeDefined();
  });

  test('functions of one name must agree', () => {
    expect(
      merge(
        `package a:b; world into { import f: func(x: u8); } world other { import f: func(y: u8); }`,
      ).conflicts,
    ).toEqual(["the two worlds don't agree on `f`: the two differ in the name of parameter 1"]);
  });

  test('what an export uses as an import can not become an export', () => {
    expect(
      merge(`package a:b; interface i { type t = u8; } interface j { use i.{t}; }
        world into { export j; } world other { export i; }`).conflicts,
    ).toEqual(["export `a:b/i` can't be added: export `a:b/j` uses it as an import"]);
  });
});

describe('mergeImportVersions', () => {
  const versions = (old: string, latest: string): Resolve =>
    resolveOk(`package a:main;
      world w { import a:lib/types@${latest}; import a:lib/types@${old}; import user; }
      interface user { use a:lib/types@${old}.{t}; f: func(x: t); }
      package a:lib@${old} { interface types { record t { x: u8 } } }
      package a:lib@${latest} { interface types { record t { x: u8 } type more = u8; } }`);

  test('the latest version takes the place of all that go with it', () => {
    const resolve = versions('0.2.0', '0.2.3');
    const merged = mergeImportVersions(resolve, worldId(resolve, 'w'));
    expect(merged.diagnostics).toEqual([]);
    expect(items(merged.resolve, 'w')).toBe('a:lib/types@0.2.3 a:main/user -> ');
    expect(isSorted(merged.resolve)).toBe(true);
  });

  test('versions that do not go together stay', () => {
    const resolve = versions('0.2.0', '0.3.0');
    const merged = mergeImportVersions(resolve, worldId(resolve, 'w'));
    expect(merged.resolve).toBe(resolve);
  });

  test('functions that both have must agree', () => {
    const resolve =
      resolveOk(`package a:main; world w { import a:lib/i@1.0.0; import a:lib/i@1.1.0; }
      package a:lib@1.0.0 { interface i { f: func(); g: func(); h: func(x: u8); } }
      package a:lib@1.1.0 { interface i { f: func() -> u8; g: func(); h: func(); } }`);
    const { diagnostics } = mergeImportVersions(resolve, worldId(resolve, 'w'));
    expect(diagnostics.map((each) => each.message)).toEqual([
      "can't replace import `a:lib/i@1.0.0` by `a:lib/i@1.1.0`: the two `f` differ in whether there is a result; the two `h` differ in the number of parameters",
    ]);
  });

  test('what goes together with a version', () => {
    expect(['1.2.3', '0.2.4', '0.0.7', '1.0.0-rc.1', '2.0.0+a'].map(versionTrack)).toEqual([
      '1',
      '0.2',
      '0.0.7',
      '1.0.0-rc.1',
      '2',
    ]);
  });
});

describe('ownInterfaces', () => {
  test('an interface that is imported and exported is two interfaces', () => {
    const resolve = resolveOk(`package a:b; interface i { resource r; } interface j { use i.{r}; }
      world w { import i; import j; export i; export j; }`);
    const id = worldId(resolve, 'w');
    const own = ownInterfaces(resolve, id);
    const world = own.worlds[id];
    const ids = [...(world?.imports.keys() ?? []), ...(world?.exports.keys() ?? [])];
    expect(new Set(ids).size).toBe(4);
    expect(items(own, 'w')).toBe('a:b/i a:b/j -> a:b/i a:b/j');
    const exported = [...(world?.exports.values() ?? [])][1];
    const used =
      exported?.kind === 'interface' ? own.interfaces[exported.id]?.types.get('r') : undefined;
    const kind = used === undefined ? undefined : own.types[used]?.kind;
    const target =
      kind?.kind === 'type' && typeof kind.type === 'number' ? own.types[kind.type] : undefined;
    expect(target?.owner).toEqual({ kind: 'interface', id: ids[2] });
  });

  test('a world without repeated interfaces stays as it is', () => {
    const resolve = resolveOk('package a:b; interface i {} world w { import i; }');
    expect(ownInterfaces(resolve, worldId(resolve, 'w')).interfaces).toEqual(resolve.interfaces);
  });
});
