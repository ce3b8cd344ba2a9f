import type { CoreMemory, CoreModule } from '../calls/core-modules.js';
import { instantiateCore } from '../calls/core-modules.js';

/** What the job measures, however it is linked. */
export interface Linked {
  readonly source: CoreMemory;
  readonly sink: CoreMemory;
  texts(times: number, base: number, length: number): number;
  records(times: number, base: number, count: number): number;
}

interface Sink {
  readonly mem: CoreMemory;
  alloc(bytes: number): number;
  take(base: number, count: number): number;
}

/**
 * The core modules of the linked one with an adapter as one would write it in JavaScript:
 * views that are made once, and nothing checked: neither that a text is UTF-8 nor that an
 * address is in memory.
 */
export function linkedByHand(source: CoreModule, sink: CoreModule, driver: CoreModule): Linked {
  const { mem } = instantiateCore<{ readonly mem: CoreMemory }>(source);
  const { mem: target, alloc, take } = instantiateCore<Sink>(sink);
  const [from, to] = [new Uint8Array(mem.buffer), new Uint8Array(target.buffer)];
  const [read, written] = [new DataView(mem.buffer), new DataView(target.buffer)];
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
  const driven = instantiateCore<Pick<Linked, 'texts' | 'records'>>(driver, { adapter });
  return {
    source: mem,
    sink: target,
    texts: (times, base, length) => driven.texts(times, base, length),
    records: (times, base, count) => driven.records(times, base, count),
  };
}
