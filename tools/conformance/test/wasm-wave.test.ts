import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runCommand } from '../src/command.js';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'conformance-'));
  mkdirSync(join(root, 'wasm-wave'));
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

async function run(files: { readonly [name: string]: string }): Promise<string[]> {
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(join(root, 'wasm-wave', name), text);
  }
  const lines: string[] = [];
  await runCommand([root, '--verbose'], (line) => lines.push(...line.split('\n')));
  return lines;
}

test('calls print as expected, with functions of the WIT that is there', async () => {
  const lines = await run({
    'types.wit': 'package a:b; world w { export mine: func(first: u8, b: option<u8>); }',
    'accept-right.waves': '// One.\nmine( 1, );\nstring("a;\\n");\n',
    'accept-right.out': '// One.\nmine(first: 1, b: none)\nstring(val: "a;\\n")\n',
    'accept-wrong.waves': 'u8(1)',
    'accept-wrong.out': 'u8(val: 2)',
  });
  expect(lines[0]).toBe('wasm-wave: 1 passed, 1 failed');
  expect(lines).toContain('    +u8(val: 1)');
});

test('what should be rejected is rejected, at its place', async () => {
  const lines = await run({
    'reject-right.waves': 'u8(256);\nchar(1);',
    'reject-right.out': 'too large at 3..6\nno char at 5..6',
    'reject-elsewhere.waves': 'u8(256);',
    'reject-elsewhere.out': 'wrong at 0..1',
    'reject-wrong.waves': 'u8(1);',
    'reject-wrong.out': 'wrong at 0..1',
    'reject-unknown.waves': 'gone(1);',
    'reject-unknown.out': 'wrong at 0..1',
  });
  expect(lines).toContain('wasm-wave: 2 passed, 2 failed');
  expect(lines).toContain('  located: 1 of 4');
  expect(lines).toContain('    was accepted: u8(1)');
});
