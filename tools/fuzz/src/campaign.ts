import fc from 'fast-check';
import type { Examination, Fault } from './examine.js';

/** What is fed to something, and what is held of it. */
export interface Target<Input> {
  readonly inputs: fc.Arbitrary<Input>;
  readonly examine: (input: Input) => Examination;
  /** A smaller input for which `fails` still holds. */
  readonly minimise: (input: Input, fails: (smaller: Input) => boolean) => Input;
}

export interface CampaignOptions {
  /** How many inputs to try. */
  readonly count: number;
  /** The same seed and count give the same inputs. */
  readonly seed: number;
  /** Called after every batch. */
  readonly onProgress?: (progress: Progress) => void;
}

export interface Progress {
  readonly inputs: number;
  /** How many of them got how far, by the name of that. */
  readonly reached: ReadonlyMap<string, number>;
}

export interface Failure<Input> {
  readonly fault: Fault;
  /** With it, and a count of {@link BATCH}, the input comes again. */
  readonly seed: number;
  readonly input: Input;
  /** A smaller one with a fault of the same kind. */
  readonly minimised: Input;
}

export interface CampaignOutcome<Input> extends Progress {
  readonly failure: Failure<Input> | undefined;
}

/** Inputs are made in batches of so many; each batch has a seed, one up from the last. */
export const BATCH = 100;

/** Tries `count` inputs and stops at the first that brings about a fault. */
export function runCampaign<Input>(
  { inputs: made, examine, minimise }: Target<Input>,
  options: CampaignOptions,
): CampaignOutcome<Input> {
  let inputs = 0;
  const reached = new Map<string, number>();
  for (let seed = options.seed; inputs < options.count; seed++) {
    const numRuns = Math.min(BATCH, options.count - inputs);
    for (const input of fc.sample(made, { seed, numRuns })) {
      const examination = examine(input);
      inputs++;
      for (const name of examination.reached) reached.set(name, (reached.get(name) ?? 0) + 1);
      const { fault } = examination;
      if (fault === undefined) continue;
      const minimised = minimise(input, (smaller) => examine(smaller).fault?.kind === fault.kind);
      return { inputs, reached, failure: { fault, seed, input, minimised } };
    }
    options.onProgress?.({ inputs, reached });
  }
  return { inputs, reached, failure: undefined };
}

/** `1200 inputs, 300 parsed, 100 resolved` */
export function describeProgress({ inputs, reached }: Progress): string {
  return [`${inputs} inputs`, ...[...reached].map(([name, count]) => `${count} ${name}`)].join(
    ', ',
  );
}
