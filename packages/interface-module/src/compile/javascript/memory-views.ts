import type { CoreMemory } from '../../engine.js';
import { type SkipAscii, skipAscii } from '../wasm/ascii.js';

/** Bytes of a page of memory. */
const PAGE = 65_536;

/** Views of a memory, which are made anew when it has grown: the old buffer has no bytes. */
export class MemoryViews {
  // Declared only, since fields that are defined first are set twice: engines take what is
  // set once for a constant, which these are until memory grows.
  declare u8: Uint8Array;
  declare view: DataView;
  readonly memory: CoreMemory;

  /** A shared memory's old buffer keeps its bytes when it grows. */
  readonly #isShared: boolean;

  #skip: SkipAscii | undefined;
  #range: Uint8Array;
  #start = -1;
  #end = -1;

  constructor(memory: CoreMemory) {
    this.memory = memory;
    this.u8 = new Uint8Array(memory.buffer);
    this.view = new DataView(memory.buffer);
    this.#range = this.u8;
    this.#isShared = !(memory.buffer instanceof ArrayBuffer);
  }

  /** The view, as memory is now. */
  fresh(): DataView {
    if (this.u8.length === 0 || this.#isShared) this.#renew();
    return this.view;
  }

  /** The bytes, as memory is now. */
  bytes(): Uint8Array {
    if (this.u8.length === 0 || this.#isShared) this.#renew();
    return this.u8;
  }

  #renew(): void {
    const { buffer } = this.memory;
    if (buffer === this.u8.buffer) return;
    this.u8 = new Uint8Array(buffer);
    this.view = new DataView(buffer);
    this.#start = -1;
  }

  /** A view of some bytes: the one before, where it is of the same, as of a buffer used again. */
  range(start: number, end: number): Uint8Array {
    const u8 = this.bytes();
    if (this.#start !== start || this.#end !== end) {
      this.#range = u8.subarray(start, end);
      this.#start = start;
      this.#end = end;
    }
    return this.#range;
  }

  /** Skips ASCII, for strings of some length. */
  skipAscii(at: number, end: number): number {
    this.#skip ??= skipAscii(this.memory) ?? ((start) => start);
    return this.#skip(at, end) >>> 0;
  }

  /** `memory.size` */
  pages(): number {
    return this.memory.buffer.byteLength / PAGE;
  }

  /** `memory.grow` */
  grow(pages: number): number {
    try {
      return this.memory.grow(pages);
    } catch {
      return -1;
    }
  }
}
