import type { Scenario } from './scenarios.js';

declare const globalThis: { gc?: () => void };

/** What a scenario took. */
export interface Finding {
  readonly rounds: number;
  readonly milliseconds: number;
  /** Bytes of JavaScript's heap that more are in use at the end; 0 if fewer are. */
  readonly kept: number;
}

/**
 * Runs a scenario for so many rounds, after a tenth of them to get warm. Rejects if the
 * scenario finds something wrong. Needs `node --expose-gc`.
 *
 * The engine keeps something at times, such as code that it has compiled, and once; what
 * leaks does so always. So where something is kept, it is run again, up to `most` times.
 */
export async function check(scenario: Scenario, rounds: number, most = 3): Promise<Finding> {
  const run = await scenario.start();
  await run(Math.ceil(rounds / 10));
  let least: Finding | undefined;
  for (let i = 0; i < most && least?.kept !== 0; i++) {
    const before = await heapInUse();
    const from = performance.now();
    await run(rounds);
    const milliseconds = performance.now() - from;
    const kept = Math.max(0, (await heapInUse()) - before);
    if (least === undefined || kept < least.kept) least = { rounds, milliseconds, kept };
  }
  return least!;
}

async function heapInUse(): Promise<number> {
  const { gc } = globalThis;
  if (gc === undefined) throw new Error('run with node --expose-gc');
  // What finalizers let go is collected the next time.
  for (let i = 0; i < 3; i++) {
    gc();
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return process.memoryUsage().heapUsed;
}
