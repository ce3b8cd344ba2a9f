import type { Address, Handles, LiftLowerOptions } from '../src/options.js';
import { Trap } from '../src/trap.js';
import type { AddressType, StringEncoding } from '../src/types.js';

declare function structuredClone<T>(value: T, options: { readonly transfer: unknown[] }): T;

/** As a `WebAssembly.Memory`, whose buffer is detached when it grows, but cheaper to make. */
class FakeMemory {
  buffer: ArrayBuffer = new ArrayBuffer(65536);

  grow(pages: number): void {
    const grown = new Uint8Array(this.buffer.byteLength + pages * 65536);
    grown.set(new Uint8Array(this.buffer));
    structuredClone(this.buffer, { transfer: [this.buffer] });
    this.buffer = grown.buffer;
  }
}

/** A guest for one call: memory, a `realloc` that grows it, and a table of handles. */
export class Guest {
  readonly memory: FakeMemory = new FakeMemory();
  readonly options: LiftLowerOptions;
  /** The calls of `realloc`, without the old pointers. */
  readonly calls: string[] = [];
  readonly #table: unknown[] = [undefined];
  #next: number;

  constructor(stringEncoding: StringEncoding, addressType: AddressType, start = 65536 - 64) {
    this.#next = start;
    this.options = {
      memory: this.memory,
      addressType,
      stringEncoding,
      realloc: (old, oldLength, alignment, length) => {
        this.calls.push(`${oldLength} ${alignment} ${length}`);
        const pointer = this.#allocate(
          Number(old),
          Number(oldLength),
          Number(alignment),
          Number(length),
        );
        return addressType === 'i64' ? BigInt(pointer) : pointer | 0;
      },
      handles: this.#handles(),
    };
  }

  #allocate(old: number, oldLength: number, alignment: number, length: number): number {
    const pointer = Math.ceil(this.#next / alignment) * alignment;
    this.#next = pointer + length;
    const pages = Math.ceil(this.#next / 65536) - this.memory.buffer.byteLength / 65536;
    if (pages > 0) this.memory.grow(pages);
    const bytes = new Uint8Array(this.memory.buffer);
    bytes.copyWithin(pointer, old, old + Math.min(oldLength, length));
    // What was freed is not compared: make it the same whatever was written there.
    bytes.fill(0xee, old, old + oldLength);
    return pointer;
  }

  #handles(): Handles {
    const lower = (value: unknown): number => this.#table.push(value) - 1;
    const lift = (index: number): unknown => {
      if (this.#table[index] === undefined) throw new Trap('unknown-handle', `${index}`);
      return this.#table[index];
    };
    return {
      liftOwn: lift,
      liftBorrow: lift,
      liftEnd: lift,
      liftErrorContext: lift,
      lowerOwn: lower,
      lowerBorrow: lower,
      lowerEnd: lower,
      lowerErrorContext: lower,
    };
  }

  bytes(): Uint8Array {
    return new Uint8Array(this.memory.buffer);
  }
}

/** A core value as it is whatever its sign: `i32` and `i64` unsigned. */
export function unsigned(core: unknown): unknown {
  if (typeof core === 'bigint') return BigInt.asUintN(64, core);
  return Number.isInteger(core) && (core as number) < 0 && (core as number) >= -(2 ** 31)
    ? (core as number) >>> 0
    : core;
}

/** What a function returns, or what it throws: a trap by its code. */
export function outcome(run: () => unknown): unknown {
  try {
    return { value: run() };
  } catch (error) {
    if (error instanceof Trap) return { trap: error.code };
    if (error instanceof TypeError) return { typeError: error.message };
    throw error;
  }
}

export type { Address };
