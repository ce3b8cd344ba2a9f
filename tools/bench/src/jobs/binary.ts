import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findJco, findWitcraft } from '../find-commands.js';
import { generateLimited } from '../generate-wit.js';
import type { Job, JobOptions, JobResult, Row, Threshold } from '../job.js';
import { measureInTurns, measureProcesses, measureTenTimes, type NodeArgs } from '../measure.js';
import { ourSteps } from '../steps/ours.js';
import { peerSteps } from '../steps/peer.js';
import { peerNames, type StepName, type Steps, stepLabels, stepNames } from '../steps/step.js';

/**
 * Encode, embed, make a component, decode, print and parse: a package of 0.5 MB
 * beside the peer: in one process, in scripts and as the two commands, and ours
 * with ten times as much. Scripts and commands also take a package of 20 KB, about that
 * of WASI HTTP, and an empty program shows the least that a process takes. The
 * peer makes the inputs of 0.5 MB and 20 KB, for both.
 */
export const binary: Job = { name: 'binary', run };

async function run(options: JobOptions): Promise<JobResult> {
  const small = await inputsOf(peerSteps, generateLimited(500_000));
  const tiny = await inputsOf(peerSteps, generateLimited(20_000));
  const parts: readonly Partial<JobResult>[] = [
    await warm(small, options),
    cold(small, '0.5 MB', options),
    commands(small, '0.5 MB', options),
    // What starting takes stands out here, and there are no limits.
    { rows: [...cold(tiny, '20 KB', options).rows, ...commands(tiny, '20 KB', options).rows] },
    { rows: [...firstStarts(tiny, '20 KB', options), emptyProgram(options)] },
    // Both made by ours: the peer takes too long for 5 MB, and generates modules without names.
    await tenTimes(
      await inputsOf(ourSteps, generateLimited(500_000)),
      await inputsOf(ourSteps, generateLimited(5_000_000)),
      options,
    ),
  ];
  return {
    rows: parts.flatMap(({ rows = [] }) => rows),
    thresholds: parts.flatMap(({ thresholds = [] }) => thresholds),
  };
}

type Inputs = Readonly<Record<StepName, Uint8Array>>;

/** What each step is given: what the step before it makes. */
async function inputsOf(steps: Steps, wit: string): Promise<Inputs> {
  const text = new TextEncoder().encode(wit);
  const module = (await steps.embed(text)) as Uint8Array;
  const component = (await steps.new(module)) as Uint8Array;
  const printed = new TextEncoder().encode((await steps.print(component)) as string);
  return {
    encode: text,
    embed: text,
    new: module,
    wit: component,
    print: component,
    parse: printed,
  };
}

async function warm(inputs: Inputs, { quick }: JobOptions): Promise<JobResult> {
  const repeats = quick ? { warmup: 1, runs: 2 } : { warmup: 5, runs: 11 };
  const times = new Map<StepName, readonly [number, number]>();
  for (const name of stepNames) {
    const input = inputs[name];
    const [ours = Number.NaN, peer = Number.NaN] = await measureInTurns(
      [() => ourSteps[name](input), () => peerSteps[name](input)],
      repeats,
    );
    times.set(name, [ours, peer]);
  }
  return compare(times, 'warm');
}

function cold(inputs: Inputs, size: string, options: JobOptions): JobResult {
  const script = fileURLToPath(new URL('../processes/step.js', import.meta.url));
  const times = inProcesses(inputs, stepNames, options, (name, file) => [
    [script, 'ours', name, file],
    [script, 'peer', name, file],
  ]);
  return compare(times, `as a process, ${size}`);
}

/** The peer's that take WIT from a path don't find it in this version. */
const commandNames = ['new', 'wit', 'print', 'parse'] as const;

/** The two commands. The run before the measured ones has kept our compiled code. */
function commands(inputs: Inputs, size: string, options: JobOptions): JobResult {
  const times = inProcesses(inputs, commandNames, options, (name, file) => {
    const args = [name, file, '-o', `${file}.made`];
    return [
      [findWitcraft(), ...args],
      [findJco(), ...args],
    ];
  });
  return compare(times, `as a command, ${size}`, (name) => `jco ${name}`);
}

/** Our commands when there is no compiled code: what a user waits for once, with keeping it. */
function firstStarts(inputs: Inputs, size: string, options: JobOptions): Row[] {
  const times = inProcesses(
    inputs,
    commandNames,
    options,
    (name, file) => [[findWitcraft(), name, file, '-o', `${file}.made`]],
    (directory) => ({ ...process.env, NODE_COMPILE_CACHE: mkdtempSync(join(directory, 'cache-')) }),
  );
  return [...times].map(([name, [ours]]) => ({
    label: `${stepLabels[name]}, as a command, ${size}, its first start`,
    unit: 'ms',
    ours,
  }));
}

/** What Node takes for nothing: no process takes less. */
function emptyProgram({ quick }: JobOptions): Row {
  const repeats = quick ? { warmup: 0, runs: 1 } : { warmup: 1, runs: 7 };
  const [ours = Number.NaN] = measureProcesses([['--eval', '']], repeats);
  return { label: 'empty Node program', unit: 'ms', ours };
}

/**
 * Steps as processes of their own: `argsOf` says what does one with a file, ours and the
 * peer's. `environmentOf` is given a folder that is removed in the end.
 */
function inProcesses(
  inputs: Inputs,
  names: readonly StepName[],
  { quick }: JobOptions,
  argsOf: (name: StepName, file: string) => [ours: NodeArgs, peer?: NodeArgs],
  environmentOf?: (directory: string) => NodeJS.ProcessEnv,
): Map<StepName, readonly [number, number]> {
  const directory = mkdtempSync(join(tmpdir(), 'witcraft-bench-'));
  const times = new Map<StepName, readonly [number, number]>();
  try {
    for (const name of names) {
      const file = join(directory, name);
      writeFileSync(file, inputs[name]);
      const [ours = Number.NaN, peer = Number.NaN] = measureProcesses(
        argsOf(name, file).filter((args) => args !== undefined),
        quick ? { warmup: 0, runs: 1 } : { warmup: 1, runs: 7 },
        environmentOf && (() => environmentOf(directory)),
      );
      times.set(name, [ours, peer]);
    }
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
  return times;
}

function compare(
  times: ReadonlyMap<StepName, readonly [ours: number, peer: number]>,
  how: string,
  nameOf: (step: StepName) => string = (step) => peerNames[step],
): JobResult {
  const rows: Row[] = [];
  const thresholds: Threshold[] = [];
  for (const [name, [ours, peer]] of times) {
    rows.push({
      label: `${stepLabels[name]}, ${how}`,
      unit: 'ms',
      ours,
      other: { label: nameOf(name), value: peer },
    });
    thresholds.push({
      label: `times as fast as ${nameOf(name)}: ${stepLabels[name]}, ${how}`,
      value: peer / ours,
      limit: 4,
      wanted: 'at-least',
    });
  }
  return { rows, thresholds };
}

async function tenTimes(small: Inputs, large: Inputs, { quick }: JobOptions): Promise<JobResult> {
  const repeats = quick ? { warmup: 0, runs: 1 } : { warmup: 3, runs: 7 };
  const rows: Row[] = [];
  const thresholds: Threshold[] = [];
  for (const name of stepNames) {
    const { whole, tenths } = await measureTenTimes(
      () => ourSteps[name](large[name]),
      () => ourSteps[name](small[name]),
      repeats,
    );
    rows.push({
      label: `${stepLabels[name]}, 5 MB`,
      unit: 'ms',
      ours: whole,
      other: { label: 'ours, ten of 0.5 MB', value: tenths },
    });
    thresholds.push({
      label: `times the time for ten times the package: ${stepLabels[name]}`,
      value: (10 * whole) / tenths,
      limit: 12,
      wanted: 'at-most',
    });
  }
  return { rows, thresholds };
}
