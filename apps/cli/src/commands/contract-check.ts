import { readContracts } from '@witcraft/contracts';
import { type Diagnostic, hasErrors } from '@witcraft/diagnostics';
import type { Invocation } from '../arguments/arguments.js';
import { ExitCode } from '../exit-codes.js';
import { load } from '../input/loading.js';
import { loadOptionsOf } from '../input/reading-options.js';
import { reportAsResult } from '../output/report.js';

/** `witcraft contract check PATH...` */
export async function contractCheck(invocation: Invocation): Promise<ExitCode> {
  const options = loadOptionsOf(invocation);
  const diagnostics: Diagnostic[] = [];
  for (const operand of invocation.operands) {
    const { resolve, package: id, diagnostics: found } = await load(operand, options);
    diagnostics.push(...found);
    if (id !== undefined) diagnostics.push(...readContracts(resolve, { package: id }).diagnostics);
  }
  await reportAsResult(diagnostics, invocation);
  return hasErrors(diagnostics) ? ExitCode.Errors : ExitCode.Fine;
}
