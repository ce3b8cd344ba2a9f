/** The codes of the package's diagnostics; docs/diagnostics.md explains each. */
export const contractsCodes = [
  'contracts/unknown-character',
  'contracts/unterminated-text',
  'contracts/unexpected-token',
  'contracts/nested-too-deep',
  'contracts/misplaced-condition',
  'contracts/unknown-name',
  'contracts/unknown-member',
  'contracts/type-mismatch',
  'contracts/not-available',
  'contracts/zero-divisor',
  'contracts/duplicate-name',
] as const;

/** A code of this package's diagnostics. */
export type ContractsCode = (typeof contractsCodes)[number];
