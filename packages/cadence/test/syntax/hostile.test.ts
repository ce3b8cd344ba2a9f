import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Node } from '../../src/syntax/ast.js';
import { childrenOf, visitNodes } from '../../src/syntax/visit.js';
import { programs } from '../programs.js';
import { mistakes, parse } from './shape.js';

describe('nesting', () => {
  test('of expressions: 16, as in the reference', () => {
    const nested = (depth: number): string => `let a = ${'('.repeat(depth)}1${')'.repeat(depth)}`;
    expect(mistakes(nested(15))).toEqual([]);
    expect(mistakes(nested(16))).toEqual(['1:25 more than 16 expressions within each other']);
    expect(mistakes(nested(100_000))[0]).toContain('more than 16 expressions');
  });
  test.each([
    ['types', `let a: ${'['.repeat(50_000)}Int = 1`],
    ['optionals', `let a: Int${'?'.repeat(50_000)} = 1`],
    ['blocks', `fun f() { ${'if a { '.repeat(50_000)}`],
    ['declarations', 'contract K { '.repeat(50_000)],
    ['a chain of operators', `let a = ${'1 + '.repeat(50_000)}1`],
    ['a chain of members', `let a = b${'.c'.repeat(50_000)}`],
    ['else if', `fun f() { if a {} ${'else if a {} '.repeat(50_000)} }`],
    ['comments', `${'/*'.repeat(50_000)}`],
    ['minus signs', `let a = ${'- '.repeat(50_000)}1`],
    ['functions in functions', `let a = ${'fun () { return '.repeat(50_000)}`],
  ])('%s: a mistake, not a crash', (_name, text) => {
    expect(mistakes(text)).not.toEqual([]);
  });
  test('long lists are no nesting', () => {
    expect(mistakes(`let a = [${'1, '.repeat(20_000)}1]`)).toEqual([]);
    expect(mistakes('let a = 1\n'.repeat(20_000))).toEqual([]);
    expect(mistakes(`let a = b${' + 1'.repeat(400)}`)).toEqual([]);
  });
});

/** Every node lies in its parent, and children do not overlap. */
function checkSpans(root: Node): void {
  visitNodes(root, (node) => {
    let end = node.span.start;
    for (const child of childrenOf(node)) {
      if (child.span.start < node.span.start || child.span.end > node.span.end) {
        throw new Error(`${child.kind} is outside of ${node.kind}`);
      }
      // A call's callee in `create` and an identifier twice stand in one place.
      if (child.span.start < end && node.kind !== 'variable-declaration') {
        throw new Error(`${child.kind} in ${node.kind} overlaps`);
      }
      end = child.span.end;
    }
  });
}

describe('whatever the text', () => {
  test('spans of good programs nest', () => {
    for (const text of programs) {
      expect(mistakes(text)).toEqual([]);
      checkSpans(parse(text));
    }
  });
  test('cut, doubled or mutated programs never throw', () => {
    const piece = fc.constantFrom(
      ...[
        '{',
        '}',
        '(',
        ')',
        '<-',
        'pre',
        'post',
        'pub ',
        '"',
        '/*',
        '\n',
        ';',
        '@',
        '?',
        'if ',
        ':',
      ],
    );
    const mutation = fc.record({
      program: fc.constantFrom(...programs),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      remove: fc.nat(12),
      insert: fc.oneof(piece, fc.string({ maxLength: 3 })),
    });
    fc.assert(
      fc.property(mutation, ({ program, at, remove, insert }) => {
        const offset = Math.floor(at * program.length);
        const text = program.slice(0, offset) + insert + program.slice(offset + remove);
        const parsed = parse(text);
        for (const { primary } of parsed.diagnostics) {
          expect(primary?.span.start).toBeLessThanOrEqual(text.length);
        }
        for (const declaration of parsed.declarations) visitNodes(declaration, () => {});
      }),
      { numRuns: 1500 },
    );
  });
  test('any string never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => void parse(text)),
      { numRuns: 500 },
    );
  });
});
