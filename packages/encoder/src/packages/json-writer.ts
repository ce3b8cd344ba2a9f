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
  /** Where the entries of the outermost object begin. */
  readonly #start: number;
  /** The keys of objects that are begun, but that nothing is written into yet: the first `waiting` of them. */
  readonly #pending: string[] = [];
  #waiting = 0;

  /** The object goes behind what `out` has. */
  constructor(out: ByteWriter) {
    this.#out = out;
    out.byte(OPEN);
    this.#start = out.length;
  }

  /** A string under a key; nothing where it is absent. */
  entry(key: string, text: string | undefined): void {
    if (text === undefined) return;
    if (this.#waiting > 0) this.#beginPending();
    this.#key(key);
    this.#string(text);
    this.#out.byte(COMMA);
  }

  /** Begins an object under a key. */
  begin(key: string): void {
    this.#pending[this.#waiting++] = key;
  }

  /** Ends the object that was begun last. */
  end(): void {
    if (this.#waiting > 0) this.#waiting--;
    else {
      this.#close();
      this.#out.byte(COMMA);
    }
  }

  /** Ends the outermost object. */
  finish(): void {
    if (this.#out.length === this.#start) this.#out.byte(CLOSE);
    else this.#close();
  }

  #beginPending(): void {
    for (let i = 0; i < this.#waiting; i++) {
      this.#key(this.#pending[i] as string);
      this.#out.byte(OPEN);
    }
    this.#waiting = 0;
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
    // With quotes, and a backslash before each character.
    const bytes = this.#out.room(2 * text.length + 2);
    let at = this.#out.length;
    bytes[at++] = QUOTE;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit >= 0x20 && unit < 0x80) {
        if (unit === QUOTE || unit === BACKSLASH) bytes[at++] = BACKSLASH;
        bytes[at++] = unit;
      } else if (unit === NEWLINE) {
        bytes[at++] = BACKSLASH;
        bytes[at++] = LETTER_N;
      } else {
        // What is seldom is left to the engine.
        this.#out.utf8(JSON.stringify(text));
        return;
      }
    }
    bytes[at++] = QUOTE;
    this.#out.advance(at);
  }
}
