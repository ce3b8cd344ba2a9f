import type { Invocation } from '../arguments/arguments.js';
import { refuseTerminal, writeResult } from './output.js';

/** What messages call a binary that was made. */
export const RESULT = '<result>';

/** Before any work is done: fails if the command would write a binary to a terminal. */
export function refuseBinary({ flags, values }: Invocation): void {
  if (!flags.has('wat')) refuseTerminal(values.get('output')?.[0]);
}

/** Writes a binary where `--output` says, or with `--wat` its text. */
export async function writeBinary(bytes: Uint8Array, { flags, values }: Invocation): Promise<void> {
  const output = values.get('output')?.[0];
  const content = flags.has('wat')
    ? (await import('./wasm-text.js')).wasmText({ name: RESULT, bytes })
    : bytes;
  await writeResult(output, content);
}
