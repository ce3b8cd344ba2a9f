import fc from 'fast-check';
import { expect, test } from 'vitest';
import { IndexTable } from '../src/types/index-table.js';

const key = fc.oneof(fc.integer({ min: -20, max: 20 }), fc.integer());
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('set' as const), key, value: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('clear' as const) }) },
);

test('the same as a map, whatever is done with it', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const table = new IndexTable();
      const map = new Map<number, number>();
      for (const each of steps) {
        if (each.do === 'set') {
          table.set(each.key, each.value % 1000);
          map.set(each.key, each.value % 1000);
        } else {
          table.clear();
          map.clear();
        }
        for (const known of [...map.keys(), 0, 1, -1])
          expect(table.get(known)).toBe(map.get(known));
      }
    }),
  );
});

test('many keys', () => {
  const table = new IndexTable();
  for (let i = 0; i < 10_000; i++) table.set(i * 64, i);
  for (let i = 0; i < 10_000; i++) expect(table.get(i * 64)).toBe(i);
  expect(table.get(1)).toBeUndefined();
});
