import { expect, test } from 'vitest';
import { nearestName } from '../src/index.js';

test.each<[string, string[], string | undefined]>([
  ['strem', ['string', 'stream'], 'stream'],
  ['Stream', ['stream'], 'stream'],
  ['pollabel', ['pollable'], 'pollable'],
  ['u23', ['u32', 'u8'], 'u32'],
  ['a', ['b'], undefined],
  ['abc', [], undefined],
  ['', ['a'], undefined],
  ['abc', ['abc'], undefined],
  ['request', ['response'], undefined],
  ['incoming-requests', ['outgoing-request', 'incoming-request'], 'incoming-request'],
  ['x'.repeat(1_000_000), ['x'.repeat(1_000_001)], undefined],
])('%.20s', (name, candidates, nearest) => {
  expect(nearestName(name, candidates)).toBe(nearest);
});
