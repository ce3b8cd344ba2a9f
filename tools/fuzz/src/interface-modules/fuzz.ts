import { type Diagnostic, hasErrors } from '@witcraft/diagnostics';
import { LinkedModule } from '@witcraft/interface-module';
import { binaryInputs } from '../binaries/generate.js';
import { hex, minimiseBytes } from '../binaries/minimise-bytes.js';
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
import { interfaceModuleBinaries, interfaceModuleSeeds } from './seeds.js';
import { interfaceModuleGrammar } from './vocabulary.js';

export interface FuzzInterfaceModulesOptions extends CampaignOptions {
  /** In milliseconds, for all stages of an input together; a second when absent. */
  readonly timeLimit?: number;
}

/** Tries `count` texts of linked modules and stops at the first that brings about a fault. */
export function fuzzInterfaceTexts(options: FuzzInterfaceModulesOptions): CampaignOutcome<string> {
  return runCampaign(
    {
      inputs: textInputs(interfaceModuleSeeds, interfaceModuleGrammar),
      examine: (text) => examineInterfaceText(text, options.timeLimit),
      minimise,
    },
    options,
  );
}

/** The same with binaries. */
export function fuzzInterfaceBinaries(
  options: FuzzInterfaceModulesOptions,
): CampaignOutcome<Uint8Array> {
  return runCampaign(
    {
      inputs: binaryInputs(interfaceModuleBinaries()),
      examine: (bytes) => examineInterfaceBinary(bytes, options.timeLimit),
      minimise: minimiseBytes,
    },
    options,
  );
}

/** Parses a text, and does with the module what can be done with it. */
export function examineInterfaceText(text: string, timeLimit?: number): Examination {
  return examineStages((stages) => {
    stages.stage = 'parse';
    const { module, diagnostics } = LinkedModule.parse(text);
    const spans = checkSpans('parse', diagnostics);
    if (spans !== undefined) return spans;
    if (module === undefined) return checkRefusal('parse', diagnostics);
    stages.reached.add('parsed');
    return useModule(module, stages);
  }, timeLimit);
}

/** The same of a binary. */
export function examineInterfaceBinary(bytes: Uint8Array, timeLimit?: number): Examination {
  return examineStages((stages) => {
    stages.stage = 'decode';
    let module: LinkedModule;
    try {
      module = LinkedModule.decode(bytes);
    } catch (error) {
      // A `WebAssembly.CompileError`; anything else is a fault.
      if (!(error instanceof Error && error.name === 'CompileError')) throw error;
      const { diagnostics } = error as Error & { diagnostics: readonly Diagnostic[] };
      return checkRefusal('decode', diagnostics) ?? checkPlaces(diagnostics, bytes.length);
    }
    stages.reached.add('decoded');
    return useModule(module, stages);
  }, timeLimit);
}

function checkRefusal(stage: string, diagnostics: readonly Diagnostic[]): Fault | undefined {
  if (hasErrors(diagnostics)) return undefined;
  return { kind: 'no-diagnostic', message: `${stage} makes nothing and doesn't say why` };
}

function checkPlaces(diagnostics: readonly Diagnostic[], length: number): Fault | undefined {
  for (const { code, message, place } of diagnostics) {
    if (place === undefined) return { kind: 'no-place', message: `${code}: ${message}` };
    if (place.offset >= 0 && place.offset <= length) continue;
    return { kind: 'place-out-of-range', message: `byte ${place.offset} of ${length}` };
  }
  return undefined;
}

/** Validates and writes a module in both formats; what is written has to be read again. */
function useModule(module: LinkedModule, stages: Stages): Fault | undefined {
  stages.stage = 'validate';
  let valid = true;
  for (const subtyping of ['seed', 'sound'] as const) {
    const diagnostics = module.validate({ subtyping });
    const fault = checkSpans('validate', diagnostics);
    if (fault !== undefined) return fault;
    valid &&= !hasErrors(diagnostics);
  }
  if (valid) stages.reached.add('valid');
  stages.stage = 'encode and decode';
  const bytes = module.encode();
  const again = LinkedModule.decode(bytes);
  if (Buffer.compare(again.encode(), bytes) !== 0) {
    return { kind: 'not-stable', message: 'what is decoded is encoded in another way' };
  }
  stages.stage = 'print and parse';
  const text = module.print();
  const parsed = LinkedModule.parse(text);
  if (parsed.module === undefined) {
    // Core parts that refer to nothing are printed as they are.
    if (!valid) return undefined;
    return { kind: 'not-stable', message: `${parsed.diagnostics[0]?.message} in ${shown(text)}` };
  }
  stages.reached.add('printed and parsed');
  if (valid && parsed.module.print() !== text) {
    return { kind: 'not-stable', message: `printed in another way: ${shown(text)}` };
  }
  return undefined;
}

/** Some lines for people: the fault, how to get it again, and the small input. */
export function describeInterfaceFailure(failure: Failure<string> | Failure<Uint8Array>): string {
  const { fault, input, minimised } = failure;
  const again =
    typeof minimised === 'string'
      ? examineInterfaceText(minimised)
      : examineInterfaceBinary(minimised);
  return [
    ...describeFault(failure, again.fault ?? fault),
    `minimised (${input.length} -> ${minimised.length}):`,
    typeof minimised === 'string' ? shown(minimised) : hex(minimised),
  ].join('\n');
}
