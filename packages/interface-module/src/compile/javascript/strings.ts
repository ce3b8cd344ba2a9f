import { trap } from '../../link/traps.js';
import type { Encoding } from '../../model/instructions.js';
import type { MemoryViews } from './memory-views.js';
import { decodeText } from './text.js';
import { measureUtf8, measureUtf16, utf8ToUtf16, utf16ToUtf8 } from './well-formed.js';

// Strings between memories. Bases and lengths are unsigned; lengths are in code units.

/** Up to so many bytes a loop is faster than what makes another view. */
const SHORT = 24;

/** From so many bytes on core code is called to skip ASCII. */
const LONG = 256;

/** The end of a string that is to be read: `alignment` and `bounds` of section 11.4. */
function endOf(memory: MemoryViews, encoding: Encoding, base: number, length: number): number {
  if (encoding === 'utf16' && base % 2 !== 0) {
    throw trap('alignment', 'the base of a string is odd');
  }
  const end = base + (encoding === 'utf16' ? 2 * length : length);
  if (end > memory.bytes().length) throw trap('bounds', 'a string is out of bounds');
  return end;
}

/** `string.check` and `string.measure`: how long it is in the other encoding. */
export function measure(
  memory: MemoryViews,
  encoding: Encoding,
  base: number,
  length: number,
): number {
  const end = endOf(memory, encoding, base, length);
  const { u8, view } = memory;
  let other: number;
  if (encoding === 'utf8') {
    const start = length < LONG ? base : memory.skipAscii(base, end);
    const rest = measureUtf8(u8, view, start, end);
    other = rest < 0 ? rest : start - base + rest;
  } else {
    other = measureUtf16(view, base, end);
  }
  if (other < 0) throw trap('encoding', `a string is not ${encoding}`);
  return other;
}

export const check: typeof measure = measure;

/** `string.room` */
export function room(memory: MemoryViews, encoding: Encoding, base: number, bytes: number): void {
  if (encoding === 'utf16' && base % 2 !== 0) {
    throw trap('alignment', 'the place of a string is odd');
  }
  if (base + bytes > memory.bytes().length) {
    throw trap('bounds', 'the place of a string is out of bounds');
  }
}

/** `string.copy` */
export function copy(
  from: MemoryViews,
  to: MemoryViews,
  source: number,
  base: number,
  bytes: number,
): void {
  const written = to.bytes();
  if (from === to) {
    written.copyWithin(base, source, source + bytes);
  } else if (bytes <= SHORT) {
    const read = from.bytes();
    for (let i = 0; i < bytes; i++) written[base + i] = read[source + i]!;
  } else {
    written.set(from.range(source, source + bytes), base);
  }
}

/** `string.transcode`, from `encoding` to the other one. */
export function transcode(
  from: MemoryViews,
  encoding: Encoding,
  source: number,
  length: number,
  to: MemoryViews,
  base: number,
): void {
  if (encoding === 'utf8') {
    utf8ToUtf16(from.bytes(), source, source + length, to.fresh(), base);
  } else {
    utf16ToUtf8(from.fresh(), source, source + 2 * length, to.bytes(), base);
  }
}

/** The bytes of a string in an encoding, checked and apart from its memory. */
export function take(
  memory: MemoryViews,
  encoding: Encoding,
  wanted: Encoding,
  base: number,
  length: number,
): Uint8Array {
  const other = measure(memory, encoding, base, length);
  if (encoding === wanted) {
    return memory.u8.slice(base, base + (encoding === 'utf16' ? 2 * length : length));
  }
  const bytes = new Uint8Array(wanted === 'utf16' ? 2 * other : other);
  if (encoding === 'utf8') {
    utf8ToUtf16(memory.u8, base, base + length, new DataView(bytes.buffer), 0);
  } else {
    utf16ToUtf8(memory.view, base, base + 2 * length, bytes, 0);
  }
  return bytes;
}

/** Writes bytes; `room` has checked where. */
export function put(memory: MemoryViews, base: number, bytes: Uint8Array): void {
  memory.bytes().set(bytes, base);
}

/** The string as a JavaScript string. */
export function text(
  memory: MemoryViews,
  encoding: Encoding,
  base: number,
  length: number,
): string {
  const end = endOf(memory, encoding, base, length);
  const decoded = decodeText(encoding, memory.u8.subarray(base, end));
  if (decoded === undefined) throw trap('encoding', `a string is not ${encoding}`);
  return decoded;
}
