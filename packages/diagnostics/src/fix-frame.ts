import { type FrameOptions, numbered } from './code-frame.js';
import type { Fix } from './diagnostic.js';
import { displayLine } from './display.js';
import { sortedEdits } from './fixes.js';
import type { Source } from './source.js';

type Edit = ReturnType<typeof sortedEdits>[number];

/** Lines of an edit beyond these are left out. */
const MOST_LINES = 8;

/**
 * The lines that a fix changes, as they are after it: with `+` under what is
 * inserted, or, where something is replaced or removed, as `-` and `+` lines.
 */
export function renderFixFrame(
  source: Source,
  fix: Fix,
  gutter: number,
  options: FrameOptions,
): string[] {
  const bar = options.paint('gutter', `${' '.repeat(gutter)} |`);
  const lines = [bar];
  const edits = sortedEdits(fix.edits.filter((edit) => edit.source === source));
  const groups = groupByLines(source, edits);
  for (const [i, group] of groups.entries()) {
    if (i > 0) lines.push(options.paint('gutter', '...'));
    lines.push(...renderGroup(source, group, gutter, options));
  }
  return lines;
}

/** The number of the last line that the frame of a fix may show. */
export function lastLineOfFix(source: Source, fix: Fix): number {
  let last = 1;
  for (const edit of sortedEdits(fix.edits.filter((one) => one.source === source))) {
    const shown = Math.min(edit.newText.split('\n', MOST_LINES).length, MOST_LINES);
    last = Math.max(
      last,
      source.positionAt(edit.start).line + shown,
      source.positionAt(edit.end).line,
    );
  }
  return last;
}

/** Edits that touch the same lines, together. */
function groupByLines(source: Source, edits: readonly Edit[]): Edit[][] {
  const groups: Edit[][] = [];
  let lastLine = -1;
  for (const edit of edits) {
    if (source.positionAt(edit.start).line <= lastLine) groups.at(-1)!.push(edit);
    else groups.push([edit]);
    lastLine = Math.max(lastLine, source.positionAt(edit.end).line);
  }
  return groups;
}

/** A stretch of the text after the edits that was not there before. */
interface Inserted {
  readonly start: number;
  readonly end: number;
}

function renderGroup(
  source: Source,
  edits: readonly Edit[],
  gutter: number,
  options: FrameOptions,
): string[] {
  const firstEdit = edits[0]!;
  const end = edits.reduce((most, edit) => Math.max(most, edit.end), 0);
  const firstLine = source.positionAt(firstEdit.start).line;
  // Whole lines, but of very long ones only what could be shown.
  const from = Math.max(source.lineStarts[firstLine - 1]!, firstEdit.start - options.width);
  const lineEnd = source.text.indexOf('\n', end);
  let to = Math.min(lineEnd === -1 ? source.text.length : lineEnd, end + options.width);
  // Where whole lines go, the next one has nothing to do with it.
  const wholeLines =
    end > firstEdit.start && from === firstEdit.start && source.text[end - 1] === '\n';
  if (wholeLines && edits.every((edit) => edit.newText === '')) to = end - 1;

  let after = '';
  let at = from;
  const inserted: Inserted[] = [];
  for (const edit of edits) {
    after += source.text.slice(at, Math.max(at, edit.start));
    inserted.push({ start: after.length, end: after.length + edit.newText.length });
    after += edit.newText;
    at = Math.max(at, edit.end);
  }
  after += source.text.slice(at, Math.max(at, to));

  const onlyInserts = edits.every((edit) => edit.start === edit.end);
  const lines: string[] = [];
  if (!onlyInserts) {
    const removed = edits.map((edit) => ({ start: edit.start - from, end: edit.end - from }));
    lines.push(
      ...renderLines(source.text.slice(from, to), removed, firstLine, '-', gutter, options),
    );
    if (after.trim() === '') return lines;
  }
  lines.push(...renderLines(after, inserted, firstLine, onlyInserts ? '|' : '+', gutter, options));
  return lines;
}

function renderLines(
  text: string,
  stretches: readonly Inserted[],
  firstLine: number,
  separator: '|' | '+' | '-',
  gutter: number,
  options: FrameOptions,
): string[] {
  const { paint } = options;
  const lines: string[] = [];
  let start = 0;
  let number = firstLine;
  while (start <= text.length) {
    if (number - firstLine === MOST_LINES) {
      lines.push(paint('gutter', '...'));
      break;
    }
    const lineBreak = text.indexOf('\n', start);
    const lineEnd = lineBreak === -1 ? text.length : lineBreak;
    const line = text.slice(
      start,
      text[lineEnd - 1] === '\r' ? Math.max(start, lineEnd - 1) : lineEnd,
    );
    const inLine = stretches
      .filter((stretch) => stretch.start <= lineEnd && stretch.end >= start)
      .map((stretch) => ({
        start: Math.max(0, stretch.start - start),
        end: Math.min(line.length, stretch.end - start),
      }));
    const focus = inLine[0] ?? { start: 0, end: 0 };
    const display = displayLine(line, focus.start, focus.end, options.width);
    if (separator === '|') {
      lines.push(numbered(number, gutter, '|', display.text, paint));
      const underlines = plusses(inLine, display.columnOf);
      if (underlines !== '') {
        lines.push(`${paint('gutter', `${' '.repeat(gutter)} |`)} ${paint('added', underlines)}`);
      }
    } else {
      const shown = paint(separator === '+' ? 'added' : 'removed', display.text);
      lines.push(numbered(number, gutter, separator, shown, paint));
    }
    start = lineEnd + 1;
    number++;
  }
  return lines;
}

function plusses(stretches: readonly Inserted[], columnOf: (offset: number) => number): string {
  let text = '';
  for (const { start, end } of stretches) {
    const from = columnOf(start);
    const to = columnOf(end);
    if (to > from) text += ' '.repeat(Math.max(0, from - text.length)) + '+'.repeat(to - from);
  }
  return text;
}
