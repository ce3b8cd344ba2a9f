/** A place in a text as people count it: line and column both begin at 1. */
export interface Position {
  /** Lines end at `\n` only; a `\r` before it belongs to the line. */
  readonly line: number;
  /** In UTF-16 units (`Source.positionAt`) or in UTF-8 bytes (`Source.bytePositionAt`). */
  readonly column: number;
}

/**
 * A named text that spans point into.
 *
 * The text is kept as given; lines and byte offsets are worked out the first
 * time that somebody asks, so a file without mistakes never pays for them.
 *
 * @example
 * const source = new Source('world.wit', 'package a:b;\n\nworld w {}\n');
 * source.positionAt(14); // { line: 3, column: 1 }
 */
export class Source {
  /** What messages call it: a path, a URL, `<stdin>`. */
  readonly name: string;
  readonly text: string;
  #lineStarts: readonly number[] | undefined;

  constructor(name: string, text: string) {
    this.name = name;
    this.text = text;
  }

  /** The offset (UTF-16 units) at which each line begins; the first is 0. */
  get lineStarts(): readonly number[] {
    this.#lineStarts ??= computeLineStarts(this.text);
    return this.#lineStarts;
  }

  /** Line and column (UTF-16 units) of an offset; offsets past the end count as the end. */
  positionAt(offset: number): Position {
    const clamped = Math.max(0, Math.min(offset, this.text.length));
    const line = this.#lineIndexAt(clamped);
    return { line: line + 1, column: clamped - (this.lineStarts[line] ?? 0) + 1 };
  }

  /** Line and column in UTF-8 bytes, as native tools count them. */
  bytePositionAt(offset: number): Position {
    const clamped = Math.max(0, Math.min(offset, this.text.length));
    const line = this.#lineIndexAt(clamped);
    return {
      line: line + 1,
      column: utf8Length(this.text, this.lineStarts[line] ?? 0, clamped) + 1,
    };
  }

  /** The UTF-8 byte offset of a UTF-16 offset. */
  byteOffsetAt(offset: number): number {
    return utf8Length(this.text, 0, Math.max(0, Math.min(offset, this.text.length)));
  }

  /** The text of a line (counted from 1) without its line ending; empty past the end. */
  lineText(line: number): string {
    const start = this.lineStarts[line - 1];
    if (start === undefined) return '';
    const next = this.lineStarts[line];
    let end = next === undefined ? this.text.length : next - 1;
    if (end > start && this.text.charCodeAt(end - 1) === 0x0d) end--;
    return this.text.slice(start, end);
  }

  /** The index of the last line that begins at or before `offset`, by binary search. */
  #lineIndexAt(offset: number): number {
    const starts = this.lineStarts;
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

function computeLineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** Bytes that `text[from..to]` takes in UTF-8; a lone surrogate counts as U+FFFD (3 bytes). */
function utf8Length(text: string, from: number, to: number): number {
  let bytes = 0;
  for (let i = from; i < to; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) bytes += 1;
    else if (unit < 0x800) bytes += 2;
    else if (
      unit >= 0xd800 &&
      unit < 0xdc00 &&
      i + 1 < to &&
      isLowSurrogate(text.charCodeAt(i + 1))
    ) {
      bytes += 4;
      i++;
    } else bytes += 3;
  }
  return bytes;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit < 0xe000;
}
