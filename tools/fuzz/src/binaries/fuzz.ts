import {
  type CampaignOptions,
  type CampaignOutcome,
  type Failure,
  runCampaign,
} from '../campaign.js';
import { describeFault } from '../describe-fault.js';
import { binaryInputs } from './generate.js';
import { hex, minimiseBytes } from './minimise-bytes.js';
import { examineBinary } from './oracle.js';
import { binarySeeds } from './seeds.js';
import type { BinaryStages } from './stages.js';

export interface FuzzBinariesOptions extends CampaignOptions {
  /** In milliseconds, for all stages of an input together; a second when absent. */
  readonly timeLimit?: number;
  /** What is tested; Witcraft when absent. */
  readonly stages?: BinaryStages;
}

/** Tries `count` damaged binaries and stops at the first that brings about a fault. */
export function fuzzBinaries(options: FuzzBinariesOptions): CampaignOutcome<Uint8Array> {
  const { stages, timeLimit } = options;
  return runCampaign(
    {
      inputs: binaryInputs(binarySeeds()),
      examine: (bytes) => examineBinary(bytes, stages, timeLimit),
      minimise: minimiseBytes,
    },
    options,
  );
}

/** Some lines for people: the fault, how to get it again, and the small input. */
export function describeBinaryFailure(failure: Failure<Uint8Array>, stages?: BinaryStages): string {
  const { fault, input, minimised } = failure;
  return [
    ...describeFault(failure, examineBinary(minimised, stages).fault ?? fault),
    `minimised (${input.length} -> ${minimised.length} bytes), in hexadecimal:`,
    hex(minimised),
  ].join('\n');
}
