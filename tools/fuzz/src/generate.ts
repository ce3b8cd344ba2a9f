import fc from 'fast-check';
import type { FuzzInput, Seed } from './input.js';
import { type Mutation, mutate } from './mutate.js';
import { comments, fragments, oddities, openers, words } from './vocabulary.js';

/**
 * Inputs of three sorts: seeds with a few changes (some with none), soups of
 * tokens and pieces of grammar, and one opening repeated thousands of times.
 */
export function inputs(seeds: readonly Seed[]): fc.Arbitrary<FuzzInput> {
  return fc.oneof(
    { weight: 60, arbitrary: mutants(seeds) },
    { weight: 39, arbitrary: withOptions(soups()) },
    { weight: 1, arbitrary: withOptions(nests()) },
  );
}

function mutants(seeds: readonly Seed[]): fc.Arbitrary<FuzzInput> {
  return fc
    .tuple(
      fc.constantFrom(...seeds),
      fc.array(mutations(), { maxLength: 5, size: 'max' }),
      rarely(),
      rarely(),
    )
    .map(([seed, changes, otherEdition, nestedNames]) => ({
      text: mutate(seed.text, changes),
      edition: otherEdition === (seed.edition === 'current') ? '2024' : 'current',
      nestedNames,
      dependencies: seed.dependencies,
    }));
}

function mutations(): fc.Arbitrary<Mutation> {
  const at = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  const length = fc.oneof(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 120 }));
  const piece = fc.constantFrom(...words, ...fragments, ...oddities);
  const kind = <const Kind extends string>(name: Kind): fc.Arbitrary<Kind> => fc.constant(name);
  return fc.oneof(
    fc.record({ kind: kind('delete'), at, length }),
    fc.record({ kind: kind('repeat'), at, length }),
    fc.record({ kind: kind('insert'), at, text: piece }),
    fc.record({ kind: kind('insert-at-space'), at, text: fc.constantFrom(...comments) }),
    fc.record({ kind: kind('insert-at-space'), at, text: fc.constantFrom(...comments) }),
    fc.record({ kind: kind('insert-at-space'), at, text: piece }),
    fc.record({ kind: kind('replace-word'), at, text: fc.constantFrom(...words) }),
    fc.record({ kind: kind('swap-lines'), at, other: at }),
    fc.record({ kind: kind('delete-line'), at }),
    fc.record({ kind: kind('repeat-line'), at, times: fc.integer({ min: 10, max: 2000 }) }),
    fc.record({ kind: kind('truncate'), at }),
    fc.record({ kind: kind('line-ends'), text: fc.constantFrom('\r\n', '\n\n', ' ', '') }),
  );
}

function soups(): fc.Arbitrary<string> {
  const piece = fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...words) },
    { weight: 5, arbitrary: fc.constantFrom(...fragments) },
    { weight: 1, arbitrary: fc.constantFrom(...comments) },
    { weight: 1, arbitrary: fc.constantFrom(...oddities) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 3 }) },
  );
  const space = fc.constantFrom(' ', ' ', ' ', '\n', '');
  return fc
    .tuple(fc.boolean(), fc.array(fc.tuple(piece, space), { maxLength: 60, size: 'max' }))
    .map(
      ([header, pieces]) =>
        `${header ? 'package a:b;\n' : ''}${pieces.map((pair) => pair.join('')).join('')}`,
    );
}

function nests(): fc.Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom(...openers), fc.integer({ min: 1, max: 20_000 }), fc.boolean())
    .map(([{ before, open, inside, close }, depth, closed]) =>
      closed
        ? before + open.repeat(depth) + inside + close.repeat(depth)
        : before + open.repeat(depth) + inside,
    );
}

function withOptions(texts: fc.Arbitrary<string>): fc.Arbitrary<FuzzInput> {
  return fc.tuple(texts, rarely(), rarely()).map(([text, old, nestedNames]) => ({
    text,
    edition: old ? '2024' : 'current',
    nestedNames,
    dependencies: [],
  }));
}

function rarely(): fc.Arbitrary<boolean> {
  return fc.integer({ min: 0, max: 7 }).map((number) => number === 0);
}
