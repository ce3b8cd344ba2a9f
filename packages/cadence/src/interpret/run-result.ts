import { createDiagnostic, type Diagnostic, type Label } from '@witcraft/diagnostics';
import { CadenceFailure, type FailureKind, failureCodes } from './failure.js';
import type { HostEvent } from './host-functions.js';
import type { HostValue } from './host-values.js';

/** What a call came to. */
export type RunResult = RunSuccess | RunFailure;

/** A run that came to its end. */
export interface RunSuccess {
  readonly ok: true;
  readonly value: HostValue;
  /** The value as people read it: `0.30000000`, `Vault(balance: 5)`. */
  readonly text: string;
  /** The type that the value has. */
  readonly type: string;
  readonly logs: readonly string[];
  readonly events: readonly HostEvent[];
  /** How many steps it took. */
  readonly steps: number;
}

/** A run that was ended: by an error, a condition or a limit. */
export interface RunFailure {
  readonly ok: false;
  readonly error: RunError;
  /** What happened before, where effects are immediate; else nothing did. */
  readonly logs: readonly string[];
  readonly events: readonly HostEvent[];
  readonly steps: number;
}

/** Why a program ended. */
export interface RunError {
  readonly kind: FailureKind;
  /** The message of the condition, of `panic` or of the language; may be empty. */
  readonly message: string;
  /** The same for people, with the place and, of conditions, the call. */
  readonly diagnostic: Diagnostic;
}

/** What ended a call: engines say in their own words that the stack, or the memory, is full. */
export function asFailure(error: unknown): CadenceFailure {
  if (error instanceof CadenceFailure) return error;
  const said = error instanceof Error ? error.message : String(error);
  if (/call stack|recursion/i.test(said)) {
    return new CadenceFailure(
      'depth',
      'more calls within each other than the engine allows',
      undefined,
    );
  }
  if (error instanceof RangeError) {
    return new CadenceFailure('memory', 'a value larger than the engine allows', undefined);
  }
  return new CadenceFailure('host', said, undefined);
}

/** A failure for people: the place, the call, the values. */
export function runError(failure: CadenceFailure): RunError {
  const { kind, message, place, call, notes } = failure;
  const related: Label[] = [];
  if (call !== undefined) related.push({ ...call, message: 'called here' });
  const diagnostic = createDiagnostic(failureCodes[kind], sentence(kind, message), {
    ...(place === undefined ? {} : { primary: { ...place, message: '' } }),
    related,
    notes,
  });
  return { kind, message, diagnostic };
}

function sentence(kind: FailureKind, message: string): string {
  const title = titles[kind];
  if (title === undefined) return message;
  return message === '' ? title : `${title}: ${message}`;
}

const titles: Partial<Record<FailureKind, string>> = {
  'pre-condition': 'precondition failed',
  'post-condition': 'postcondition failed',
  panic: 'panic',
  assertion: 'assertion failed',
  overflow: 'overflow',
  underflow: 'underflow',
  cast: 'failed cast',
  index: 'index out of range',
  nil: 'unexpected nil',
  internal: 'the program or the interpreter is wrong',
};
