import { encodeUtf8 } from './utf8.js';

/**
 * Bytes that grow as they are written; the values of the core specification
 * ("Binary Format", "Values").
 *
 * @example
 * const writer = new ByteWriter();
 * writer.u32(624485);
 * writer.finish(); // e5 8e 26
 */
export class ByteWriter {
  #bytes: Uint8Array<ArrayBuffer>;
  #length = 0;

  /** `capacity` in bytes; it grows by itself. */
  constructor(capacity = 64) {
    this.#bytes = new Uint8Array(capacity);
  }

  /** How many bytes are written. */
  get length(): number {
    return this.#length;
  }

  byte(value: number): void {
    if (this.#length === this.#bytes.length) this.#grow(1);
    this.#bytes[this.#length++] = value;
  }

  bytes(values: Uint8Array): void {
    this.#grow(values.length);
    this.#bytes.set(values, this.#length);
    this.#length += values.length;
  }

  /** Unsigned LEB128 of 32 bits. */
  u32(value: number): void {
    let rest = value >>> 0;
    while (rest >= 0x80) {
      this.byte((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    this.byte(rest);
  }

  /** Unsigned LEB128 of 64 bits. */
  u64(value: bigint): void {
    let rest = BigInt.asUintN(64, value);
    while (rest >= 0x80n) {
      this.byte(Number(rest & 0x7fn) | 0x80);
      rest >>= 7n;
    }
    this.byte(Number(rest));
  }

  /** Signed LEB128 of 33 bits, for the index of a type. */
  s33(index: number): void {
    let rest = index >>> 0;
    while (rest >= 0x40) {
      this.byte((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    this.byte(rest);
  }

  /** Signed LEB128 of 32 bits. */
  s32(value: number): void {
    let rest = value;
    for (;;) {
      const low = rest & 0x7f;
      rest >>= 7;
      if ((rest === 0 && low < 0x40) || (rest === -1 && low >= 0x40)) {
        this.byte(low);
        return;
      }
      this.byte(low | 0x80);
    }
  }

  /** Signed LEB128 of 64 bits. */
  s64(value: bigint): void {
    let rest = BigInt.asIntN(64, value);
    for (;;) {
      const low = Number(rest & 0x7fn);
      rest >>= 7n;
      if ((rest === 0n && low < 0x40) || (rest === -1n && low >= 0x40)) {
        this.byte(low);
        return;
      }
      this.byte(low | 0x80);
    }
  }

  /** What another writer wrote from `start` to `end`. */
  copy(from: ByteWriter, start: number, end: number): void {
    if (end - start >= WORTH_A_VIEW) {
      this.bytes(from.#bytes.subarray(start, end));
      return;
    }
    this.#grow(end - start);
    const source = from.#bytes;
    const target = this.#bytes;
    const shift = this.#length - start;
    for (let at = start; at < end; at++) target[at + shift] = source[at] as number;
    this.#length += end - start;
  }

  /** A string in UTF-8 behind its length in bytes: `name`. */
  name(text: string): void {
    const { length } = text;
    if (this.#length + length >= this.#bytes.length) this.#grow(length + 1);
    // Names are ASCII nearly always, and short: then the length is known.
    if (length < 0x80 && this.#putAscii(text, this.#length + 1)) {
      this.#bytes[this.#length] = length;
      this.#length += length + 1;
      return;
    }
    const bytes = encodeUtf8(text);
    this.u32(bytes.length);
    this.bytes(bytes);
  }

  /** A string in UTF-8, without its length. */
  utf8(text: string): void {
    this.#grow(text.length);
    if (this.#putAscii(text, this.#length)) this.#length += text.length;
    else this.bytes(encodeUtf8(text));
  }

  /**
   * The bytes with room for `count` more behind {@link length}, for who puts many of them
   * there one by one; with {@link advance} they are written.
   */
  room(count: number): Uint8Array<ArrayBuffer> {
    this.#grow(count);
    return this.#bytes;
  }

  /** Takes what was put into the {@link room} up to `length` as written. */
  advance(length: number): void {
    this.#length = length;
  }

  /** What another writer wrote, behind its length in bytes. */
  sized(contents: ByteWriter): void {
    this.u32(contents.length);
    this.bytes(contents.view());
  }

  /**
   * Begins what goes behind its length in bytes, or a vector whose count comes last, in
   * place; what it returns is for {@link endSized} or {@link endCounted}. Between the two,
   * nothing may be cleared or finished.
   */
  beginSized(): number {
    this.byte(0);
    return this.#length;
  }

  /** Writes the length of what was written since `start`; it moves where one byte is too few. */
  endSized(start: number): void {
    this.#insert(start, this.#length - start);
  }

  /** Writes the count of the items that were written since `start`, which move as those of {@link endSized}. */
  endCounted(start: number, count: number): void {
    this.#insert(start, count);
  }

  /** A vector: the count, then each item as `write` writes it. */
  vec<T>(items: readonly T[], write: (item: T, writer: ByteWriter) => void): void {
    this.u32(items.length);
    for (const item of items) write(item, this);
  }

  /** What is written so far; valid until the next write. */
  view(): Uint8Array<ArrayBuffer> {
    return this.#bytes.subarray(0, this.#length);
  }

  /** A copy of what is written. */
  finish(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, this.#length);
  }

  /** Forgets what is written, all or behind the first `length` bytes, and keeps the room. */
  clear(length = 0): void {
    this.#length = length;
  }

  /** Puts a text where there is room for it; false where it isn't ASCII. */
  #putAscii(text: string, start: number): boolean {
    const bytes = this.#bytes;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit >= 0x80) return false;
      bytes[start + i] = unit;
    }
    return true;
  }

  /** Writes a number before `start`, where a byte is left for it; what follows makes room for more. */
  #insert(start: number, value: number): void {
    const end = this.#length;
    let room = 1;
    for (let rest = value >>> 7; rest !== 0; rest >>>= 7) room++;
    if (room > 1) {
      this.#grow(room - 1);
      this.#bytes.copyWithin(start + room - 1, start, end);
    }
    this.#length = start - 1;
    this.u32(value);
    this.#length = end + room - 1;
  }

  #grow(count: number): void {
    const wanted = this.#length + count;
    if (wanted <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(wanted, this.#bytes.length * 2));
    grown.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = grown;
  }
}

/** How many bytes are copied one by one in the time that a view of them takes to be made. */
const WORTH_A_VIEW = 48;
