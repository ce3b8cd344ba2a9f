import { startWatch } from './stopwatch.js';

/** What no input may bring about. */
export type FaultKind =
  | 'exception'
  | 'slow'
  // WIT
  | 'tokens-differ-from-source'
  | 'format-changes-tokens'
  | 'format-changes-comments'
  | 'format-not-idempotent'
  // Any text
  | 'span-out-of-range'
  // Binaries
  | 'no-place'
  | 'place-out-of-range'
  // Binaries and their texts
  | 'no-diagnostic'
  // Linked modules
  | 'not-stable'
  // Cadence: what the checker should have seen
  | 'owed'
  // Contracts
  | 'no-value';

export interface Fault {
  readonly kind: FaultKind;
  /** The stage, and what it did. */
  readonly message: string;
}

/** How far an input came, and what went wrong with it. */
export interface Examination {
  readonly fault: Fault | undefined;
  /** What it got to, such as `parsed`. */
  readonly reached: ReadonlySet<string>;
}

/** What stages tell of themselves while they run. */
export interface Stages {
  /** The one that runs: it is blamed for an exception. */
  stage: string;
  readonly reached: Set<string>;
}

/** No input may take longer, in milliseconds for all stages together. */
export const TIME_LIMIT = 1000;

/**
 * Runs the stages, and holds them to throwing nothing and to the limit of time. What
 * takes too long is tried once more: the machine may have paused.
 */
export function examineStages(
  run: (stages: Stages) => Fault | undefined,
  timeLimit: number = TIME_LIMIT,
): Examination {
  const first = runTimed(run);
  if (first.fault !== undefined || first.time <= timeLimit) return first;
  const second = runTimed(run);
  if (second.fault !== undefined || second.time <= timeLimit) return second;
  const time = Math.round(Math.min(first.time, second.time));
  return { ...second, fault: { kind: 'slow', message: `all stages together took ${time} ms` } };
}

function runTimed(run: (stages: Stages) => Fault | undefined): Examination & { time: number } {
  const stages: Stages = { stage: '', reached: new Set() };
  const watch = startWatch();
  let fault: Fault | undefined;
  try {
    fault = run(stages);
  } catch (error) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const message = `${stages.stage} threw ${text.split('\n').slice(0, 5).join('\n')}`;
    fault = { kind: 'exception', message };
  }
  return { fault, reached: stages.reached, time: watch() };
}
