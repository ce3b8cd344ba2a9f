import { type Diagnostic, hasErrors, Source } from '@witcraft/diagnostics';
import { format } from '@witcraft/formatter';
import { type Document, parse } from '@witcraft/parser';
import { encodedPackageProblem, loadGroups } from '@witcraft/resolver/node';
import type { Invocation } from '../arguments/arguments.js';
import { ExitCode } from '../exit-codes.js';
import { editorconfigFor } from '../input/editorconfig.js';
import { parseOptionsOf } from '../input/reading-options.js';
import { readStdin, STDIN_NAME } from '../input/stdin.js';
import { sourceOf } from '../input/text-source.js';
import { findWitFiles } from '../input/wit-files.js';
import { writeOut } from '../output/output.js';
import { startProgress } from '../output/progress.js';
import { reportBeside } from '../output/report.js';
import { writeFiles } from '../output/written-files.js';

/** `witcraft fmt [PATH...]` */
export async function fmt(invocation: Invocation): Promise<ExitCode> {
  const { operands, flags } = invocation;
  const options = parseOptionsOf(invocation);
  const onlyCheck = flags.has('check');
  const fromStdin = operands.includes('-');
  const paths = operands.filter((operand) => operand !== '-');
  const found = findWitFiles(operands.length === 0 ? ['.'] : paths);
  const formatOptions = await editorconfigFor([
    ...found.files,
    ...(fromStdin ? ['stdin.wit'] : []),
  ]);
  const diagnostics: Diagnostic[] = [...found.diagnostics];
  const unformatted: string[] = [];
  const progress = startProgress();

  if (fromStdin) {
    const bytes = await readStdin();
    const source = bytes instanceof Uint8Array ? sourceOf(STDIN_NAME, bytes) : bytes;
    const document = source instanceof Source ? parse(source, options) : undefined;
    diagnostics.push(...(source instanceof Source ? (document?.diagnostics ?? []) : [source]));
    if (document !== undefined && !hasErrors(document.diagnostics)) {
      const text = format(document, formatOptions('stdin.wit'));
      if (!onlyCheck) await writeOut(text);
      else if (text !== document.source.text) unformatted.push(STDIN_NAME);
    }
  }
  for (const [i, path] of found.files.entries()) {
    progress.step(`formatting ${path} (${i + 1} of ${found.files.length})`);
    const loaded = loadGroups(path, options);
    const document: Document | undefined = loaded.main.documents[0];
    diagnostics.push(...loaded.diagnostics, ...(document?.diagnostics ?? []));
    if (loaded.encodedMain !== undefined) {
      diagnostics.push(encodedPackageProblem(loaded.encodedMain));
    }
    // A file with mistakes stays as it is.
    if (document === undefined || hasErrors(document.diagnostics)) continue;
    const text = format(document, formatOptions(path));
    if (text === document.source.text) continue;
    unformatted.push(path);
    if (!onlyCheck) writeFiles([{ path, content: text }]);
  }
  progress.done();

  if (onlyCheck) await writeOut(unformatted.map((path) => `${path}\n`).join(''));
  await reportBeside(diagnostics, invocation.color);
  const failed = hasErrors(diagnostics) || (onlyCheck && unformatted.length > 0);
  return failed ? ExitCode.Errors : ExitCode.Fine;
}
