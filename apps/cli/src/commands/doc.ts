import { join } from 'node:path';
import { renderMarkdown, renderSite } from '@witcraft/doc';
import type { Invocation } from '../arguments/arguments.js';
import { CommandFailure, ExitCode } from '../exit-codes.js';
import { loadPackage } from '../input/loading.js';
import { writeResult } from '../output/output.js';
import { writeFiles } from '../output/written-files.js';

/** `witcraft doc PATH` */
export async function doc(invocation: Invocation): Promise<ExitCode> {
  const { operands, values } = invocation;
  const folder = values.get('out-dir')?.[0];
  const output = values.get('output')?.[0];
  if (folder !== undefined && output !== undefined) {
    throw new CommandFailure(
      '`--out-dir` writes a site, `--output` Markdown: only one of them',
      ExitCode.WrongUsage,
    );
  }
  const { resolve, package: id } = await loadPackage(operands[0]!, invocation);
  if (folder === undefined) {
    await writeResult(output, renderMarkdown(resolve, id));
    return ExitCode.Fine;
  }
  const files = [...renderSite(resolve)];
  writeFiles(files.map(([path, content]) => ({ path: join(folder, path), content })));
  return ExitCode.Fine;
}
