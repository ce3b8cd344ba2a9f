import { readdirSync, readFileSync } from 'node:fs';
import { Source } from '@witcraft/diagnostics';
import { expect, test } from 'vitest';
import { parseText, printBinary } from '../../src/index.js';

const folder = new URL('./golden/', import.meta.url);
const texts = readdirSync(folder).map((file) => readFileSync(new URL(file, folder), 'utf8'));

const PIECES = [
  ...['(', ')', '"', ';;', '(;', '$x', '0', '-1', '4294967296', '\\ff', '\u{202e}', '\0', 'é'],
  ...['(type', '(component', '(core module', '(instance', '(func', '(export "a"', '(import "x"'],
  ...['(alias outer', '(@name "x")', '(@custom', 'u8', '(list', '(canon lift', '(with "a"'],
];

/** Numbers below `limit`, the same in every run. */
function createNumbers(): (limit: number) => number {
  let state = 1;
  return (limit) => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return (state >>> 8) % limit;
  };
}

function mutate(text: string, below: (limit: number) => number): string {
  const at = below(text.length + 1);
  switch (below(4)) {
    case 0:
      return text.slice(0, at) + text.slice(at + 1 + below(20));
    case 1:
      return text.slice(0, at) + PIECES[below(PIECES.length)] + text.slice(at);
    case 2: {
      const from = below(text.length + 1);
      return text.slice(0, at) + text.slice(from, from + below(80)) + text.slice(at);
    }
    default:
      return text.slice(0, at);
  }
}

test('2,000 texts with mistakes: each is told where it is, and nothing is thrown', () => {
  const below = createNumbers();
  for (let i = 0; i < 2000; i++) {
    let text = texts[below(texts.length)] as string;
    for (let left = 1 + below(4); left > 0; left--) text = mutate(text, below);
    const { bytes, diagnostics } = parseText(new Source('a.wat', text));
    if (bytes !== undefined) {
      expect(printBinary(bytes).diagnostics).toEqual([]);
      continue;
    }
    expect(diagnostics.length).toBeGreaterThan(0);
    for (const { primary } of diagnostics) {
      const { start, end } = primary?.span ?? { start: -1, end: -1 };
      expect(start).toBeGreaterThanOrEqual(0);
      expect(end).toBeGreaterThanOrEqual(start);
      expect(end).toBeLessThanOrEqual(text.length);
    }
  }
});

test('many mistakes cost no more than few', () => {
  const text = `(component ${'(type (list $nobody)) '.repeat(20_000)})`;
  expect(parseText(new Source('a.wat', text)).diagnostics.length).toBeLessThanOrEqual(50);
});
