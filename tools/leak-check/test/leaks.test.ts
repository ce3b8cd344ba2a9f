import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { check } from '../src/check.js';
import { scenarios } from '../src/scenarios.js';

setFlagsFromString('--expose-gc');
(globalThis as { gc?: () => void }).gc = runInNewContext('gc') as () => void;

const ROUNDS = 20_000;

test.each(scenarios)('$name: nothing is left', async (scenario) => {
  const { kept } = await check(scenario, ROUNDS);
  // A leak would be some bytes a round; the engine keeps a little for itself.
  expect(kept).toBeLessThan(8 * ROUNDS);
});

test('what leaks is found', async () => {
  const kept: object[] = [];
  const leak = (rounds: number): void => {
    for (let i = 0; i < rounds; i++) kept.push({ i });
  };
  const finding = await check({ name: 'leak', start: async () => leak }, ROUNDS);
  expect(finding.kept).toBeGreaterThan(8 * ROUNDS);
});
