import type { CoreMemory } from '../engine.js';
import { trap } from '../link/traps.js';

/** An imported memory, whose views are taken again after it has grown. */
export class MemoryAccess {
  readonly memory: CoreMemory;
  #view: DataView;

  constructor(memory: CoreMemory) {
    this.memory = memory;
    this.#view = new DataView(memory.buffer);
  }

  get view(): DataView {
    const { buffer } = this.memory;
    if (this.#view.buffer !== buffer) this.#view = new DataView(buffer);
    return this.#view;
  }

  /** A range of bytes, as they are now; a range that leaves the memory traps. */
  bytes(base: number, length: number): Uint8Array {
    const { buffer } = this.memory;
    if (base + length > buffer.byteLength) outOfBounds();
    return new Uint8Array(buffer, base, length);
  }

  /** `i32.load8_u` and so on: `address` is unsigned, with the offset added. */
  load(name: string, address: number): unknown {
    const access = loads[name]!;
    const { view } = this;
    if (address + access.size > view.byteLength) outOfBounds();
    return access.read(view, address);
  }

  /** `i32.store8` and so on. */
  store(name: string, address: number, value: never): void {
    const access = stores[name]!;
    const { view } = this;
    if (address + access.size > view.byteLength) outOfBounds();
    access.write(view, address, value);
  }

  /** `memory.size`, in pages. */
  size(): number {
    return this.memory.buffer.byteLength / 65536;
  }

  /** `memory.grow`: the size before, or -1. */
  grow(pages: number): number {
    try {
      return this.memory.grow(pages >>> 0);
    } catch {
      return -1;
    }
  }
}

function outOfBounds(): never {
  throw trap('bounds', 'memory access out of bounds');
}

interface Load {
  readonly size: number;
  read(view: DataView, address: number): unknown;
}

/** Loads; floats as their bits. */
const loads: Readonly<Record<string, Load>> = {
  'i32.load': { size: 4, read: (view, at) => view.getInt32(at, true) },
  'i64.load': { size: 8, read: (view, at) => view.getBigInt64(at, true) },
  'f32.load': { size: 4, read: (view, at) => view.getInt32(at, true) },
  'f64.load': { size: 8, read: (view, at) => view.getBigInt64(at, true) },
  'i32.load8_s': { size: 1, read: (view, at) => view.getInt8(at) },
  'i32.load8_u': { size: 1, read: (view, at) => view.getUint8(at) },
  'i32.load16_s': { size: 2, read: (view, at) => view.getInt16(at, true) },
  'i32.load16_u': { size: 2, read: (view, at) => view.getUint16(at, true) },
  'i64.load8_s': { size: 1, read: (view, at) => BigInt(view.getInt8(at)) },
  'i64.load8_u': { size: 1, read: (view, at) => BigInt(view.getUint8(at)) },
  'i64.load16_s': { size: 2, read: (view, at) => BigInt(view.getInt16(at, true)) },
  'i64.load16_u': { size: 2, read: (view, at) => BigInt(view.getUint16(at, true)) },
  'i64.load32_s': { size: 4, read: (view, at) => BigInt(view.getInt32(at, true)) },
  'i64.load32_u': { size: 4, read: (view, at) => BigInt(view.getUint32(at, true)) },
};

interface Store {
  readonly size: number;
  write(view: DataView, address: number, value: never): void;
}

/** Stores; what does not fit is cut off. */
const stores: Readonly<Record<string, Store>> = {
  'i32.store': { size: 4, write: (view, at, value: number) => view.setInt32(at, value, true) },
  'i64.store': { size: 8, write: (view, at, value: bigint) => view.setBigInt64(at, value, true) },
  'f32.store': { size: 4, write: (view, at, value: number) => view.setInt32(at, value, true) },
  'f64.store': { size: 8, write: (view, at, value: bigint) => view.setBigInt64(at, value, true) },
  'i32.store8': { size: 1, write: (view, at, value: number) => view.setInt8(at, value) },
  'i32.store16': { size: 2, write: (view, at, value: number) => view.setInt16(at, value, true) },
  'i64.store8': { size: 1, write: (view, at, value: bigint) => view.setInt8(at, low(value)) },
  'i64.store16': {
    size: 2,
    write: (view, at, value: bigint) => view.setInt16(at, low(value), true),
  },
  'i64.store32': {
    size: 4,
    write: (view, at, value: bigint) => view.setInt32(at, low(value), true),
  },
};

function low(value: bigint): number {
  return Number(BigInt.asIntN(32, value));
}
