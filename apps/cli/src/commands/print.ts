import type { Invocation } from '../arguments/arguments.js';
import { ExitCode } from '../exit-codes.js';
import { readWasm } from '../input/wasm-input.js';
import { writeResult } from '../output/output.js';
import { wasmText } from '../output/wasm-text.js';

/** `witcraft print FILE` */
export async function print({ operands, flags, values }: Invocation): Promise<ExitCode> {
  const text = wasmText(await readWasm(operands[0]!), flags.has('skeleton'));
  await writeResult(values.get('output')?.[0], text);
  return ExitCode.Fine;
}
