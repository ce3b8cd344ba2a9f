import type { Producers } from '@witcraft/binary';

/**
 * What is named as the producer of a binary: the release of the reference tools
 * whose encoding this one follows, byte for byte, and which the npm peer has. So
 * the bytes are the same, whichever tool made them.
 */
export const referenceProducers: Producers = new Map([
  ['processed-by', new Map([['wit-component', '0.259.0']])],
]);
