import { parseArgs } from 'node:util';
import { type Candidate, type Comparison, compare, type Difference } from './compare.js';
import { mutate } from './mutate.js';
import { programsFolder, readPrograms } from './programs.js';
import { startReference } from './reference.js';
import { checkOwn } from './subject.js';

const usage = `usage: pnpm cadence-compare [--programs DIR] [--count N] [--seed S]

  --programs DIR  the .cdc files to compare on; those of this tool when absent
  --count N       how many programs to make of them by changing one or two things; 2000 when absent
  --seed S        which changes; 1 when absent`;

const PROGRESS_EVERY = 1000;

/** Runs the command and returns its exit code; `write` gets the report. */
export async function runCommand(
  args: readonly string[],
  write: (text: string) => void,
): Promise<0 | 1 | 2> {
  const options = readOptions(args);
  if (options === undefined) {
    write(usage);
    return 2;
  }
  const reference = await startReference();
  const programs = readPrograms(options.folder);
  const written = await compare(reference, programs);
  report('written', written, write);
  const generated = await compare(
    reference,
    generate(programs, options.count, options.seed),
    (count) => {
      if (count % PROGRESS_EVERY === 0) write(`${count} generated programs`);
    },
  );
  report('generated', generated, write);
  const open = [...written.differences, ...generated.differences].filter(
    ({ explanation }) => explanation === undefined,
  );
  return open.length === 0 ? 0 : 1;
}

/** Programs that one or two changes make of those that are accepted. */
export function* generate(
  programs: readonly Candidate[],
  count: number,
  seed: number,
): Iterable<Candidate> {
  const valid = programs.map(({ text }) => text).filter((text) => checkOwn(text).ok);
  let index = 0;
  for (const { change, text } of mutate(valid, count, seed)) {
    index += 1;
    yield { name: `seed ${seed}, program ${index}: ${change}`, text };
  }
}

function report(
  which: string,
  { programs, accepted, rejected, differences }: Comparison,
  write: (text: string) => void,
): void {
  for (const difference of differences) write(describe(difference));
  const open = differences.filter(({ explanation }) => explanation === undefined).length;
  write(
    `${programs} ${which} programs: ${accepted} accepted, ${rejected} rejected by the npm checker; ` +
      `${differences.length} differ, ${open} of them without a known reason`,
  );
}

function describe({ candidate, reference, own, explanation }: Difference): string {
  const lines = candidate.text.trimEnd().split('\n');
  const why =
    explanation === undefined ? 'not explained' : `${explanation.rule}: ${explanation.reason}`;
  return [
    `${candidate.name}: ${why}`,
    ...lines.map((line, index) => `  ${index + 1} | ${line}`),
    `  npm checker: ${verdictText(reference.errors)}`,
    `  ours:        ${verdictText(own.errors)}`,
    '',
  ].join('\n');
}

function verdictText(errors: readonly string[]): string {
  return errors.length === 0 ? 'accepted' : errors.join('\n               ');
}

function readOptions(
  args: readonly string[],
): { readonly folder: string; readonly count: number; readonly seed: number } | undefined {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        programs: { type: 'string' },
        count: { type: 'string' },
        seed: { type: 'string' },
      },
    });
    const count = Number(values.count ?? 2000);
    const seed = Number(values.seed ?? 1);
    if (!Number.isInteger(count) || count < 0 || !Number.isInteger(seed)) return undefined;
    return { folder: values.programs ?? programsFolder, count, seed };
  } catch {
    return undefined;
  }
}
