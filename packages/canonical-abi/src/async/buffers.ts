import { compileElement } from '../compiled/functions.js';
import type { CompiledElement, CompileOptions } from '../compiled/options.js';
import { trap } from '../trap.js';
import type { ValueType } from '../types.js';

/** `Buffer.MAX_LENGTH` (Buffer State) */
const maxLength = 2 ** 28 - 1;

/** A list of values, or only how many they are, where the element type is absent. */
export interface Values {
  readonly length: number;
}

/** `Buffer` (Buffer State): where values are read from or written to. */
export interface Buffer {
  readonly type: ValueType | undefined;
  readonly remain: number;
  readonly isZeroLength: boolean;
}

/** `ReadableBuffer`: `read` takes at most `remain` values. */
export interface ReadableBuffer extends Buffer {
  read(length: number): Values;
}

/** `WritableBuffer`: `write` takes at most `remain` values. */
export interface WritableBuffer extends Buffer {
  write(values: Values): void;
}

/** How a buffer's elements are read and written; made once for a built-in. */
export type ElementAccess = CompiledElement | undefined;

export function elementAccess(type: ValueType | undefined, options: CompileOptions): ElementAccess {
  return type === undefined ? undefined : compileElement(type, options);
}

/** `BufferGuestImpl`, readable and writable: a range of a guest's memory. */
export class GuestBuffer implements ReadableBuffer, WritableBuffer {
  readonly type: ValueType | undefined;
  progress = 0;
  readonly #length: number;
  readonly #element: ElementAccess;
  #pointer: number;

  constructor(
    type: ValueType | undefined,
    element: ElementAccess,
    pointer: number,
    length: number,
  ) {
    if (length > maxLength) trap('buffer-length', 'stream buffer is too long');
    if (length > 0) element?.check(pointer, length);
    this.type = type;
    this.#element = element;
    this.#pointer = pointer;
    this.#length = length;
  }

  get remain(): number {
    return this.#length - this.progress;
  }

  get isZeroLength(): boolean {
    return this.#length === 0;
  }

  read(length: number): Values {
    const element = this.#element;
    const values = element === undefined ? { length } : element.loadList(this.#pointer, length);
    this.#advance(length);
    return values as Values;
  }

  write(values: Values): void {
    this.#element?.storeList(values, this.#pointer);
    this.#advance(values.length);
  }

  #advance(length: number): void {
    this.progress += length;
    this.#pointer += length * (this.#element?.size ?? 0);
  }
}
