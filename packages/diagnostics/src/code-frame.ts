import { displayLine, visibleText } from './display.js';
import type { Source } from './source.js';
import { clampSpan, type Span } from './span.js';
import type { Paint, Style } from './style.js';

/** A span of a frame's source with its underline. */
export interface Mark {
  readonly span: Span;
  readonly message: string;
  readonly underline: string;
  readonly style: Style;
}

/** How frames look. */
export interface FrameOptions {
  readonly paint: Paint;
  /** Source lines are cut to this many characters around what they are shown for. */
  readonly width: number;
}

/** The part of a mark that lies on one line; offsets are within the line. */
interface Segment {
  readonly start: number;
  readonly end: number;
  readonly mark: Mark;
  /** Empty on all but the last line of a mark. */
  readonly message: string;
}

/** Lines between two shown ones are shown too if there are no more than these. */
const LARGEST_GAP = 1;

/** The number of the last line that a frame of these marks shows: its gutter is as wide. */
export function lastLineOf(source: Source, marks: readonly Mark[]): number {
  let last = 1;
  for (const mark of marks) {
    const span = clampSpan(mark.span, source.text.length);
    last = Math.max(last, source.positionAt(span.end).line);
  }
  return last;
}

/**
 * The lines of `source` that have marks, underlined. A mark over several lines
 * underlines its first and its last line. `gutter` is the width of the line numbers.
 */
export function renderFrame(
  source: Source,
  marks: readonly Mark[],
  gutter: number,
  options: FrameOptions,
): string[] {
  const { paint } = options;
  const bar = paint('gutter', `${' '.repeat(gutter)} |`);
  const lines = [bar];
  let previous: number | undefined;
  for (const [line, segments] of segmentsByLine(source, marks)) {
    if (previous !== undefined) {
      const between = line - previous - 1;
      if (between > LARGEST_GAP) lines.push(paint('gutter', '...'));
      else
        for (let n = previous + 1; n < line; n++)
          lines.push(sourceLine(source, n, gutter, options));
    }
    previous = line;
    lines.push(...markedLine(source.lineText(line), line, segments, gutter, options));
  }
  lines.push(bar);
  return lines;
}

/** A line of the output behind its number. */
export function numbered(
  number: number,
  gutter: number,
  separator: string,
  text: string,
  paint: Paint,
): string {
  const head = paint('gutter', `${String(number).padStart(gutter)} ${separator}`);
  return text === '' ? head : `${head} ${text}`;
}

function sourceLine(source: Source, line: number, gutter: number, options: FrameOptions): string {
  const { text } = displayLine(source.lineText(line), 0, 0, options.width);
  return numbered(line, gutter, '|', text, options.paint);
}

function markedLine(
  text: string,
  line: number,
  segments: readonly Segment[],
  gutter: number,
  options: FrameOptions,
): string[] {
  const { paint } = options;
  const focus = segments[0]!;
  const display = displayLine(text, focus.start, focus.end, options.width);
  const lines = [numbered(line, gutter, '|', display.text, paint)];
  for (const row of underlineRows(segments, display.columnOf)) {
    let underlines = '';
    let column = 0;
    for (const { from, to, segment } of row) {
      const { style, underline } = segment.mark;
      underlines += ' '.repeat(from - column) + paint(style, underline.repeat(to - from));
      column = to;
      if (segment.message !== '') underlines += ` ${paint(style, segment.message)}`;
    }
    lines.push(`${paint('gutter', `${' '.repeat(gutter)} |`)} ${underlines}`);
  }
  return lines;
}

interface Underline {
  readonly from: number;
  readonly to: number;
  readonly segment: Segment;
}

/** Rows of underlines from left to right; nothing follows a message in its row. */
function underlineRows(
  segments: readonly Segment[],
  columnOf: (offset: number) => number,
): Underline[][] {
  const underlines = segments.map((segment) => {
    const from = columnOf(segment.start);
    // What is empty, or has no width, is still marked at its place.
    return { from, to: Math.max(from + 1, columnOf(segment.end)), segment };
  });
  underlines.sort((a, b) => a.from - b.from);
  const rows: { ends: number; row: Underline[] }[] = [];
  for (const underline of underlines) {
    const ends = underline.segment.message === '' ? underline.to : Number.POSITIVE_INFINITY;
    const fitting = rows.find((row) => row.ends <= underline.from);
    if (fitting === undefined) rows.push({ ends, row: [underline] });
    else {
      fitting.row.push(underline);
      fitting.ends = ends;
    }
  }
  return rows.map(({ row }) => row);
}

/** The segments of all marks by line, sorted; those of one line in the order of their marks. */
function segmentsByLine(source: Source, marks: readonly Mark[]): [number, Segment[]][] {
  const byLine = new Map<number, Segment[]>();
  const add = (line: number, segment: Segment): void => {
    const segments = byLine.get(line);
    if (segments === undefined) byLine.set(line, [segment]);
    else segments.push(segment);
  };
  for (const mark of marks) {
    const span = clampSpan(mark.span, source.text.length);
    const message = visibleText(mark.message).replaceAll('\n', ' ');
    const start = source.positionAt(span.start);
    let end = source.positionAt(span.end);
    // A span that ends with a line break ends on that line, not at the start of the next.
    if (end.column === 1 && end.line > start.line) {
      end = { line: end.line - 1, column: source.lineText(end.line - 1).length + 1 };
    }
    if (start.line === end.line) {
      add(start.line, { start: start.column - 1, end: end.column - 1, mark, message });
      continue;
    }
    const first = source.lineText(start.line).length;
    add(start.line, { start: start.column - 1, end: first, mark, message: '' });
    const indent = indentOf(source.lineText(end.line), end.column - 1);
    add(end.line, { start: indent, end: end.column - 1, mark, message });
  }
  return [...byLine].sort(([a], [b]) => a - b);
}

/** Leading blanks before `limit`; looks at a screenful at most. */
function indentOf(line: string, limit: number): number {
  const blanks = /^[ \t]*/.exec(line.slice(0, Math.min(limit, 200)))![0].length;
  return Math.min(blanks, limit);
}
