import fc from 'fast-check';

// A `$3` in a text stands for a type that was declared before, if there is one.

const PRIMITIVES = 'bool u8 s8 u16 s16 u32 s32 u64 s64 f32 f64 char string error-context';

/** A type as it is written where it is used. */
export const type: fc.Arbitrary<string> = fc.letrec<{ type: string }>((tie) => {
  const inner = tie('type');
  const one = (before: string, after = '>'): fc.Arbitrary<string> =>
    inner.map((of) => `${before}<${of}${after}`);
  return {
    type: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      fc.constantFrom(...PRIMITIVES.split(' '), 'result', 'future', 'stream'),
      fc.nat(9).map((n) => `$${n}`),
      one('list'),
      one('list', ', 4>'),
      one('option'),
      one('result'),
      one('stream'),
      one('future'),
      inner.map((of) => `result<_, ${of}>`),
      inner.map((of) => `map<string, ${of}>`),
      fc.tuple(inner, inner).map((of) => `tuple<${of.join(', ')}>`),
      fc.tuple(inner, inner).map((of) => `result<${of.join(', ')}>`),
    ),
  };
}).type;

/** One to three types, rarely so many that they don't fit in parameters of a core function. */
export const types: fc.Arbitrary<string[]> = fc.oneof(
  { weight: 7, arbitrary: fc.array(type, { minLength: 1, maxLength: 3 }) },
  { weight: 1, arbitrary: fc.array(type, { minLength: 4, maxLength: 18 }) },
);
