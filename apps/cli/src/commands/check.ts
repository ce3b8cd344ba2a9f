import { type Diagnostic, hasErrors } from '@witcraft/diagnostics';
import type { LoadOptions } from '@witcraft/resolver/node';
import type { Invocation } from '../arguments/arguments.js';
import { CommandFailure, ExitCode } from '../exit-codes.js';
import { load } from '../input/loading.js';
import { loadOptionsOf } from '../input/reading-options.js';
import { startProgress } from '../output/progress.js';
import { reportAsResult } from '../output/report.js';

/** What a run over all paths found. */
interface Findings {
  readonly diagnostics: readonly Diagnostic[];
  /** What was read or looked for. */
  readonly paths: readonly string[];
}

/** `witcraft check PATH...` */
export async function check(invocation: Invocation): Promise<ExitCode> {
  const options = loadOptionsOf(invocation);
  const { operands, flags } = invocation;
  if (flags.has('watch')) {
    if (operands.includes('-')) {
      throw new CommandFailure('stdin (`-`) cannot be watched', ExitCode.WrongUsage);
    }
    const { watch } = await import('../watch.js');
    return watch(async () => {
      const { diagnostics, paths } = await findIn(operands, options);
      await reportAsResult(diagnostics, invocation);
      return paths;
    });
  }
  const { diagnostics } = await findIn(operands, options);
  await reportAsResult(diagnostics, invocation);
  return hasErrors(diagnostics) ? ExitCode.Errors : ExitCode.Fine;
}

async function findIn(operands: readonly string[], options: LoadOptions): Promise<Findings> {
  const progress = startProgress();
  const diagnostics: Diagnostic[] = [];
  const paths: string[] = [];
  for (const [i, operand] of operands.entries()) {
    progress.step(`checking ${operand} (${i + 1} of ${operands.length})`);
    const outcome = await load(operand, options);
    for (const diagnostic of outcome.diagnostics) diagnostics.push(diagnostic);
    for (const path of outcome.paths) paths.push(path);
  }
  progress.done();
  return { diagnostics, paths };
}
