import { spawnSync } from 'node:child_process';

/** The middle value; of an even number of values the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** The least value: what a work takes when nothing else is in its way. */
export function fastest(values: readonly number[]): number {
  return Math.min(...values);
}

/** One thing to measure; what it returns is thrown away. */
export type Work = () => unknown;

export interface Repeats {
  /** Runs before the measured ones, so that the code is compiled. */
  readonly warmup: number;
  readonly runs: number;
}

/**
 * The median milliseconds of each work in this process, or what `summarize` makes of them.
 * The works take turns, so that a machine that gets slower slows all of them alike.
 */
export async function measureInTurns(
  works: readonly Work[],
  repeats: Repeats,
  summarize: (times: readonly number[]) => number = median,
): Promise<number[]> {
  const times: number[][] = works.map(() => []);
  for (let run = -repeats.warmup; run < repeats.runs; run++) {
    for (const [index, work] of works.entries()) {
      const time = await timeOf(work);
      if (run >= 0) times[index]?.push(time);
    }
  }
  return times.map(summarize);
}

/**
 * The median milliseconds of a work, and of what is done with a tenth of its input ten times
 * in a row. In a row, as collections are part of the cost: most single runs of a small work
 * have none, because another run pays for it.
 */
export async function measureTenTimes(
  whole: Work,
  tenth: Work,
  repeats: Repeats,
): Promise<{ readonly whole: number; readonly tenths: number }> {
  const tenInARow = async (): Promise<void> => {
    for (let run = 0; run < 10; run++) await tenth();
  };
  const [tenths = Number.NaN, time = Number.NaN] = await measureInTurns(
    [tenInARow, whole],
    repeats,
  );
  return { whole: time, tenths };
}

/**
 * The milliseconds of one run. A function by itself, so that nothing holds on to what the
 * work made while the next one runs: the collector would copy it all.
 */
function timeOf(work: Work): number | Promise<number> {
  const start = performance.now();
  const made = work();
  return made instanceof Promise
    ? made.then(() => performance.now() - start)
    : performance.now() - start;
}

/** A command line for this Node: a script and its arguments, or `-e` and a program. */
export type NodeArgs = readonly string[];

/**
 * The median milliseconds of whole Node processes, started in turns, each with what
 * `environment` returns. Throws when one fails: its time would mean nothing.
 */
export function measureProcesses(
  commands: readonly NodeArgs[],
  repeats: Repeats,
  environment: () => NodeJS.ProcessEnv = () => process.env,
): number[] {
  const times: number[][] = commands.map(() => []);
  for (let run = -repeats.warmup; run < repeats.runs; run++) {
    for (const [index, args] of commands.entries()) {
      const env = environment();
      const start = performance.now();
      runNode(args, env);
      if (run >= 0) times[index]?.push(performance.now() - start);
    }
  }
  return times.map(median);
}

/** Runs a Node process to its end and returns what it printed. */
export function runNode(args: NodeArgs, env: NodeJS.ProcessEnv = process.env): string {
  const options = { encoding: 'utf8', env } as const;
  const { status, stdout, stderr, error } = spawnSync(process.execPath, args, options);
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`\`node ${args.join(' ')}\` ended with ${status}:\n${stderr}`);
  return stdout;
}
