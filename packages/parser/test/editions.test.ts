import { Source } from '@witcraft/diagnostics';
import { type Edition, keywordsOf } from '@witcraft/lexer';
import { describe, expect, test } from 'vitest';
import { type Interface, parse, type World } from '../src/index.js';

const read = (text: string, edition: Edition) => parse(new Source('t.wit', text), { edition });
const codes = (text: string, edition: Edition): string =>
  read(text, edition)
    .diagnostics.map(({ code }) => code)
    .join(', ');

const inInterface = (text: string): string => `interface i { ${text} }`;
const inWorld = (text: string): string => `world w { ${text} }`;

describe('only in the current edition', () => {
  test.each([
    [inInterface('@deprecated(version = 1.0.0) f: func();')],
    [inInterface('f: async func();')],
    [inInterface('resource r { s: static async func(); }')],
    [inWorld('import f: async func();')],
    [inInterface('f: func(a: stream<u8>);')],
    [inInterface('f: func() -> future<u8>;')],
    [inInterface('type t = map<string, u8>;')],
    [inInterface('type t = list<u8, 4>;')],
    [inInterface('@external-id("x") f: func();')],
    [inWorld('import a: b;')],
    [inWorld('export a: b:c/d;')],
    [inInterface('resource r { constructor() -> result<r>; }')],
  ])('%s', (text) => {
    expect(codes(text, 'current')).toBe('');
    expect(codes(text, '2024')).toBe('parse/other-edition');
    const [diagnostic] = read(text, '2024').diagnostics;
    expect(diagnostic?.message).toMatch(/ is not part of edition 2024$/);
    expect(diagnostic?.notes).toEqual(['edition current has it']);
  });
  test('what is only current is in the tree all the same', () => {
    const { items } = read(inInterface('f: async func();'), '2024');
    expect((items[0] as Interface).items[0]).toMatchObject({ kind: 'func', func: { async: true } });
  });
  test('words that begin with a digit', () => {
    expect(codes(inInterface('sha-256: func();'), 'current')).toBe('');
    expect(codes(inInterface('sha-256: func();'), '2024')).toBe('parse/invalid-identifier');
  });
});

describe('only in edition 2024', () => {
  test.each([
    [inInterface('f: func() -> (a: u32, b: f32);'), 'parse/named-results'],
    [inInterface('f: func() -> (a: u32,);'), 'parse/named-results'],
    [inInterface('f: func() -> ();'), 'parse/named-results'],
    [inWorld('import f: func() -> (a: u32);'), 'parse/named-results'],
    [inInterface('@since(version = 1.0.0, feature = a) f: func();'), 'parse/other-edition'],
  ])('%s', (text, code) => {
    expect(codes(text, '2024')).toBe('');
    expect(codes(text, 'current')).toBe(code);
  });
  test('named results are no type', () => {
    const func = (text: string) => (read(inInterface(text), '2024').items[0] as Interface).items[0];
    expect(func('f: func() -> (a: u32, b: f32);')).toMatchObject({
      func: { result: undefined, namedResults: [{ name: { name: 'a' } }, { name: { name: 'b' } }] },
    });
    expect(func('f: func() -> ();')).toMatchObject({
      func: { result: undefined, namedResults: [] },
    });
    expect(func('f: func() -> u8;')).toMatchObject({ func: { namedResults: undefined } });
    expect(func('f: func();')).toMatchObject({
      func: { result: undefined, namedResults: undefined },
    });
  });
  test('the note tells of edition 2024', () => {
    const [diagnostic] = read(inInterface('f: func() -> (a: u32);'), 'current').diagnostics;
    expect(diagnostic?.notes.join()).toContain('edition 2024');
  });
  test('`@since` keeps the feature', () => {
    const { items } = read('@since(version = 1.0.0, feature = a) interface i {}', '2024');
    expect(items[0]).toMatchObject({ attributes: [{ kind: 'since', feature: { name: 'a' } }] });
  });
});

describe('keywords', () => {
  const of2024 = new Set(keywordsOf('2024').keys());
  test.each([...keywordsOf('current').keys()])('%s as a name', (word) => {
    const text = inInterface(`record r { ${word}: u8 } ${word}: func(${word}: u8);`);
    expect(codes(text, 'current')).not.toBe('');
    expect(codes(text, '2024') === '').toBe(!of2024.has(word));
    expect(
      codes(
        text.replaceAll(
          word === 'u8' ? /u8(?=:)/g : new RegExp(`\\b${word}(?=:)`, 'g'),
          `%${word}`,
        ),
        'current',
      ),
    ).toBe('');
  });
  test('words that the grammar knows, where they are identifiers', () => {
    expect(codes('use a:b/c as as;', '2024')).toBe('');
    expect(codes(inWorld('include a with { as as with }'), '2024')).toBe('');
    expect(codes(inInterface('use from.{list as option};'), '2024')).toBe('');
    expect(
      codes(
        inInterface(
          'resource r { async: func(); constructor: func(); constructor(); s: static func(); }',
        ),
        '2024',
      ),
    ).toBe('');
  });
});

describe('types by the name of a built-in', () => {
  const typeOf = (type: string, edition: Edition): string => {
    const document = read(inInterface(`type t = ${type};`), edition);
    const alias = (document.items[0] as Interface).items[0];
    return `${alias?.kind === 'type-alias' ? alias.type.kind : '?'}${document.diagnostics.map(({ code }) => ` ${code}`).join('')}`;
  };
  test.each([
    'bool',
    'u8',
    'u16',
    'u32',
    'u64',
    's8',
    's16',
    's32',
    's64',
    'f32',
    'f64',
    'char',
    'string',
  ])('%s', (name) => {
    expect(typeOf(name, 'current')).toBe('primitive-type');
    expect(typeOf(name, '2024')).toBe('primitive-type');
    expect(typeOf(`%${name}`, 'current')).toBe('named-type');
    expect(typeOf(`%${name}`, '2024')).toBe('named-type');
  });
  test.each([
    ['list<u8>', 'list-type'],
    ['option<u8>', 'option-type'],
    ['result<u8, string>', 'result-type'],
    ['result', 'result-type'],
    ['tuple<u8, u8>', 'tuple-type'],
    ['own<r>', 'own-type'],
    ['borrow<r>', 'borrow-type'],
  ])('%s', (type, kind) => {
    expect(typeOf(type, 'current')).toBe(kind);
    expect(typeOf(type, '2024')).toBe(kind);
  });
  // Without `<` these words may name a type of a 2024 file.
  test.each(['stream', 'future', 'map', 'error-context'])(
    '%s is a name in edition 2024',
    (type) => {
      expect(typeOf(type, '2024')).toBe('named-type');
    },
  );
});

describe('packages with a body', () => {
  test.each(['current', '2024'] as const)('%s', (edition) => {
    expect(codes('package a:b; package c:d { interface i {} }', edition)).toBe('');
    expect(codes('package c:d { interface i {} } package e:f {}', edition)).toBe('');
  });
});

test.each([
  ['@since(version = 1.0.0,) interface i {}', 'expected `)` to end `@since`, found `,`', 36],
  [
    '@since(version = 1.0.0, feat = a) interface i {}',
    'expected `)` to end `@since`, found `,`',
    36,
  ],
])('%s', (text, message, start) => {
  const { diagnostics } = parse(new Source('t.wit', `package a:b;\n ${text}`));
  expect(diagnostics.map((item) => [item.message, item.primary?.span.start])).toEqual([
    [message, start],
  ]);
});

describe('nested names', () => {
  const nested = (text: string, nestedNames: boolean): string =>
    parse(new Source('t.wit', text), { nestedNames })
      .diagnostics.map(({ code }) => code)
      .join(', ');
  test.each([
    ['package a:b:c;'],
    ['package a:b/c@1.0.0;'],
    ['package a:b:c/d/e { }'],
    ['use a:b:c/d;'],
    ['use a:b/c/d@1.0.0 as e;'],
    [inInterface('use a:b:c/d/e@1.0.0.{t};')],
    [inWorld('import a:b:c/d;')],
    [inWorld('export a:b/c/d@1.0.0;')],
    [inWorld('include a:b/c/d;')],
    [inWorld('import x: a:b:c/d;')],
  ])('%s', (text) => {
    expect(nested(text, true)).toBe('');
    // A world takes what stands before the first `:` for a label.
    if (text === inWorld('import a:b:c/d;')) expect(nested(text, false)).toBe('');
    else expect(nested(text, false)).toBe('parse/nested-names');
  });
  test('`a:b` is a package where names nest, and a label else', () => {
    const extern = (text: string, nestedNames: boolean): string => {
      const { items, diagnostics } = parse(new Source('t.wit', inWorld(text)), { nestedNames });
      const item = (items[0] as World).items[0];
      return [
        item?.kind === 'import' ? item.extern.kind : '-',
        ...diagnostics.map(({ code }) => code),
      ].join(' ');
    };
    expect(extern('import a:b;', false)).toBe('extern-named-path');
    expect(extern('import a: b;', false)).toBe('extern-named-path');
    expect(extern('import a: b;', true)).toBe('extern-named-path');
    expect(extern('import a:b;', true)).toBe('- parse/expected-token');
    expect(extern('import a:b/c;', true)).toBe('extern-path');
    expect(extern('import a: b:c/d;', true)).toBe('extern-named-path');
    expect(extern('import a:func();', true)).toBe('extern-func');
  });
  test.each([
    ['package a:b:c;', 'parse/nested-names 11'],
    ['package a:b/c/d;', 'parse/nested-names 11'],
    ['package a:b:interface x {}', 'parse/nested-names 11'],
    ['use a:b/c/{t};', 'parse/nested-names 9'],
    ['use a:b:;', 'parse/nested-names 7'],
    ['use a:b:c.{d};', 'parse/nested-names 7'],
  ])('the place where nesting begins is shown, whatever follows: %s', (text, wanted) => {
    const { diagnostics } = parse(new Source('t.wit', text));
    const found = diagnostics.map(({ code, related: [label] }) =>
      [code, label?.span.start].join(' ').trim(),
    );
    expect(found).toContain(wanted);
  });
  test('the note tells how to read them', () => {
    const [diagnostic] = parse(new Source('t.wit', 'package a:b:c;')).diagnostics;
    expect(diagnostic?.notes.join()).toContain('--enable nested-names');
  });
});

test.each([
  ['type: func();', 31],
  ['record : { a: u8 }', 34],
  ['interface: func();', undefined],
])('where a keyword that is taken for a name would have one: %s', (item, start) => {
  const { diagnostics } = parse(new Source('t.wit', `package a:b; interface i { ${item} }`));
  const found = diagnostics.find(({ code }) => code === 'parse/keyword-as-name');
  expect(found?.related[0]?.span.start).toBe(start);
});
