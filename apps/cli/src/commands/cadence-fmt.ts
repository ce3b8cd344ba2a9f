import { formatProgram, parseProgram } from '@witcraft/cadence';
import { type Diagnostic, hasErrors } from '@witcraft/diagnostics';
import type { Invocation } from '../arguments/arguments.js';
import { readPrograms } from '../cadence/programs.js';
import { ExitCode } from '../exit-codes.js';
import { STDIN_NAME } from '../input/stdin.js';
import { writeOut } from '../output/output.js';
import { reportBeside } from '../output/report.js';
import { writeFiles } from '../output/written-files.js';

/** `witcraft cadence fmt [PATH...]` */
export async function cadenceFmt(invocation: Invocation): Promise<ExitCode> {
  const onlyCheck = invocation.flags.has('check');
  const found = await readPrograms(invocation.operands);
  const diagnostics: Diagnostic[] = [...found.diagnostics];
  const unformatted: string[] = [];
  for (const source of found.sources) {
    const program = parseProgram(source);
    diagnostics.push(...program.diagnostics);
    // A file with mistakes stays as it is.
    if (hasErrors(program.diagnostics)) continue;
    const text = formatProgram(program);
    if (text !== source.text) unformatted.push(source.name);
    if (onlyCheck) continue;
    if (source.name === STDIN_NAME) await writeOut(text);
    else if (text !== source.text) writeFiles([{ path: source.name, content: text }]);
  }
  if (onlyCheck) await writeOut(unformatted.map((name) => `${name}\n`).join(''));
  await reportBeside(diagnostics, invocation.color);
  const failed = hasErrors(diagnostics) || (onlyCheck && unformatted.length > 0);
  return failed ? ExitCode.Errors : ExitCode.Fine;
}
