import type { Address, LiftLowerOptions } from '../options.js';
import type { ValueType } from '../types.js';
import type { Naming } from '../values.js';

/** Runs source without `new Function`, where it knows what is given. `closures` is one. */
export type Closures = (source: string, given: Readonly<Record<string, unknown>>) => unknown;

/** How what is compiled runs. */
export interface RunOptions {
  /**
   * Whether JavaScript source may be run by `new Function`, which is fastest. Tried, once,
   * unless given: a page may forbid it.
   */
  readonly generateSource?: boolean | undefined;
  /** What runs source where that is not allowed: it is an error if this is not given. */
  readonly closures?: Closures | undefined;
}

/** What the functions made here have besides the options of lifting and lowering. */
export interface CompileOptions extends LiftLowerOptions, RunOptions {
  /** The properties of records and flags; `camel-case` unless given. */
  readonly names?: Naming | undefined;
}

/** What happens around a call; every function is optional. */
export interface CallHooks {
  /** Before anything else. Throws a `Trap` if the call may not be made. */
  readonly enter?: (() => void) | undefined;
  /**
   * When the result has been lifted, before it is lowered and before `post-return`:
   * `Task.return_` traps here if borrows remain.
   */
  readonly returned?: (() => void) | undefined;
  /** When all is done: `Subtask.deliver_resolve` gives back what was lent. */
  readonly leave?: (() => void) | undefined;
  /**
   * When anything is thrown after `enter`; what it returns is thrown instead. `called`
   * is false where the arguments could not be lowered or lifted and the callee has not
   * been called.
   */
  readonly failed?: ((error: unknown, called: boolean) => unknown) | undefined;
}

/** A value of core code, as WebAssembly's JavaScript interface has it. */
export type CoreValue = number | bigint;

/** A core function as WebAssembly's JavaScript interface has it. */
export type CoreFunction = (...args: never[]) => unknown;

/** Options of `compileLift`. */
export interface LiftFunctionOptions extends CompileOptions {
  /** `post-return`: called with the core results. */
  readonly postReturn?: CoreFunction | undefined;
  readonly hooks?: CallHooks | undefined;
}

/** Options of `compileLower`. */
export interface LowerFunctionOptions extends CompileOptions {
  readonly hooks?: CallHooks | undefined;
}

/** Lifts and lowers a sequence of values, as parameters or results. */
export interface CompiledValues {
  /** `lift_flat_values`: the core values begin at index `from`, 0 unless given. */
  lift(core: readonly CoreValue[], from?: number): unknown[];
  /**
   * `lower_flat_values`: the core values; none where they are written to memory at
   * `outPointer`.
   */
  lower(values: readonly unknown[], outPointer?: Address): CoreValue[];
}

/** Reads and writes values of a type in memory, as streams and futures do. */
export interface CompiledElement {
  /** In bytes. */
  readonly size: number;
  readonly alignment: number;
  /** Traps unless so many elements at the address are aligned and within memory. */
  check(pointer: number, length: number): void;
  /** The value at an address that was checked. */
  load(pointer: number): unknown;
  /** Writes a value at an address that was checked. */
  store(value: unknown, pointer: number): void;
  /** A list of as many values as are at an address that was checked. */
  loadList(pointer: number, length: number): unknown;
  /** Writes a list at an address that was checked. */
  storeList(values: unknown, pointer: number): void;
}

/** What both ways of compiling are given. */
export interface Signature {
  readonly params: readonly ValueType[];
  readonly result: ValueType | undefined;
}
