/** A power of two. */
const SLOTS = 1024;
const SLOT_BITS = 10;

/** An odd number whose multiples have well-mixed high bits. */
const MIX = 0x9e3779b1;

interface Slot {
  /** What was asked for last. */
  start: number;
  length: number;
  /** There once it was asked for twice in a row. */
  view: Uint8Array | undefined;
}

/**
 * Views of pieces of a memory's bytes. Making one takes as long as copying 2 KB, and
 * allocators give the same places again and again: what is asked for a second time is kept.
 */
export class Ranges {
  // Private by word only: engines take longer to get at a `#field`.
  private readonly slots: (Slot | undefined)[] = new Array(SLOTS).fill(undefined);

  /** A piece that is within the bytes; its place is taken as 32 bits, whatever their sign. */
  of(bytes: Uint8Array, start: number, length: number): Uint8Array {
    const at = Math.imul(start ^ (length << 16), MIX) >>> (32 - SLOT_BITS);
    const slot = this.slots[at];
    const isKnown = slot !== undefined && slot.start === start && slot.length === length;
    if (isKnown && slot.view !== undefined) return slot.view;
    const view = bytes.subarray(start >>> 0, (start >>> 0) + (length >>> 0));
    if (slot === undefined) {
      this.slots[at] = { start, length, view: undefined };
    } else {
      slot.start = start;
      slot.length = length;
      slot.view = isKnown ? view : undefined;
    }
    return view;
  }

  /** For bytes that are others now. */
  clear(): void {
    this.slots.fill(undefined);
  }
}
