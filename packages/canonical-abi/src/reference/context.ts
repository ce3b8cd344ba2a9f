import type { Address, Handles, LiftLowerOptions, Memory } from '../options.js';
import { Trap, trap } from '../trap.js';
import type { AddressType, StringEncoding } from '../types.js';
import type { Naming } from '../values.js';

/** Options of {@link Context}. */
export interface ReferenceOptions extends LiftLowerOptions {
  readonly names?: Naming | undefined;
  /** Strings are lifted as `LiftedString`, for lowering as between components. */
  readonly keepEncoding?: boolean | undefined;
}

/** `LiftLowerContext` (Lifting and Lowering Context): what the functions here call `cx`. */
export class Context {
  readonly encoding: StringEncoding;
  readonly addressType: AddressType;
  readonly naming: Naming;
  readonly keepEncoding: boolean;
  readonly #options: ReferenceOptions;

  constructor(options: ReferenceOptions) {
    this.#options = options;
    this.encoding = options.stringEncoding ?? 'utf8';
    this.addressType = options.addressType ?? 'i32';
    this.naming = options.names ?? 'camel-case';
    this.keepEncoding = options.keepEncoding ?? false;
  }

  /** `ptr_size` (Canonical ABI Options) */
  get pointerSize(): 4 | 8 {
    return this.addressType === 'i64' ? 8 : 4;
  }

  get #memory(): Memory {
    const { memory } = this.#options;
    if (memory === undefined) throw new TypeError('no memory is given');
    return memory;
  }

  /** `len(cx.opts.memory)` */
  get memoryLength(): number {
    return this.#memory.buffer.byteLength;
  }

  get handles(): Handles {
    const { handles } = this.#options;
    if (handles === undefined) throw new TypeError('no handles are given');
    return handles;
  }

  /** `cx.opts.memory[ptr : ptr+length]` */
  bytes(pointer: number, length: number): Uint8Array {
    return new Uint8Array(this.#memory.buffer, pointer, length);
  }

  view(pointer: number, length: number): DataView {
    return new DataView(this.#memory.buffer, pointer, length);
  }

  /** An address or length as core code has it. */
  toCore(address: number): Address {
    return this.addressType === 'i64' ? BigInt(address) : address;
  }

  /** An address or length of core code, unsigned. */
  fromCore(address: Address): number {
    return typeof address === 'bigint' ? Number(BigInt.asUintN(64, address)) : address >>> 0;
  }

  /** `LiftLowerContext.reallocate` */
  reallocate(old: number, oldLength: number, alignment: number, length: number): number {
    const { realloc, instance } = this.#options;
    if (realloc === undefined) throw new Trap('no-realloc', 'no `realloc` is given');
    if (instance !== undefined) instance.mayLeave = false;
    const pointer = this.fromCore(
      realloc(
        this.toCore(old),
        this.toCore(oldLength),
        this.toCore(alignment),
        this.toCore(length),
      ),
    );
    if (instance !== undefined) instance.mayLeave = true;
    return pointer;
  }

  /** `LiftLowerContext.allocate` */
  allocate(alignment: number, length: number): number {
    return this.reallocate(0, 0, alignment, length);
  }

  /** The two traps that the document puts behind each `allocate` and `reallocate`. */
  checkAllocated(pointer: number, alignment: number, length: number): void {
    if (pointer % alignment !== 0) trap('realloc-unaligned', 'realloc return: result not aligned');
    if (pointer + length > this.memoryLength) {
      trap('realloc-out-of-bounds', 'realloc return: beyond end of memory');
    }
  }
}
