import type { Invocation } from '../arguments.js';
import { ExitCode } from '../exit-codes.js';
import { readWasm } from '../wasm-input.js';
import { refuseBinary, writeBinary } from '../wasm-output.js';

/** `witcraft parse FILE` */
export async function parse(invocation: Invocation): Promise<ExitCode> {
  refuseBinary(invocation);
  const { bytes } = await readWasm(invocation.operands[0]!);
  await writeBinary(bytes, invocation);
  return ExitCode.Fine;
}
