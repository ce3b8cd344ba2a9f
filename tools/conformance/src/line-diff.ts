import { structuredPatch } from 'diff';

const MAX_LINES = 16;

/**
 * The first differing lines of two texts, `-` expected and `+` ours, with two
 * lines around them; empty when they are equal.
 */
export function lineDiff(expected: string, actual: string): string {
  if (expected === actual) return '';
  const { hunks } = structuredPatch('', '', expected, actual, '', '', { context: 2 });
  const lines: string[] = [];
  for (const hunk of hunks) {
    lines.push(`@@ line ${hunk.oldStart} @@`, ...hunk.lines);
  }
  if (lines.length > MAX_LINES) {
    const rest = lines.length - MAX_LINES;
    lines.length = MAX_LINES;
    lines.push(`... ${rest} more lines`);
  }
  return lines.join('\n');
}

/**
 * A JSON value as text in which key order does not show: keys are sorted, and
 * arrays keep their order. Equal values have equal texts.
 */
export function canonicalJson(value: unknown): string {
  return `${JSON.stringify(value, (_key, inner: unknown) => sortKeys(inner), 1)}\n`;
}

function sortKeys(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
