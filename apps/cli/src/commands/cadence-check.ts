import { check } from '@witcraft/cadence';
import { type Diagnostic, hasErrors } from '@witcraft/diagnostics';
import type { Invocation } from '../arguments/arguments.js';
import { importsOf, readPrograms } from '../cadence/programs.js';
import { ExitCode } from '../exit-codes.js';
import { reportAsResult } from '../output/report.js';

/** `witcraft cadence check [PATH...]` */
export async function cadenceCheck(invocation: Invocation): Promise<ExitCode> {
  const found = await readPrograms(invocation.operands);
  const diagnostics: Diagnostic[] = [...found.diagnostics];
  for (const source of found.sources) {
    diagnostics.push(...check(source, importsOf(invocation, source)).diagnostics);
  }
  await reportAsResult(diagnostics, invocation);
  return hasErrors(diagnostics) ? ExitCode.Errors : ExitCode.Fine;
}
