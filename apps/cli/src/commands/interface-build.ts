import type { Invocation } from '../arguments/arguments.js';
import { ExitCode } from '../exit-codes.js';
import { readValid } from '../linked/linked-input.js';
import { refuseTerminal, writeResult } from '../output/output.js';

/** `witcraft interface build FILE`: the binary of a valid module. */
export async function interfaceBuild(invocation: Invocation): Promise<ExitCode> {
  const output = invocation.values.get('output')?.[0];
  refuseTerminal(output);
  const module = await readValid(invocation);
  await writeResult(output, module.encode());
  return ExitCode.Fine;
}
