import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findCycles, topologicalOrder } from '../src/resolution/order.js';

describe('topologicalOrder', () => {
  test('keeps the written order where nothing depends on anything', () => {
    expect(topologicalOrder([[], [], []])).toEqual([0, 1, 2]);
  });

  test('puts a node right after the last one that it waited for, first written first', () => {
    expect(topologicalOrder([[2], [], [], [0]])).toEqual([1, 2, 0, 3]);
  });

  test('leaves out what is on a cycle or depends on one', () => {
    expect(topologicalOrder([[1], [0], [], [0]])).toEqual([2]);
  });

  test('any graph without cycles is ordered whole, dependencies first', () => {
    const acyclic = fc
      .array(fc.array(fc.nat(), { maxLength: 4 }), { maxLength: 40 })
      .map((rows) =>
        rows.map((row, i) =>
          row.map((value) => (i === 0 ? -1 : value % i)).filter((value) => value >= 0),
        ),
      );
    fc.assert(
      fc.property(acyclic, (edges) => {
        const order = topologicalOrder(edges);
        const place = new Map(order.map((node, i) => [node, i]));
        expect(order).toHaveLength(edges.length);
        for (const [node, row] of edges.entries()) {
          for (const other of row) expect(place.get(other)).toBeLessThan(place.get(node) as number);
        }
      }),
    );
  });
});

describe('findCycles', () => {
  test('finds a node that depends on itself', () => {
    expect(findCycles([[], [1]])).toEqual([[1]]);
  });

  test('gives each cycle once, as a path', () => {
    expect(findCycles([[1], [2], [0], [4], [3], [3]])).toEqual([
      [0, 1, 2],
      [3, 4],
    ]);
  });

  test('a chain of a hundred thousand nodes is no trouble', () => {
    const edges = Array.from({ length: 100_000 }, (_, i) => [(i + 1) % 100_000]);
    expect(findCycles(edges)).toHaveLength(1);
    expect(topologicalOrder(edges)).toEqual([]);
  });
});
