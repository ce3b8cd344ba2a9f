import type { AddressType, FutureType, ResourceType, StreamType, StringEncoding } from './types.js';

/** What is used of a `WebAssembly.Memory`. */
export interface Memory {
  readonly buffer: ArrayBufferLike;
}

/** An address or a length in core code: a bigint where memory has 64-bit addresses. */
export type Address = number | bigint;

/** `realloc`: a core function of (pointer, length, alignment, new length). */
export type Realloc = (
  old: Address,
  oldLength: Address,
  alignment: Address,
  length: Address,
) => Address;

/**
 * Values that core code holds by an index into its instance's table. The first
 * argument of `lift…` is that index, and `lower…` returns it; both are unsigned.
 * `lift…` traps if the index is none of this kind. What stands for a resource, a
 * stream and so on in JavaScript is up to who implements this.
 */
export interface Handles {
  liftOwn(index: number, resource: ResourceType): unknown;
  liftBorrow(index: number, resource: ResourceType): unknown;
  lowerOwn(value: unknown, resource: ResourceType): number;
  lowerBorrow(value: unknown, resource: ResourceType): number;
  /** The readable end of a stream or future. */
  liftEnd(index: number, type: StreamType | FutureType): unknown;
  lowerEnd(value: unknown, type: StreamType | FutureType): number;
  liftErrorContext(index: number): unknown;
  lowerErrorContext(value: unknown): number;
}

/** `LiftLowerOptions` and the instance of `LiftLowerContext` (Lifting and Lowering Context). */
export interface LiftLowerOptions {
  /** Needed where a type has strings or lists, or where values pass through memory. */
  readonly memory?: Memory | undefined;
  /** The memory's addresses; `i32` unless given. */
  readonly addressType?: AddressType | undefined;
  /** `utf8` unless given. */
  readonly stringEncoding?: StringEncoding | undefined;
  readonly realloc?: Realloc | undefined;
  /** Needed where a type has resources, streams, futures or error contexts. */
  readonly handles?: Handles | undefined;
  /** Whether maps keep entries of the same key, as between components; then they are no `Map`. */
  readonly keepEntries?: boolean | undefined;
  /** Its `mayLeave` is false while `realloc` or `post-return` runs. */
  readonly instance?: { mayLeave: boolean } | undefined;
}
