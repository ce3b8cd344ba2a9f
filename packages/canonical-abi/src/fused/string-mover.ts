import type { MemoryAccess } from '../compiled/memory-access.js';
import { maxByteLength } from '../layout.js';
import type { Address } from '../options.js';
import { trap } from '../trap.js';
import type { StringEncoding } from '../types.js';
import { CodePoints, isUtf8, isUtf16, type SimpleEncoding } from './code-points.js';
import { copyBytes } from './copies.js';

/**
 * Strings from one memory to another: `check` is `load_string_from_range` without the
 * string, `move` is `store_string_into_range` (Storing) of a string that was checked.
 */
export class StringMover {
  /** Of what `move` wrote: the second half of a string, as core code has it. */
  length: Address = 0;
  readonly #from: MemoryAccess;
  readonly #to: MemoryAccess;
  readonly #fromEncoding: StringEncoding;
  readonly #toEncoding: StringEncoding;
  readonly #source = new CodePoints();
  /** Of the string at hand; see `#split`. */
  #simple: SimpleEncoding = 'utf8';

  constructor(
    from: MemoryAccess,
    to: MemoryAccess,
    fromEncoding: StringEncoding = 'utf8',
    toEncoding: StringEncoding = 'utf8',
  ) {
    this.#from = from;
    this.#to = to;
    this.#fromEncoding = fromEncoding;
    this.#toEncoding = toEncoding;
  }

  /** The code units of a tagged length; in `#simple`, how they are encoded (`utf16_tag`). */
  #split(tagged: Address): number {
    const encoding = this.#fromEncoding;
    if (encoding !== 'latin1+utf16') {
      this.#simple = encoding;
      return this.#from.fromCore(tagged);
    }
    if (typeof tagged === 'bigint') {
      this.#simple = BigInt.asUintN(64, tagged) >> 63n ? 'utf16' : 'latin1';
      return Number(BigInt.asUintN(63, tagged));
    }
    this.#simple = tagged >> 31 ? 'utf16' : 'latin1';
    return tagged & 0x7fffffff;
  }

  /** Traps unless a string may be loaded. */
  check(pointer: number, tagged: Address): void {
    const units = this.#split(tagged);
    const simple = this.#simple;
    const byteLength = simple === 'utf16' ? 2 * units : units;
    if (byteLength > maxByteLength) trap('string-too-long', 'string content out-of-bounds');
    if (this.#fromEncoding !== 'utf8' && pointer % 2 !== 0) {
      trap('unaligned-pointer', 'unaligned pointer');
    }
    const { u8, view } = this.#from;
    const end = pointer + byteLength;
    if (end > u8.length) trap('string-out-of-bounds', 'string content out-of-bounds');
    const valid =
      simple === 'latin1' ||
      (simple === 'utf8' ? isUtf8(u8, view, pointer, end) : isUtf16(view, pointer, end));
    if (!valid) trap('string-encoding', `invalid ${simple} in a string`);
  }

  /** Allocates and writes; returns the pointer. */
  move(pointer: number, tagged: Address): number {
    const units = this.#split(tagged);
    const simple = this.#simple;
    switch (this.#toEncoding) {
      case 'utf8':
        if (simple === 'utf8') return this.#copy(pointer, units, 1, 1);
        return this.#toUtf8(pointer, units, units * (simple === 'utf16' ? 3 : 2));
      case 'utf16':
        if (simple === 'utf16') return this.#copy(pointer, units, 2, 2);
        return this.#toUtf16(pointer, units);
      case 'latin1+utf16':
        if (this.#fromEncoding !== 'latin1+utf16') return this.#toLatin1OrUtf16(pointer, units);
        if (simple === 'latin1') return this.#copy(pointer, units, 1, 2);
        return this.#probablyUtf16(pointer, units);
    }
  }

  #setLength(units: number): void {
    this.length = this.#to.toCore(units);
  }

  /** With `utf16_tag` */
  #setTaggedLength(units: number): void {
    this.length = this.#to.wide ? BigInt(units) | (1n << 63n) : (units | 0x80000000) >>> 0;
  }

  /** `store_string_copy` where the code units stay what they are. */
  #copy(from: number, units: number, unitSize: number, alignment: number): number {
    const length = units * unitSize;
    const pointer = this.#to.allocate(alignment, length);
    copyBytes(this.#to, this.#from, from, pointer, length);
    this.#setLength(units);
    return pointer;
  }

  /** Copies bytes below a limit as code units of two bytes; returns how many there are. */
  #widen(from: number, units: number, pointer: number, limit: number): number {
    const { u8 } = this.#from;
    const { view } = this.#to;
    for (let i = 0; i < units; i++) {
      const unit = u8[from + i]!;
      if (unit >= limit) return i;
      view.setUint16(pointer + 2 * i, unit, true);
    }
    return units;
  }

  /** Copies code units below a limit as bytes; returns how many there are. */
  #narrow(from: number, units: number, pointer: number, limit: number): number {
    const { u8: source, view } = this.#from;
    const { u8, view: to } = this.#to;
    if (this.#simple === 'utf16') {
      // Eight at a time: these decide how long a text of ASCII takes.
      let i = 0;
      for (; i + 8 <= units; i += 8) {
        const at = from + 2 * i;
        const [a, b] = [view.getInt32(at, true), view.getInt32(at + 4, true)];
        const [c, d] = [view.getInt32(at + 8, true), view.getInt32(at + 12, true)];
        if (((a | b | c | d) & 0xff80ff80) !== 0) break;
        to.setInt32(pointer + i, packed(a) | (packed(b) << 16), true);
        to.setInt32(pointer + i + 4, packed(c) | (packed(d) << 16), true);
      }
      for (; i < units; i++) {
        const unit = view.getUint16(from + 2 * i, true);
        if (unit >= limit) return i;
        u8[pointer + i] = unit;
      }
      return units;
    }
    for (let i = 0; i < units; i++) {
      const unit = source[from + i]!;
      if (unit >= limit) return i;
      u8[pointer + i] = unit;
    }
    return units;
  }

  /** What is left of a string behind so many code units. */
  #rest(from: number, units: number, done: number): CodePoints {
    const width = this.#simple === 'utf16' ? 2 : 1;
    this.#source.begin(this.#from.view, from + width * done, units - done, this.#simple);
    return this.#source;
  }

  /** `store_string_to_utf8` */
  #toUtf8(from: number, units: number, worstCase: number): number {
    const to = this.#to;
    let pointer = to.allocate(1, units);
    let at = this.#narrow(from, units, pointer, 0x80);
    if (at === units) {
      this.#setLength(units);
      return pointer;
    }
    pointer = to.reallocate(pointer, units, 1, worstCase);
    const source = this.#rest(from, units, at);
    const { u8 } = to;
    for (let code = source.next(); code >= 0; code = source.next()) {
      const bytes = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
      const lead = bytes === 1 ? 0 : (0xf00 >> bytes) & 0xff;
      u8[pointer + at++] = lead | (code >> (6 * (bytes - 1)));
      for (let i = bytes - 2; i >= 0; i--) u8[pointer + at++] = 0x80 | ((code >> (6 * i)) & 0x3f);
    }
    if (worstCase > at) pointer = to.reallocate(pointer, worstCase, 1, at);
    this.#setLength(at);
    return pointer;
  }

  /** Writes what is left as UTF-16; returns where it ends. */
  #writeUtf16(source: CodePoints, code: number, at: number): number {
    const { view } = this.#to;
    for (; code >= 0; code = source.next()) {
      if (code >= 0x10000) {
        view.setUint16(at, 0xd7c0 + (code >> 10), true);
        at += 2;
        code = 0xdc00 | (code & 0x3ff);
      }
      view.setUint16(at, code, true);
      at += 2;
    }
    return at;
  }

  /** `store_utf8_to_utf16`, and `store_string_copy` of Latin-1 to UTF-16. */
  #toUtf16(from: number, units: number): number {
    const to = this.#to;
    const worstCase = 2 * units;
    let pointer = to.allocate(2, worstCase);
    const done = this.#widen(from, units, pointer, this.#simple === 'utf8' ? 0x80 : 0x100);
    const source = this.#rest(from, units, done);
    const length = this.#writeUtf16(source, source.next(), pointer + 2 * done) - pointer;
    if (length < worstCase) pointer = to.reallocate(pointer, worstCase, 2, length);
    this.#setLength(length / 2);
    return pointer;
  }

  /** `store_string_to_latin1_or_utf16` */
  #toLatin1OrUtf16(from: number, units: number): number {
    const to = this.#to;
    let pointer = to.allocate(2, units);
    let stored = this.#narrow(from, units, pointer, this.#simple === 'utf8' ? 0x80 : 0x100);
    const source = this.#rest(from, units, stored);
    let code = source.next();
    for (const { u8 } = to; code >= 0 && code <= 0xff; code = source.next()) {
      u8[pointer + stored++] = code;
    }
    if (code < 0) {
      if (stored < units) pointer = to.reallocate(pointer, units, 2, stored);
      this.#setLength(stored);
      return pointer;
    }
    const worstCase = 2 * units;
    pointer = to.reallocate(pointer, units, 2, worstCase);
    const { u8, view } = to;
    for (let i = stored - 1; i >= 0; i--) view.setUint16(pointer + 2 * i, u8[pointer + i]!, true);
    const length = this.#writeUtf16(source, code, pointer + 2 * stored) - pointer;
    if (worstCase > length) pointer = to.reallocate(pointer, worstCase, 2, length);
    this.#setTaggedLength(length / 2);
    return pointer;
  }

  /** `store_probably_utf16_to_latin1_or_utf16` */
  #probablyUtf16(from: number, units: number): number {
    const to = this.#to;
    const pointer = this.#copy(from, units, 2, 2);
    const { u8, view } = to;
    for (let i = 0; i < units; i++) {
      if (view.getUint16(pointer + 2 * i, true) > 0xff) {
        this.#setTaggedLength(units);
        return pointer;
      }
    }
    for (let i = 0; i < units; i++) u8[pointer + i] = u8[pointer + 2 * i]!;
    this.#setLength(units);
    return to.reallocate(pointer, 2 * units, 1, units);
  }
}

/** Two code units below 0x80 as two bytes. */
function packed(units: number): number {
  return (units & 0x7f) | (units >> 8);
}
