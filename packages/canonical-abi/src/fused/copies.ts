import { canonicalizeNaN, type MemoryAccess } from '../compiled/memory-access.js';
import type { TypedArrayConstructor } from '../typed-arrays.js';

/** Up to this many bytes a loop is faster than to call the engine. */
const shortCopy = 32;

/** Copies bytes from one memory to another. */
export function copyBytes(
  to: MemoryAccess,
  from: MemoryAccess,
  source: number,
  target: number,
  length: number,
): void {
  if (length > shortCopy) {
    to.u8.set(from.u8.subarray(source, source + length), target);
    return;
  }
  const { u8 } = to;
  for (let i = 0; i < length; i++) u8[target + i] = from.u8[source + i]!;
}

/** Copies floats, with each NaN canonical. */
export function copyFloats(
  to: MemoryAccess,
  from: MemoryAccess,
  source: number,
  target: number,
  length: number,
  TypedArray: TypedArrayConstructor,
): void {
  copyBytes(to, from, source, target, length * TypedArray.BYTES_PER_ELEMENT);
  canonicalizeNaN(to.u8.buffer, target, length, TypedArray);
}

/** A float for core code, of which only a NaN has more than one. */
export function canonicalFloat(value: number): number {
  return Number.isNaN(value) ? Number.NaN : value;
}
