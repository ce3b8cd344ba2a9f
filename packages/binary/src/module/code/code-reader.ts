/** Why code could not be read: where, in bytes from the start of the buffer, and what was wrong. */
export interface CodeProblem {
  readonly offset: number;
  readonly message: string;
}

/** Carries a {@link CodeProblem} out of a reader; the public functions catch it. */
export class CodeFailure extends Error {
  readonly problem: CodeProblem;

  constructor(offset: number, message: string) {
    super(message);
    this.problem = { offset, message };
  }
}

/**
 * Reads the values of the core specification ("Binary Format", "Values") between
 * two offsets of a buffer, and checks the length of each. Fails with a
 * {@link CodeFailure}.
 */
export class CodeReader {
  readonly bytes: Uint8Array;
  /** The offset of the next byte. */
  position: number;
  /** The offset at which to stop. */
  end: number;

  constructor(bytes: Uint8Array, start = 0, end: number = bytes.length) {
    this.bytes = bytes;
    this.position = start;
    this.end = Math.min(end, bytes.length);
  }

  atEnd(): boolean {
    return this.position >= this.end;
  }

  fail(message: string, offset: number = this.position): never {
    throw new CodeFailure(offset, message);
  }

  byte(): number {
    if (this.position >= this.end) this.fail('expected a byte, found the end');
    return this.bytes[this.position++] as number;
  }

  /** Moves `count` bytes on, and returns where they begin. */
  skip(count: number): number {
    const start = this.position;
    if (count > this.end - start) {
      this.fail(`expected ${count} bytes, found ${this.end - start} before the end`);
    }
    this.position = start + count;
    return start;
  }

  /** Unsigned LEB128 of 32 bits. */
  u32(): number {
    if (this.position < this.end) {
      const first = this.bytes[this.position] as number;
      if (first < 0x80) {
        this.position++;
        return first;
      }
    }
    return this.#longU32();
  }

  #longU32(): number {
    const start = this.position;
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.byte();
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) {
        if (value > 0xffffffff) this.fail('a number of 32 bits is too large', start);
        return value;
      }
    }
    return this.fail('a number of 32 bits takes more than 5 bytes', start);
  }

  /** A count of things that take a byte each at the least. */
  count(): number {
    const start = this.position;
    const count = this.u32();
    if (count > this.end - this.position) {
      this.fail(`a count of ${count} is more than the bytes that are left`, start);
    }
    return count;
  }

  /** Signed LEB128 of 32 bits. */
  s32(): number {
    const start = this.position;
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.byte();
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) {
        if (shift === 28) {
          // Of the last byte four bits count, and the other three have to repeat the sign.
          const top = byte >> 3;
          if (top !== 0 && top !== 0xf) this.fail('a number of 32 bits is too large', start);
          return value;
        }
        return (byte & 0x40) === 0 ? value : value | (-0x80 << shift);
      }
    }
    return this.fail('a number of 32 bits takes more than 5 bytes', start);
  }

  /** Signed LEB128 of 33 bits: of block types and heap types. */
  s33(): number {
    const start = this.position;
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.byte();
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) {
        if (shift === 28 && byte >> 4 !== 0 && byte >> 4 !== 7) {
          this.fail('a number of 33 bits is too large', start);
        }
        return (byte & 0x40) === 0 ? value : value - 2 ** (shift + 7);
      }
    }
    return this.fail('a number of 33 bits takes more than 5 bytes', start);
  }

  /** Signed LEB128 of 64 bits. */
  s64(): bigint {
    return BigInt.asIntN(64, this.#leb64(true));
  }

  /** Unsigned LEB128 of 64 bits; a number where it is exact. */
  u64(): bigint | number {
    const start = this.position;
    let value = 0;
    for (let shift = 0; shift < 49; shift += 7) {
      const byte = this.byte();
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
    this.position = start;
    return this.#leb64(false);
  }

  #leb64(signed: boolean): bigint {
    const start = this.position;
    // Bits in three parts, so that only numbers that need it pay for large arithmetic.
    let low = 0;
    let high = 0;
    for (let shift = 0; shift < 70; shift += 7) {
      const byte = this.byte();
      const bits = byte & 0x7f;
      if (shift < 28) low += bits * 2 ** shift;
      else if (shift < 63) high += bits * 2 ** (shift - 28);
      else {
        const fits = signed ? bits === 0 || bits === 0x7f : bits <= 1;
        if (byte >= 0x80) this.fail('a number of 64 bits takes more than 10 bytes', start);
        if (!fits) this.fail('a number of 64 bits is too large', start);
        return BigInt(low) + (BigInt(high) << 28n) + (BigInt(bits & 1) << 63n);
      }
      if (byte < 0x80) {
        const value = BigInt(low) + (BigInt(high) << 28n);
        return signed && (byte & 0x40) !== 0 ? value - (1n << BigInt(shift + 7)) : value;
      }
    }
    return this.fail('a number of 64 bits takes more than 10 bytes', start);
  }

  /** Moves past a LEB128 of at most `most` bytes. */
  skipLeb(most: number): void {
    const start = this.position;
    while (this.byte() >= 0x80) {
      if (this.position - start >= most) {
        this.fail(`a number takes more than ${most} bytes`, start);
      }
    }
  }
}
