import fc from 'fast-check';
import type { Mutation } from './mutate.js';

/** What is put into texts. */
export interface Vocabulary {
  readonly words: readonly string[];
  readonly pieces: readonly string[];
  readonly comments: readonly string[];
}

/** Changes to a text; none of them needs to know its language. */
export function textMutations({ words, pieces, comments }: Vocabulary): fc.Arbitrary<Mutation> {
  const at = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  const length = fc.oneof(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 120 }));
  const piece = fc.constantFrom(...pieces);
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
