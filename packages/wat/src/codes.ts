/** The codes of this package's diagnostics; docs/diagnostics.md explains each. */
export const watCodes = [
  'wat/unexpected-character',
  'wat/confusing-character',
  'wat/unterminated-comment',
  'wat/unterminated-string',
  'wat/invalid-escape',
  'wat/invalid-utf8',
  'wat/invalid-id',
  'wat/invalid-number',
  'wat/number-out-of-range',
  'wat/expected-token',
  'wat/expected-field',
  'wat/unclosed-parenthesis',
  'wat/nested-too-deep',
  'wat/unknown-instruction',
  'wat/unknown-type',
  'wat/unknown-name',
  'wat/duplicate-name',
  'wat/mismatched-label',
  'wat/mismatched-block',
  'wat/type-mismatch',
  'wat/misplaced-import',
  'wat/invalid-code',
  'wat/text-too-long',
] as const;

/** A code of this package's diagnostics. */
export type WatCode = (typeof watCodes)[number];
