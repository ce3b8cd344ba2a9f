import { parseArgs } from 'node:util';
import { compare } from './compare.js';

const usage = `usage: node dist/main.js [--count N] [--seed S]

  --count N  how many linked modules; 20,000 when absent
  --seed S   where to begin; 1 when absent`;

const PROGRESS_EVERY = 1000;

/** Runs the command and returns its exit code; `write` gets the report. */
export async function runCommand(
  args: readonly string[],
  write: (text: string) => void,
): Promise<0 | 1 | 2> {
  let count: number;
  let seed: number;
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { count: { type: 'string' }, seed: { type: 'string' } },
    });
    count = Number(values.count ?? 20_000);
    seed = Number(values.seed ?? 1);
    if (!Number.isInteger(count) || !Number.isInteger(seed)) throw new Error('expected numbers');
  } catch (error) {
    write((error as Error).message);
    write(usage);
    return 2;
  }
  const found = await compare({
    count,
    seed,
    onProgress: (programs) => {
      if (programs % PROGRESS_EVERY === 0) write(`${programs} modules`);
    },
  });
  if (found === undefined) {
    write(`${count} modules: the same interpreted and compiled`);
    return 0;
  }
  const { program, way, expected, actual, before } = found;
  const calls = program.calls.map(
    ({ export: name, args: given }) => `${name} ${String(given.length)}`,
  );
  write(`interpreted: ${expected}\n${way}: ${actual}\n\nbehind:\n${before.join('\n')}\n`);
  write(`calls: ${calls.join(', ')}\n\n${program.text}`);
  return 1;
}
