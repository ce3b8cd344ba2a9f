import { type ExecutionName, instantiate, LinkedModule } from '@witcraft/interface-module';
import { compileCore } from '../calls/core-modules.js';
import { adapterByHand, type Driven, type Linked } from '../interface/hand-written.js';
import { linkedText } from '../interface/linked-text.js';
import type { Job, JobOptions, JobResult, Row, Threshold } from '../job.js';
import { fastest, measureInTurns } from '../measure.js';

/**
 * An interface module between two core modules: texts of one encoding and an array of records
 * from memory to memory, compiled, interpreted, and with an adapter that is written by hand.
 * Compiled and by hand are between the same two instances: what a copy takes depends on where
 * memories are.
 */
export const interfaceModules: Job = { name: 'interface', run };

/** Where texts and records are. */
const BASE = 64;

interface Passing {
  readonly label: string;
  readonly pass: (driven: Driven, times: number) => number;
  readonly times: number;
  /** How many times the time of the adapter that is written by hand is allowed. */
  readonly limit?: number;
  /** Whether the interpreter is measured as well. */
  readonly interpreted?: boolean;
  /** What is in memory, if not ASCII, which is records as well. */
  readonly text?: string;
}

function texts(length: number, mask = 0): Passing['pass'] {
  return (driven, times) => driven.texts(times, BASE, length, mask);
}

const records: Passing['pass'] = (driven, times) => driven.records(times, BASE, 1000);

const passings: readonly Passing[] = [
  { label: '16 B of UTF-8', pass: texts(16), times: 20_000 },
  { label: '256 B of UTF-8', pass: texts(256), times: 20_000 },
  { label: '4 KB of UTF-8', pass: texts(4096), times: 4000, limit: 1.3, interpreted: true },
  { label: '4 KB, 64 places', pass: texts(4096, 504), times: 4000, limit: 1.3 },
  { label: '4 KB, 4096 places', pass: texts(4096, 32_760), times: 4000 },
  { label: '4 KB of Greek', pass: texts(4096), times: 1000, text: 'αλφάβητο' },
  { label: '64 KB of UTF-8', pass: texts(65_536), times: 500 },
  { label: '1,000 records', pass: records, times: 200, limit: 1.5, interpreted: true },
];

/** The interpreter takes so many times as long that it is called less often. */
const interpreterShare = 100;

async function run({ quick }: JobOptions): Promise<JobResult> {
  const repeats = quick ? { warmup: 1, runs: 2 } : { warmup: 10, runs: 31 };
  const [compiled, interpreted] = [await linked('compiled'), await linked('interpreted')];
  const hand = adapterByHand(compiled, driver());
  const rows: Row[] = [];
  const thresholds: Threshold[] = [];
  for (const { label, pass, times, limit, interpreted: isInterpreted, text } of passings) {
    fill(compiled, text);
    fill(interpreted, text);
    expectSame(compiled, hand, pass);
    const [ours = 0, written = 0] = await measureInTurns(
      [() => pass(compiled, times), () => pass(hand, times)],
      repeats,
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
    rows.push(row('written by hand', nanoseconds(written, times)));
    if (isInterpreted) {
      const few = Math.ceil(times / interpreterShare);
      const [slow = 0] = await measureInTurns(
        [() => pass(interpreted, few)],
        { warmup: 1, runs: 3 },
        fastest,
      );
      rows.push(row('interpreted', nanoseconds(slow, few)));
    }
    if (limit !== undefined) {
      thresholds.push({
        label: `times an adapter written by hand: ${label}`,
        value: ours / written,
        limit,
        wanted: 'at-most',
      });
    }
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
  return exports as unknown as Linked;
}

/** The module that calls an adapter again and again. */
function driver(): object {
  const last = parse().model.nested.at(-1);
  if (last?.kind !== 'core') throw new Error('the last module of the bench is its driver');
  return compileCore(last.bytes);
}

/** Has the memory of the source full of a text, from where texts begin. */
function fill({ source }: Linked, text = 'abcdefghijklmnopqrstuvwxyz'): void {
  const bytes = new Uint8Array(source.buffer);
  const unit = new TextEncoder().encode(text);
  for (let index = 0; index < bytes.length; index++) {
    bytes[index] = unit[(index + unit.length - (BASE % unit.length)) % unit.length] ?? 0;
  }
}

function expectSame(ours: Linked, hand: Driven, pass: Passing['pass']): void {
  const results = [ours, hand].map((one) => {
    const sink = new Uint8Array(ours.sink.buffer).fill(0);
    return `${pass(one, 2)} ${sink}`;
  });
  if (results[0] !== results[1]) throw new Error('the adapters of the bench do different things');
}
