import { parseArgs } from 'node:util';
import { defaultCorpus } from './corpus.js';
import { describeFailure } from './describe-failure.js';
import { fuzz } from './fuzz.js';
import type { Pipeline } from './pipeline.js';

const usage = `usage: node dist/main.js [--count N] [--seed S] [--corpus DIR ...]

  --count N     how many inputs; 200000 when absent
  --seed S      where to begin; 1 when absent
  --corpus DIR  folders of WIT files to start from; those of an npm package when absent`;

const PROGRESS_EVERY = 10_000;

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
  const outcome = fuzz({
    ...options,
    ...(pipeline === undefined ? {} : { pipeline }),
    onProgress: ({ inputs, parsed, resolved }) => {
      if (inputs % PROGRESS_EVERY === 0)
        write(`${inputs} inputs, ${parsed} parsed, ${resolved} resolved`);
    },
  });
  if (outcome.failure !== undefined) {
    write(describeFailure(outcome.failure, pipeline));
    return 1;
  }
  write(
    `${outcome.inputs} inputs, ${outcome.parsed} parsed, ${outcome.resolved} resolved: no fault`,
  );
  return 0;
}

interface Options {
  readonly count: number;
  readonly seed: number;
  readonly corpus: readonly string[];
}

/** The options, or what is wrong with the command line. */
function readOptions(args: readonly string[]): Options | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        count: { type: 'string', default: '200000' },
        seed: { type: 'string', default: '1' },
        corpus: { type: 'string', multiple: true },
      },
    });
    const count = Number(values.count);
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
    return { count, seed, corpus };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
