import pc from 'picocolors';

/** Colour on a terminal, unless `NO_COLOR` says no. */
export const color: boolean =
  process.stdout.isTTY === true && process.env['NO_COLOR'] === undefined;

const paint = pc.createColors(color);

/** A short heading with an empty line before it. */
export function heading(text: string): void {
  console.log(`\n${paint.bold(paint.cyan(text))}\n`);
}

/** Something less important than what is around it. */
export function quiet(text: string): string {
  return paint.dim(text);
}

/** The last word on a part: good, or not. */
export function verdict(good: boolean, text: string): void {
  console.log(good ? paint.green(`✓ ${text}`) : paint.red(`✗ ${text}`));
}

/** A text with a bar before each of its lines. */
export function quoted(text: string): string {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => `${quiet('│')} ${line}`.trimEnd())
    .join('\n');
}

/** Lines of columns: the first column left-aligned, numbers right. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [at, cell] of row.entries()) widths[at] = Math.max(widths[at] ?? 0, cell.length);
  }
  const line = (row: readonly string[]): string =>
    row
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join('  ')
      .trimEnd();
  return rows.map((row, at) => (at === 0 ? quiet(line(row)) : line(row))).join('\n');
}
