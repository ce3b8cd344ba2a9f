import { expect, it } from 'vitest';
import { runCommand } from '../src/command.js';
import { compare } from '../src/compare.js';
import { makeProgram } from '../src/program.js';
import { runProgram } from '../src/run.js';

it('finds 1,000 modules the same interpreted and compiled', async () => {
  expect(await compare({ count: 1000, seed: 42 })).toBeUndefined();
}, 600_000);

it('makes the simplest module of no numbers', async () => {
  const { text, calls } = makeProgram([]);
  expect(text).toContain('(interface $x0');
  expect(calls[0]).toEqual({ export: '$x0.e0', args: [] });
});

it('sees calls, results, traps and memories', async () => {
  const seen = await runProgram(makeProgram([]), 'wasm');
  expect(seen[0]).toBe('$x0.e0 gives undefined');
  expect(seen.join('\n')).toMatch(/\$c0\.fire0 throws signature/);
  expect(seen.at(-1)).toMatch(/^in the end 1:\d+$/);
});

it('refuses options that there are not', async () => {
  const lines: string[] = [];
  expect(await runCommand(['--wrong'], (text) => lines.push(text))).toBe(2);
  expect(lines.at(-1)).toContain('usage');
});

it('says how many modules it ran', async () => {
  const lines: string[] = [];
  expect(await runCommand(['--count', '3', '--seed', '5'], (text) => lines.push(text))).toBe(0);
  expect(lines).toEqual(['3 modules: the same interpreted and compiled']);
});
