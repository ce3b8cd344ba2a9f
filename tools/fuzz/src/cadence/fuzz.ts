import {
  type CheckedProgram,
  check,
  formatProgram,
  type Limits,
  parseCallText,
  parseProgram,
  run,
} from '@witcraft/cadence';
import { hasErrors, Source } from '@witcraft/diagnostics';
import fc from 'fast-check';
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
import { cadencePrograms } from './programs.js';
import { cadenceSeeds } from './seeds.js';
import { cadenceGrammar } from './vocabulary.js';

export interface FuzzCadenceOptions extends CampaignOptions {
  /** In milliseconds, for all stages of an input together; a second when absent. */
  readonly timeLimit?: number;
  /** What is tested; `run` when absent. */
  readonly runProgram?: typeof run;
}

const limits: Limits = { steps: 20_000, memory: 10_000_000, calls: 100 };

/** Tries `count` programs and stops at the first that brings about a fault. */
export function fuzzCadence(options: FuzzCadenceOptions): CampaignOutcome<string> {
  return runCampaign(
    {
      inputs: fc.oneof(
        { weight: 60, arbitrary: textInputs(cadenceSeeds, cadenceGrammar) },
        { weight: 40, arbitrary: cadencePrograms() },
      ),
      examine: (text) => examineCadence(text, options.runProgram, options.timeLimit),
      minimise,
    },
    options,
  );
}

/** Reads a program and lays it out; checks it, and runs it if it is right. */
export function examineCadence(
  text: string,
  runProgram: typeof run = run,
  timeLimit?: number,
): Examination {
  return examineStages((stages) => runStages(text, runProgram, stages), timeLimit);
}

function runStages(text: string, runProgram: typeof run, stages: Stages): Fault | undefined {
  stages.stage = 'parseCallText';
  parseCallText(text);
  stages.stage = 'parseProgram';
  const source = new Source('input.cdc', text);
  const { diagnostics, comments, declarations } = parseProgram(source);
  const spans = checkSpans('parseProgram', diagnostics);
  if (spans !== undefined) return spans;
  stages.stage = 'check';
  const checked = check(source);
  const checkedSpans = checkSpans('check', checked.diagnostics);
  if (checkedSpans !== undefined) return checkedSpans;
  if (hasErrors(diagnostics)) return undefined;
  stages.reached.add('parsed');
  const fault = layOut(source, comments.map(textOf(source)), checked.ok, stages);
  if (fault !== undefined || !checked.ok) return fault;
  stages.reached.add('checked');
  const isCalled = declarations.some(
    (one) =>
      one.kind === 'function-declaration' &&
      one.name.text === 'main' &&
      one.parameters.parameters.length === 0,
  );
  return isCalled ? runMain(checked.program, runProgram, stages) : undefined;
}

/** What is laid out says the same, has the same comments, and stays as it is. */
function layOut(
  source: Source,
  comments: readonly string[],
  isRight: boolean,
  stages: Stages,
): Fault | undefined {
  stages.stage = 'formatProgram';
  const formatted = new Source(source.name, formatProgram(parseProgram(source)));
  const again = parseProgram(formatted);
  if (again.diagnostics.length > 0) {
    return { kind: 'format-changes-tokens', message: `${again.diagnostics[0]?.message}` };
  }
  const kept = again.comments.map(textOf(formatted));
  if (kept.join('\n') !== comments.join('\n')) {
    return { kind: 'format-changes-comments', message: `${shown(kept.join('\n'))}` };
  }
  if (formatProgram(again) !== formatted.text) {
    return { kind: 'format-not-idempotent', message: shown(formatted.text) };
  }
  stages.stage = 'check what is formatted';
  const { ok, diagnostics } = check(formatted);
  if (ok === isRight) return undefined;
  return { kind: 'format-changes-tokens', message: `${diagnostics[0]?.message}` };
}

/** The text of a comment, but for white space. */
function textOf(source: Source): (comment: { span: { start: number; end: number } }) => string {
  return ({ span }) => source.text.slice(span.start, span.end).replaceAll(/\s+/g, '');
}

/** What ends a program that the checker has seen: all that is not its own doing. */
const owed: ReadonlySet<string> = new Set(['internal', 'function', 'import', 'host']);

function runMain(
  program: CheckedProgram,
  runProgram: typeof run,
  stages: Stages,
): Fault | undefined {
  stages.stage = 'run';
  const result = runProgram(program, { limits });
  if (result.ok) {
    stages.reached.add('run');
    return undefined;
  }
  stages.reached.add('failed');
  const { kind, message, diagnostic } = result.error;
  if (owed.has(kind)) return { kind: 'owed', message: `${kind}: ${message}` };
  return checkSpans('run', [diagnostic]);
}

/** Some lines for people: the fault, how to get it again, and the small program. */
export function describeCadenceFailure(failure: Failure<string>, runProgram?: typeof run): string {
  const { fault, input, minimised } = failure;
  return [
    ...describeFault(failure, examineCadence(minimised, runProgram).fault ?? fault),
    `minimised (${input.length} -> ${minimised.length}):`,
    shown(minimised),
  ].join('\n');
}
