import { trap } from '../../link/traps.js';
import type { Encoding } from '../../model/instructions.js';
import type { Scan, ScanSlowly } from '../wasm/text-scan.js';
import type { MemoryViews } from './memory-views.js';
import { decodeText } from './text.js';
import { measureUtf8, measureUtf16, utf8ToUtf16, utf16ToUtf8 } from './well-formed.js';

// Strings between memories. Bases and lengths are unsigned; lengths are in code units.

/** Up to so many bytes a loop is faster than what makes another view. */
const SHORT = 24;

/** The end of a string that is to be read: `alignment` and `bounds` of section 11.4. */
function endOf(memory: MemoryViews, encoding: Encoding, base: number, length: number): number {
  if (encoding === 'utf16' && base % 2 !== 0) {
    throw trap('alignment', 'the base of a string is odd');
  }
  const end = base + (encoding === 'utf16' ? 2 * length : length);
  if (end > memory.bytes().length) throw trap('bounds', 'a string is out of bounds');
  return end;
}

/** Looks at strings code unit by code unit, from where they are not plain. */
export function scanSlowly(memory: MemoryViews, scan: Scan): ScanSlowly {
  const encoding = scan === 'utf8' ? 'utf8' : 'utf16';
  return (base, length, at) => {
    const [start, from] = [base >>> 0, at >>> 0];
    const end = endOf(memory, encoding, start, length >>> 0);
    const { u8, view } = memory;
    const rest =
      encoding === 'utf8' ? measureUtf8(u8, view, from, end) : measureUtf16(view, from, end);
    if (rest < 0) throw trap('encoding', `a string is not ${encoding}`);
    // What is before is as long in the one encoding as in the other; for `pairs` no matter.
    return rest + (encoding === 'utf8' ? from - start : (from - start) / 2);
  };
}

/** `string.check` */
export function check(memory: MemoryViews, encoding: Encoding, base: number, length: number): void {
  const scans = memory.scans();
  if (encoding === 'utf8') scans.utf8(base, length);
  else scans.pairs(base, length);
}

/** `string.measure`: how long it is in the other encoding. */
export function measure(
  memory: MemoryViews,
  encoding: Encoding,
  base: number,
  length: number,
): number {
  return memory.scans()[encoding](base, length) >>> 0;
}

/** Whether a string can be written: `alignment` and `bounds` of section 11.4. */
function checkRoom(memory: MemoryViews, encoding: Encoding, base: number, bytes: number): void {
  if (encoding === 'utf16' && base % 2 !== 0) {
    throw trap('alignment', 'the place of a string is odd');
  }
  if (base + bytes > memory.bytes().length) {
    throw trap('bounds', 'the place of a string is out of bounds');
  }
}

/** `string.copy`; the numbers are 32 bits, whatever their sign. */
export function copy(
  from: MemoryViews,
  encoding: Encoding,
  source: number,
  bytes: number,
  to: MemoryViews,
  base: number,
): void {
  checkRoom(to, encoding, base >>> 0, bytes >>> 0);
  const written = to.u8;
  if (from === to) {
    written.copyWithin(base >>> 0, source >>> 0, (source >>> 0) + (bytes >>> 0));
  } else if (bytes >>> 0 <= SHORT) {
    const read = from.bytes();
    for (let i = 0; i < bytes; i++) written[(base >>> 0) + i] = read[(source >>> 0) + i]!;
  } else {
    written.set(from.range(source, bytes), base >>> 0);
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
  bytes: number,
): void {
  checkRoom(to, encoding === 'utf8' ? 'utf16' : 'utf8', base, bytes);
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

/** Writes the bytes of a string. */
export function put(
  memory: MemoryViews,
  encoding: Encoding,
  base: number,
  bytes: Uint8Array,
): void {
  checkRoom(memory, encoding, base, bytes.length);
  memory.u8.set(bytes, base);
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
