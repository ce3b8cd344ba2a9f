import { check } from '@witcraft/cadence';
import { cadenceToWit } from '@witcraft/contracts/cadence';
import type { Invocation } from '../arguments/arguments.js';
import { warnOfGaps } from '../cadence/gaps.js';
import { importsOf, readOneProgram } from '../cadence/programs.js';
import { ExitCode, InputErrors } from '../exit-codes.js';
import { writeResult } from '../output/output.js';

/** `witcraft cadence wit PROGRAM`: its contract and resource interfaces, as WIT. */
export async function cadenceWit(invocation: Invocation): Promise<ExitCode> {
  const source = await readOneProgram(invocation.operands[0]!);
  const checked = check(source, importsOf(invocation, source));
  if (!checked.ok) throw new InputErrors(checked.diagnostics);
  const name = invocation.values.get('package')?.[0];
  const { wit, gaps } = cadenceToWit(
    checked.program.program,
    name === undefined ? {} : { package: name },
  );
  await warnOfGaps(gaps);
  await writeResult(invocation.values.get('output')?.[0], wit);
  return ExitCode.Fine;
}
