import type { Place } from '../check/types.js';
import type { CadenceCode } from '../codes.js';

/** What can end a program that runs; `cadence/…` codes of diagnostics follow from it. */
export type FailureKind =
  | 'pre-condition'
  | 'post-condition'
  | 'overflow'
  | 'underflow'
  | 'division-by-zero'
  | 'cast'
  | 'index'
  | 'nil'
  | 'panic'
  | 'assertion'
  | 'reference'
  | 'resource'
  | 'initialization'
  | 'import'
  | 'function'
  | 'argument'
  | 'host'
  | 'steps'
  | 'depth'
  | 'memory'
  | 'unsupported'
  | 'internal';

/** The code of the diagnostic that reports a failure. */
export const failureCodes: Readonly<Record<FailureKind, CadenceCode>> = {
  'pre-condition': 'cadence/pre-condition-failed',
  'post-condition': 'cadence/post-condition-failed',
  overflow: 'cadence/overflow',
  underflow: 'cadence/underflow',
  'division-by-zero': 'cadence/division-by-zero',
  cast: 'cadence/failed-cast',
  index: 'cadence/index-out-of-range',
  nil: 'cadence/unexpected-nil',
  panic: 'cadence/panic',
  assertion: 'cadence/failed-assertion',
  reference: 'cadence/dangling-reference',
  resource: 'cadence/resource-lost',
  initialization: 'cadence/read-before-set',
  import: 'cadence/unknown-import',
  function: 'cadence/unknown-function',
  argument: 'cadence/invalid-argument',
  host: 'cadence/host-failure',
  steps: 'cadence/too-many-steps',
  depth: 'cadence/too-many-calls',
  memory: 'cadence/too-much-memory',
  unsupported: 'cadence/unsupported',
  internal: 'cadence/internal-failure',
};

/**
 * Thrown where a program ends with an error; caught where the host called. Cadence
 * has no catch, so nothing on the way puts anything back.
 */
export class CadenceFailure extends Error {
  readonly kind: FailureKind;
  /** Where it happened: of conditions, the test. */
  readonly place: Place | undefined;
  /** Of conditions, where the function was called. */
  readonly call: Place | undefined;
  readonly notes: readonly string[];

  constructor(
    kind: FailureKind,
    message: string,
    place: Place | undefined,
    call?: Place | undefined,
    notes: readonly string[] = [],
  ) {
    super(message);
    this.kind = kind;
    this.place = place;
    this.call = call;
    this.notes = notes;
  }
}
