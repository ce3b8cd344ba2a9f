import { type CoreMemory, type CoreModule, instantiateCore } from '../calls/core-modules.js';

/** What passes texts and records, so many times. */
export interface Driven {
  /** From so many places in turn as `mask` says (see `linkedText`). */
  texts(times: number, base: number, length: number, mask: number): number;
  records(times: number, base: number, count: number): number;
}

/** What the linked module exports. */
export interface Linked extends Driven {
  readonly source: CoreMemory;
  readonly sink: CoreMemory;
  alloc(bytes: number): number;
  take(base: number, count: number): number;
}

/**
 * An adapter between the same instances as one would write it in JavaScript: views that are
 * made once, and nothing checked: neither that a text is UTF-8 nor that an address is in
 * memory.
 */
export function adapterByHand({ source, sink, alloc, take }: Linked, driver: CoreModule): Driven {
  const [from, to] = [new Uint8Array(source.buffer), new Uint8Array(sink.buffer)];
  const [read, written] = [new DataView(source.buffer), new DataView(sink.buffer)];
  const adapter = {
    text(base: number, length: number): number {
      const place = alloc(length);
      to.set(from.subarray(base, base + length), place);
      return take(place, length);
    },
    records(base: number, count: number): number {
      const place = alloc(16 * count);
      for (let i = 0, at = base, there = place; i < count; i++, at += 16, there += 16) {
        written.setInt32(there, read.getInt32(at, true), true);
        to[there + 4] = from[at + 4] === 0 ? 0 : 1;
        written.setFloat64(there + 8, read.getFloat64(at + 8, true), true);
      }
      return take(place, count);
    },
  };
  return instantiateCore<Driven>(driver, { adapter });
}
