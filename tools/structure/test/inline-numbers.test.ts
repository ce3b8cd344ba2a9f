import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

// A script of the builds, which is in no package.
const script = new URL('../../../inline-numbers.mjs', import.meta.url);
const { inline } = (await import(script.href)) as { inline: (path: string) => string };

const made: string[] = [];
afterAll(() => {
  for (const root of made) rmSync(root, { recursive: true, force: true });
});

/** What the builds make of the first of some files of a package. */
function built(...texts: string[]): string {
  const root = mkdtempSync(join(tmpdir(), 'inline-'));
  made.push(root);
  mkdirSync(join(root, 'src'));
  for (const [i, text] of texts.entries()) writeFileSync(join(root, 'src', `${i}.ts`), text);
  return inline(join(root, 'src', '0.ts'));
}

const KINDS =
  "export const Kind = {\n  // first\n  One: 1, /** = { second } */ 'Two': 0x02,\n} as const;\n";

test.each([
  ["x = [Kind.Two, Kind['One']];", 'x = [0x02, 1];'],
  ['switch (x) { case Kind.One: f(-Kind.Two) }', 'switch (x) { case 1: f(-0x02) }'],
  ['type T = typeof Kind.One;', 'type T = typeof Kind.One;'],
  ['x.Kind.One; MyKind.One; Kind.Three;', 'x.Kind.One; MyKind.One; Kind.Three;'],
  ["f('of Kind.One'); // {@link Kind.One}", "f('of Kind.One'); // {@link Kind.One}"],
  ['Object.keys(Kind); Kind[One]', 'Object.keys(Kind); Kind[One]'],
])('%s', (text, expected) => {
  const head = "import { a, Kind } from './1.js';\n";
  expect(built(head + text, KINDS)).toBe(head + expected);
});

test('in the file that has the numbers', () => {
  expect(built(`${KINDS}x = Kind.One;`)).toBe(`${KINDS}x = 1;`);
});

test('not what is declared elsewhere, twice, or is not all numbers', () => {
  const text = "import { Kind } from './1.js';\nx = Kind.One;";
  expect(built("import { Kind } from 'a';\nx = Kind.One;", KINDS)).toContain('x = Kind.One;');
  expect(built(text, KINDS, KINDS.replace('1,', '5,'))).toBe(text);
  expect(built(text, "export const Kind = { One: 1, Two: 'two' } as const;\n")).toBe(text);
  expect(built(text, 'export const Kind = { One: 1 };\n')).toBe(text);
});

test('in the packages beside', () => {
  const text = "import { isTrivia, TokenKind } from '@witcraft/lexer';\nx = TokenKind.Whitespace;";
  expect(built(text)).toContain('x = 1;');
});
