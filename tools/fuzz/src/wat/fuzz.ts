import { type Diagnostic, hasErrors, Source } from '@witcraft/diagnostics';
import { parseText, printBinary } from '@witcraft/wat';
import { binarySeeds } from '../binaries/seeds.js';
import {
  type CampaignOptions,
  type CampaignOutcome,
  type Failure,
  runCampaign,
} from '../campaign.js';
import { describeFault, shown } from '../describe-fault.js';
import { type Examination, examineStages, type Fault, type Stages } from '../examine.js';
import { minimise } from '../minimise.js';
import { checkSpans } from '../spans.js';
import { textInputs } from '../texts/generate.js';
import { watSeeds } from './seeds.js';
import { watGrammar } from './vocabulary.js';

export interface FuzzWatOptions extends CampaignOptions {
  /** In milliseconds, for all stages of an input together; a second when absent. */
  readonly timeLimit?: number;
  /** What is tested; `parseText` when absent. */
  readonly parse?: WatParser;
}

/** The bytes of a text, where it has no mistakes. */
export type WatParser = (source: Source) => {
  readonly bytes: Uint8Array | undefined;
  readonly diagnostics: readonly Diagnostic[];
};

/** Tries `count` texts of modules and components and stops at the first that brings about a fault. */
export function fuzzWat(options: FuzzWatOptions): CampaignOutcome<string> {
  const printed = binarySeeds().map((bytes) => printBinary(bytes).text ?? '');
  return runCampaign(
    {
      inputs: textInputs([...watSeeds, ...printed], watGrammar),
      examine: (text) => examineWat(text, options.parse, options.timeLimit),
      minimise,
    },
    options,
  );
}

/** Parses a text, and prints the binary that it gives. */
export function examineWat(
  text: string,
  parse: WatParser = parseText,
  timeLimit?: number,
): Examination {
  return examineStages((stages) => runStages(text, parse, stages), timeLimit);
}

function runStages(text: string, parse: WatParser, stages: Stages): Fault | undefined {
  stages.stage = 'parseText';
  const { bytes, diagnostics } = parse(new Source('input.wat', text));
  const spans = checkSpans('parseText', diagnostics);
  if (spans !== undefined) return spans;
  if (bytes === undefined) {
    if (hasErrors(diagnostics)) return undefined;
    return { kind: 'no-diagnostic', message: "parseText makes nothing and doesn't say why" };
  }
  stages.reached.add('parsed');
  stages.stage = 'printBinary';
  if (printBinary(bytes).text !== undefined) stages.reached.add('printed again');
  return undefined;
}

/** Some lines for people: the fault, how to get it again, and the small input. */
export function describeWatFailure(failure: Failure<string>, parse?: WatParser): string {
  const { fault, input, minimised } = failure;
  return [
    ...describeFault(failure, examineWat(minimised, parse).fault ?? fault),
    `minimised (${input.length} -> ${minimised.length}):`,
    shown(minimised),
  ].join('\n');
}
