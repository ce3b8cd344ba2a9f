import fc from 'fast-check';
import { mutate } from '../texts/mutate.js';
import { textMutations, type Vocabulary } from '../texts/mutations.js';
import type { FuzzInput, Seed } from './input.js';
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
      fc.array(textMutations(witVocabulary), { maxLength: 5, size: 'max' }),
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

const witVocabulary: Vocabulary = {
  words,
  pieces: [...words, ...fragments, ...oddities],
  comments,
};

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
