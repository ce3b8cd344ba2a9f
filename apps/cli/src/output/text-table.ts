/**
 * Rows in columns, framed as a table; the first row is the head. Cells are plain
 * text without line ends.
 */
export function textTable(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [i, cell] of row.entries()) {
      widths[i] = Math.max(widths[i] ?? 0, cell.length);
    }
  }
  const line = (left: string, middle: string, right: string, dash: string): string =>
    `${left}${widths.map((width) => dash.repeat(width + 2)).join(middle)}${right}\n`;
  const body = rows.map(
    (row) => `│${widths.map((width, i) => ` ${(row[i] ?? '').padEnd(width)} `).join('┆')}│\n`,
  );
  const [head = '', ...others] = body;
  return [
    line('╭', '┬', '╮', '─'),
    head,
    line('╞', '╪', '╡', '═'),
    ...others,
    line('╰', '┴', '╯', '─'),
  ].join('');
}
