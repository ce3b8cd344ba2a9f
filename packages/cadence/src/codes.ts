import { checkCodes } from './check/codes.js';

/** What the lexer and the parser report. */
export const syntaxCodes = [
  'cadence/unexpected-character',
  'cadence/unterminated-comment',
  'cadence/unterminated-string',
  'cadence/invalid-escape',
  'cadence/invalid-number',
  'cadence/expected-token',
  'cadence/expected-declaration',
  'cadence/expected-type',
  'cadence/expected-expression',
  'cadence/missing-separator',
  'cadence/unclosed',
  'cadence/repeated-access',
  'cadence/invalid-import',
  'cadence/post-before-pre',
  'cadence/no-such-interface-kind',
  'cadence/interface-conformance',
  'cadence/unexpected-return-type',
  'cadence/unexpected-space',
  'cadence/unknown-special-function',
  'cadence/outside-the-subset',
  'cadence/nested-too-deep',
] as const;

/** What ends a program that runs (rules R-nn). */
export const runtimeCodes = [
  'cadence/pre-condition-failed',
  'cadence/post-condition-failed',
  'cadence/overflow',
  'cadence/underflow',
  'cadence/division-by-zero',
  'cadence/failed-cast',
  'cadence/index-out-of-range',
  'cadence/unexpected-nil',
  'cadence/panic',
  'cadence/failed-assertion',
  'cadence/dangling-reference',
  'cadence/resource-lost',
  'cadence/read-before-set',
  'cadence/unknown-import',
  'cadence/unknown-function',
  'cadence/invalid-argument',
  'cadence/host-failure',
  'cadence/too-many-steps',
  'cadence/too-many-calls',
  'cadence/too-much-memory',
  'cadence/internal-failure',
] as const;

/** All codes of this package's diagnostics; docs/diagnostics.md explains each. */
export const cadenceCodes: readonly [
  ...typeof syntaxCodes,
  ...typeof checkCodes,
  ...typeof runtimeCodes,
] = [...syntaxCodes, ...checkCodes, ...runtimeCodes];

/** A code of this package's diagnostics. */
export type CadenceCode = (typeof cadenceCodes)[number];
