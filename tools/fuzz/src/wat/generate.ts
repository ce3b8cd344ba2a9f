import fc from 'fast-check';
import { mutate } from '../texts/mutate.js';
import { textMutations, type Vocabulary } from '../texts/mutations.js';
import { fragments, openers, words } from './vocabulary.js';

const vocabulary: Vocabulary = {
  words,
  pieces: [...words, ...fragments],
  comments: [';; c\n', '(; c ;)', '(;'],
};

/** Texts with a few changes (some with none), soups of tokens, and one opening repeated. */
export function watInputs(seeds: readonly string[]): fc.Arbitrary<string> {
  const mutants = fc
    .tuple(
      fc.constantFrom(...seeds),
      fc.array(textMutations(vocabulary), { maxLength: 5, size: 'max' }),
    )
    .map(([seed, changes]) => mutate(seed, changes));
  return fc.oneof(
    { weight: 70, arbitrary: mutants },
    { weight: 29, arbitrary: soups },
    { weight: 1, arbitrary: nests },
  );
}

const soups: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom('', '(component ', '(module ', '(module (func ', '(component (core module '),
    fc.array(fc.constantFrom(...words, ...fragments), { maxLength: 60, size: 'max' }),
    fc.boolean(),
  )
  .map(([head, pieces, closed]) => {
    const text = head + pieces.join(' ');
    return closed ? text + ')'.repeat(head.split('(').length - 1) : text;
  });

const nests: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom('', '(component ', '(module ', '(module (func '),
    fc.constantFrom(...openers),
    fc.integer({ min: 1, max: 20_000 }),
    fc.boolean(),
  )
  .map(
    ([head, { open, close }, depth, closed]) =>
      head + open.repeat(depth) + (closed ? close.repeat(depth) : ''),
  );
