import type { Diagnostic } from '@witcraft/diagnostics';
import type { ColorMode, Invocation } from '../arguments/arguments.js';

/** Prints diagnostics on stderr, for commands whose stdout has a result. */
export async function reportBeside(
  diagnostics: readonly Diagnostic[],
  color: ColorMode,
): Promise<void> {
  if (diagnostics.length === 0) return;
  const [{ reportText }, { usesColor }, { writeErr }] = await Promise.all([
    import('./report-text.js'),
    import('./color.js'),
    import('./output.js'),
  ]);
  await writeErr(reportText(diagnostics, usesColor(color, 2)));
}

/** Prints diagnostics on stdout, in the form that `--format` asks for. */
export async function reportAsResult(
  diagnostics: readonly Diagnostic[],
  invocation: Invocation,
): Promise<void> {
  const text = await render(diagnostics, invocation);
  // Not even the stream is opened if there is nothing to say.
  if (text !== '') await (await import('./output.js')).writeOut(text);
}

async function render(
  diagnostics: readonly Diagnostic[],
  { values, color }: Invocation,
): Promise<string> {
  switch (values.get('format')?.[0]) {
    case 'json':
      return (await import('./report-json.js')).reportJson(diagnostics);
    case 'github':
      return (await import('./report-github.js')).reportGithub(diagnostics);
    default: {
      if (diagnostics.length === 0) return '';
      const [{ reportText }, { usesColor }] = await Promise.all([
        import('./report-text.js'),
        import('./color.js'),
      ]);
      return reportText(diagnostics, usesColor(color, 1));
    }
  }
}
