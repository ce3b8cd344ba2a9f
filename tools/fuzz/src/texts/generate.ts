import fc from 'fast-check';
import { mutate } from './mutate.js';
import { textMutations, type Vocabulary } from './mutations.js';

/** What texts of a language are made of. */
export interface TextGrammar {
  /** Words and tokens. */
  readonly words: readonly string[];
  /** Pieces of the grammar, most of them whole. */
  readonly fragments: readonly string[];
  readonly comments: readonly string[];
  /** What soups and nests begin with. */
  readonly heads: readonly string[];
  /** Ways into depth: `open` is repeated, and `close` as often or not at all. */
  readonly openers: readonly { readonly open: string; readonly close: string }[];
}

/** Texts with a few changes (some with none), soups of tokens, and one opening repeated. */
export function textInputs(seeds: readonly string[], grammar: TextGrammar): fc.Arbitrary<string> {
  const vocabulary: Vocabulary = {
    words: grammar.words,
    pieces: [...grammar.words, ...grammar.fragments],
    comments: grammar.comments,
  };
  const mutants = fc
    .tuple(
      fc.constantFrom(...seeds),
      fc.array(textMutations(vocabulary), { maxLength: 5, size: 'max' }),
    )
    .map(([seed, changes]) => mutate(seed, changes));
  return fc.oneof(
    { weight: 70, arbitrary: mutants },
    { weight: 29, arbitrary: soups(grammar) },
    { weight: 1, arbitrary: nests(grammar) },
  );
}

function soups({ words, fragments, heads }: TextGrammar): fc.Arbitrary<string> {
  return fc
    .tuple(
      fc.constantFrom(...heads),
      fc.array(fc.constantFrom(...words, ...fragments), { maxLength: 60, size: 'max' }),
      fc.boolean(),
    )
    .map(([head, pieces, closed]) => {
      const text = head + pieces.join(' ');
      return closed ? text + closersOf(head) : text;
    });
}

const brackets: Readonly<Record<string, string>> = { '(': ')', '{': '}', '[': ']' };

/** What closes the brackets that a text leaves open. */
function closersOf(text: string): string {
  let closers = '';
  for (const unit of text) {
    const closer = brackets[unit];
    if (closer !== undefined) closers = closer + closers;
    else if (unit === closers[0]) closers = closers.slice(1);
  }
  return closers;
}

function nests({ heads, openers }: TextGrammar): fc.Arbitrary<string> {
  return fc
    .tuple(
      fc.constantFrom(...heads),
      fc.constantFrom(...openers),
      // What is limited is limited to a few hundred, or a thousand.
      fc.oneof(fc.integer({ min: 1, max: 1100 }), fc.integer({ min: 1, max: 20_000 })),
      fc.boolean(),
    )
    .map(
      ([head, { open, close }, depth, closed]) =>
        head + open.repeat(depth) + (closed ? close.repeat(depth) : ''),
    );
}
