/** The codes of the decoder's diagnostics; docs/diagnostics.md explains each. */
export const decoderCodes = [
  'decode/unknown-index',
  'decode/unexpected-kind',
  'decode/unknown-export',
  'decode/missing-argument',
  'decode/invalid-name',
  'decode/duplicate-name',
  'decode/unknown-resource',
  'decode/too-deep',
  'decode/too-large',
  'decode/not-wit',
  'decode/repeated-type',
  'decode/interface-mismatch',
  'decode/package-encoding',
  'decode/package-docs',
  'decode/embedded-world',
  'decode/no-embedded-world',
] as const;

export type DecoderCode = (typeof decoderCodes)[number];
