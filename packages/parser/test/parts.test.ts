import { Source } from '@witcraft/diagnostics';
import { describe, expect, test } from 'vitest';
import { type Document, PartKind, type Parts, parse } from '../src/index.js';
import { HAS_ERR, HAS_OK } from '../src/parts.js';

const read = (text: string): Document => parse(new Source('t.wit', text));

const names = new Map(Object.entries(PartKind).map(([name, kind]) => [kind as number, name]));

/** A part and what it holds, as `Kind "text"`, in brackets what is inside. */
function show(text: string, parts: Parts, part: number): string {
  const inside: string[] = [];
  for (let child = part + 1; child < parts.next(part); child = parts.next(child))
    inside.push(show(text, parts, child));
  const own = `${names.get(parts.kind(part))} ${text.slice(parts.start(part), parts.end(part))}`;
  return inside.length === 0 ? own : `${own} [${inside.join(', ')}]`;
}

/** What the one item of an interface is made of. */
function partsOf(item: string): string {
  const text = `interface i { ${item} }`;
  const { items, parts } = read(text);
  const [only] = items[0]?.kind === 'interface' ? items[0].items : [];
  if (only === undefined || !('part' in only)) throw new Error(`no part in ${item}`);
  return show(text, parts, only.part);
}

describe('what items are made of', () => {
  test.each([
    ['type t = u8;', 'Primitive u8'],
    ['type t = %u8;', 'Named %u8'],
    ['type t = list<t>;', 'List list<t> [Named t]'],
    ['type t = list<t, 4>;', 'FixedLengthList list<t, 4> [Named t]'],
    ['type t = map<u8, t>;', 'Map map<u8, t> [Primitive u8, Named t]'],
    ['type t = result;', 'Result result'],
    ['type t = result<_, t>;', 'Result result<_, t> [Named t]'],
    [
      'type t = tuple<u8, option<t>>;',
      'Tuple tuple<u8, option<t>> [Primitive u8, Option option<t> [Named t]]',
    ],
    ['type t = future;', 'Future future'],
    ['type t = stream<u8>;', 'Stream stream<u8> [Primitive u8]'],
    ['type t = borrow<r>;', 'Borrow borrow<r> [Named r]'],
    ['record r { %a: u8, }', 'Members { %a: u8, } [Field %a: u8 [Primitive u8]]'],
    [
      'variant v { a, b(u8) }',
      'Members { a, b(u8) } [VariantCase a, VariantCase b(u8) [Primitive u8]]',
    ],
    ['enum e { a }', 'Members { a } [NamedCase a]'],
    ['flags f { a }', 'Members { a } [NamedCase a]'],
    ['use a.{b, c as d};', 'Members {b, c as d} [UseName b, UseName c as d [Named d]]'],
    ['f: func(a: u8);', 'Func func(a: u8) [Members (a: u8) [Param a: u8 [Primitive u8]]]'],
    ['f: async func() -> u8;', 'AsyncFunc async func() -> u8 [Members (), Primitive u8]'],
  ])('%s', (item, parts) => expect(partsOf(item)).toBe(parts));

  test('what is no type is a hole, without what was read of it', () => {
    expect(partsOf('type t = map<u8>;')).toBe('Error ');
    expect(partsOf('type t = list<list<u8>, x>;')).toBe('Error ');
    expect(partsOf('type t = tuple<u8, 5, u16>;')).toBe(
      'Tuple tuple<u8, 5, u16> [Primitive u8, Primitive u16]',
    );
  });

  test('a member that can not be read leaves nothing', () => {
    expect(partsOf('record r { a: u8, b; c: u8 }')).toBe(
      'Members { a: u8, b; c: u8 } [Field a: u8 [Primitive u8], Field c: u8 [Primitive u8]]',
    );
  });
});

describe('a part', () => {
  const text =
    'interface i { /// docs\n record r { /** a */ %a: result<u8, t>, b: list<u8, 4294967295> } }';
  const { items, parts } = read(text);
  const [record] = items[0]?.kind === 'interface' ? items[0].items : [];
  const list = record?.kind === 'record' ? record.part : -1;
  const first = list + 1;
  const second = parts.next(first);

  test('has a label and docs', () => {
    expect([parts.label(first), parts.label(second), parts.count(list)]).toEqual(['a', 'b', 2]);
    expect(parts.docs(first).map(({ span }) => text.slice(span.start, span.end))).toEqual([
      '/** a */',
    ]);
    expect(parts.docs(second)).toEqual([]);
  });

  test('has a value', () => {
    expect(parts.value(first + 1)).toBe(HAS_OK | HAS_ERR);
    expect(parts.value(second + 1)).toBe(0xffff_ffff);
  });

  test('has a place for messages', () => {
    const at = (part: number): string => {
      const { start, end } = parts.head(part);
      return text.slice(start, end);
    };
    expect([first, first + 1, first + 2, second + 1].map(at)).toEqual([
      '%a',
      'result',
      'u8',
      'list',
    ]);
  });
});

test('nodes are made of the parts each time, and are the same', () => {
  const { items } = read('interface i { f: func(a: u8) -> tuple<u8>; record r { a: own<r> } }');
  for (const item of items[0]?.kind === 'interface' ? items[0].items : []) {
    const once = item.kind === 'func' ? item.func : item.kind === 'record' ? item.fields : [];
    const again = item.kind === 'func' ? item.func : item.kind === 'record' ? item.fields : [];
    expect(once).not.toBe(again);
    expect(once).toEqual(again);
  }
});

test('a tree is shown as JSON with all that its items hold', () => {
  const { items } = read('interface i { f: func(a: u8); }');
  const id = (name: string, start: number): object => ({
    kind: 'id',
    span: { start, end: start + 1 },
    name,
  });
  expect(JSON.parse(JSON.stringify(items))).toEqual([
    {
      kind: 'interface',
      span: { start: 0, end: 31 },
      docs: [],
      attributes: [],
      name: id('i', 10),
      items: [
        {
          kind: 'func',
          span: { start: 14, end: 29 },
          docs: [],
          attributes: [],
          name: id('f', 14),
          func: {
            kind: 'func-type',
            span: { start: 17, end: 28 },
            keyword: { start: 17, end: 21 },
            async: false,
            params: [
              {
                kind: 'param',
                span: { start: 22, end: 27 },
                name: id('a', 22),
                label: 'a',
                type: { kind: 'primitive-type', span: { start: 25, end: 27 }, name: 'u8' },
              },
            ],
          },
        },
      ],
    },
  ]);
});
