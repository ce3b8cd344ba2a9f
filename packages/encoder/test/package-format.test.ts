import { describe, expect, test } from 'vitest';
import { packageText, resolveText, resolveTexts } from './resolve-text.js';

// What the section "Package format" of the WIT document shows, one test each.

test('an interface is a component type that exports an instance', () => {
  expect(
    packageText(resolveText('package a:b@1.0.0; interface i { f: func(x: u8) -> u8; }')),
  ).toMatchInlineSnapshot(`
      "
      type 0 component
        type 0 instance
          type 0 func(x: u8) -> u8
          export "f" func 0
        export "a:b/i@1.0.0" instance 0
      export "i" type 0
      "
    `);
});

test('types with a resource and its methods, and an interface that uses it', () => {
  const text = `package shop:stock;
    interface goods {
      resource crate {
        take: func(count: u32) -> list<u8>;
        put: func(goods: list<u8>);
      }
    }
    interface yard {
      use goods.{crate};
      fetch: func(label: string) -> crate;
    }`;
  expect(packageText(resolveText(text))).toMatchInlineSnapshot(`
    "
    type 0 component
      type 0 instance
        export "crate" type 0 sub resource
        type 1 borrow 0
        type 2 list u8
        type 3 func(self: 1, count: u32) -> 2
        export "[method]crate.take" func 3
        type 4 func(self: 1, goods: 2)
        export "[method]crate.put" func 4
      export "shop:stock/goods" instance 0
    export "goods" type 0
    type 2 component
      type 0 instance
        export "crate" type 0 sub resource
      import "shop:stock/goods" instance 0
      type 1 alias of "crate" in instance 0
      type 2 instance
        type 0 alias outer 1 1
        export "crate" type 1 eq 0
        type 2 own 1
        type 3 func(label: string) -> 2
        export "fetch" func 3
      export "shop:stock/yard" instance 2
    export "yard" type 2
    "
  `);
});

test('a use across packages imports the types of the other interface', () => {
  const text = `package shop:till;
    interface till {
      use bank:money/coins@2.1.0.{coin};
      change: func(paid: coin) -> coin;
    }`;
  const other = 'package bank:money@2.1.0; interface coins { resource coin; melt: func(c: coin); }';
  expect(packageText(resolveTexts([text, other]))).toMatchInlineSnapshot(`
    "
    type 0 component
      type 0 instance
        export "coin" type 0 sub resource
      import "bank:money/coins@2.1.0" instance 0
      type 1 alias of "coin" in instance 0
      type 2 instance
        type 0 alias outer 1 1
        export "coin" type 1 eq 0
        type 2 own 1
        type 3 func(paid: 2) -> 2
        export "change" func 3
      export "shop:till/till" instance 2
    export "till" type 0
    "
  `);
});

test('a world is a component type that exports a component', () => {
  const text = 'package shop:door; world door { export open: func(); export close: func(); }';
  expect(packageText(resolveText(text))).toMatchInlineSnapshot(`
    "
    type 0 component
      type 0 component
        type 0 func()
        export "open" func 0
        export "close" func 0
      export "shop:door/door" component 0
    export "door" type 0
    "
  `);
});

test('a world has a copy of each interface, of inline ones too', () => {
  const text = `package shop:door;
    interface bell { ring: func(tune: string); }
    world door {
      import bell;
      export lock: interface { turn: func(); }
    }`;
  expect(packageText(resolveText(text))).toMatchInlineSnapshot(`
    "
    type 0 component
      type 0 instance
        type 0 func(tune: string)
        export "ring" func 0
      export "shop:door/bell" instance 0
    export "bell" type 0
    type 2 component
      type 0 component
        type 0 instance
          type 0 func(tune: string)
          export "ring" func 0
        import "shop:door/bell" instance 0
        type 1 instance
          type 0 func()
          export "turn" func 0
        export "lock" instance 1
      export "shop:door/door" component 0
    export "door" type 2
    "
  `);
});

test('a world that imports and exports the same interface has two instances of it', () => {
  const text = `package shop:queue;
    interface queue {
      resource place;
      next: func() -> place;
    }
    world middle { import queue; export queue; }`;
  expect(packageText(resolveText(text))).toMatchInlineSnapshot(`
    "
    type 0 component
      type 0 instance
        export "place" type 0 sub resource
        type 1 own 0
        type 2 func() -> 1
        export "next" func 2
      export "shop:queue/queue" instance 0
    export "queue" type 0
    type 2 component
      type 0 component
        type 0 instance
          export "place" type 0 sub resource
          type 1 own 0
          type 2 func() -> 1
          export "next" func 2
        import "shop:queue/queue" instance 0
        type 1 instance
          export "place" type 0 sub resource
          type 1 own 0
          type 2 func() -> 1
          export "next" func 2
        export "shop:queue/queue" instance 1
      export "shop:queue/middle" component 0
    export "middle" type 2
    "
  `);
});

test('the proxy of a package like HTTP: types are imported once, and aliased by both handlers', () => {
  const post = `package post:mail;
    interface types {
      resource letter { text: func() -> string; }
      resource answer { constructor(text: string); }
    }
    interface handler {
      use types.{letter, answer};
      handle: func(l: letter) -> answer;
    }
    world proxy {
      import log:lines/lines;
      import handler;
      export handler;
    }`;
  const log = 'package log:lines; interface lines { line: func(text: string); }';
  expect(packageText(resolveTexts([post, log]))).toMatchInlineSnapshot(`
    "
    type 0 component
      type 0 instance
        export "letter" type 0 sub resource
        export "answer" type 1 sub resource
        type 2 borrow 0
        type 3 func(self: 2) -> string
        export "[method]letter.text" func 3
        type 4 own 1
        type 5 func(text: string) -> 4
        export "[constructor]answer" func 5
      export "post:mail/types" instance 0
    export "types" type 0
    type 2 component
      type 0 instance
        export "letter" type 0 sub resource
        export "answer" type 1 sub resource
      import "post:mail/types" instance 0
      type 1 alias of "letter" in instance 0
      type 2 alias of "answer" in instance 0
      type 3 instance
        type 0 alias outer 1 1
        export "letter" type 1 eq 0
        type 2 alias outer 1 2
        export "answer" type 3 eq 2
        type 4 own 1
        type 5 own 3
        type 6 func(l: 4) -> 5
        export "handle" func 6
      export "post:mail/handler" instance 3
    export "handler" type 2
    type 4 component
      type 0 component
        type 0 instance
          type 0 func(text: string)
          export "line" func 0
        import "log:lines/lines" instance 0
        type 1 instance
          export "letter" type 0 sub resource
          export "answer" type 1 sub resource
          type 2 borrow 0
          type 3 func(self: 2) -> string
          export "[method]letter.text" func 3
          type 4 own 1
          type 5 func(text: string) -> 4
          export "[constructor]answer" func 5
        import "post:mail/types" instance 1
        type 2 alias of "letter" in instance 1
        type 3 alias of "answer" in instance 1
        type 4 instance
          type 0 alias outer 1 2
          export "letter" type 1 eq 0
          type 2 alias outer 1 3
          export "answer" type 3 eq 2
          type 4 own 1
          type 5 own 3
          type 6 func(l: 4) -> 5
          export "handle" func 6
        import "post:mail/handler" instance 4
        type 5 instance
          type 0 alias outer 1 2
          export "letter" type 1 eq 0
          type 2 alias outer 1 3
          export "answer" type 3 eq 2
          type 4 own 1
          type 5 own 3
          type 6 func(l: 4) -> 5
          export "handle" func 6
        export "post:mail/handler" instance 5
      export "post:mail/proxy" component 0
    export "proxy" type 4
    "
  `);
});

describe('a gated package', () => {
  const text = `package shop:till@1.1.0;
    interface till {
      pay: func();

      @since(version = 1.1.0)
      refund: func();

      @unstable(feature = tips)
      tip: func();
    }`;

  test('for an older version has its number, and lacks what came later', () => {
    const resolved = resolveTexts([text], { targetVersion: '1.0.0' });
    expect(packageText(resolved)).toMatchInlineSnapshot(`
      "
      type 0 component
        type 0 instance
          type 0 func()
          export "pay" func 0
        export "shop:till/till@1.0.0" instance 0
      export "till" type 0
      "
    `);
  });

  test('for its own version has all but what is unstable', () => {
    expect(packageText(resolveText(text))).toMatchInlineSnapshot(`
      "
      type 0 component
        type 0 instance
          type 0 func()
          export "pay" func 0
          export "refund" func 0
        export "shop:till/till@1.1.0" instance 0
      export "till" type 0
      "
    `);
  });

  test('with a feature has that too', () => {
    const resolved = resolveTexts([text], { features: ['tips'] });
    expect(packageText(resolved)).toContain('"tip"');
  });
});
