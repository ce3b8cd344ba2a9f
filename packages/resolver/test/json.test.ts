import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { resolveFromJson, resolveToJson } from '../src/index.js';
import { resolveOk } from './resolve-text.js';

/** The JSON of a text, as it is after the way through a file. */
function jsonOf(text: string, edition: 'current' | '2024' = 'current'): unknown {
  return JSON.parse(
    JSON.stringify(
      resolveToJson(resolveOk(text, { edition, allFeatures: true, nestedNames: true })),
    ),
  );
}

/** What is wrong with the JSON of an interface once something in it has been replaced. */
function problems(
  change: (json: Json) => void,
  text = 'interface i { type t = list<u8>; f: func(); }',
) {
  const json = jsonOf(`package a:b; ${text}`) as Json;
  change(json);
  const outcome = resolveFromJson(json);
  expect(outcome.resolve === undefined).toBe(outcome.problems.length > 0);
  return outcome.problems;
}

// biome-ignore lint/suspicious/noExplicitAny: what is broken on purpose has no type
type Json = any;

describe('resolveToJson', () => {
  test('leaves out what is not there, but for names and owners', () => {
    expect(jsonOf('package a:b; interface i { f: func(a: list<u8>) -> string; }')).toEqual({
      worlds: [],
      interfaces: [
        {
          name: 'i',
          types: {},
          functions: {
            f: {
              name: 'f',
              kind: 'freestanding',
              params: [{ name: 'a', type: 0 }],
              result: 'string',
            },
          },
          package: 0,
        },
      ],
      types: [{ name: null, kind: { list: 'u8' }, owner: null }],
      packages: [{ name: 'a:b', interfaces: { i: 0 }, worlds: {} }],
    });
  });

  test('keys imports and exports by name or by id', () => {
    const { worlds } = jsonOf(
      'package a:b; interface i {} world w { import f: func(); import p: i; export i; }',
    ) as Json;
    expect(Object.keys(worlds[0].imports)).toEqual(['p', 'f']);
    expect(worlds[0].exports).toEqual({ 'interface-0': { interface: { id: 0 } } });
  });

  test('writes gates, docs and external ids', () => {
    const { interfaces, types } = jsonOf(
      'package a:b@1.0.0; interface i { /// Docs.\n @since(version = 1.0.0) @deprecated(version = 1.0.0) type t = u8; ' +
        '@unstable(feature = x) @external-id("é") f: func(); }',
    ) as Json;
    expect(types[0]).toEqual({
      name: 't',
      kind: { type: 'u8' },
      owner: { interface: 0 },
      docs: { contents: 'Docs.' },
      stability: { stable: { since: '1.0.0', deprecated: '1.0.0' } },
    });
    expect(interfaces[0].functions.f).toMatchObject({
      stability: { unstable: { feature: 'x' } },
      external_id: 'é',
    });
  });

  test('a function can be called like a member that every object has', () => {
    const { interfaces } = jsonOf('package a:b; interface i { %constructor: func(); }') as Json;
    expect(Object.keys(interfaces[0].functions)).toEqual(['constructor']);
  });
});

describe('resolveFromJson reads what resolveToJson writes', () => {
  test.each([
    ['nothing but a package', '/// Docs.\npackage a:b@1.0.0-rc.1+build;'],
    [
      'every kind of type',
      `package a:b; interface i {
        /// Docs.
        record r { /// Of a field.
          a: u8, b: string }
        flags f { a, b } enum e { /// Of a case.
          a, b } variant v { a, b(r) }
        resource s { constructor(a: u8); m: func(); g: static func() -> s; n: async func(); h: static async func(); }
        type t1 = tuple<u8, s8, u16, s16, u32, s32, u64, s64>; type t2 = option<char>;
        type t3 = result; type t4 = result<u8>; type t5 = result<_, u8>; type t6 = result<f32, f64>;
        type t7 = list<bool>; type t8 = list<u8, 4>; type t9 = map<string, u8>;
        type t10 = future; type t11 = future<u8>; type t12 = stream; type t13 = stream<t12>;
        type t14 = error-context; type t15 = own<s>; type t16 = r;
        x: func(a: borrow<s>, b: s) -> option<list<s>>; y: async func();
      }`,
    ],
    [
      'uses, and all that a world can hold',
      `package a:b; interface i { record r { a: u8 } resource s; f: func(a: r); }
      interface j { use i.{r as q, s}; g: func() -> q; }
      world w {
        use i.{r}; type t = list<r>; resource u { m: func(); }
        import f: func(a: t) -> u; import k: interface { type z = u8; z2: func() -> z; }
        import p: i; @external-id("x") import j; export j; export g: async func(); export k2: interface {}
      }
      world v { include w; }`,
    ],
    [
      'gates',
      `package a:b@1.2.0; @since(version = 1.0.0) interface i {
        @since(version = 1.1.0) @deprecated(version = 1.2.0) type t = u8;
        @unstable(feature = x) @deprecated(version = 1.2.0) f: func();
      } @unstable(feature = y) world w { @unstable(feature = z) import i; }`,
    ],
    ['several packages', 'package a:b@1.0.0; package a:c@2.0.0 { interface i { type t = u8; } }'],
    ['nested names', 'package a:b:c/d@1.0.0; interface i {}'],
    ['odd names', 'package a:b; interface %constructor { %constructor: func(%list: u8); }'],
  ])('%s', (_, text) => {
    const json = jsonOf(text);
    const { resolve, problems } = resolveFromJson(json);
    expect(problems).toEqual([]);
    expect(resolve && JSON.parse(JSON.stringify(resolveToJson(resolve)))).toEqual(json);
  });

  test('named results and gates of edition 2024', () => {
    const json = jsonOf(
      `package a:b@1.0.0; interface i {
        f: func() -> (a: u32, b: f32);
        @since(version = 1.0.0, feature = x) g: func();
      }`,
      '2024',
    );
    const { resolve, problems } = resolveFromJson(json);
    expect(problems).toEqual([]);
    expect(resolve?.interfaces[0]?.functions.get('f')?.namedResults).toHaveLength(2);
    expect(resolve && JSON.parse(JSON.stringify(resolveToJson(resolve)))).toEqual(json);
  });

  test('the same lists and maps, but for places', () => {
    const { resolve } = resolveFromJson(
      jsonOf('package a:b; interface i {} world w { import i; }'),
    );
    expect([...(resolve?.worlds[0]?.imports.keys() ?? [])]).toEqual([0]);
    expect(resolve?.packages[0]?.name).toEqual({ namespace: 'a', name: 'b', version: undefined });
    expect(resolve?.sources).toEqual([]);
  });
});

describe('resolveFromJson says what is wrong, and where', () => {
  test.each<[string, unknown, string]>([
    ['no object', 1, ': expected an object, found 1'],
    ['an array', [], ': expected an object, found an array'],
    ['nothing', null, ': expected an object, found nothing'],
    ['no lists', {}, 'worlds: expected an array, found nothing'],
  ])('%s', (_, json, first) => {
    expect(resolveFromJson(json).problems[0]).toBe(first);
    expect(resolveFromJson(json).resolve).toBeUndefined();
  });

  test.each<[string, (json: Json) => void, string]>([
    [
      'a name that is none',
      (json) => {
        json.interfaces[0].functions.f.params = [{ name: 1, type: 'u8' }];
      },
      'interfaces[0].functions.f.params[0].name: expected a string, found 1',
    ],
    [
      'a function under another name',
      (json) => {
        json.interfaces[0].functions.g = json.interfaces[0].functions.f;
      },
      'interfaces[0].functions.g.name: expected the name that it is listed under, found "f"',
    ],
    [
      'an unknown kind of function',
      (json) => {
        json.interfaces[0].functions.f.kind = 'sync';
      },
      'interfaces[0].functions.f.kind: expected a kind of function, found `sync`',
    ],
    [
      'a method of what is no resource',
      (json) => {
        json.interfaces[0].functions.f.kind = { method: 0 };
      },
      'interfaces[0].functions.f.kind.method: expected the id of a resource, found 0',
    ],
    [
      'a result and results',
      (json) => {
        Object.assign(json.interfaces[0].functions.f, { result: 'u8', results: [] });
      },
      'interfaces[0].functions.f.results: a function has `result` or `results`, not both',
    ],
    [
      'an unknown kind of type',
      (json) => {
        json.types[0].kind = { set: 'u8' };
      },
      'types[0].kind: expected a kind of type, found `set`',
    ],
    [
      'a word with something behind it',
      (json) => {
        json.interfaces[0].functions.f.kind = { freestanding: 0 };
      },
      'interfaces[0].functions.f.kind.freestanding: expected nothing, found 0',
    ],
    [
      'a kind of two kinds',
      (json) => {
        json.types[0].kind = { list: 'u8', option: 'u8' };
      },
      'types[0].kind: expected a word, or an object with one member, found an object',
    ],
    [
      'an unknown primitive type',
      (json) => {
        json.types[0].kind = { list: 'u128' };
      },
      'types[0].kind.list: expected a primitive type, or the id of a type before this one, found "u128"',
    ],
    [
      'a type of itself',
      (json) => {
        json.types[0].kind = { list: 0 };
      },
      'types[0].kind.list: expected a primitive type, or the id of a type before this one, found 0',
    ],
    [
      'an id that is no whole number',
      (json) => {
        json.interfaces[0].types.t = 0.5;
      },
      'interfaces[0].types.t: expected the id of a type, found 0.5',
    ],
    [
      'an id out of range',
      (json) => {
        json.interfaces[0].package = 7;
      },
      'interfaces[0].package: expected the id of a package, found 7',
    ],
    [
      'a list of no elements',
      (json) => {
        json.types[0].kind = { 'fixed-length-list': ['u8', 0] };
      },
      'types[0].kind.fixed-length-list[1]: expected a length of 1 to 4294967295, found 0',
    ],
    [
      'a map of three types',
      (json) => {
        json.types[0].kind = { map: ['u8', 'u8', 'u8'] };
      },
      'types[0].kind.map: expected an array of a key and a value type, found an array',
    ],
    [
      'a type of another interface',
      (json) => {
        json.types[0].owner = null;
      },
      'interfaces[0].types.t: type 0 is not `t` of interface 0',
    ],
    [
      'an interface of another package',
      (json) => {
        json.packages[0].interfaces = { j: 0 };
      },
      'packages[0].interfaces.j: interface 0 is not `j` of package 0',
    ],
    [
      'a package without a namespace',
      (json) => {
        json.packages[0].name = 'b@1.0.0';
      },
      'packages[0].name: expected a package name such as `wasi:http@0.2.0`, found "b@1.0.0"',
    ],
    [
      'a package whose version is none',
      (json) => {
        json.packages[0].name = 'a:b@1';
      },
      'packages[0].name: expected a package name with a version such as `wasi:http@0.2.0`, found "a:b@1"',
    ],
    [
      'a gate whose version is none',
      (json) => {
        json.interfaces[0].stability = { stable: { since: '1' } };
      },
      'interfaces[0].stability.stable.since: expected a version such as `1.2.3`, found "1"',
    ],
    [
      'docs that are none',
      (json) => {
        json.types[0].docs = 'text';
      },
      'types[0].docs: expected an object, found "text"',
    ],
    [
      'an item of a world that is none',
      (json) => {
        json.worlds.push({ name: 'w', imports: { 'a b': { value: 0 } }, exports: {}, package: 0 });
      },
      'worlds[0].imports."a b": expected `interface`, `function` or `type`, found `value`',
    ],
  ])('%s', (_, change, problem) => {
    expect(problems(change)).toEqual([problem]);
  });

  test('interfaces that use each other', () => {
    const text = 'interface i { type t = u8; } interface j { use i.{t}; }';
    expect(
      problems((json) => {
        // `i` gets a type that it uses from `j`.
        json.types.push({ name: 'back', kind: { type: 1 }, owner: { interface: 0 } });
        json.interfaces[0].types.back = 2;
      }, text),
    ).toEqual(['interfaces[0]: the interface uses itself by way of others']);
  });

  test('types in each other, deeper than text can have them', () => {
    const list = (depth: number): unknown => ({
      worlds: [],
      interfaces: [],
      packages: [],
      types: Array.from({ length: depth }, (_, i) => ({
        name: null,
        kind: { list: i === 0 ? 'u8' : i - 1 },
        owner: null,
      })),
    });
    expect(resolveFromJson(list(100)).problems).toEqual([]);
    expect(resolveFromJson(list(101)).problems).toEqual([
      'types[100]: anonymous types are nested deeper than 100',
    ]);
    expect(resolveFromJson(list(50_000)).problems).toHaveLength(100);
  });

  test('types that share their parts, too large to be written', () => {
    // Type i is a tuple of type i - 1 twice: spelled out, it has 2^(i + 1) - 1 types and more.
    const doubled = (count: number): unknown => ({
      worlds: [],
      interfaces: [],
      packages: [],
      types: Array.from({ length: count }, (_, i) => ({
        name: null,
        kind: i === 0 ? { list: 'u8' } : { tuple: { types: [i - 1, i - 1] } },
        owner: null,
      })),
    });
    expect(resolveFromJson(doubled(12)).problems).toEqual([]);
    expect(resolveFromJson(doubled(13)).problems).toEqual([
      'types[12]: an anonymous type is written with more than 10000 types',
    ]);
  });

  test('keys that objects treat apart are names like others', () => {
    const text =
      '{"worlds":[],"types":[],"packages":[],"interfaces":[{"name":null,"types":{},' +
      '"functions":{"__proto__":{"name":"__proto__","kind":"freestanding","params":[]},' +
      '"constructor":{"name":"constructor","kind":"freestanding","params":[]}}}]}';
    const { resolve } = resolveFromJson(JSON.parse(text));
    expect([...(resolve?.interfaces[0]?.functions.keys() ?? [])]).toEqual([
      '__proto__',
      'constructor',
    ]);
    expect(resolve && JSON.stringify(resolveToJson(resolve))).toContain('{"__proto__":{"name"');
    // What a prototype has is not what the JSON says.
    expect(resolveFromJson(Object.create({ worlds: [] })).problems[0]).toMatch(/^worlds: /);
  });

  test('no JSON makes it throw', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        expect(resolveFromJson(json).resolve).toBeUndefined();
      }),
    );
  });

  test('nor does JSON with any one value replaced', () => {
    const json = jsonOf(
      `package a:b@1.0.0; interface i { resource s { m: func() -> result<u8>; } record r { a: list<u8, 2> } }
      interface j { use i.{r}; } @unstable(feature = x) world w { import f: func(a: map<u8, u8>); export j; }`,
    );
    const places = [...paths(json)];
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.jsonValue({ maxDepth: 2 }), (path, value) => {
        const changed = structuredClone(json) as Json;
        const last = path[path.length - 1] as string;
        path.slice(0, -1).reduce((at, key) => at[key], changed)[last] = value;
        const { resolve, problems } = resolveFromJson(changed);
        expect(resolve === undefined).toBe(problems.length > 0);
        if (resolve !== undefined) expect(() => resolveToJson(resolve)).not.toThrow();
      }),
      { numRuns: 500 },
    );
  });
});

/** The paths of all values below a value. */
function* paths(value: unknown, path: readonly string[] = []): Generator<readonly string[]> {
  if (path.length > 0) yield path;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, member] of Object.entries(value)) yield* paths(member, [...path, key]);
}
