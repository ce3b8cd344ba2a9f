import type { FlatReader } from '../compiled/codec.js';
import type { MemoryAccess } from '../compiled/memory-access.js';
import type { CoreValue } from '../compiled/options.js';
import type { Address } from '../options.js';
import type { FlagsType, PrimitiveType } from '../types.js';
import { copyBytes } from './copies.js';

/** How the values of a type pass from one memory, or core values, to another. */
export interface Mover {
  /** What lifting from memory does besides making the value: traps, handles. */
  check(from: number): void;
  /** Lowers a value in memory that was checked. */
  move(from: number, to: number): void;
  /** As `check`, of core values. */
  checkFlat(core: FlatReader): void;
  /** As `move`: appends core values. */
  moveFlat(core: FlatReader, lowered: CoreValue[]): void;
}

/** Handles that are lifted and not yet lowered. */
export interface HandleQueue {
  readonly values: unknown[];
  at: number;
}

type Number32 = Exclude<PrimitiveType, 's64' | 'u64' | 'string' | 'char' | 'error-context'>;

/** What `lift_flat` makes of a core value. */
function canonical(type: Number32, value: number): number {
  switch (type) {
    case 'bool':
      return value === 0 ? 0 : 1;
    case 's8':
      return (value << 24) >> 24;
    case 'u8':
      return value & 0xff;
    case 's16':
      return (value << 16) >> 16;
    case 'u16':
      return value & 0xffff;
    case 's32':
    case 'u32':
      return value;
    case 'f32':
    case 'f64':
      return Number.isNaN(value) ? Number.NaN : value;
    default:
      return type satisfies never;
  }
}

const nothing = (): void => {};

function next(core: FlatReader): CoreValue {
  return core.values[core.at++]!;
}

/** Integers of up to 32 bits, and floats. */
export function numberMover(from: MemoryAccess, to: MemoryAccess, type: Number32): Mover {
  return {
    check: nothing,
    move: moveNumber(from, to, type),
    checkFlat(core) {
      core.at++;
    },
    moveFlat(core, lowered) {
      lowered.push(canonical(type, next(core) as number));
    },
  };
}

function moveNumber(from: MemoryAccess, to: MemoryAccess, type: Number32): Mover['move'] {
  switch (type) {
    case 'bool':
      return (source, target) => {
        to.u8[target] = from.u8[source] === 0 ? 0 : 1;
      };
    case 's8':
    case 'u8':
      return (source, target) => {
        to.u8[target] = from.u8[source]!;
      };
    case 's16':
    case 'u16':
      return (source, target) => {
        to.view.setInt16(target, from.view.getInt16(source, true), true);
      };
    case 's32':
    case 'u32':
      return (source, target) => {
        to.view.setInt32(target, from.view.getInt32(source, true), true);
      };
    // Engines don't say which NaN they write.
    case 'f32':
      return (source, target) => {
        const value = from.view.getFloat32(source, true);
        if (Number.isNaN(value)) to.view.setInt32(target, 0x7fc00000, true);
        else to.view.setFloat32(target, value, true);
      };
    case 'f64':
      return (source, target) => {
        const value = from.view.getFloat64(source, true);
        if (Number.isNaN(value)) to.view.setBigInt64(target, 0x7ff8000000000000n, true);
        else to.view.setFloat64(target, value, true);
      };
    default:
      return type satisfies never;
  }
}

/** A value of one core value whose bytes are copied. */
export function bytesMover(
  from: MemoryAccess,
  to: MemoryAccess,
  size: number,
  check?: (bits: number) => void,
): Mover {
  return {
    check:
      check === undefined
        ? nothing
        : (source) => {
            check(readUnsigned(from.view, source, size));
          },
    move(source, target) {
      copyBytes(to, from, source, target, size);
    },
    checkFlat(core) {
      const value = next(core);
      check?.((value as number) >>> 0);
    },
    moveFlat(core, lowered) {
      lowered.push(next(core));
    },
  };
}

/** An integer of one, two or four bytes. */
export function readUnsigned(view: DataView, at: number, size: number): number {
  if (size === 1) return view.getUint8(at);
  return size === 2 ? view.getUint16(at, true) : view.getUint32(at, true);
}

/** Flags, without the bits that stand for none. */
export function flagsMover(
  from: MemoryAccess,
  to: MemoryAccess,
  { names }: FlagsType,
  size: number,
): Mover {
  const words = Math.ceil(names.length / 32);
  const width = Math.min(size, 4);
  const mask = (i: number): number =>
    names.length - 32 * i >= 32 ? -1 : 2 ** (names.length % 32) - 1;
  return {
    check: nothing,
    move(source, target) {
      for (let i = 0; i < words; i++) {
        const word = readUnsigned(from.view, source + 4 * i, width) & mask(i);
        for (let j = 0; j < width; j++) to.u8[target + 4 * i + j] = word >>> (8 * j);
      }
    },
    checkFlat(core) {
      core.at += words;
    },
    moveFlat(core, lowered) {
      for (let i = 0; i < words; i++) lowered.push((next(core) as number) & mask(i));
    },
  };
}

/** What core code holds by an index. */
export function handleMover(
  from: MemoryAccess,
  to: MemoryAccess,
  queue: HandleQueue,
  lift: (index: number) => unknown,
  lower: (value: unknown) => number,
): Mover {
  return {
    check(source) {
      queue.values.push(lift(from.view.getUint32(source, true)));
    },
    move(_, target) {
      to.view.setUint32(target, lower(queue.values[queue.at++]), true);
    },
    checkFlat(core) {
      queue.values.push(lift((next(core) as number) >>> 0));
    },
    moveFlat(core, lowered) {
      core.at++;
      lowered.push(lower(queue.values[queue.at++]));
    },
  };
}

/** What is a pointer and a length: a string, list or map. */
export interface RangeMover {
  check(pointer: number, length: Address): void;
  /** Returns the pointer; the length is then in `length`. */
  move(pointer: number, length: Address): number;
  length: Address;
}

export function rangeMover(from: MemoryAccess, to: MemoryAccess, range: RangeMover): Mover {
  const load = (at: number): Address =>
    from.wide ? from.view.getBigUint64(at, true) : from.view.getUint32(at, true);
  const store = (at: number, value: Address): void => {
    if (typeof value === 'bigint') to.view.setBigUint64(at, value, true);
    else to.view.setUint32(at, value, true);
  };
  const fromWidth = from.wide ? 8 : 4;
  const toWidth = to.wide ? 8 : 4;
  return {
    check(source) {
      range.check(from.fromCore(load(source)), load(source + fromWidth));
    },
    move(source, target) {
      const pointer = range.move(from.fromCore(load(source)), load(source + fromWidth));
      store(target, to.toCore(pointer));
      store(target + toWidth, range.length);
    },
    checkFlat(core) {
      const pointer = from.fromCore(next(core));
      range.check(pointer, next(core));
    },
    moveFlat(core, lowered) {
      const pointer = from.fromCore(next(core));
      lowered.push(to.toCore(range.move(pointer, next(core))), range.length);
    },
  };
}
