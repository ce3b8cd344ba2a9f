import { type Diagnostic, hasErrors } from '@witcraft/diagnostics';
import type { Invocation } from '../arguments/arguments.js';
import { ExitCode, InputErrors } from '../exit-codes.js';
import { readLinked, subtypingOf } from '../linked/linked-input.js';
import { reportAsResult } from '../output/report.js';

/** `witcraft interface check FILE...` */
export async function interfaceCheck(invocation: Invocation): Promise<ExitCode> {
  const subtyping = subtypingOf(invocation);
  const diagnostics: Diagnostic[] = [];
  for (const path of invocation.operands) {
    try {
      const module = await readLinked(path);
      diagnostics.push(...module.validate({ subtyping }));
    } catch (error) {
      if (!(error instanceof InputErrors)) throw error;
      diagnostics.push(...error.diagnostics);
    }
  }
  await reportAsResult(diagnostics, invocation);
  return hasErrors(diagnostics) ? ExitCode.Errors : ExitCode.Fine;
}
