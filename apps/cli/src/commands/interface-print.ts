import type { Invocation } from '../arguments/arguments.js';
import { ExitCode } from '../exit-codes.js';
import { readLinked } from '../linked/linked-input.js';
import { writeResult } from '../output/output.js';

/** `witcraft interface print FILE`: the canonical text, of what may be invalid. */
export async function interfacePrint({ operands, values }: Invocation): Promise<ExitCode> {
  const module = await readLinked(operands[0]!);
  await writeResult(values.get('output')?.[0], `${module.print().trimEnd()}\n`);
  return ExitCode.Fine;
}
