import { expect, test } from 'vitest';
import { packageText, resolveText, resolveTexts, worldText } from './resolve-text.js';

/** The lines of the instance type of an interface with these items. */
function instance(items: string): string {
  const lines = packageText(resolveText(`package a:b; interface i { ${items} }`)).split('\n');
  const own = lines.filter((line) => line.startsWith('    '));
  return `\n${own.map((line) => line.slice(4)).join('\n')}\n`;
}

test('each kind of type', () => {
  const items = `
    type a = u8;
    record b { x: a, y: string }
    variant c { none, some(b) }
    enum d { n, s }
    flags e { r, w }
    resource f;
    type g = tuple<bool, char>;
    type h = list<s64>;
    type j = list<f32, 4>;
    type k = map<string, f64>;
    type l = option<error-context>;
    type m = result<u16, u32>;
    type n = result;
    type o = future<u64>;
    type p = stream;
    type q = f;`;
  expect(instance(items)).toMatchInlineSnapshot(`
    "
    type 0 u8
    export "a" type 1 eq 0
    type 2 record {x: 1, y: string}
    export "b" type 3 eq 2
    type 4 variant {none, some(3)}
    export "c" type 5 eq 4
    type 6 enum {n, s}
    export "d" type 7 eq 6
    type 8 flags {r, w}
    export "e" type 9 eq 8
    export "f" type 10 sub resource
    type 11 tuple bool char
    export "g" type 12 eq 11
    type 13 list s64
    export "h" type 14 eq 13
    type 15 fixed-length-list f32 4
    export "j" type 16 eq 15
    type 17 map string f64
    export "k" type 18 eq 17
    type 19 option error-context
    export "l" type 20 eq 19
    type 21 result u16 u32
    export "m" type 22 eq 21
    type 23 result _ _
    export "n" type 24 eq 23
    type 25 future u64
    export "o" type 26 eq 25
    type 27 stream
    export "p" type 28 eq 27
    export "q" type 29 eq 10
    "
  `);
});

test('anonymous types that say the same are one, in each scope', () => {
  expect(
    instance('f: func(a: list<u8>, b: option<list<u8>>) -> list<u8>; g: func(a: list<u8>);'),
  ).toMatchInlineSnapshot(`
    "
    type 0 list u8
    type 1 option 0
    type 2 func(a: 0, b: 1) -> 0
    export "f" func 2
    type 3 func(a: 0)
    export "g" func 3
    "
  `);
});

test('functions that say the same share a type; names of parameters are a part of it', () => {
  expect(
    instance('f: func(a: u8); g: func(a: u8); h: func(b: u8); i: async func(a: u8);'),
  ).toMatchInlineSnapshot(`
    "
    type 0 func(a: u8)
    export "f" func 0
    export "g" func 0
    type 1 func(b: u8)
    export "h" func 1
    type 2 async func(a: u8)
    export "i" func 2
    "
  `);
});

test('an alias is its target under another name', () => {
  expect(instance('type a = u8; type b = a; type c = b; f: func(c: c);')).toMatchInlineSnapshot(`
    "
    type 0 u8
    export "a" type 1 eq 0
    export "b" type 2 eq 1
    export "c" type 3 eq 2
    type 4 func(c: 3)
    export "f" func 4
    "
  `);
});

test('functions of resources come first, by resource', () => {
  expect(
    instance(`f: func();
      resource r { constructor(); m: func(); }
      resource s { t: static func() -> s; }
      g: func(a: borrow<r>);`),
  ).toMatchInlineSnapshot(`
    "
    export "r" type 0 sub resource
    export "s" type 1 sub resource
    type 2 own 0
    type 3 func() -> 2
    export "[constructor]r" func 3
    type 4 borrow 0
    type 5 func(self: 4)
    export "[method]r.m" func 5
    type 6 own 1
    type 7 func() -> 6
    export "[static]s.t" func 7
    type 8 func()
    export "f" func 8
    type 9 func(a: 4)
    export "g" func 9
    "
  `);
});

test('a handle is to a resource under any of its names', () => {
  expect(
    instance('resource r; type s = r; f: func(a: s, b: borrow<s>, c: r);'),
  ).toMatchInlineSnapshot(`
      "
      export "r" type 0 sub resource
      export "s" type 1 eq 0
      type 2 own 1
      type 3 borrow 1
      type 4 own 0
      type 5 func(a: 2, b: 3, c: 4)
      export "f" func 5
      "
    `);
});

test('types are declared before they are used, wherever they are written', () => {
  expect(instance('f: func(b: b); type b = list<a>; record a { x: u8 }')).toMatchInlineSnapshot(`
    "
    type 0 record {x: u8}
    export "a" type 1 eq 0
    type 2 list 1
    export "b" type 3 eq 2
    type 4 func(b: 3)
    export "f" func 4
    "
  `);
});

test('uses of uses import each interface behind what it depends on', () => {
  expect(
    packageText(
      resolveText(`package a:b;
        interface one { type t = list<u8>; }
        interface two { use one.{t as u}; record r { a: u } }
        interface three { use two.{r}; use one.{t}; f: func(a: r, b: t); }`),
    ).replace(/^.*(?=type 4 component)/s, '\n'),
  ).toMatchInlineSnapshot(`
    "
    type 4 component
      type 0 instance
        type 0 list u8
        export "t" type 1 eq 0
      import "a:b/one" instance 0
      type 1 alias of "t" in instance 0
      type 2 instance
        type 0 alias outer 1 1
        export "u" type 1 eq 0
        type 2 record {a: 1}
        export "r" type 3 eq 2
      import "a:b/two" instance 2
      type 3 alias of "r" in instance 1
      type 4 instance
        type 0 alias outer 1 3
        export "r" type 1 eq 0
        type 2 alias outer 1 1
        export "t" type 3 eq 2
        type 4 func(a: 1, b: 3)
        export "f" func 4
      export "a:b/three" instance 4
    export "three" type 4
    "
  `);
});

test('types of a world are imports', () => {
  expect(
    worldText(`package a:b;
      interface i { record point { x: u32 } resource r; }
      world w {
        use i.{point};
        resource boat { constructor(at: point); }
        type path = list<point>;
        import move: func(along: path);
        export start: func() -> path;
      }`),
  ).toMatchInlineSnapshot(`
    "
    type 0 instance
      type 0 record {x: u32}
      export "point" type 1 eq 0
      export "r" type 2 sub resource
    import "a:b/i" instance 0
    type 1 alias of "point" in instance 0
    import "point" type 2 eq 1
    import "boat" type 3 sub resource
    type 4 list 2
    import "path" type 5 eq 4
    type 6 func(along: 5)
    import "move" func 6
    type 7 own 3
    type 8 func(at: 2) -> 7
    import "[constructor]boat" func 8
    type 9 func() -> 5
    export "start" func 9
    "
  `);
});

test('exported interfaces use types of what is exported before them', () => {
  expect(
    worldText(`package a:b;
      interface i { resource r; }
      interface j { use i.{r}; f: func() -> r; }
      world w { export i; export j; }`),
  ).toMatchInlineSnapshot(`
    "
    type 0 instance
      export "r" type 0 sub resource
    export "a:b/i" instance 0
    type 1 alias of "r" in instance 0
    type 2 instance
      type 0 alias outer 1 1
      export "r" type 1 eq 0
      type 2 own 1
      type 3 func() -> 2
      export "f" func 3
    export "a:b/j" instance 2
    "
  `);
});

// What the reference does: a type that was aliased once is not aliased anew.
test('but stay with the types of imports where another import uses those', () => {
  expect(
    worldText(`package a:b;
      interface i { resource r; }
      interface j { use i.{r}; f: func() -> r; }
      world w { import j; export i; export j; }`),
  ).toMatchInlineSnapshot(`
    "
    type 0 instance
      export "r" type 0 sub resource
    import "a:b/i" instance 0
    type 1 alias of "r" in instance 0
    type 2 instance
      type 0 alias outer 1 1
      export "r" type 1 eq 0
      type 2 own 1
      type 3 func() -> 2
      export "f" func 3
    import "a:b/j" instance 2
    type 3 instance
      export "r" type 0 sub resource
    export "a:b/i" instance 3
    type 4 instance
      type 0 alias outer 1 1
      export "r" type 1 eq 0
      type 2 own 1
      type 3 func() -> 2
      export "f" func 3
    export "a:b/j" instance 4
    "
  `);
});

test('an interface under a plain name says what it implements', () => {
  expect(
    worldText(`package a:b@1.2.0;
      interface i { f: func(); }
      world w { import left: i; @external-id("r") import right: i; }`),
  ).toMatchInlineSnapshot(`
    "
    type 0 instance
      type 0 func()
      export "f" func 0
    import "left" (implements "a:b/i@1.2.0") instance 0
    type 1 instance
      type 0 func()
      export "f" func 0
    import "right" (implements "a:b/i@1.2.0") (external-id "r") instance 1
    "
  `);
});

test('external ids stand beside names', () => {
  expect(
    instance(
      '@external-id("T") type t = u8; @external-id("R") resource r; @external-id("F") f: func();',
    ),
  ).toMatchInlineSnapshot(`
    "
    type 0 u8
    export "t" (external-id "T") type 1 eq 0
    export "r" (external-id "R") type 2 sub resource
    type 3 func()
    export "f" (external-id "F") func 3
    "
  `);
});

test("edition 2024's named results are a part of the function", () => {
  const text = 'package a:b; interface i { f: func() -> (a: u8, b: list<u8>); g: func() -> (); }';
  expect(packageText(resolveTexts([text], { edition: '2024' }))).toMatchInlineSnapshot(`
    "
    type 0 component
      type 0 instance
        type 0 list u8
        type 1 func() -> (a: u8, b: 0)
        export "f" func 1
        type 2 func()
        export "g" func 2
      export "a:b/i" instance 0
    export "i" type 0
    "
  `);
});

test('anonymous types and functions share an index only where they say the same', () => {
  const items = `
    a: func(x: own-or, y: option<u8>) -> result<u8>;
    b: func(y: own-or, x: option<u8>) -> result<u8>;
    c: func(x: own-or, y: option<u8>) -> result<u8>;
    d: func(x: own-or, y: list<u8>) -> result<_, u8>;
    e: async func(x: own-or, y: option<u8>) -> result<u8>;
    type own-or = u8;`;
  const lines = instance(items).trim().split('\n');
  const types = lines.filter((line) => line.startsWith('type'));
  // `own-or`; option, result, a, b; list, the other result, d; e.
  expect(types).toHaveLength(9);
  const type = (name: string): string | undefined =>
    lines.find((line) => line.startsWith(`export "${name}"`))?.split(' func ')[1];
  expect(type('c')).toBe(type('a'));
  expect(new Set(['a', 'b', 'd', 'e'].map(type)).size).toBe(4);
});
