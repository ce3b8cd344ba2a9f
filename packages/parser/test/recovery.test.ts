import { applyFixes, type Diagnostic, Source } from '@witcraft/diagnostics';
import { describe, expect, test } from 'vitest';
import {
  type Document,
  type Node,
  type ParseOptions,
  parse,
  parserCodes,
  visit,
} from '../src/index.js';

const read = (text: string, options?: ParseOptions): Document =>
  parse(new Source('t.wit', text), options);

function show({ code, primary }: Diagnostic): string {
  const { line, column } = primary?.source.positionAt(primary.span.start) ?? {};
  return `${line}:${column} ${code}`;
}

/** What is reported: `line:column code`. */
const codes = (text: string, options?: ParseOptions): string[] =>
  read(text, options).diagnostics.map(show);

/** The text with the first fix of each diagnostic applied. */
function fixed(text: string, options?: ParseOptions): string {
  const { source, diagnostics } = read(text, options);
  return applyFixes(
    source,
    diagnostics.flatMap(({ fixes }) => fixes.slice(0, 1)),
  );
}

/** The kinds and names of what can be told by its name: `interface i, record r`. */
function names(document: Document): string {
  const found: string[] = [];
  const add = (node: Node): void => {
    if ('name' in node && typeof node.name === 'object' && 'name' in node.name) {
      found.push(`${node.kind} ${(node.name as { name: string }).name}`);
    }
  };
  visit(document, { all: { enter: add } });
  return found.join(', ');
}

test('five mistakes give five diagnostics, and what is healthy is in the tree', () => {
  const document = read(`package a:b;

interface one {
  type a = list<>;
  record point { x: u32, y: u32 }
  f: func(x: u32)
  g: func();
  enum list { red, green }
  fooBar: func();
}

world w {
  import one;
  imprt two;
  export run: func();
}
`);
  expect(document.diagnostics.map(show)).toEqual([
    '4:17 parse/expected-type',
    '7:3 parse/missing-semicolon',
    '8:8 parse/keyword-as-name',
    '9:3 parse/invalid-identifier',
    '14:3 parse/expected-item',
  ]);
  expect(document.package?.name.names[0]?.name).toBe('b');
  expect(names(document)).toBe(
    'interface one, type-alias a, record point, field x, field y, func f, param x, func g, ' +
      'enum list, case red, case green, func fooBar, world w, use-path one, extern-func run',
  );
});

describe('a `}` is missing', () => {
  test('of an interface: what comes next belongs only to a file', () => {
    const text = 'interface a {\n  f: func();\n\ninterface b {\n  g: func();\n}\n';
    expect(codes(text)).toEqual(['1:11 parse/unclosed-block']);
    expect(names(read(text))).toBe('interface a, func f, interface b, func g');
    expect(fixed(text)).toBe('interface a {\n  f: func();\n}\n\ninterface b {\n  g: func();\n}\n');
  });
  test('of a world', () => {
    expect(codes('world a {\n  import b;\n\nworld c {}')).toEqual(['1:7 parse/unclosed-block']);
  });
  test('of the last block of the file', () => {
    expect(codes('interface a {\n  f: func();\n')).toEqual(['1:11 parse/unclosed-block']);
    expect(codes(fixed('interface a {\n  f: func();\n'))).toEqual([]);
  });
  test.each(['record', 'variant', 'enum', 'flags'])('of a %s: a definition follows', (kind) => {
    const member = kind === 'record' ? 'a: u8' : 'a';
    const text = `interface i {\n  ${kind} x {\n    ${member},\n  type t = u8;\n}\n`;
    expect(codes(text)).toEqual([`2:${kind.length + 4} parse/unclosed-block`]);
    expect(names(read(text))).toContain('type-alias t');
    expect(codes(fixed(text))).toEqual([]);
  });
  test.each([
    ['interface i {\n  record r {\n    x: u32,\n  f: func();\n}\n', '2:10'],
    [
      'interface i {\n  record r {\n    x: u32\n  f: async func(a: u8, b: list<u8>) -> tuple<u8, u8>;\n}\n',
      '2:10',
    ],
    ['interface i { record r { x: u32, f: func(); }', '1:22'],
    ['interface i {\n  enum e {\n    a,\n  f: func();\n  g: func();\n}\n', '2:8'],
  ])('of a record or enum: a function follows: %j', (text, place) => {
    expect(codes(text)).toEqual([`${place} parse/unclosed-block`]);
    expect(names(read(text))).toContain('func f');
    expect(codes(fixed(text))).toEqual([]);
  });
  test('a field of the type `func` leaves nothing open', () => {
    expect(codes('interface i { record r { f: func(), x: u8 } }')).toEqual([
      '1:29 parse/keyword-as-name',
    ]);
    expect(codes('interface i { record r { x: u8, f: func() -> u8 } }')).toEqual([
      '1:36 parse/keyword-as-name',
    ]);
  });
  test('of a resource', () => {
    const text = 'interface i {\n  resource r {\n    m: func();\n  type t = u8;\n}\n';
    expect(codes(text)).toEqual(['2:12 parse/unclosed-block']);
    expect(names(read(text))).toBe('interface i, resource r, method m, type-alias t');
  });
  test('by indentation: the `}` further left was meant for the block around', () => {
    const text = 'interface i {\n  resource r {\n    m: func();\n\n  f: func();\n}\n\nworld w {}\n';
    expect(codes(text)).toEqual(['2:12 parse/unclosed-block']);
    expect(names(read(text))).toContain('world w');
  });
  test('by indentation, at the end of the file', () => {
    expect(codes('interface i {\n  resource r {\n    m: func();\n}\n')).toEqual([
      '2:12 parse/unclosed-block',
    ]);
    expect(codes('interface i {\n  record r {\n    m: u8,\n}\n')).toEqual([
      '2:10 parse/unclosed-block',
    ]);
  });
  test('odd indentation alone is no mistake', () => {
    expect(codes('  interface i {\n      record r { a: u8,\n}\n  }\n')).toEqual([]);
  });
  test.each([
    ['interface a {\n  resource r {\n    interface b {}\n  }\n}\n', '3:5'],
    ['interface a {\n  interface b { f: func(); }\n  g: func();\n}\n', '2:3'],
    ['interface a {\n  resource r {\n    type t = u8;\n    m: func();\n  }\n}\n', '3:5'],
    ['world w {\n  interface a {\n    f: func();\n  }\n  import b;\n}\n', '2:3'],
    ['world w {\n  import a: interface {\n    import b;\n    f: func();\n  }\n}\n', '3:5'],
  ])('what is indented as part of a block leaves it not open: %j', (text, place) => {
    expect(codes(text)).toEqual([`${place} parse/expected-item`]);
  });
  test('a block with an odd `}` is not to blame for one that is opened later', () => {
    const text =
      'interface i {\n  record r {\n  a: u8\n}\n  record s {\n    a: u8,\n  type t = u8;\n}\n';
    expect(codes(text)).toEqual(['5:10 parse/unclosed-block']);
  });
  test('of a package', () => {
    expect(codes('package a:b {\n  interface i {}\n')).toEqual(['1:9 parse/unclosed-block']);
  });
  test('one `}` too many', () => {
    const text = 'interface i {\n}\n}\ninterface j {}';
    expect(codes(text)).toEqual(['3:1 parse/unexpected-brace']);
    expect(fixed(text)).toBe('interface i {\n}\n\ninterface j {}');
  });
});

describe('a `;` is missing', () => {
  test.each([
    [
      'interface i {\n  f: func()\n  g: func();\n}',
      '3:3',
      'interface i {\n  f: func();\n  g: func();\n}',
    ],
    ['interface i { f: func() }', '1:25', 'interface i { f: func(); }'],
    [
      'interface i {\n  type a = u8\n  type b = u8;\n}',
      '3:3',
      'interface i {\n  type a = u8;\n  type b = u8;\n}',
    ],
    [
      'interface i { type a = u8 type b = u8; }',
      '1:27',
      'interface i { type a = u8; type b = u8; }',
    ],
    ['interface i { use a.{b} f: func(); }', '1:25', undefined],
    [
      'interface i {\n  resource r\n  f: func();\n}',
      '3:3',
      'interface i {\n  resource r;\n  f: func();\n}',
    ],
    [
      'interface i { resource r { constructor() } }',
      '1:42',
      'interface i { resource r { constructor(); } }',
    ],
    ['world w {\n  import a\n  export b;\n}', '3:3', 'world w {\n  import a;\n  export b;\n}'],
    ['world w { include a }', '1:21', 'world w { include a; }'],
    ['package a:b\ninterface i {}', '2:1', 'package a:b;\ninterface i {}'],
    ['use a as b\nworld w {}', '2:1', 'use a as b;\nworld w {}'],
  ])('%j', (text, place, mended) => {
    expect(codes(text)).toEqual([`${place} parse/missing-semicolon`]);
    if (mended !== undefined) {
      expect(fixed(text)).toBe(mended);
      expect(codes(mended)).toEqual([]);
    }
  });
  test('the place where it is missing is beside', () => {
    const [diagnostic] = read('interface i {\n  f: func()\n}').diagnostics;
    expect(diagnostic?.message).toBe('expected `;` after the function, found `}`');
    expect(diagnostic?.related.map(({ span, message }) => `${span.start} ${message}`)).toEqual([
      '25 `;` is missing here',
    ]);
  });
});

describe('a `,` is missing', () => {
  test.each([
    ['record r {\n  a: u8\n  b: u8\n}', 'record r {\n  a: u8,\n  b: u8\n}'],
    ['variant v {\n  a(u8)\n  b\n}', 'variant v {\n  a(u8),\n  b\n}'],
    ['enum e {\n  a\n  b,\n}', 'enum e {\n  a,\n  b,\n}'],
    ['flags f {\n  a\n  b\n}', 'flags f {\n  a,\n  b\n}'],
    ['f: func(\n  a: u8\n  b: u8);', 'f: func(\n  a: u8,\n  b: u8);'],
    ['use a.{\n  b\n  c};', 'use a.{\n  b,\n  c};'],
  ])('%j', (text, mended) => {
    expect(codes(`interface i { ${text} }`)).toEqual([
      expect.stringMatching(/^3:3 parse\/missing-comma$/),
    ]);
    expect(fixed(`interface i { ${text} }`)).toBe(`interface i { ${mended} }`);
    expect(codes(`interface i { ${mended} }`)).toEqual([]);
  });
  test('`;` instead of `,`: what follows is kept', () => {
    const text = 'interface i {\n  record r {\n    a: u8;\n    b: u8,\n  }\n}';
    expect(codes(text)).toEqual(['3:10 parse/expected-token']);
    expect(names(read(text))).toContain('field b');
  });
});

describe('fixes', () => {
  test.each([
    ['interface i { record r { from: u8 } }', 'interface i { record r { %from: u8 } }'],
    ['interface i { enum e { own, list } }', 'interface i { enum e { %own, %list } }'],
    ['interface i { type: func(type: u8); }', 'interface i { %type: func(%type: u8); }'],
    ['interface world {}', 'interface %world {}'],
    ['interface i { use a.{list as option}; }', 'interface i { use a.{%list as %option}; }'],
    ['world w { import func: func(); }', 'world w { import %func: func(); }'],
    [
      'interface i { fooBar: func(some_arg: u8) -> MyType; }',
      'interface i { foo-bar: func(some-arg: u8) -> my-type; }',
    ],
    ['interface i {};', 'interface i {}'],
    ['interface i { record r { a: u8 }; }', 'interface i { record r { a: u8 } }'],
    ['world w { include a with { b as c }; }', 'world w { include a with { b as c } }'],
    [
      'interface i { f: func() -> (a: u8, b: string); }',
      'interface i { f: func() -> tuple<u8, string>; }',
    ],
    ['interface i { f: func() -> (a: u8); }', 'interface i { f: func() -> u8; }'],
    ['interface i { f: func() -> (); }', 'interface i { f: func(); }'],
    [
      'interface i { @since(version = 1.0.0, feature = a) f: func(); }',
      'interface i { @since(version = 1.0.0) f: func(); }',
    ],
    ['interface i { f: func(); \u202e }', 'interface i { f: func();  }'],
    ['interface i { type t u8; }', 'interface i { type t = u8; }'],
    ['interface i { type t: list<u8>; }', 'interface i { type t = list<u8>; }'],
    ['interface i { record r { a u8, b = u8 } }', 'interface i { record r { a: u8, b: u8 } }'],
    ['interface i { type t /* t */ : u8; }', 'interface i { type t /* t */  = u8; }'],
    ['interface i { f: func(a u8, b list<t>); }', 'interface i { f: func(a: u8, b: list<t>); }'],
    ['interface i { f: func(a: u8 b: u8); }', 'interface i { f: func(a: u8, b: u8); }'],
    ['interface i { record r { a: u8; b: u8; } }', 'interface i { record r { a: u8, b: u8, } }'],
    ['interface i { flags f { a b, c } }', 'interface i { flags f { a, b, c } }'],
    ['interface i { f: func() : u8; }', 'interface i { f: func() -> u8; }'],
    ['interface i { f: func(): u8; }', 'interface i { f: func() -> u8; }'],
    ['interface i { f: func() => u8; }', 'interface i { f: func() -> u8; }'],
    ['interface i { f: func() list<u8>; }', 'interface i { f: func() -> list<u8>; }'],
    ['interface i { f func(); }', 'interface i { f: func(); }'],
    ['interface i { resource r { m func(); } }', 'interface i { resource r { m: func(); } }'],
    ['interface i { union u { a(u8), b } }', 'interface i { variant u { a(u8), b } }'],
    ['interface i { struct s { a: u8 } }', 'interface i { record s { a: u8 } }'],
  ])('%j', (text, mended) => {
    expect(codes(text)).not.toEqual([]);
    expect(fixed(text)).toBe(mended);
    expect(codes(mended)).toEqual([]);
  });
  test.each([
    ['interface i { f: async func(); }', 'interface i { f: func(); }'],
    [
      'interface i { resource r { constructor() -> result<r>; } }',
      'interface i { resource r { constructor() ; } }',
    ],
    ['interface i { type t = list<u8, 4>; }', 'interface i { type t = list<u8>; }'],
  ])('edition 2024: %j', (text, mended) => {
    expect(fixed(text, { edition: '2024' })).toBe(mended);
    expect(codes(mended, { edition: '2024' })).toEqual([]);
  });
});

describe('one mistake, one diagnostic', () => {
  test.each([
    ['use a.{b};', '1:6 parse/missing-semicolon'],
    ['use a@1.0.0;', '1:6 parse/missing-semicolon'],
    ['interface i { use a:b.{c}; }', '1:22 parse/expected-token'],
    ['interface i { type a = record { b: u8 } }', '1:24 parse/keyword-as-name'],
    ['interface i { variant v { a(u8, u8), b } }', '1:31 parse/expected-token'],
    ['interface i {\n  variant v {\n    a(u8,\n    b,\n  }\n}', '3:9 parse/expected-token'],
    ['interface i { function f() -> u8; g: func(); }', '1:24 parse/expected-token'],
    ['struct s { a: u8 }\ninterface i {}', '1:1 parse/expected-item'],
    ['interface i { struct s { a: u8 } g: func(); }', '1:22 parse/expected-token'],
    ['interface i { f: func(a: u8 b: u8); }', '1:29 parse/missing-comma'],
    ['interface i { f: func(a u8, b: u8); }', '1:25 parse/expected-token'],
    ['interface i { f: func(a: u8) : u8; g: func(); }', '1:30 parse/expected-token'],
    ['interface i { f(a: u8): u8; g: func(); }', '1:16 parse/expected-token'],
    ['interface i { f: func() -> ; g: func(); }', '1:28 parse/expected-type'],
    ['interface i { type a = list<u8; type b = u8; }', '1:31 parse/expected-token'],
    ['interface i { type a = lst<u8>; type b = u8; }', '1:24 parse/expected-type'],
    ['interface i { f: func(a: Vec<u8>, b: u8); }', '1:26 parse/expected-type'],
    ['interface i { f: func() -> (u8, list<u8>); g: func(); }', '1:28 parse/expected-type'],
    ['interface i { f: func(a: list<(u8, u8)>); }', '1:31 parse/expected-type'],
    ['interface i { f: func() -> result<(), u8>; }', '1:35 parse/expected-type'],
    ['interface i { f: func(a: own<list<u8>>); }', '1:30 parse/expected-name'],
    ['interface i { func f(a: u8) -> u8; g: func(); }', '1:15 parse/expected-item'],
    ['interface i { async f: func(); g: func(); }', '1:15 parse/expected-item'],
    ['interface i { resource r { static f: func(); } }', '1:28 parse/expected-item'],
    ['interface i { variant v { a: u8, b } }', '1:28 parse/expected-token'],
    ['interface i { variant v { a { b: u8 }, c } f: func(); }', '1:29 parse/expected-token'],
    ['interface i { enum e { a = { b }, c } f: func(); }', '1:26 parse/expected-token'],
    ['interface i { @sinse(version = 1.0.0) f: func(); }', '1:16 parse/unknown-attribute'],
    ['interface i { @since(version = 1) f: func(); }', '1:33 parse/expected-version'],
  ])('%j', (text, expected) => expect(codes(text)).toEqual([expected]));

  test.each([
    ['f: func(a: Vec<u8>) -> Option<Foo<u8>>', 'f: func(a: list<u8>) -> option<Foo<u8>>'],
    ['f: func() -> (u8, list<u8>)', 'f: func() -> tuple<u8, list<u8>>'],
    ['f: func() -> result<(), (u8)>', 'f: func() -> result<_, u8>'],
  ])('types as other languages write them: %s', (text, mended) => {
    expect(fixed(`interface i { ${text}; }`)).toBe(`interface i { ${mended}; }`);
  });

  test.each([
    'interface i {\n  @external-id("abc)\n  f: func();\n}',
    'interface i {\n  @external-id("abc\n  f: func();\n}',
    'interface i {\n  @external-id("abc\\")\n  f: func();\n}',
    'interface i {\n  type t = "abc;\n  f: func();\n}',
    'interface i {\n  g: func(a: "abc);\n  f: func();\n}',
  ])('a string without an end: %j', (text) => {
    expect(codes(text)).toEqual([expect.stringMatching(/lex\/unterminated-string$/)]);
    expect(names(read(text))).toContain('func f');
  });

  test('what stands where a type should is a hole in the tree', () => {
    const kinds: string[] = [];
    visit(read('interface i { f: func(a: ) -> list<>; }'), {
      all: { enter: ({ kind }) => void kinds.push(kind) },
    });
    expect(kinds.filter((kind) => kind.endsWith('-type'))).toEqual([
      'func-type',
      'error-type',
      'list-type',
      'error-type',
    ]);
  });

  test('each has a code of the list and a message without a full stop', () => {
    const { diagnostics } = read(
      'interface i { f: func(a: ) -> list<>; fooBar: func() type: } interface',
    );
    for (const { code, message } of diagnostics) {
      expect(parserCodes).toContain(code);
      expect(message).not.toMatch(/\.$/);
    }
  });
});

describe('a `)` is missing', () => {
  test.each([
    ['interface i {\n  f: func(a: u8\n  g: func();\n}', '3:3 parse/expected-token'],
    ['interface i {\n  f: func(a: u8,\n  type t = u8;\n}', '3:3 parse/expected-token'],
    ['interface i {\n  f: func(\n  g: func(a: u8) -> list<u8>;\n}', '3:3 parse/expected-token'],
  ])('%j', (text, expected) => {
    expect(codes(text)).toEqual([expected]);
    expect(names(read(text))).toMatch(/func g|type-alias t/);
  });
});

describe('a `{` is missing', () => {
  test.each([
    ['interface i\n  f: func();\n}', 'interface i {\n  f: func();\n}'],
    ['interface i\n  use a.{b};\n  f: func();\n}', 'interface i {\n  use a.{b};\n  f: func();\n}'],
    ['interface i f: func(); }', 'interface i { f: func(); }'],
    ['interface i }', 'interface i { }'],
    ['world w\n  import a;\n}', 'world w {\n  import a;\n}'],
    [
      'package a:b {\n  interface i\n  @since(version = 1.0.0)\n  f: func(); } }',
      'package a:b {\n  interface i {\n  @since(version = 1.0.0)\n  f: func(); } }',
    ],
    [
      'interface i { record r\n a: u8,\n b: u8 } }',
      'interface i { record r {\n a: u8,\n b: u8 } }',
    ],
    ['interface i { variant v\n a(u8),\n b } }', 'interface i { variant v {\n a(u8),\n b } }'],
    ['interface i { enum e x, y } }', 'interface i { enum e { x, y } }'],
    [
      'interface i { resource r\n constructor();\n m: func(); } }',
      'interface i { resource r {\n constructor();\n m: func(); } }',
    ],
    ['interface i { use a.b, c as d}; }', 'interface i { use a. {b, c as d}; }'],
    ['world w { include a with b as c } resource r; }', undefined],
    [
      'world w { import a: interface f: func(); } import b; }',
      'world w { import a: interface { f: func(); } import b; }',
    ],
  ])('%j', (text, mended) => {
    expect(codes(text)).toEqual([expect.stringMatching(/ parse\/expected-token$/)]);
    if (mended !== undefined) expect(fixed(text)).toBe(mended);
    expect(codes(fixed(text))).toEqual([]);
  });
  test.each([
    'interface i\ninterface j { g: func(); }',
    'world w\ninterface j { g: func(); }',
    'interface i { record r\n  g: func(); }',
    'interface i { enum e\n  type t = u8; g: func(); }',
  ])('only the name has been written so far: %j', (text) => {
    const { diagnostics } = read(text);
    expect(diagnostics.map(({ code }) => code)).toEqual(['parse/expected-token']);
    expect(diagnostics[0]?.fixes).toEqual([]);
    expect(names(read(text))).toContain('func g');
  });
});

describe('a `}` of a list on a line is missing', () => {
  test.each([
    ['interface i { use a.{b, c; f: func(); }', 'interface i { use a.{b, c}; f: func(); }'],
    ['world w { use a.{b; import c; }', 'world w { use a.{b}; import c; }'],
  ])('%j', (text, mended) => {
    expect(codes(text)).toEqual([expect.stringMatching(/ parse\/expected-token$/)]);
    expect(fixed(text)).toBe(mended);
    expect(codes(mended)).toEqual([]);
  });
});

test('an interface in a world is left open: what is only in worlds follows', () => {
  const text =
    'world w {\n  import a: interface {\n    f: func();\n  import b;\n  export c: func();\n}\n';
  expect(codes(text)).toEqual(['2:10 parse/unclosed-block']);
  expect(names(read(text))).toBe('world w, extern-interface a, func f, use-path b, extern-func c');
});

test('a `)` is missing before `->`', () => {
  expect(codes('interface i { f: func( -> u8; }')).toEqual(['1:24 parse/expected-token']);
  expect(codes('interface i { f: func(a: u8 -> u8; }')).toEqual(['1:29 parse/expected-token']);
});

test('one token left out of a good source is seldom more than one mistake', () => {
  const text = `package a:b@1.0.0;
use c:d/e@2.0.0 as f;
@since(version = 1.0.0)
interface types {
  use e.{a, b as c};
  type t = list<option<u8>>;
  record r {
    a: u8,
    b: map<string, t>,
  }
  variant v {
    one,
    two(future<u8>),
  }
  enum e { x, y }
  resource h {
    constructor(a: u8) -> result<h>;
    s: static async func() -> own<h>;
  }
  f: async func(a: u8, b: borrow<h>) -> error-context;
}
world w {
  import a: func();
  import b: interface {
    f: func();
  }
  export c:d/e@1.0.0;
  use types.{t};
  include other with { a as b, c as d }
}
`;
  const { tokens } = read(text);
  const spread: string[] = [];
  for (let i = 0; i < tokens.count; i++) {
    const [start, end] = [tokens.starts[i] as number, tokens.starts[i + 1] as number];
    const found = codes(text.slice(0, start) + text.slice(end));
    if (text.slice(start, end).trim() !== '' && found.length > 1)
      spread.push(text.slice(start, end));
  }
  expect(spread).toEqual(['other']);
});
