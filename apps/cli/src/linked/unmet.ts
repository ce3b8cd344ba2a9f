import type { Unmet } from '@witcraft/interface-module/wit';
import { writeErr } from '../output/output.js';

/** Tells which functions are left out, since the other side has no such types. */
export async function warnOfUnmet(unmet: readonly Unmet[]): Promise<void> {
  const lines = unmet.map(
    ({ function: name, what }) => `warning: \`${name}\` is left out: ${what} has no counterpart\n`,
  );
  await writeErr(lines.join(''));
}
