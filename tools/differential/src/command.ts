import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { compare, compareTexts } from './compare.js';
import { nativeReference } from './native-reference.js';
import { npmReference } from './npm-reference.js';
import { adapter, compareValues, type Other, peer } from './values/compare-values.js';

const usage = `usage: pnpm differential [--count N] [--seed S] [--wit DIR [--skip TEXT]] [--wasm-tools PATH]
       pnpm differential --values [--count N] [--seed S]
       pnpm differential --adapter [--count N] [--seed S]

  --count N          how many packages; 2000 when absent
  --seed S           where to begin; 1 when absent
  --wit DIR          the WIT files below it that resolve alone; random packages when absent
  --skip TEXT        leaves out files whose path has it in it: the reference takes forever for some
  --wasm-tools PATH  an executable to compare with; an npm package's when absent,
                     which writes less
  --values           passes values through components, with our runtime and with the glue
                     that an npm package generates; N components, 200 when absent
  --adapter          the same, with linked modules that do what the Canonical ABI does`;

const PROGRESS_EVERY = 250;

/** Runs the command and returns its exit code; `write` gets the report. */
export async function runCommand(
  args: readonly string[],
  write: (text: string) => void,
): Promise<0 | 1 | 2> {
  const options = readOptions(args);
  if (typeof options === 'string') {
    write(options);
    write(usage);
    return 2;
  }
  if (options.other !== undefined) return runValues(options.other, options, write);
  const { executable, count = 2000, seed, directory, skip } = options;
  const native = executable === undefined ? undefined : nativeReference(executable);
  try {
    const reference = native ?? npmReference;
    const onProgress = (packages: number): void => {
      if (packages % PROGRESS_EVERY === 0) write(`${packages} packages`);
    };
    const { packages, tally, difference } =
      directory === undefined
        ? await compare({ reference, count, seed, onProgress })
        : await compareTexts(reference, witFiles(directory, skip));
    for (const [reason, times] of tally.refusals) {
      write(`refused ${times} times: ${reason}`);
    }
    if (difference === undefined) {
      const { binaries, texts } = tally;
      write(
        `${packages} packages, ${binaries} binaries, ${texts} texts: the same as ${reference.name} writes`,
      );
      return 0;
    }
    const which = directory === undefined ? ` (seed ${seed})` : '';
    write(`${difference.message}\n\nfor${which}:\n${difference.text}`);
    return 1;
  } finally {
    native?.close();
  }
}

async function runValues(
  other: Other,
  { count = 200, seed }: Options,
  write: (text: string) => void,
): Promise<0 | 1> {
  const { pairs, unsupported, difference } = await compareValues({
    other,
    count,
    seed,
    onProgress: (components) => {
      if (components % 50 === 0) write(`${components} components`);
    },
  });
  const rest = unsupported === 0 ? '' : `, which has no way for ${unsupported} more`;
  write(
    difference ?? `${count} components, ${pairs} values: the same as with ${other.name}${rest}`,
  );
  return difference === undefined ? 0 : 1;
}

function witFiles(directory: string, skip: string | undefined): Map<string, string> {
  const paths = readdirSync(directory, { recursive: true, encoding: 'utf8' });
  const files = paths
    .filter((path) => path.endsWith('.wit') && (skip === undefined || !path.includes(skip)))
    .sort();
  return new Map(files.map((path) => [path, readFileSync(join(directory, path), 'utf8')]));
}

interface Options {
  readonly count: number | undefined;
  readonly seed: number;
  readonly directory: string | undefined;
  readonly skip: string | undefined;
  readonly executable: string | undefined;
  /** What values are passed through beside our runtime; absent when packages are compared. */
  readonly other: Other | undefined;
}

/** The options, or what is wrong with the command line. */
function readOptions(args: readonly string[]): Options | string {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        count: { type: 'string' },
        seed: { type: 'string', default: '1' },
        wit: { type: 'string' },
        skip: { type: 'string' },
        'wasm-tools': { type: 'string' },
        values: { type: 'boolean', default: false },
        adapter: { type: 'boolean', default: false },
      },
    });
    const count = values.count === undefined ? undefined : Number(values.count);
    const seed = Number(values.seed);
    if (count !== undefined && !(Number.isSafeInteger(count) && count >= 1)) {
      return `expected a count, found \`${values.count}\``;
    }
    if (!Number.isSafeInteger(seed)) return `expected a seed, found \`${values.seed}\``;
    const other = values.adapter ? adapter : values.values ? peer : undefined;
    const { wit, skip, 'wasm-tools': executable } = values;
    return { count, seed, directory: wit, skip, executable, other };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
