import { parseArgs } from 'node:util';
import { describeBinaryFailure, fuzzBinaries } from './binaries/fuzz.js';
import { MEMORY_LIMIT, measureMemory, perByte } from './binaries/memory.js';
import { describeCadenceFailure, fuzzCadence } from './cadence/fuzz.js';
import { type CampaignOptions, describeProgress, type Failure } from './campaign.js';
import { describeContractFailure, fuzzContracts } from './contracts/fuzz.js';
import {
  describeInterfaceFailure,
  fuzzInterfaceBinaries,
  fuzzInterfaceTexts,
} from './interface-modules/fuzz.js';
import { describeWatFailure, fuzzWat } from './wat/fuzz.js';
import { defaultCorpus } from './wit/corpus.js';
import { describeFailure } from './wit/describe-failure.js';
import { fuzz } from './wit/fuzz.js';
import type { Pipeline } from './wit/pipeline.js';

const usage = `usage: pnpm fuzz [KIND] [--count N] [--seed S] [--corpus DIR ...]

  What is fuzzed; WIT when KIND is absent:
  --binaries    damaged binaries
  --wat         damaged texts of modules and components
  --interface-modules
                damaged texts of linked modules, then as many damaged binaries of them
  --cadence     programs, damaged ones and some that are mostly right
  --contracts   damaged conditions in docs of WIT

  --count N     how many inputs; when absent, 200000 of WIT, 50000 of linked modules, 100000 of
                others
  --seed S      where to begin; 1 when absent
  --corpus DIR  folders of WIT files to start from; those of an npm package when absent`;

const PROGRESS_EVERY = 10_000;

/** How many large binaries are measured, and how long the WIT of which they are made is. */
const LARGE = { count: 40, length: 1_000_000 };

/** Runs the command and returns its exit code; `write` gets the report. */
export function runCommand(
  args: readonly string[],
  write: (text: string) => void,
  pipeline?: Pipeline,
): 0 | 1 | 2 {
  const options = readOptions(args);
  if (typeof options === 'string') {
    write(options);
    write(usage);
    return 2;
  }
  const { kind, corpus, seed } = options;
  const campaign: CampaignOptions = {
    count: options.count,
    seed,
    onProgress: (progress) => {
      if (progress.inputs % PROGRESS_EVERY === 0) write(describeProgress(progress));
    },
  };
  switch (kind) {
    case 'wit': {
      const outcome = fuzz({
        ...campaign,
        corpus,
        ...(pipeline === undefined ? {} : { pipeline }),
      });
      return report(outcome, (failure) => describeFailure(failure, pipeline), write);
    }
    case 'wat':
      return report(fuzzWat(campaign), (failure) => describeWatFailure(failure), write);
    case 'binaries': {
      const code = report(
        fuzzBinaries(campaign),
        (failure) => describeBinaryFailure(failure),
        write,
      );
      return code === 0 ? reportMemory(seed, write) : code;
    }
    case 'interface-modules': {
      const code = report(fuzzInterfaceTexts(campaign), describeInterfaceFailure, write);
      if (code !== 0) return code;
      return report(fuzzInterfaceBinaries(campaign), describeInterfaceFailure, write);
    }
    case 'cadence':
      return report(fuzzCadence(campaign), (failure) => describeCadenceFailure(failure), write);
    case 'contracts':
      return report(fuzzContracts(campaign), describeContractFailure, write);
    default:
      return kind satisfies never;
  }
}

interface Outcome<Input> {
  readonly inputs: number;
  readonly reached: ReadonlyMap<string, number>;
  readonly failure: Failure<Input> | undefined;
}

function report<Input>(
  outcome: Outcome<Input>,
  describe: (failure: Failure<Input>) => string,
  write: (text: string) => void,
): 0 | 1 {
  if (outcome.failure !== undefined) {
    write(describe(outcome.failure));
    return 1;
  }
  write(`${describeProgress(outcome)}: no fault`);
  return 0;
}

function reportMemory(seed: number, write: (text: string) => void): 0 | 1 {
  const [most] = measureMemory({ ...LARGE, seed });
  if (most === undefined) return 0;
  const needed = perByte(most).toFixed(1);
  write(
    `most memory: ${most.stage}, ${needed} bytes for each of ${most.input}, of ${MEMORY_LIMIT} that are allowed`,
  );
  return perByte(most) > MEMORY_LIMIT ? 1 : 0;
}

/** What can be fuzzed besides WIT; the name of each is an option. */
const KINDS = ['binaries', 'wat', 'interface-modules', 'cadence', 'contracts'] as const;

type Kind = 'wit' | (typeof KINDS)[number];

interface Options {
  readonly kind: Kind;
  readonly count: number;
  readonly seed: number;
  readonly corpus: readonly string[];
}

const DEFAULT_COUNTS: Readonly<Record<Kind, string>> = {
  wit: '200000',
  binaries: '100000',
  wat: '100000',
  'interface-modules': '50000',
  cadence: '100000',
  contracts: '100000',
};

/** The options, or what is wrong with the command line. */
function readOptions(args: readonly string[]): Options | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        binaries: { type: 'boolean', default: false },
        wat: { type: 'boolean', default: false },
        'interface-modules': { type: 'boolean', default: false },
        cadence: { type: 'boolean', default: false },
        contracts: { type: 'boolean', default: false },
        count: { type: 'string' },
        seed: { type: 'string', default: '1' },
        corpus: { type: 'string', multiple: true },
      },
    });
    const given = KINDS.filter((name) => values[name]);
    if (given.length > 1) return `expected one kind, found \`${given.join('`, `')}\``;
    const [kind = 'wit'] = given;
    if (kind !== 'wit' && values.corpus !== undefined) return '`--corpus` is for WIT';
    const count = Number(values.count ?? DEFAULT_COUNTS[kind]);
    const seed = Number(values.seed);
    if (!Number.isSafeInteger(count) || count < 1)
      return `expected a count, found \`${values.count}\``;
    if (!Number.isSafeInteger(seed)) return `expected a seed, found \`${values.seed}\``;
    // `--corpus A B` gives A as the option and B as a positional.
    if (positionals.length > 0 && values.corpus === undefined) {
      return `expected options, found \`${positionals[0]}\``;
    }
    const corpus =
      values.corpus === undefined ? [defaultCorpus()] : [...values.corpus, ...positionals];
    return { kind, count, seed, corpus };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
