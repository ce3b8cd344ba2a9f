import type { CoreMemory } from '../../engine.js';
import { type Scan, type ScanSlowly, type ScanText, scans, textScans } from '../wasm/text-scan.js';
import { Ranges } from './ranges.js';
import { scanSlowly } from './strings.js';

/** Bytes of a page of memory. */
const PAGE = 65_536;

/** Views of a memory, which are made anew when it has grown: the old buffer has no bytes. */
export class MemoryViews {
  // Declared only, since fields that are defined first are set twice: engines take what is
  // set once for a constant, which these are until memory grows.
  declare u8: Uint8Array;
  declare view: DataView;
  readonly memory: CoreMemory;

  // Private by word only: engines take longer to get at a `#field`.
  /** A shared memory's old buffer keeps its bytes when it grows. */
  declare private readonly isShared: boolean;
  private ranges: Ranges | undefined;

  #scans: Readonly<Record<Scan, ScanText>> | undefined;

  constructor(memory: CoreMemory) {
    this.memory = memory;
    this.u8 = new Uint8Array(memory.buffer);
    this.view = new DataView(memory.buffer);
    this.isShared = !(memory.buffer instanceof ArrayBuffer);
  }

  /** The view, as memory is now. */
  fresh(): DataView {
    if (this.u8.length === 0 || this.isShared) this.#renew();
    return this.view;
  }

  /** The bytes, as memory is now. */
  bytes(): Uint8Array {
    if (this.u8.length === 0 || this.isShared) this.#renew();
    return this.u8;
  }

  #renew(): void {
    const { buffer } = this.memory;
    if (buffer === this.u8.buffer) return;
    this.u8 = new Uint8Array(buffer);
    this.view = new DataView(buffer);
    this.ranges?.clear();
  }

  /** A view of bytes within memory; the numbers are 32 bits, whatever their sign. */
  range(start: number, length: number): Uint8Array {
    this.ranges ??= new Ranges();
    return this.ranges.of(this.bytes(), start, length);
  }

  /** What looks at strings in this memory: functions of core code where that can be had. */
  scans(): Readonly<Record<Scan, ScanText>> {
    this.#scans ??= this.#makeScans();
    return this.#scans;
  }

  #makeScans(): Readonly<Record<Scan, ScanText>> {
    const each = <F>(make: (scan: Scan) => F) =>
      Object.fromEntries(scans.map((scan) => [scan, make(scan)])) as Record<Scan, F>;
    const slowly = each<ScanSlowly>((scan) => scanSlowly(this, scan));
    return (
      textScans(this.memory, slowly) ??
      each<ScanText>((scan) => (base, length) => slowly[scan](base, length, base))
    );
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
