import { isTagged, type MemoryAccess, withoutTag } from '../compiled/memory-access.js';
import type { Address } from '../options.js';
import { decodeUtf8, decodeUtf16 } from '../text.js';
import { badString } from '../trap.js';
import type { StringEncoding } from '../types.js';
import { copyBytes } from './copies.js';

/** The code units of a string as core code has its length, and how they are encoded. */
function unitsOf(m: MemoryAccess, length: Address): [units: number, StringEncoding | 'latin1'] {
  if (m.encoding !== 'latin1+utf16') return [m.fromCore(length), m.encoding];
  return [withoutTag(length), isTagged(length) ? 'utf16' : 'latin1'];
}

/** `load_string_from_range` (Loading) without the string: traps unless it may be loaded. */
export function checkString(m: MemoryAccess, pointer: number, length: Address): void {
  const [units, encoding] = unitsOf(m, length);
  const bytes = encoding === 'utf16' ? 2 * units : units;
  m.checkContent(pointer, bytes, m.encoding === 'utf8' ? 1 : 2, 'string');
  if (encoding === 'latin1') return;
  const { u8, view } = m;
  const wide = encoding === 'utf16';
  const end = pointer + bytes;
  let at = pointer;
  // What is below 0x80, or below surrogates, sixteen bytes at a time.
  const mask = wide ? 0x80008000 : 0x80808080;
  while (at + 16 <= end && (sixteenBytes(view, at) & mask) === 0) at += 16;
  if (wide) while (at < end && (view.getUint16(at, true) & 0xf800) !== 0xd800) at += 2;
  else while (at < end && u8[at]! < 0x80) at++;
  const rest = u8.subarray(at, end);
  if (at < end && (wide ? decodeUtf16(rest) : decodeUtf8(rest)) === undefined) {
    badString();
  }
}

/** Which bits are set in any of four words. */
function sixteenBytes(view: DataView, at: number): number {
  return (
    view.getInt32(at, true) |
    view.getInt32(at + 4, true) |
    view.getInt32(at + 8, true) |
    view.getInt32(at + 12, true)
  );
}

/**
 * `store_string_into_range` (Storing) of a string that was checked: copies it where its code
 * units stay what they are. Returns the pointer; `to.length` is then the length.
 */
export function moveString(
  from: MemoryAccess,
  to: MemoryAccess,
  pointer: number,
  length: Address,
): number {
  const [units, encoding] = unitsOf(from, length);
  const wide = encoding === 'utf16';
  const bytes = wide ? 2 * units : units;
  if (to.encoding !== encoding && to.encoding !== from.encoding) {
    return to.storeString(from.loadString(pointer, length), units, wide ? 3 * units : 2 * units);
  }
  const copy = to.allocate(to.encoding === 'utf8' ? 1 : 2, bytes);
  copyBytes(to, from, pointer, copy, bytes);
  to.stored(copy, units);
  if (to.encoding !== 'latin1+utf16' || !wide) return copy;
  // `store_probably_utf16_to_latin1_or_utf16`
  const { u8 } = to;
  for (let i = 1; i < bytes; i += 2) {
    if (u8[copy + i] !== 0) return to.stored(copy, units, true);
  }
  for (let i = 0; i < units; i++) u8[copy + i] = u8[copy + 2 * i]!;
  return to.reallocate(copy, bytes, 1, units);
}
