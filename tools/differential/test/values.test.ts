import { expect, test } from 'vitest';
import { runCommand } from '../src/command.js';
import { adapter, compareValues, peer } from '../src/values/compare-values.js';

test('values pass through components as with the glue of the npm peer', async () => {
  const { pairs, difference } = await compareValues({ other: peer, count: 12, seed: 1 });
  expect(difference).toBeUndefined();
  expect(pairs).toBeGreaterThan(100);
}, 60_000);

test('and through linked modules that do what the Canonical ABI does', async () => {
  const { pairs, unsupported, difference } = await compareValues({
    other: adapter,
    count: 12,
    seed: 1,
  });
  expect(difference).toBeUndefined();
  expect(unsupported).toBe(0);
  expect(pairs).toBeGreaterThan(100);
}, 60_000);

test('the command says how many values were the same', async () => {
  const lines: string[] = [];
  const code = await runCommand(['--values', '--count', '2', '--seed', '3'], (text) => {
    lines.push(text);
  });
  expect(lines.at(-1)).toMatch(/^2 components, \d+ values: the same as with jco, /);
  expect(code).toBe(0);
}, 60_000);
