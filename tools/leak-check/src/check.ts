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
 */
export async function check(scenario: Scenario, rounds: number): Promise<Finding> {
  const run = await scenario.start();
  await run(Math.ceil(rounds / 10));
  const before = await heapInUse();
  const from = performance.now();
  await run(rounds);
  const milliseconds = performance.now() - from;
  return { rounds, milliseconds, kept: Math.max(0, (await heapInUse()) - before) };
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
