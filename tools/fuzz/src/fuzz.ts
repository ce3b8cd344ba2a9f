import fc from 'fast-check';
import { loadCorpus } from './corpus.js';
import { inputs } from './generate.js';
import type { FuzzInput } from './input.js';
import { minimise } from './minimise.js';
import { examine, type Fault } from './oracle.js';
import { type Pipeline, witcraft } from './pipeline.js';
import { builtInSeeds } from './seeds.js';

export interface FuzzOptions {
  /** How many inputs to try. */
  readonly count: number;
  /** The same seed, count and corpus give the same inputs. */
  readonly seed: number;
  /** Folders of WIT files to start from, beside the built-in ones. */
  readonly corpus?: readonly string[];
  /** In milliseconds, for all stages of an input together; a second when absent. */
  readonly timeLimit?: number;
  /** What is tested; Witcraft when absent. */
  readonly pipeline?: Pipeline;
  /** Called after every batch. */
  readonly onProgress?: (progress: FuzzProgress) => void;
}

export interface FuzzProgress {
  readonly inputs: number;
  /** How many of them parsed without errors, so that they were formatted. */
  readonly parsed: number;
  /** How many resolved without errors, so that they were printed. */
  readonly resolved: number;
}

export interface FuzzFailure {
  readonly fault: Fault;
  /** With it, and a count of {@link BATCH}, the input comes again. */
  readonly seed: number;
  readonly input: FuzzInput;
  /** A shorter text with a fault of the same kind. */
  readonly minimised: string;
}

export interface FuzzOutcome extends FuzzProgress {
  readonly failure: FuzzFailure | undefined;
}

/** Inputs are made in batches of so many; each batch has a seed, one up from the last. */
export const BATCH = 100;

/**
 * Tries `count` inputs and stops at the first that brings about a fault.
 *
 * @example
 * const { failure } = fuzz({ count: 5000, seed: 1 });
 */
export function fuzz(options: FuzzOptions): FuzzOutcome {
  const pipeline = options.pipeline ?? witcraft;
  const made = inputs([...builtInSeeds, ...loadCorpus(options.corpus ?? [])]);
  const progress = { inputs: 0, parsed: 0, resolved: 0 };
  for (let seed = options.seed; progress.inputs < options.count; seed++) {
    const numRuns = Math.min(BATCH, options.count - progress.inputs);
    for (const input of fc.sample(made, { seed, numRuns })) {
      const { fault, parsed, resolved } = examine(input, pipeline, options.timeLimit);
      progress.inputs++;
      if (parsed) progress.parsed++;
      if (resolved) progress.resolved++;
      if (fault !== undefined) {
        const minimised = minimise(
          input.text,
          (text) =>
            examine({ ...input, text }, pipeline, options.timeLimit).fault?.kind === fault.kind,
        );
        return { ...progress, failure: { fault, seed, input, minimised } };
      }
    }
    options.onProgress?.({ ...progress });
  }
  return { ...progress, failure: undefined };
}
