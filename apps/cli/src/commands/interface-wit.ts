import { type Signature, signaturesToWit } from '@witcraft/interface-module/wit';
import { printPackage } from '@witcraft/printer';
import type { Invocation } from '../arguments/arguments.js';
import { ExitCode } from '../exit-codes.js';
import { signaturesOf } from '../linked/invoke.js';
import { readValid } from '../linked/linked-input.js';
import { warnOfUnmet } from '../linked/unmet.js';
import { writeResult } from '../output/output.js';

/** `witcraft interface wit FILE`: what it exports, as a WIT interface. */
export async function interfaceWit(invocation: Invocation): Promise<ExitCode> {
  const module = await readValid(invocation);
  const signatures: Signature[] = signaturesOf(module);
  const { resolve, package: id, unmet } = signaturesToWit(signatures);
  await warnOfUnmet(unmet);
  await writeResult(invocation.values.get('output')?.[0], printPackage(resolve, id));
  return ExitCode.Fine;
}
