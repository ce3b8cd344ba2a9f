import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HashChains } from '../src/types/hash-chains.js';

function entriesOf(chains: HashChains, hash: number): number[] {
  const entries: number[] = [];
  for (let entry = chains.first(hash); entry >= 0; entry = chains.next(entry)) entries.push(entry);
  return entries;
}

test('entries are found by their hash, the last one first, until they are forgotten', () => {
  const hash = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.integer());
  fc.assert(
    fc.property(fc.array(fc.array(hash, { maxLength: 100 }), { maxLength: 4 }), (rounds) => {
      const chains = new HashChains(1);
      for (const hashes of rounds) {
        chains.clear();
        expect(hashes.map((each) => chains.add(each))).toEqual([...hashes.keys()]);
        expect(chains.count).toBe(hashes.length);
        for (const each of [...hashes, 0, 1, -1]) {
          const wanted = [...hashes.keys()].filter((entry) => hashes[entry] === each);
          expect(entriesOf(chains, each)).toEqual(wanted.reverse());
        }
      }
    }),
  );
});
