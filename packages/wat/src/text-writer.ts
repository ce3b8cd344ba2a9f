import { decodeUtf8, encodeUtf8 } from '@witcraft/binary';
import { isUsualWord, USUAL } from './quote.js';

/** Deeper lines are not indented further, so that nesting costs no more than its depth. */
const DEEPEST_INDENT = 50;

const LINE_END = 0x0a;
const ZERO = 0x30;
const FIRST_BEYOND_ASCII = 0x80;
/** Four spaces. */
const SPACES = 0x20202020;

/** From this many bytes on the engine copies faster than a loop of words does. */
const LONG = 200;

/** Writing a word of four bytes may write up to three bytes too many. */
const SLACK = 3;

/** In bytes. A name is printed wherever it is used, so a small binary can have a huge text. */
const LONGEST = 2 ** 31;

/** A text is longer than is printed, or than the engine has room for; public entries catch it. */
export class TextTooLong extends RangeError {}

/**
 * ASCII that is printed often, as words of four bytes: to look at the characters of a
 * string takes ten times as long.
 */
export class Piece {
  readonly text: string;
  readonly words: Int32Array;

  constructor(text: string) {
    this.text = text;
    this.words = new Int32Array((text.length + SLACK) >> 2);
    for (let i = 0; i < text.length; i++) {
      this.words[i >> 2]! |= text.charCodeAt(i) << (8 * (i & 3));
    }
  }
}

/**
 * Text in the layout of the WebAssembly text format: groups in parentheses, one
 * definition a line, each level of nesting two spaces deeper.
 *
 * It is written as bytes, which become a string once, at the end: engines make an object
 * of two strings that are added to each other, and most of what is printed stands in a
 * binary as the bytes that are wanted.
 *
 * @example
 * const out = new TextWriter();
 * out.open('module');
 * out.newline();
 * out.open('func');
 * out.close();
 * out.close();
 * out.finish(); // "(module\n  (func)\n)"
 */
export class TextWriter {
  /** UTF-8, nearly all of it ASCII; there are always {@link SLACK} bytes more than are needed. */
  #bytes: Uint8Array<ArrayBuffer>;
  /** The same bytes. */
  #view: DataView;
  #length = 0;
  #depth = 0;
  #line = 0;
  /** The line on which each open group began. */
  readonly #groups: number[] = [];
  /** What was last copied from, and the same bytes. */
  #from: Uint8Array;
  #fromView: DataView;

  /** `capacity` in bytes; it grows by itself. */
  constructor(capacity = 1024) {
    this.#bytes = new Uint8Array(capacity + SLACK);
    this.#view = new DataView(this.#bytes.buffer);
    this.#from = this.#bytes;
    this.#fromView = this.#view;
  }

  /** How many bytes were written so far. */
  get length(): number {
    return this.#length;
  }

  /** How many groups and blocks are open. */
  get depth(): number {
    return this.#depth;
  }

  /** How many lines were ended so far. */
  get line(): number {
    return this.#line;
  }

  /** Adds text to the current line; it must not hold a line end. */
  write(text: string): void {
    const { length } = text;
    this.#reserve(length);
    const bytes = this.#bytes;
    const start = this.#length;
    for (let i = 0; i < length; i++) {
      const unit = text.charCodeAt(i);
      if (unit >= FIRST_BEYOND_ASCII) {
        this.#writeBytes(encodeUtf8(text));
        return;
      }
      bytes[start + i] = unit;
    }
    this.#length = start + length;
  }

  #writeBytes(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  /** Adds a text that is prepared. */
  put({ words, text }: Piece): void {
    const { length } = text;
    this.#reserve(length);
    const view = this.#view;
    let at = this.#length;
    for (let i = 0; i < words.length; i++) {
      view.setInt32(at, words[i] as number, true);
      at += 4;
    }
    this.#length += length;
  }

  /** Adds an integer from 0 on in decimal. */
  index(index: number): void {
    // Above, arithmetic is no longer that of 32 bits.
    if (index >= 1 << 30) {
      this.write(`${index}`);
      return;
    }
    let digits = 1;
    for (let limit = 10; limit <= index; limit *= 10) digits++;
    this.#reserve(digits);
    const bytes = this.#bytes;
    let rest = index | 0;
    this.#length += digits;
    for (let at = this.#length - 1; digits > 0; digits--) {
      const higher = (rest / 10) | 0;
      bytes[at--] = ZERO + rest - higher * 10;
      rest = higher;
    }
  }

  /**
   * Adds bytes of a name as they stand in a string of the text format; not, and then it
   * returns false, where there is anything but printable ASCII, or what needs an escape.
   */
  writeUsual(from: Uint8Array, start: number, end: number): boolean {
    this.#reserve(end - start);
    this.#copyFrom(from);
    const bytes = this.#bytes;
    const view = this.#view;
    const fromView = this.#fromView;
    let at = start;
    let to = this.#length;
    for (; at + 4 <= end; at += 4, to += 4) {
      const word = fromView.getInt32(at, true);
      if (!isUsualWord(word)) return false;
      view.setInt32(to, word, true);
    }
    for (; at < end; at++, to++) {
      const byte = from[at] as number;
      if (USUAL[byte] !== 1) return false;
      bytes[to] = byte;
    }
    this.#length = to;
    return true;
  }

  /** Adds what stands in another text, by its bytes. */
  writePart(other: TextWriter, start: number, end: number): void {
    this.#reserve(end - start);
    if (end - start >= LONG) {
      this.#bytes.set(other.#bytes.subarray(start, end), this.#length);
    } else {
      const view = this.#view;
      const otherView = other.#view;
      let to = this.#length;
      for (let at = start; at < end; at += 4, to += 4) {
        view.setInt32(to, otherView.getInt32(at, true), true);
      }
    }
    this.#length += end - start;
  }

  /** Lets `#fromView` be of these bytes: mostly it is, and to make a view takes long. */
  #copyFrom(from: Uint8Array): void {
    if (this.#from === from) return;
    this.#from = from;
    this.#fromView = new DataView(from.buffer, from.byteOffset, from.byteLength);
  }

  /** Ends the line, and indents the next one. */
  newline(): void {
    this.#line++;
    const spaces = 2 * Math.min(this.#depth, DEEPEST_INDENT);
    this.#reserve(spaces + 1);
    const start = this.#length;
    const view = this.#view;
    this.#bytes[start] = LINE_END;
    for (let i = 0; i < spaces; i += 4) view.setInt32(start + 1 + i, SPACES, true);
    this.#length = start + 1 + spaces;
  }

  /** Begins a group, the first parenthesis and the head of which are written: what follows is one level deeper. */
  group(): void {
    this.#groups.push(this.#line);
    this.#depth++;
  }

  /** `(head`, on the current line; what follows is one level deeper. */
  open(head: string): void {
    this.put(OPEN);
    this.write(head);
    this.group();
  }

  /** {@link open} of a head that is prepared, with its parenthesis. */
  begin(head: Piece): void {
    this.put(head);
    this.group();
  }

  /** `)` of the last open group: on a line of its own when the group took several lines. */
  close(): void {
    this.endGroup();
    this.put(CLOSE);
  }

  /** Ends the last open group, up to its last parenthesis. */
  endGroup(): void {
    this.#depth--;
    if (this.#groups.pop() !== this.#line) this.newline();
  }

  /** Makes what follows one level deeper, without a parenthesis. */
  indent(): void {
    this.#depth++;
  }

  /** Undoes one {@link indent}. */
  dedent(): void {
    if (this.#depth > 0) this.#depth--;
  }

  /** What was written from `start` up to `end`, in bytes. */
  text(start: number, end: number): string {
    const text = decodeUtf8(this.#bytes.subarray(start, end));
    // What is written is UTF-8, but engines have a limit for strings.
    if (text === undefined) throw new TextTooLong('a text is longer than strings can be');
    return text;
  }

  /** All that was written; throws `RangeError` where that is longer than strings can be. */
  finish(): string {
    return this.text(0, this.#length);
  }

  /** All that was written, as UTF-8: a view, so nothing more may be written. */
  finishBytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  /** Makes room for `more` bytes. */
  #reserve(more: number): void {
    if (more + SLACK > this.#bytes.length - this.#length) this.#grow(more);
  }

  #grow(more: number): void {
    const needed = this.#length + more + SLACK;
    const size = Math.max(needed, Math.min(this.#bytes.length * 2, LONGEST));
    if (size > LONGEST) throw new TextTooLong(`the text is longer than ${LONGEST} bytes`);
    const larger = bytesOf(size);
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
    this.#view = new DataView(larger.buffer);
  }
}

function bytesOf(size: number): Uint8Array<ArrayBuffer> {
  try {
    return new Uint8Array(size);
  } catch {
    throw new TextTooLong(`there is no memory for ${size} bytes of text`);
  }
}

const OPEN = /* @__PURE__ */ new Piece('(');
const CLOSE = /* @__PURE__ */ new Piece(')');
