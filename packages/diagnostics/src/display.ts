// How a line of a source looks on a terminal: tabs become spaces, characters that
// nobody can see are written out, long lines are cut to a window.

/** A line, or a window of it, ready for a terminal. */
export interface DisplayLine {
  readonly text: string;
  /** The terminal column (from 0) of an offset in the line; those cut off are at the cut. */
  columnOf(offset: number): number;
}

const TAB_WIDTH = 4;
const CUT = '…';
/** Even before a span that fills the window something is shown. */
const LEAST_BEFORE = 12;

/**
 * The part of `line` around [start, end) that fits into `width` UTF-16 units,
 * with `…` where something is cut off. Costs no more than the window does.
 */
export function displayLine(line: string, start: number, end: number, width: number): DisplayLine {
  const [from, to] = windowAround(line, start, end, width);
  let text = from > 0 ? CUT : '';
  let column = text.length;
  /** The column of each offset of the window, and of its end. */
  const columns: number[] = [];
  for (let i = from; i < to; ) {
    const character = characterAt(line, i);
    const shown =
      character === '\t' ? ' '.repeat(TAB_WIDTH - (column % TAB_WIDTH)) : visible(character);
    for (let unit = 0; unit < character.length; unit++) columns.push(column);
    text += shown;
    column += shown === character ? widthOf(character) : shown.length;
    i += character.length;
  }
  columns.push(column);
  if (to < line.length) text += CUT;
  return {
    text: text.trimEnd(),
    columnOf: (offset) => (offset < from ? 0 : (columns[offset - from] ?? column)),
  };
}

/** `text` with everything that is invisible, or could move the cursor, written out. */
export function visibleText(text: string): string {
  return text.replace(/[^\n\x20-\x7e]/gu, visible);
}

function windowAround(line: string, start: number, end: number, width: number): [number, number] {
  if (line.length <= width) return [0, line.length];
  const spare = Math.max(0, width - (end - start));
  const before = Math.max(LEAST_BEFORE, Math.ceil(spare / 2));
  let from = Math.max(0, Math.min(start - before, line.length - width));
  let to = Math.min(line.length, from + width);
  if (isLowSurrogate(line.charCodeAt(from)) && from > 0) from--;
  if (isLowSurrogate(line.charCodeAt(to)) && to < line.length) to++;
  return [from, to];
}

function characterAt(line: string, at: number): string {
  return String.fromCodePoint(line.codePointAt(at)!);
}

function visible(character: string): string {
  const code = character.codePointAt(0)!;
  if (code >= 0x20 && code < 0x7f) return character;
  // "Control Pictures": one column wide, like what they stand for.
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  if (code === 0x7f) return '\u2421';
  if (!isInvisible(character)) return character;
  return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
}

function widthOf(character: string): number {
  if (character.codePointAt(0)! < 0x300) return 1;
  return isCombining(character) ? 0 : isWide(character) ? 2 : 1;
}

// Not constants: to make these patterns takes 1 ms, and most starts have nothing to show.

/** Controls, format characters (bidirectional overrides, zero-width ones), line separators. */
function isInvisible(character: string): boolean {
  return /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u.test(character);
}

function isCombining(character: string): boolean {
  return /^[\p{Mn}\p{Me}]$/u.test(character);
}

/** East Asian wide scripts, fullwidth forms and pictures. */
function isWide(character: string): boolean {
  return /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u3000-\u303e\uff01-\uff60\uffe0-\uffe6]$/u.test(
    character,
  );
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit < 0xe000;
}
