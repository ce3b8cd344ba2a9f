import type { ByteWriter } from '@witcraft/binary';

const NEWLINE = 0x0a;
const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const BACKSLASH = 0x5c;
const LETTER_N = 0x6e;
const OPEN = 0x7b;
const CLOSE = 0x7d;

/**
 * One JSON object of objects and strings, written as it goes, in UTF-8. An object that
 * nothing is written into is left out, and its key with it.
 *
 * @example
 * const json = new JsonWriter(new ByteWriter());
 * json.entry('docs', 'Some text.');
 * json.begin('funcs');
 * json.end();
 * json.finish(); // {"docs":"Some text."}
 */
export class JsonWriter {
  readonly #out: ByteWriter;
  /** Of each object that is open: where its key begins, and where its entries do. */
  readonly #open: number[] = [];

  /** The object goes behind what `out` has. */
  constructor(out: ByteWriter) {
    this.#out = out;
    out.byte(OPEN);
    this.#open.push(out.length, out.length);
  }

  /** A string under a key; nothing where it is absent. */
  entry(key: string, text: string | undefined): void {
    if (text === undefined) return;
    this.#key(key);
    this.#string(text);
    this.#out.byte(COMMA);
  }

  /** Begins an object under a key. */
  begin(key: string): void {
    const out = this.#out;
    const start = out.length;
    this.#key(key);
    out.byte(OPEN);
    this.#open.push(start, out.length);
  }

  /** Ends the object that was begun last. */
  end(): void {
    const out = this.#out;
    const entries = this.#open.pop();
    const start = this.#open.pop();
    if (out.length === entries) out.clear(start);
    else {
      this.#close();
      out.byte(COMMA);
    }
  }

  /** Ends the outermost object. */
  finish(): void {
    if (this.#out.length === this.#open.pop()) this.#out.byte(CLOSE);
    else this.#close();
  }

  /** Where the comma of the last entry is. */
  #close(): void {
    this.#out.clear(this.#out.length - 1);
    this.#out.byte(CLOSE);
  }

  #key(key: string): void {
    this.#string(key);
    this.#out.byte(COLON);
  }

  #string(text: string): void {
    const out = this.#out;
    const start = out.length;
    out.byte(QUOTE);
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit >= 0x20 && unit < 0x80) {
        if (unit === QUOTE || unit === BACKSLASH) out.byte(BACKSLASH);
        out.byte(unit);
      } else if (unit === NEWLINE) {
        out.byte(BACKSLASH);
        out.byte(LETTER_N);
      } else {
        // What is seldom is left to the engine.
        out.clear(start);
        out.utf8(JSON.stringify(text));
        return;
      }
    }
    out.byte(QUOTE);
  }
}
