import { hasErrors, Source } from '@witcraft/diagnostics';
import { type ParseOptions, parse } from '@witcraft/parser';
import { type ResolveOptions, type ResolveOutcome, resolvePackages } from '@witcraft/resolver';
import { describe, expect, test } from 'vitest';
import {
  escapeName,
  printFunction,
  printPackage,
  printPackages,
  printType,
  printWorldKey,
} from '../src/index.js';

type Options = ParseOptions & ResolveOptions;

function resolve(text: string, options: Options = {}): ResolveOutcome['resolve'] {
  const { resolve: resolved, diagnostics } = resolvePackages(
    { documents: [parse(new Source('test.wit', text), options)] },
    [],
    options,
  );
  if (hasErrors(diagnostics)) throw new Error(diagnostics.map((item) => item.message).join('\n'));
  return resolved;
}

/** The last package of a text, printed. */
function print(text: string, options: Options = {}): string {
  const resolved = resolve(text, options);
  return printPackage(resolved, (resolved.packages.length - 1) as never);
}

/** The content of an interface, printed, without what is around it. */
const items = (content: string, options: Options = {}): string =>
  print(`package a:b@1.0.0; interface i { ${content} }`, options)
    .split('\n')
    .slice(3, -3)
    .map((line) => line.slice(2))
    .join('\n');

/** The content of the last world, printed. */
const world = (text: string): string =>
  print(`package a:b; ${text}`)
    .replace(/^[\s\S]*world \S+ \{\n/, '')
    .replace(/\}\n$/, '')
    .replace(/^ {2}/gm, '');

describe('types', () => {
  test.each([
    ['type t = u8;'],
    ['type t = list<option<string>>;'],
    ['type t = list<u8, 4>;'],
    ['type t = tuple<u8, char>;'],
    ['type t = result;'],
    ['type t = result<u8>;'],
    ['type t = result<_, u8>;'],
    ['type t = result<u8, error-context>;'],
    ['type t = map<string, f64>;'],
    ['type t = future;'],
    ['type t = stream<u8>;'],
    ['record r {\n  a: u8,\n  /// B.\n  b: list<u8>,\n}'],
    ['variant v {\n  a,\n  b(u8),\n}'],
    ['enum e {\n  a,\n  b,\n}'],
    ['flags f {\n  a,\n}'],
    ['resource r;'],
    [
      'resource r {\n  constructor(a: u8);\n  m: func(o: borrow<r>) -> r;\n  s: static async func();\n}',
    ],
    ['resource r {\n  constructor() -> result<r, string>;\n}'],
    ['resource r;\n\ntype o = own<r>;\n\ntype p = r;'],
    ['record %record {\n  %list: u8,\n}'],
  ])('%s', (text) => {
    expect(items(text)).toBe(text);
  });

  test('come before functions, and own handles are written short', () => {
    expect(items('f: func(a: own<r>) -> list<own<r>>; resource r;')).toBe(
      'resource r;\n\nf: func(a: r) -> list<r>;',
    );
  });
});

describe('what comes before an item', () => {
  test('docs, gates and external ids', () => {
    const text =
      '/// One.\n///\n/// Two.\n@since(version = 1.0.0)\n@deprecated(version = 1.0.0)\n@external-id("a\\"\\\\\\n\\u{2603}")\nf: func();';
    expect(items(text)).toBe(text);
  });

  test('unstable items that are there', () => {
    const text = '@unstable(feature = x)\nf: func();';
    expect(items(text, { allFeatures: true })).toBe(text);
  });

  test('external ids of types, uses and what a world imports', () => {
    const id = '@external-id("a b")';
    expect(items(`${id} type t = u8;`)).toBe(`${id}\ntype t = u8;`);
    const shared = 'interface x { type t = u8; }';
    expect(world(`${shared} world w { ${id} use x.{t}; ${id} import f: func(); }`)).toBe(
      `import x;\n${id}\nuse x.{t};\n${id}\nimport f: func();\n`,
    );
  });

  test('docs of packages, worlds, statements and inline interfaces', () => {
    const text =
      '/// P.\npackage a:b;\n\n/// I.\ninterface i {\n}\n\n/// W.\nworld w {\n' +
      '  import i;\n  /// K.\n  import k: interface {\n    /// F.\n    f: func();\n  }\n\n' +
      '  /// E.\n  export e: func();\n}\n';
    expect(print(text)).toBe(text);
  });

  test('docs in blocks and with line ends of Windows become plain lines', () => {
    expect(items('/** One.\r\nTwo. */ type t = u8;\r\n/// Three.\r\ntype u = t;')).toBe(
      '/// One.\n/// Two.\ntype t = u8;\n\n/// Three.\ntype u = t;',
    );
  });

  test('docs that did not come from a text may have line ends of Windows too', () => {
    const resolved = resolve('package a:b;');
    const packages = resolved.packages.map((item) => ({ ...item, docs: 'One.\r\n\r\nTwo.\r\n' }));
    expect(printPackage({ ...resolved, packages }, 0 as never)).toBe(
      '/// One.\n///\n/// Two.\npackage a:b;\n\n',
    );
  });

  test('gates of interfaces, worlds and what they import', () => {
    const text =
      'package a:b@1.0.0;\n\n@since(version = 1.0.0)\ninterface i {\n}\n\n' +
      '@unstable(feature = x)\n@deprecated(version = 1.0.0)\nworld w {\n' +
      '  @since(version = 1.0.0)\n  import i;\n\n  @unstable(feature = y)\n  export i;\n}\n';
    expect(print(text, { allFeatures: true })).toBe(text);
  });

  test('docs can be left away', () => {
    const resolved = resolve('/// Docs.\npackage a:b; /// More.\ninterface i {}');
    expect(printPackage(resolved, 0 as never, { docs: false })).toBe(
      'package a:b;\n\ninterface i {\n}\n\n',
    );
  });
});

describe('uses', () => {
  const shared = 'package a:b; interface x { type t = u8; type u = u8; } interface y { ';

  test('of one interface share a statement', () => {
    expect(print(`${shared} use x.{t}; use x.{u as v}; }`)).toContain('  use x.{t, u as v};\n}');
  });

  test('with other gates do not', () => {
    const text = print(
      `${shared.replace('a:b', 'a:b@1.0.0')} @since(version = 1.0.0) use x.{t}; use x.{u}; }`,
    );
    expect(text).toContain('  @since(version = 1.0.0)\n  use x.{t};\n  use x.{u};\n');
  });

  test('of other packages have full names', () => {
    const text = print(
      'package a:b; interface i { use c:d/e@1.0.0.{t}; } package c:d@1.0.0 { interface e { type t = u8; } }',
    );
    expect(text).toContain('use c:d/e@1.0.0.{t};');
  });
});

describe('worlds', () => {
  test('list interfaces, types, functions, and then exports', () => {
    expect(
      world(
        'interface x { type t = u8; } world w { export g: func(); import f: func(); use x.{t}; type s = t; import y: interface { h: func(); } export x; }',
      ),
    ).toBe(
      'import y: interface {\n  h: func();\n}\nimport x;\nuse x.{t};\n\ntype s = t;\nimport f: func();\n\nexport g: func();\nexport x;\n',
    );
  });

  test('stand one behind the other; interfaces are followed by an empty line', () => {
    expect(print('package a:b; world v {} interface i {} world w {} interface j {}')).toBe(
      'package a:b;\n\ninterface i {\n}\n\ninterface j {\n}\n\nworld v {\n}\nworld w {\n}\n',
    );
  });

  test('with exports only begin with them, without an empty line', () => {
    expect(world('world w { export f: func(); export g: async func() -> u8; }')).toBe(
      'export f: func();\nexport g: async func() -> u8;\n',
    );
  });

  test('list what an include brought', () => {
    expect(
      world(
        'world v { import f: func(); export g: func(); } world w { include v with { f as %list } }',
      ),
    ).toBe('import %list: func();\n\nexport g: func();\n');
  });

  test('can import an interface under plain names', () => {
    expect(
      world('interface x {} world w { import one: x; @external-id("u") export two: x; }'),
    ).toBe('import one: x;\n\n@external-id("u")\nexport two: x;\n');
  });

  test('print resources with their functions', () => {
    expect(world('world w { resource r { m: func(); } import f: func(a: r); }')).toBe(
      'resource r {\n  m: func();\n}\nimport f: func(a: r);\n',
    );
  });
});

describe('edition 2024', () => {
  const old = { edition: '2024' } as const;

  test.each([['f: func() -> (a: u32, b: f32);'], ['f: func() -> ();']])('%s', (text) => {
    expect(items(text, old)).toBe(text);
  });

  test('since with a feature', () => {
    const text = '@since(version = 1.0.0, feature = x)\nf: func();';
    expect(items(text, old)).toBe(text);
  });
});

describe('several packages', () => {
  test('the main one first, others in braces', () => {
    const resolved = resolve(
      'package a:b; interface i {} package c:d@1.0.0 { /// W.\nworld w {} }',
    );
    const main = resolved.packages.findIndex((item) => item.name.name === 'b') as never;
    expect(printPackages(resolved, main)).toBe(
      'package a:b;\n\ninterface i {\n}\n\npackage c:d@1.0.0 {\n  /// W.\n  world w {\n  }\n}\n',
    );
  });
});

describe('some of several packages', () => {
  test('in the order that is asked for, with two empty lines between', () => {
    const resolved = resolve('package a:b; package c:d {} package e:f@1.0.0 { interface i {} }');
    const id = (name: string): never =>
      resolved.packages.findIndex((item) => item.name.name === name) as never;
    expect(printPackages(resolved, id('b'), [id('f'), id('d')])).toBe(
      'package a:b;\n\npackage e:f@1.0.0 {\n  interface i {\n  }\n}\n\n\npackage c:d {\n}\n',
    );
    expect(printPackages(resolved, id('b'), [])).toBe(printPackage(resolved, id('b')));
  });
});

describe('what is not there', () => {
  test('prints as nothing', () => {
    const resolved = resolve('package a:b; interface i {}');
    expect(printPackage(resolved, 7 as never)).toBe('');
    expect(printPackages(resolved, 0 as never, [7 as never])).toBe(
      printPackage(resolved, 0 as never),
    );
    expect(printType(resolved, 7 as never)).toBe('_');
  });
});

describe('names', () => {
  test('that are keywords get a percent sign wherever they are', () => {
    const text =
      'package %list:%type@1.0.0;\n\ninterface %use {\n  type %bool = u8;\n\n' +
      '  resource %record {\n    %static: func(%as: %bool);\n  }\n}\n\n' +
      'interface %interface {\n  use %use.{%bool as %string};\n}\n\n' +
      'world %world {\n  import %use;\n  import %func: %interface;\n  use %use.{%bool};\n  import %from: func();\n}\n';
    expect(print(text)).toBe(text);
  });

  test('of nested packages', () => {
    const text = 'package a:%list:c/%type@1.0.0;\n\ninterface i {\n}\n\n';
    expect(print(text, { nestedNames: true })).toBe(text);
  });
});

describe('pieces', () => {
  test('a type and a function by themselves', () => {
    const resolved = resolve(
      'package a:b; interface i { f: func(a: list<u8>) -> option<string>; }',
    );
    const made = resolved.interfaces[0]?.functions.get('f');
    expect(made && printFunction(resolved, made)).toBe('func(a: list<u8>) -> option<string>');
    expect(made?.result && printType(resolved, made.result)).toBe('option<string>');
  });

  test('what a world imports, as its own package and as others write it', () => {
    const resolved = resolve(
      'package a:b@1.0.0; interface %use {} world w { import %use; import %list: func(); }',
    );
    const [path, name] = [...(resolved.worlds[0]?.imports.keys() ?? [])] as [never, never];
    expect(printWorldKey(resolved, path, 0 as never)).toBe('%use');
    expect(printWorldKey(resolved, path)).toBe('a:b/%use@1.0.0');
    expect(printWorldKey(resolved, name)).toBe('%list');
  });

  test('keywords get a percent sign', () => {
    expect(['list', 'lists', 'float32'].map(escapeName)).toEqual(['%list', 'lists', '%float32']);
  });
});

describe('printing what was printed', () => {
  test.each([
    [
      'package a:b; interface x { resource r { m: func(); } } interface y { use x.{r}; f: func(a: borrow<r>); } world w { export y; }',
    ],
    [
      'package a:b; world v { record r { a: u8 } import f: func() -> list<r>; } world w { include v with { f as g } }',
    ],
    [
      'package a:b@1.0.0; /* odd */ interface i { // docs\n@since(version = 1.0.0) type %use = u8; f: async func(%as: %use); }',
    ],
  ])('%s', (text) => {
    const once = print(text);
    expect(print(once)).toBe(once);
  });
});
