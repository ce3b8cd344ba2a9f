import { type Diagnostic, renderText, type Source } from '@witcraft/diagnostics';

/** Diagnostics as code frames, and a line that counts them; empty if there are none. */
export function reportText(diagnostics: readonly Diagnostic[], color: boolean): string {
  if (diagnostics.length === 0) return '';
  return `${renderText(diagnostics, { color })}${summary(diagnostics)}\n`;
}

/** `2 errors, 1 warning in 3 files` */
function summary(diagnostics: readonly Diagnostic[]): string {
  const files = new Set<Source>();
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { severity, primary } of diagnostics) {
    counts[severity]++;
    if (primary !== undefined) files.add(primary.source);
  }
  const parts: string[] = [];
  if (counts.error > 0) parts.push(plural(counts.error, 'error'));
  if (counts.warning > 0) parts.push(plural(counts.warning, 'warning'));
  if (counts.info > 0) parts.push(plural(counts.info, 'remark'));
  return `${parts.join(', ')}${files.size === 0 ? '' : ` in ${plural(files.size, 'file')}`}`;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
