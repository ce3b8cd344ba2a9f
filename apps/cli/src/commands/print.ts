import type { Invocation } from '../arguments.js';
import { ExitCode } from '../exit-codes.js';
import { writeResult } from '../output.js';
import { readWasm } from '../wasm-input.js';
import { wasmText } from '../wasm-text.js';

/** `witcraft print FILE` */
export async function print({ operands, flags, values }: Invocation): Promise<ExitCode> {
  const text = wasmText(await readWasm(operands[0]!), flags.has('skeleton'));
  await writeResult(values.get('output')?.[0], text);
  return ExitCode.Fine;
}
