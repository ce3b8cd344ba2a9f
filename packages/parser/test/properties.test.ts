import { applyFixes, Source } from '@witcraft/diagnostics';
import { lexerCodes } from '@witcraft/lexer';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { childrenOf, type Document, type Node, parse, parserCodes, visit } from '../src/index.js';

/** Sources that have every production in them. */
const SOURCES = [
  `/// docs
package a:b@1.0.0-rc.1+x;

use c:d/e@2.0.0 as f;
// behind
@since(version = 1.0.0)
@deprecated(version = 1.1.0)
interface types {
  use e.{a, b as c};
  type t = list<option<result<_, tuple<u8, string>>>, 4>;
  /// a record
  record r { a: u8, /* b */ b: map<string, t>, }
  variant v { one, two(future<u8>), three(stream) }
  enum e { x, y }
  flags g { p, q }
  resource h { constructor(a: u8) -> result<h>; m: func(); s: static async func() -> own<h>; }
  @unstable(feature = z) f: async func(a: u8, b: borrow<h>) -> error-context;
}
`,
  `world w {
  import a: func();
  import b: interface { f: func(); type t = u8; }
  export c:d/e@1.0.0;
  @external-id("x\\n") import g: h;
  use types.{t};
  include other with { a as b, c as %type }
  include c:d/w;
  resource r;
}
package x:y { interface i {} world v {} package z:z { } }
`,
  `interface i { f: func() -> (a: u32, b: f32); @since(version = 1.0.0, feature = g) from: func(list: list<u8>) -> (); }\r\n`,
];

/** Every word and sign of the language, and some that are none. */
const WORDS =
  'as async bool borrow char constructor enum error-context export f32 flags from func future import include interface ' +
  'list map option own package record resource result static stream string tuple type u8 use variant with world ' +
  '= , : . ; ( ) { } < > -> * @ / + - _ %type a b fooBar x_y 1 0 1.0.0 4 "s" "open @since @unstable(feature=a) ' +
  '@external-id since version feature // /* */ # 日 \u202e \ud800';
const soup = fc
  .array(
    fc.tuple(fc.constantFrom(...WORDS.split(' ')), fc.constantFrom(' ', ' ', '\n', '\n  ', '')),
    { maxLength: 60 },
  )
  .map((words) => words.flat().join(''));
/** A good source with a stretch cut out, replaced or doubled. */
const mutated = fc
  .tuple(
    fc.constantFrom(...SOURCES),
    fc.array(
      fc.tuple(
        fc.nat(2000),
        fc.nat(12),
        fc.oneof(
          fc.constant(''),
          soup.map((text) => text.slice(0, 12)),
        ),
      ),
      {
        minLength: 1,
        maxLength: 4,
      },
    ),
  )
  .map(([source, cuts]) =>
    cuts.reduce((text, [at, length, insert]) => {
      const start = at % (text.length + 1);
      return text.slice(0, start) + insert + text.slice(start + length);
    }, source),
  );
const options = fc.record({
  edition: fc.constantFrom('current' as const, '2024' as const),
  nestedNames: fc.boolean(),
});
const anyText = fc.oneof(
  soup,
  mutated,
  soup.map((text) => `interface i {\n${text}`),
  soup.map((text) => `world w {\n${text}`),
  fc.string({ unit: 'binary' }),
);

/** Checks that every node is within its parent, and behind its elder sibling. */
function checkSpans(document: Document): void {
  const check = (node: Node): void => {
    const { start, end } = node.span;
    expect(start).toBeLessThanOrEqual(end);
    let at = start;
    // What stands before an item belongs to it, but is not in its span.
    const docs = 'docs' in node ? node.docs.length : 0;
    for (const child of childrenOf(node).slice(docs)) {
      expect(child.span.start).toBeGreaterThanOrEqual(at);
      expect(child.span.end).toBeLessThanOrEqual(end);
      at = child.span.end;
    }
  };
  visit(document, { all: { enter: check } });
}

describe('whatever the text', () => {
  const runs = { numRuns: 1500 };

  test('nothing throws, and what is reported has a known code and lies in the text', () => {
    fc.assert(
      fc.property(anyText, options, (text, options) => {
        const { diagnostics, comments, tokens } = parse(new Source('t.wit', text), options);
        let before = 0;
        for (const { code, primary, message } of diagnostics) {
          expect([...lexerCodes, ...parserCodes]).toContain(code);
          expect(message).not.toBe('');
          const { start, end } = primary?.span ?? { start: -1, end: -1 };
          expect(start).toBeGreaterThanOrEqual(before);
          expect(end).toBeGreaterThanOrEqual(start);
          expect(end).toBeLessThanOrEqual(text.length);
          before = start;
        }
        expect(comments).toHaveLength(
          [...tokens.kinds].filter((kind) => kind === 2 || kind === 3).length,
        );
      }),
      runs,
    );
  });

  test('nodes are within their parents, and in order', () => {
    fc.assert(
      fc.property(anyText, options, (text, options) => {
        checkSpans(parse(new Source('t.wit', text), options));
      }),
      runs,
    );
  });

  test('a hole in the tree has been reported', () => {
    fc.assert(
      fc.property(anyText, options, (text, options) => {
        const document = parse(new Source('t.wit', text), options);
        let holes = 0;
        visit(document, { 'error-type': { enter: () => void holes++ } });
        if (holes > 0) expect(document.diagnostics).not.toHaveLength(0);
      }),
      runs,
    );
  });

  test('fixes can be applied, and only change the text within it', () => {
    fc.assert(
      fc.property(anyText, options, (text, options) => {
        const source = new Source('t.wit', text);
        const { diagnostics } = parse(source, options);
        const fixes = diagnostics.flatMap((diagnostic) => diagnostic.fixes.slice(0, 1));
        const mended = applyFixes(source, fixes);
        if (fixes.length > 0) expect(mended).not.toBe(text);
        parse(new Source('t.wit', mended), options);
      }),
      runs,
    );
  });
});

describe('the sources', () => {
  test('have no mistakes', () => {
    expect(parse(new Source('0', SOURCES[0] as string)).diagnostics).toEqual([]);
    expect(parse(new Source('1', SOURCES[1] as string)).diagnostics).toEqual([]);
    expect(parse(new Source('2', SOURCES[2] as string), { edition: '2024' }).diagnostics).toEqual(
      [],
    );
  });

  test.each(SOURCES)('every beginning of %j is read', (text) => {
    for (let end = 0; end < text.length; end++) {
      const document = parse(new Source('t.wit', text.slice(0, end)));
      checkSpans(document);
    }
  });

  test.each(SOURCES)('with every token left out: %j', (text) => {
    const { tokens } = parse(new Source('t.wit', text));
    for (let i = 0; i < tokens.count; i++) {
      const without = text.slice(0, tokens.starts[i]) + text.slice(tokens.starts[i + 1]);
      checkSpans(parse(new Source('t.wit', without)));
    }
  });

  test('a mistake in a member does not spread to the next one', () => {
    const { items, diagnostics } = parse(
      new Source('t.wit', `interface i {\n${'a: fnc();\nb: func();\n'.repeat(50)}}`),
    );
    expect(diagnostics).toHaveLength(50);
    expect((items[0] as { items?: unknown[] }).items).toHaveLength(50);
  });
});
