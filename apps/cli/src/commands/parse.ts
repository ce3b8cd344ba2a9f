import type { Invocation } from '../arguments.js';
import { ExitCode } from '../exit-codes.js';
import { readInput } from '../input.js';
import { wasmOf } from '../wasm-input.js';
import { refuseBinary, writeBinary } from '../wasm-output.js';

/** `witcraft parse FILE` */
export async function parse(invocation: Invocation): Promise<ExitCode> {
  refuseBinary(invocation);
  const input = await readInput(invocation.operands[0]!);
  const binary = await wasmOf(input);
  // What is made of text is right; a binary is passed on as it is.
  if (input.kind === 'wasm') (await import('../format-check.js')).checkFormat(binary);
  await writeBinary(binary.bytes, invocation);
  return ExitCode.Fine;
}
