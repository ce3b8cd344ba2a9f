import { isMet, type JobResult, type Row, type Threshold } from './job.js';

/** The rows as a table, ours beside what it is compared with, and the ratio. */
export function renderTable(rows: readonly Row[]): string {
  const cells = rows.map(({ label, unit, ours, other }) => [
    label,
    `${show(ours)} ${unit}`,
    other === undefined ? '' : `${show(other.value)} ${unit}`,
    other === undefined ? '' : `${show(other.value / ours)}x`,
    other?.label ?? '',
  ]);
  const table = [['job', 'ours', 'other', 'other/ours', 'other is'], ...cells];
  const widths = [0, 1, 2, 3].map((column) =>
    Math.max(...table.map((line) => (line[column] ?? '').length)),
  );
  return table
    .map((line) =>
      line
        .map((cell, column) =>
          column === 0 || column === 4
            ? cell.padEnd(widths[column] ?? 0)
            : cell.padStart(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** One line for each limit: whether it is kept, the value and the limit. */
export function renderThresholds(thresholds: readonly Threshold[]): string {
  const signs = { 'at-least': '>=', 'at-most': '<=', below: '<' } as const;
  return thresholds
    .map(
      (threshold) =>
        `${isMet(threshold) ? 'pass' : 'FAIL'}  ${show(threshold.value)} (${signs[threshold.wanted]} ${threshold.limit})  ${threshold.label}`,
    )
    .join('\n');
}

/** What is written as JSON: the results by job, and the machine that made them. */
export function toJson(results: ReadonlyMap<string, JobResult>): string {
  const machine = { node: process.version, platform: process.platform, arch: process.arch };
  const jobs = [...results].map(([name, { rows, thresholds }]) => ({
    name,
    rows,
    thresholds: thresholds.map((threshold) => ({ ...threshold, met: isMet(threshold) })),
  }));
  return `${JSON.stringify({ machine, jobs }, null, 2)}\n`;
}

function show(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toFixed(2);
}
