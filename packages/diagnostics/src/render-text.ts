import { lastLineOf, type Mark, renderFrame } from './code-frame.js';
import type { BytePlace, Diagnostic, Fix, Label } from './diagnostic.js';
import { visibleText } from './display.js';
import { lastLineOfFix, renderFixFrame } from './fix-frame.js';
import type { Source } from './source.js';
import { clampSpan } from './span.js';
import { type Paint, paintAnsi, paintNothing } from './style.js';

/** Options of {@link renderText}. */
export interface RenderTextOptions {
  /** Colour by ANSI escapes; off unless asked for. */
  readonly color?: boolean;
  /**
   * Source lines longer than this many characters are cut around what they are
   * shown for, so that a minified file doesn't flood a terminal. Default 120.
   */
  readonly width?: number;
}

const DEFAULT_WIDTH = 120;
/** A message may quote its input, which may be very long. */
const LONGEST_MESSAGE = 2000;

/**
 * Diagnostics as text for people, in the given order: a headline, the lines of
 * the source with the place underlined by `^` and related places by `-`, notes,
 * and what the fixes would change. Each ends with an empty line. Control and
 * other invisible characters are written out. Never throws, whatever the spans.
 *
 * @example
 * renderText(document.diagnostics, { color: process.stderr.isTTY });
 * // error[parse/expected-token]: expected `;`, found `}`
 * //  --> world.wit:4:1
 * //   |
 * // 4 | }
 * //   | ^
 * //   |
 */
export function renderText(
  diagnostics: Iterable<Diagnostic>,
  options: RenderTextOptions = {},
): string {
  const paint = options.color === true ? paintAnsi : paintNothing;
  const width = Math.max(20, options.width ?? DEFAULT_WIDTH);
  let text = '';
  for (const diagnostic of diagnostics) {
    text += `${renderOne(diagnostic, paint, width).join('\n')}\n\n`;
  }
  return text;
}

/** The labels of one source. */
interface Frame {
  readonly source: Source;
  readonly first: Label;
  readonly marks: Mark[];
}

function renderOne(diagnostic: Diagnostic, paint: Paint, width: number): string[] {
  const { severity, code, message } = diagnostic;
  const lines = [
    `${paint(severity, `${severity}[${visibleText(code)}]`)}${paint('strong', `: ${shortened(message)}`)}`,
  ];
  const { place } = diagnostic;
  if (place !== undefined) lines.push(` ${paint('gutter', '-->')} ${bytePlaceText(place)}`);
  const frames = framesOf(diagnostic);
  const gutter = gutterWidth(diagnostic, frames);
  const frameOptions = { paint, width };
  for (const [i, { source, first, marks }] of frames.entries()) {
    const arrow = diagnostic.primary !== undefined && i === 0 ? '-->' : ':::';
    lines.push(`${' '.repeat(gutter)}${paint('gutter', arrow)} ${placeOf(first)}`);
    lines.push(...renderFrame(source, marks, gutter, frameOptions));
  }
  for (const note of diagnostic.notes) {
    const indent = ' '.repeat(gutter + 1);
    const [head, ...rest] = shortened(note).split('\n');
    lines.push(`${indent}${paint('gutter', '=')} ${paint('strong', 'note')}: ${head}`);
    for (const line of rest) lines.push(`${indent}        ${line}`.trimEnd());
  }
  for (const fix of diagnostic.fixes) {
    lines.push(`${paint('help', 'help')}: ${shortened(fix.title)}`);
    for (const source of sourcesOf(fix)) {
      // The frame's place is said only where it isn't the one above.
      if (source !== diagnostic.primary?.source) {
        lines.push(`${' '.repeat(gutter)}${paint('gutter', ':::')} ${visibleText(source.name)}`);
      }
      lines.push(...renderFixFrame(source, fix, gutter, frameOptions));
    }
  }
  return lines;
}

/** The labels by source, the primary one's first. */
function framesOf(diagnostic: Diagnostic): readonly Frame[] {
  const frames = new Map<Source, Frame>();
  const add = (label: Label, mark: Mark): void => {
    const frame = frames.get(label.source);
    if (frame === undefined) {
      frames.set(label.source, { source: label.source, first: label, marks: [mark] });
    } else frame.marks.push(mark);
  };
  const { primary, severity } = diagnostic;
  if (primary !== undefined) {
    const { span, message } = primary;
    add(primary, { span, message: shortened(message), underline: '^', style: severity });
  }
  for (const label of diagnostic.related) {
    const { span, message } = label;
    add(label, { span, message: shortened(message), underline: '-', style: 'related' });
  }
  return [...frames.values()];
}

/** The width of the largest line number of a diagnostic, so that all its bars align. */
function gutterWidth(diagnostic: Diagnostic, frames: readonly Frame[]): number {
  let last = 1;
  for (const { source, marks } of frames) last = Math.max(last, lastLineOf(source, marks));
  for (const fix of diagnostic.fixes) {
    for (const source of sourcesOf(fix)) last = Math.max(last, lastLineOfFix(source, fix));
  }
  return String(last).length;
}

function sourcesOf(fix: Fix): Set<Source> {
  return new Set(fix.edits.map((edit) => edit.source));
}

function bytePlaceText({ file, offset, path }: BytePlace): string {
  const within = path.length === 0 ? '' : ` (${path.join(', ')})`;
  return shortened(`${file}:0x${offset.toString(16)}${within}`).replaceAll('\n', '␊');
}

function placeOf({ source, span }: Label): string {
  const { line, column } = source.positionAt(clampSpan(span, source.text.length).start);
  return `${visibleText(source.name).replaceAll('\n', '␊')}:${line}:${column}`;
}

function shortened(text: string): string {
  const cut = text.length > LONGEST_MESSAGE ? `${text.slice(0, LONGEST_MESSAGE)}…` : text;
  return visibleText(cut);
}
