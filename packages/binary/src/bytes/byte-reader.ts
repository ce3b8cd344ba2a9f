import type { BinaryCode } from '../codes.js';
import { ReadFailure } from './read-failure.js';
import { decodeUtf8 } from './utf8.js';

/** Names up to this length are remembered: they repeat a lot. */
const LONGEST_KEPT_NAME = 64;
/** What is left of a hash of 32 bits that is shifted by so much: 16 slots for them, 8,192. */
const FEWEST_SLOTS_SHIFT = 28;
const MOST_SLOTS_SHIFT = 19;

/** Where a short name is copied to, to be decoded, by how many bytes it has. */
const shortNames: Uint8Array[] = [];

/**
 * Reads bytes from the front, and checks each against the end. The values of the
 * core specification ("Binary Format", "Values"), in as many bytes as it allows.
 * What is wrong is thrown as a {@link ReadFailure}.
 */
export class ByteReader {
  readonly bytes: Uint8Array;
  /** Where the next byte is read. */
  position: number;
  /** Where the part ends that is being read: the binary, a section, something sized. */
  end: number;
  /** How far into the outermost binary `bytes` begins; only failures say it. */
  readonly base: number;
  /** Short names that were read, by a hash of their bytes. */
  #names: (string | undefined)[] | undefined;
  /** Where these are: bytes are compared faster than characters. */
  #starts: Int32Array | undefined;
  /** What is left of a hash of 32 bits is the number of a slot. */
  readonly #slotShift: number;

  constructor(bytes: Uint8Array, base = 0) {
    // A part of Node's Buffer is another Buffer, which takes much longer to make.
    this.bytes =
      bytes.constructor === Uint8Array
        ? bytes
        : new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.position = 0;
    this.end = bytes.length;
    this.base = base;
    // A slot for each 32 bytes or so: many readers are of a few bytes only.
    const shift = Math.clz32(this.end) + 6;
    this.#slotShift = Math.max(MOST_SLOTS_SHIFT, Math.min(FEWEST_SLOTS_SHIFT, shift));
  }

  /** How many bytes are left. */
  get left(): number {
    return this.end - this.position;
  }

  fail(code: BinaryCode, message: string, position: number = this.position): never {
    throw new ReadFailure(code, message, this.base + position);
  }

  byte(): number {
    if (this.position >= this.end)
      this.fail('binary/unexpected-end', 'expected a byte, found the end');
    return this.bytes[this.position++]!;
  }

  /** The next byte, which stays. */
  peek(): number {
    if (this.position >= this.end)
      this.fail('binary/unexpected-end', 'expected a byte, found the end');
    return this.bytes[this.position]!;
  }

  /** The byte that was just read is none that `expected` can begin with. */
  unexpectedByte(byte: number, expected: string): never {
    const text = `expected ${expected}, found byte ${hexByte(byte)}`;
    return this.fail('binary/unexpected-byte', text, this.position - 1);
  }

  /** A byte of 0 or 1. */
  flag(meaning: string): boolean {
    const byte = this.byte();
    if (byte > 1) this.unexpectedByte(byte, `0x00 or 0x01 for ${meaning}`);
    return byte === 1;
  }

  /** Moves on by `count` bytes; where they begin. */
  skip(count: number): number {
    const start = this.position;
    if (count > this.end - start) {
      this.fail(
        'binary/unexpected-end',
        `expected ${bytesText(count)} more, found ${bytesText(this.left)}`,
      );
    }
    this.position += count;
    return start;
  }

  /** The next `count` bytes, not copied. */
  take(count: number): Uint8Array {
    return this.bytes.subarray(this.skip(count), this.position);
  }

  /** Unsigned LEB128 of 32 bits. */
  u32(): number {
    const byte = this.byte();
    return byte < 0x80 ? byte : this.#longU32(byte);
  }

  #longU32(first: number): number {
    const start = this.position - 1;
    let value = first & 0x7f;
    for (let shift = 7; shift < 28; shift += 7) {
      const byte = this.byte();
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
    const last = this.byte();
    if (last > 0x0f) this.#invalidNumber('unsigned', 32, start);
    return (value | (last << 28)) >>> 0;
  }

  /** Unsigned LEB128 of 64 bits. */
  u64(): bigint {
    const start = this.position;
    let value = 0n;
    for (let shift = 0n; shift < 63n; shift += 7n) {
      const byte = this.byte();
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
    const last = this.byte();
    if (last > 1) this.#invalidNumber('unsigned', 64, start);
    return value | (BigInt(last) << 63n);
  }

  /** Signed LEB128 of 33 bits. */
  s33(): number {
    const start = this.position;
    let value = 0;
    let scale = 1;
    for (let count = 1; count < 5; count++) {
      const byte = this.byte();
      value += (byte & 0x7f) * scale;
      scale *= 128;
      if (byte < 0x80) return (byte & 0x40) === 0 ? value : value - scale;
    }
    // 28 bits are read; of the last byte five count, and the two above repeat the sign.
    const last = this.byte();
    if (last > 0x0f && (last < 0x70 || last > 0x7f)) this.#invalidNumber('signed', 33, start);
    value += (last & 0x1f) * scale;
    return (last & 0x10) === 0 ? value : value - scale * 32;
  }

  /** Signed LEB128 of 64 bits. */
  s64(): bigint {
    const start = this.position;
    let value = 0n;
    for (let shift = 0n; shift < 63n; shift += 7n) {
      const byte = this.byte();
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return BigInt.asIntN(Number(shift) + 7, value);
    }
    const last = this.byte();
    if (last !== 0 && last !== 0x7f) this.#invalidNumber('signed', 64, start);
    return BigInt.asIntN(64, value | (BigInt(last) << 63n));
  }

  #invalidNumber(kind: string, bits: number, start: number): never {
    const text = `expected a number of ${bits} bits (${kind}), found a larger one`;
    return this.fail('binary/invalid-number', text, start);
  }

  /** A string in UTF-8 behind its length in bytes. */
  name(): string {
    const length = this.u32();
    const start = this.skip(length);
    if (length === 0 || length > LONGEST_KEPT_NAME) return this.#decode(start, length);
    const { bytes } = this;
    let hash = length;
    for (let i = start; i < start + length; i++) hash = (Math.imul(hash, 31) + bytes[i]!) | 0;
    const slot = Math.imul(hash, 0x9e3779b1) >>> this.#slotShift;
    this.#names ??= new Array<string | undefined>(1 << (32 - this.#slotShift));
    this.#starts ??= new Int32Array(this.#names.length);
    const kept = this.#starts[slot]!;
    // In front of it is its length; in more bytes than it needs, of which the last is 0.
    let same = bytes[kept - 1] === length ? 0 : length + 1;
    while (same < length && bytes[kept + same] === bytes[start + same]) same++;
    if (same === length) return this.#names[slot]!;
    const name = this.#decode(start, length);
    this.#names[slot] = name;
    this.#starts[slot] = start;
    return name;
  }

  #decode(start: number, length: number): string {
    let name: Uint8Array;
    if (length > LONGEST_KEPT_NAME) name = this.bytes.subarray(start, start + length);
    else {
      // A part of the bytes would be an object of its own, larger than most names.
      name = shortNames[length] ??= new Uint8Array(length);
      for (let i = 0; i < length; i++) name[i] = this.bytes[start + i]!;
    }
    const text = decodeUtf8(name);
    return text ?? this.fail('binary/invalid-utf8', 'expected a name in UTF-8', start);
  }

  /**
   * The count of a vector, whose items take a byte each at least: one that the bytes
   * left cannot hold fails before anything is made for it.
   */
  count(items: string): number {
    const start = this.position;
    const count = this.u32();
    if (count > this.left) {
      const text = `expected ${items} to fit into the ${bytesText(this.left)} left, found a count of ${count}`;
      this.fail('binary/count-too-large', text, start);
    }
    return count;
  }

  /** A size, within which the following is read; the end to go back to with {@link leave}. */
  enter(size: number): number {
    const outer = this.end;
    const start = this.skip(size);
    this.end = this.position;
    this.position = start;
    return outer;
  }

  /** Everything within the size has to be read by now. */
  leave(outer: number, what: string): void {
    if (this.position !== this.end) {
      this.fail(
        'binary/left-over-bytes',
        `expected the end of ${what}, found ${bytesText(this.left)} more`,
      );
    }
    this.end = outer;
  }
}

/** A name that nobody asks for. It has to be UTF-8 all the same, as most are that have no byte above 0x7f. */
export function skipName(reader: ByteReader): void {
  const { bytes, position } = reader;
  const length = reader.u32();
  const start = reader.skip(length);
  let all = 0;
  for (let i = start; i < start + length; i++) all |= bytes[i]!;
  if (all < 0x80) return;
  reader.position = position;
  reader.name();
}

/** `0x0a` */
export function hexByte(byte: number): string {
  return `0x${byte.toString(16).padStart(2, '0')}`;
}

function bytesText(count: number): string {
  return count === 1 ? '1 byte' : `${count} bytes`;
}
