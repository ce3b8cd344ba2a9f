import { printPackage } from '@witcraft/printer';
import { type PackageId, type Resolve, resolveToJson } from '@witcraft/resolver';
import type { Invocation } from '../arguments.js';
import { CommandFailure, ExitCode } from '../exit-codes.js';
import { load } from '../loading.js';
import { writeErr, writeOut } from '../output.js';
import { outputFilesOf } from '../package-files.js';
import { startProgress } from '../progress.js';
import { loadOptionsOf } from '../reading-options.js';

/** `witcraft wit PATH` */
export async function wit(invocation: Invocation): Promise<ExitCode> {
  const { flags, values, color } = invocation;
  const path = invocation.operands[0]!;
  const outDir = values.get('out-dir')?.[0];
  const output = values.get('output')?.[0];
  const json = flags.has('json');
  if (outDir !== undefined && (output !== undefined || json)) {
    const other = json ? '--json' : '--output';
    throw new CommandFailure(
      `\`--out-dir\` and \`${other}\` exclude each other`,
      ExitCode.WrongUsage,
    );
  }

  const options = loadOptionsOf(invocation);
  const progress = startProgress();
  progress.step(`reading ${path}`);
  const outcome = await load(path, options);
  if (outcome.diagnostics.length > 0) {
    progress.done();
    const [{ reportText }, { usesColor }] = await Promise.all([
      import('../report-text.js'),
      import('../color.js'),
    ]);
    await writeErr(reportText(outcome.diagnostics, usesColor(color, 2)));
  }
  if (outcome.package === undefined) return ExitCode.Errors;

  if (outDir !== undefined) {
    const { writeFiles } = await import('../written-files.js');
    progress.step(`writing ${outDir}`);
    writeFiles(outputFilesOf(outcome.resolve, outcome.package, outDir));
  } else {
    progress.step('printing');
    const text = json ? jsonText(outcome.resolve) : mainText(outcome.resolve, outcome.package);
    if (output === undefined || output === '-') {
      progress.done();
      await writeOut(text);
    } else {
      const { writeFiles } = await import('../written-files.js');
      writeFiles([{ path: output, text }]);
    }
  }
  progress.done();
  return ExitCode.Fine;
}

function mainText(resolve: Resolve, id: PackageId): string {
  return printPackage(resolve, id);
}

function jsonText(resolve: Resolve): string {
  return `${JSON.stringify(resolveToJson(resolve), null, 2)}\n`;
}
