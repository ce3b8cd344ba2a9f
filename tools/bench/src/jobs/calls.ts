import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileSync, instantiateSync } from '@witcraft/runtime';
import { echoComponent, echoModule, passComponent, passModules } from '../calls/components.js';
import { compileCore } from '../calls/core-modules.js';
import { type Glue, handWritten, linkedByHand } from '../calls/hand-written.js';
import { peerGlue } from '../calls/peer.js';
import type { Job, JobOptions, JobResult, Row, Threshold } from '../job.js';
import { fastest, measureInTurns, runNode } from '../measure.js';

/**
 * Calls of a component that gives back what it is given: from JavaScript, beside glue
 * written by hand for its core module and beside what the npm peer generates; from
 * component to component, beside a copy of the bytes and the call; and what the first
 * call costs a process beyond compiling the core module.
 */
export const calls: Job = { name: 'calls', run };

async function run(options: JobOptions): Promise<JobResult> {
  const parts = [await fromJavaScript(options), await betweenComponents(options), cold(options)];
  return {
    rows: parts.flatMap(({ rows }) => rows),
    thresholds: parts.flatMap(({ thresholds }) => thresholds),
  };
}

interface Call {
  readonly label: string;
  /** The call, with `glue`, `value` and how often it was made before, `i`. */
  readonly source: string;
  readonly value?: unknown;
  readonly times: number;
  /** How many times the time of hand-written glue is allowed. */
  readonly limit: number;
}

const points = Array.from({ length: 1000 }, (_, i) => ({
  x: i / 3,
  y: i / 7,
  id: i,
  active: i % 3 === 0,
}));
const items = Array.from({ length: 1000 }, (_, i) => ({ id: i, name: `item ${i}`, price: i / 3 }));

const callsFromJavaScript: readonly Call[] = [
  { label: 'add(u32, u32)', source: 'glue.add(i, 1)', times: 200_000, limit: 3 },
  {
    label: 'string of 16 bytes, in and out',
    source: 'glue.echo(value)',
    value: 'sixteen bytes ok',
    times: 20_000,
    limit: 1.3,
  },
  {
    label: 'string of 4 KB, in and out',
    source: 'glue.echo(value)',
    value: 'abcdefgh'.repeat(512),
    times: 3000,
    limit: 1.3,
  },
  {
    label: '1,000 records of numbers, in',
    source: 'glue.takePoints(value)',
    value: points,
    times: 200,
    limit: 1.3,
  },
  {
    label: '1,000 records of numbers, in and out',
    source: 'glue.passPoints(value)',
    value: points,
    times: 100,
    limit: 1.3,
  },
  {
    label: '1,000 records with a string, in',
    source: 'glue.takeItems(value)',
    value: items,
    times: 50,
    limit: 1.3,
  },
  {
    label: '1,000 records with a string, in and out',
    source: 'glue.passItems(value)',
    value: items,
    times: 50,
    limit: 1.3,
  },
];

/** The peer takes so many times as long that it is called less often. */
const peerShare = 10;

async function fromJavaScript({ quick }: JobOptions): Promise<JobResult> {
  const repeats = quick ? { warmup: 1, runs: 2 } : { warmup: 10, runs: 31 };
  const component = echoComponent();
  const ours = instantiateSync(compileSync(component)).exports['bench:calls/echo'] as Glue;
  const hand = handWritten(compileCore(echoModule()));
  const peer = await peerGlue(component);
  const rows: Row[] = [];
  const thresholds: Threshold[] = [];
  for (const call of callsFromJavaScript) {
    const few = Math.ceil(call.times / peerShare);
    expectSame(loop(call)(ours, call.value, 1), loop(call)(hand, call.value, 1));
    const [ourLoop, handLoop, peerLoop] = [loop(call), loop(call), loop(call)];
    const [our = 0, written = 0] = await measureInTurns(
      [() => ourLoop(ours, call.value, call.times), () => handLoop(hand, call.value, call.times)],
      repeats,
      fastest,
    );
    // By itself: what it leaves to collect would be on the account of who comes next.
    const [generated = 0] = await measureInTurns(
      [() => peerLoop(peer, call.value, few)],
      repeats,
      fastest,
    );
    const nanoseconds = (milliseconds: number, times: number): number =>
      (milliseconds * 1e6) / times;
    const row = (label: string, value: number): Row => ({
      label: call.label,
      unit: 'ns',
      ours: nanoseconds(our, call.times),
      other: { label, value },
    });
    rows.push(
      row('hand-written glue', nanoseconds(written, call.times)),
      row('jco transpile', nanoseconds(generated, few)),
    );
    thresholds.push({
      label: `times hand-written glue: ${call.label}`,
      value: our / written,
      limit: call.limit,
      wanted: 'at-most',
    });
  }
  return { rows, thresholds };
}

let loops = 0;

/**
 * Makes many calls; a function of its own each time, so that the engine sees one callee. Its
 * source is its own, too: those that are alike share what the engine has learned.
 */
function loop({ source }: Call): (glue: Glue, value: unknown, times: number) => unknown {
  return new Function(
    'glue',
    'value',
    'times',
    `/* ${loops++} */ let result; for (let i = 0; i < times; i++) result = ${source}; return result;`,
  ) as ReturnType<typeof loop>;
}

function expectSame(ours: unknown, other: unknown): void {
  if (JSON.stringify(ours) !== JSON.stringify(other)) {
    throw new Error('the glues of the bench return different values');
  }
}

const listBytes = 65_536;

async function betweenComponents({ quick }: JobOptions): Promise<JobResult> {
  const repeats = quick ? { warmup: 1, runs: 2 } : { warmup: 10, runs: 31 };
  const times = 500;
  const ours = instantiateSync(compileSync(passComponent())).exports['pass'] as Pass;
  const modules = passModules();
  const hand = linkedByHand(compileCore(modules.source), compileCore(modules.sink));
  expectSame(ours(listBytes, 2), hand(listBytes, 2));
  const [our = 0, other = 0] = await measureInTurns(
    [() => ours(listBytes, times), () => hand(listBytes, times)],
    repeats,
    fastest,
  );
  return {
    rows: [
      {
        label: '64 KB list, component to component',
        unit: 'ns',
        ours: (our * 1e6) / times,
        other: { label: 'a copy and the call', value: (other * 1e6) / times },
      },
    ],
    thresholds: [
      {
        label: 'times a copy and the call: 64 KB list, component to component',
        value: our / other,
        limit: 1.5,
        wanted: 'at-most',
      },
    ],
  };
}

type Pass = (length: number, times: number) => number;

function cold({ quick }: JobOptions): JobResult {
  const directory = mkdtempSync(join(tmpdir(), 'witcraft-bench-'));
  const script = fileURLToPath(new URL('../processes/first-call.js', import.meta.url));
  try {
    const component = join(directory, 'echo.wasm');
    const core = join(directory, 'core.wasm');
    writeFileSync(component, echoComponent());
    writeFileSync(core, echoModule());
    const ours: number[] = [];
    const bare: number[] = [];
    for (let i = 0; i < (quick ? 1 : 15); i++) {
      ours.push(Number(runNode([script, 'component', component])));
      bare.push(Number(runNode([script, 'core', core])));
    }
    return {
      rows: [
        {
          label: 'instantiate and call add, cold',
          unit: 'ms',
          ours: fastest(ours),
          other: { label: 'its core module', value: fastest(bare) },
        },
      ],
      thresholds: [
        {
          label: 'ms to instantiate and call, cold, beyond the core module',
          value: fastest(ours) - fastest(bare),
          limit: 10,
          wanted: 'at-most',
        },
      ],
    };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
