import fc from 'fast-check';
import { expect, test } from 'vitest';
import { IdTable } from '../src/types/id-table.js';

const SIZE = 20;
const id = fc.nat({ max: SIZE - 1 });
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('set' as const), id, index: fc.nat(1000) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('delete' as const), id }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('clear' as const) }) },
);

test('the same as a map, and so is a copy, whatever is done with it', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const table = new IdTable(SIZE);
      const copy = new IdTable(SIZE);
      const map = new Map<number, number>();
      for (const each of steps) {
        if (each.do === 'set') {
          table.set(each.id, each.index);
          map.set(each.id, each.index);
        } else if (each.do === 'delete') {
          table.delete(each.id);
          map.delete(each.id);
        } else {
          table.clear();
          map.clear();
        }
        copy.copy(table);
        for (let at = 0; at < SIZE; at++) {
          expect(table.get(at)).toBe(map.get(at) ?? -1);
          expect(copy.get(at)).toBe(map.get(at) ?? -1);
        }
      }
    }),
  );
});
