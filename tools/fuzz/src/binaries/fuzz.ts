import {
  type CampaignOptions,
  type CampaignOutcome,
  type Failure,
  runCampaign,
} from '../campaign.js';
import { describeFault } from '../describe-fault.js';
import { minimise } from '../minimise.js';
import { binaryInputs } from './generate.js';
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
      // A character for each byte.
      minimise: (bytes, fails) =>
        Buffer.from(
          minimise(Buffer.from(bytes).toString('latin1'), (text) =>
            fails(Buffer.from(text, 'latin1')),
          ),
          'latin1',
        ),
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

const MOST_SHOWN = 4000;

function hex(bytes: Uint8Array): string {
  const digits = Buffer.from(bytes.subarray(0, MOST_SHOWN)).toString('hex');
  return digits.replace(/(.{64})/g, '$1\n') + (bytes.length > MOST_SHOWN ? '...' : '');
}
