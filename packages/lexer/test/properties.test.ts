import { Source } from '@witcraft/diagnostics';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lex, lexerCodes, TokenKind, tokenText } from '../src/index.js';

const edition = fc.constantFrom('current' as const, '2024' as const);
/** Pieces of WIT, whole and broken. */
const soup = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...[
          'interface ',
          'a',
          '-',
          '->',
          '/',
          '*',
          '/*',
          '*/',
          '//',
          '"',
          '\\',
          '\n',
          '\r\n',
          '\r',
          '\ufeff',
          '%',
          '_',
          '1',
          '😀',
          '\ud83d',
          '\ude00',
          '\0',
          '\u202e',
          'é',
          '#',
          '<',
          '{',
          ';',
        ],
      ),
      fc.string({ maxLength: 3 }),
    ),
  )
  .map((parts) => parts.join(''));
const anyText = fc.oneof(
  soup,
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  // Any UTF-16 units, so also surrogates without their halves.
  fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
);

describe('whatever the text', () => {
  test('the tokens put together are the text, and none is empty', () => {
    fc.assert(
      fc.property(anyText, edition, (text, edition) => {
        const tokens = lex(new Source('t.wit', text), { edition });
        expect(tokens.edition).toBe(edition);
        expect(tokens.starts).toHaveLength(tokens.count + 1);
        expect(tokens.kinds).toHaveLength(tokens.count);
        expect(tokens.starts[0]).toBe(0);
        expect(tokens.starts[tokens.count]).toBe(text.length);
        let all = '';
        for (let i = 0; i < tokens.count; i++) {
          const part = tokenText(tokens, i);
          expect(part).not.toBe('');
          expect(tokens.kinds[i]).not.toBe(TokenKind.EndOfFile);
          all += part;
        }
        expect(all).toBe(text);
      }),
      { numRuns: 500 },
    );
  });

  test('diagnostics have a known code and lie in the text', () => {
    fc.assert(
      fc.property(anyText, edition, (text, edition) => {
        for (const { code, primary, severity } of lex(new Source('t.wit', text), { edition })
          .diagnostics) {
          expect(lexerCodes).toContain(code);
          expect(severity).toBe('error');
          const { start, end } = primary?.span ?? { start: -1, end: -1 };
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('a line comment holds no line end', () => {
    fc.assert(
      fc.property(soup, (text) => {
        const tokens = lex(new Source('t.wit', text));
        for (let i = 0; i < tokens.count; i++) {
          if (tokens.kinds[i] === TokenKind.LineComment)
            expect(tokenText(tokens, i)).not.toMatch(/\n/);
        }
      }),
    );
  });
});

describe('texts that are long', () => {
  const lexed = (text: string) => lex(new Source('t.wit', text));
  const million = 1_000_000;

  test('a million comments in each other', () => {
    const open = lexed('/*'.repeat(million));
    expect(open.count).toBe(1);
    expect(open.diagnostics).toHaveLength(1);
    expect(lexed('/*'.repeat(million) + '*/'.repeat(million)).diagnostics).toHaveLength(0);
  });
  test('an identifier of 5 MB', () => {
    expect(lexed('a'.repeat(5 * million)).count).toBe(1);
    expect(lexed('a-'.repeat(million)).count).toBe(1);
    expect(lexed('é'.repeat(million)).count).toBe(1);
  });
  test('a million times `list<`', () => {
    expect(lexed('list<'.repeat(million)).count).toBe(2 * million);
  });
  test('a million symbols, unknown characters, quotes', () => {
    expect(lexed('>'.repeat(million)).count).toBe(million);
    expect(lexed('#'.repeat(million)).diagnostics).toHaveLength(1);
    expect(lexed('"'.repeat(million)).count).toBe(million / 2);
    expect(lexed(`"${'\\41'.repeat(million)}"`).diagnostics).toHaveLength(0);
    expect(lexed(`"${'\\'.repeat(million)}"`).diagnostics).toHaveLength(0);
  });
});
