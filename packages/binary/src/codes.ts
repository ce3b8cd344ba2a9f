/** The codes of the diagnostics of this package; docs/diagnostics.md explains each. */
export const binaryCodes = [
  'binary/not-wasm',
  'binary/unexpected-end',
  'binary/invalid-number',
  'binary/invalid-utf8',
  'binary/unexpected-byte',
  'binary/left-over-bytes',
  'binary/count-too-large',
  'binary/nested-too-deep',
  'binary/gate-closed',
  'binary/repeated-attribute',
  'binary/section-order',
  'binary/count-mismatch',
  'binary/not-constant',
  'binary/invalid-names',
  'binary/invalid-metadata',
] as const;

export type BinaryCode = (typeof binaryCodes)[number];
