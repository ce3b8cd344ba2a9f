import type { Invocation } from '../arguments/arguments.js';
import { ExitCode } from '../exit-codes.js';
import { readInput } from '../input/input.js';
import { wasmOf } from '../input/wasm-input.js';
import { refuseBinary, writeBinary } from '../output/wasm-output.js';

/** `witcraft parse FILE` */
export async function parse(invocation: Invocation): Promise<ExitCode> {
  refuseBinary(invocation);
  const input = await readInput(invocation.operands[0]!);
  const binary = await wasmOf(input);
  // What is made of text is right; a binary is passed on as it is.
  if (input.kind === 'wasm') (await import('../input/format-check.js')).checkFormat(binary);
  await writeBinary(binary.bytes, invocation);
  return ExitCode.Fine;
}
