import { type CampaignOutcome, type Progress, runCampaign } from '../campaign.js';
import { minimise } from '../minimise.js';
import { loadCorpus } from './corpus.js';
import { inputs } from './generate.js';
import type { FuzzInput } from './input.js';
import { examine } from './oracle.js';
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
  readonly onProgress?: (progress: Progress) => void;
}

/**
 * Tries `count` WIT texts and stops at the first that brings about a fault.
 *
 * @example
 * const { failure } = fuzz({ count: 5000, seed: 1 });
 */
export function fuzz(options: FuzzOptions): CampaignOutcome<FuzzInput> {
  const { pipeline = witcraft, timeLimit, corpus = [] } = options;
  return runCampaign<FuzzInput>(
    {
      inputs: inputs([...builtInSeeds, ...loadCorpus(corpus)]),
      examine: (input) => examine(input, pipeline, timeLimit),
      minimise: (input, fails) => ({
        ...input,
        text: minimise(input.text, (text) => fails({ ...input, text })),
      }),
    },
    options,
  );
}
