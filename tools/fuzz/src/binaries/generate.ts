import fc from 'fast-check';
import { type ByteEdit, type Mutation, mutate } from './mutate.js';
import { writeNumber } from './sections.js';

/** Seeds with a few changes, some with none. */
export function binaryInputs(seeds: readonly Uint8Array[]): fc.Arbitrary<Uint8Array> {
  return fc
    .tuple(fc.constantFrom(...seeds), fc.array(mutations(seeds), { maxLength: 4, size: 'max' }))
    .map(([seed, changes]) => mutate(seed, changes));
}

const at: fc.Arbitrary<number> = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const byte: fc.Arbitrary<number> = fc.integer({ min: 0, max: 255 });

function mutations(seeds: readonly Uint8Array[]): fc.Arbitrary<Mutation> {
  const kind = <const Kind extends string>(name: Kind): fc.Arbitrary<Kind> => fc.constant(name);
  const times = fc.integer({ min: 2, max: 2000 });
  return fc.oneof(
    { weight: 4, arbitrary: fc.record({ kind: kind('bytes'), edit: edits() }) },
    { weight: 12, arbitrary: fc.record({ kind: kind('contents'), section: at, edit: edits() }) },
    { weight: 1, arbitrary: fc.record({ kind: kind('drop-section'), section: at }) },
    { weight: 1, arbitrary: fc.record({ kind: kind('repeat-section'), section: at, times }) },
    { weight: 1, arbitrary: fc.record({ kind: kind('swap-sections'), section: at, other: at }) },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: kind('splice'),
        section: at,
        from: fc.constantFrom(...seeds),
        other: at,
      }),
    },
  );
}

/** Numbers in LEB128, small and large, and what is no number. */
const numbers: fc.Arbitrary<number[]> = fc.oneof(
  fc.integer({ min: 0, max: 200 }).map((value) => writeNumber(value)),
  fc.integer({ min: 0, max: 200 }).map((value) => writeNumber(value, 5)),
  fc
    .constantFrom(0x3fff, 0xffff, 99_999, 1_000_000, 0x7fffffff, 0x80000000, 0xffffffff, 2 ** 40)
    .map((value) => writeNumber(value)),
  fc.constant<number[]>([0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f]),
);

function edits(): fc.Arbitrary<ByteEdit> {
  const length = fc.oneof(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 100 }));
  const kind = <const Kind extends string>(name: Kind): fc.Arbitrary<Kind> => fc.constant(name);
  return fc.oneof(
    fc.record({ kind: kind('flip'), at, bit: fc.integer({ min: 0, max: 7 }) }),
    fc.record({ kind: kind('set'), at, byte }),
    fc.record({ kind: kind('set'), at, byte }),
    fc.record({ kind: kind('cut'), at, length }),
    fc.record({ kind: kind('truncate'), at }),
    fc.record({ kind: kind('insert'), at, bytes: fc.array(byte, { minLength: 1, maxLength: 8 }) }),
    fc.record({ kind: kind('repeat'), at, length, times: fc.integer({ min: 1, max: 2000 }) }),
    fc.record({ kind: kind('number'), at, bytes: numbers }),
    fc.record({ kind: kind('number'), at, bytes: numbers }),
  );
}
