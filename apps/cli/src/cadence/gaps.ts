import type { Gap } from '@witcraft/contracts/cadence';
import { writeErr } from '../output/output.js';

/** Tells what one side says and the other can't. */
export async function warnOfGaps(gaps: readonly Gap[]): Promise<void> {
  const lines = gaps.map(({ place, what }) => `warning: ${place}: ${what} does not carry over\n`);
  await writeErr(lines.join(''));
}
