import type { CheckedProgram } from './check/check-program.js';
import type { HostValue } from './interpret/host-values.js';
import { Instance, type RunOptions } from './interpret/instance.js';
import type { RunResult } from './interpret/run-result.js';

/** What {@link run} can be told: how the program runs, and what is called. */
export interface RunProgramOptions extends RunOptions {
  /** `main` unless said otherwise; `Token.mint` is a function of a contract. */
  readonly invoke?: string;
  readonly arguments?: readonly HostValue[];
}

/**
 * Runs a checked program once: its contracts begin, a function is called. For
 * several calls of the same program, make an {@link Instance}.
 *
 * @example
 * const result = run(program, { invoke: 'double', arguments: [21n] });
 * if (result.ok) result.value; // 42n
 */
export function run(program: CheckedProgram, options: RunProgramOptions = {}): RunResult {
  return new Instance(program, options).invoke(options.invoke ?? 'main', options.arguments ?? []);
}
