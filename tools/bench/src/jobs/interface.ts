import { type ExecutionName, instantiate, LinkedModule } from '@witcraft/interface-module';
import { compileCore } from '../calls/core-modules.js';
import { type Linked, linkedByHand } from '../interface/hand-written.js';
import { linkedText } from '../interface/linked-text.js';
import type { Job, JobOptions, JobResult, Row, Threshold } from '../job.js';
import { fastest, measureInTurns } from '../measure.js';

/**
 * An interface module between two core modules: a text of one encoding and an array of
 * records from memory to memory, compiled, interpreted, and linked by hand.
 */
export const interfaceModules: Job = { name: 'interface', run };

/** Where texts and records are. */
const BASE = 64;

interface Passing {
  readonly label: string;
  readonly what: 'texts' | 'records';
  readonly length: number;
  readonly times: number;
  /** How many times the time of the adapter that is written by hand is allowed. */
  readonly limit: number;
}

const passings: readonly Passing[] = [
  { label: '4 KB of UTF-8', what: 'texts', length: 4096, times: 4000, limit: 1.3 },
  { label: '1,000 records', what: 'records', length: 1000, times: 200, limit: 1.5 },
];

/** The interpreter takes so many times as long that it is called less often. */
const interpreterShare = 100;

async function run({ quick }: JobOptions): Promise<JobResult> {
  const repeats = quick ? { warmup: 1, runs: 2 } : { warmup: 10, runs: 31 };
  const [compiled, interpreted, hand] = [
    await linked('compiled'),
    await linked('interpreted'),
    byHand(),
  ];
  const rows: Row[] = [];
  const thresholds: Threshold[] = [];
  for (const { label, what, length, times, limit } of passings) {
    expectSame(compiled, hand, what, length);
    const [ours = 0, written = 0] = await measureInTurns(
      [() => compiled[what](times, BASE, length), () => hand[what](times, BASE, length)],
      repeats,
      fastest,
    );
    const few = Math.ceil(times / interpreterShare);
    const [slow = 0] = await measureInTurns(
      [() => interpreted[what](few, BASE, length)],
      { warmup: 1, runs: 3 },
      fastest,
    );
    const nanoseconds = (milliseconds: number, count: number): number =>
      (milliseconds * 1e6) / count;
    const row = (other: string, value: number): Row => ({
      label: `${label}, module to module`,
      unit: 'ns',
      ours: nanoseconds(ours, times),
      other: { label: other, value },
    });
    rows.push(
      row('written by hand', nanoseconds(written, times)),
      row('interpreted', nanoseconds(slow, few)),
    );
    thresholds.push({
      label: `times an adapter written by hand: ${label}`,
      value: ours / written,
      limit,
      wanted: 'at-most',
    });
  }
  return { rows, thresholds };
}

function parse(): LinkedModule {
  const { module, diagnostics } = LinkedModule.parse(linkedText);
  if (module === undefined) throw new Error(diagnostics[0]?.message);
  return module;
}

async function linked(execution: ExecutionName): Promise<Linked> {
  const { exports } = await instantiate(parse(), {}, { execution });
  return filled(exports as unknown as Linked);
}

function byHand(): Linked {
  const cores = parse().model.nested.flatMap((nested) =>
    nested.kind === 'core' ? [compileCore(nested.bytes)] : [],
  );
  const [source, sink, driver] = cores as [object, object, object];
  return filled(linkedByHand(source, sink, driver));
}

/** With letters in the memory, which are records as well. */
function filled(made: Linked): Linked {
  new Uint8Array(made.source.buffer).forEach((_, index, bytes) => {
    bytes[index] = 97 + (index % 26);
  });
  return made;
}

function expectSame(ours: Linked, hand: Linked, what: 'texts' | 'records', length: number): void {
  const results = [ours, hand].map((one) => {
    const result = one[what](2, BASE, length);
    return `${result} ${new Uint8Array(one.sink.buffer)}`;
  });
  if (results[0] !== results[1]) throw new Error('the adapters of the bench do different things');
}
