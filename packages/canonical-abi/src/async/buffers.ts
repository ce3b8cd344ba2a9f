import type { CompiledElement } from '../compiled/options.js';
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
  /** Whether it is the host's, whose values may be others than pass between components. */
  readonly ofHost?: boolean;
}

/** `ReadableBuffer`: `read` takes at most `remain` values. */
export interface ReadableBuffer extends Buffer {
  read(length: number, forHost: boolean): Values;
}

/** `WritableBuffer`: `write` takes at most `remain` values. */
export interface WritableBuffer extends Buffer {
  write(values: Values, fromHost: boolean): void;
}

/** Copies so many values. */
export function copyValues(from: ReadableBuffer, to: WritableBuffer, length: number): void {
  to.write(from.read(length, to.ofHost === true), from.ofHost === true);
}

/** How a buffer's elements are read and written. */
export interface ElementAccess {
  /** Absent where there is no element type. */
  readonly element?: CompiledElement | undefined;
  /** For values from and for the host, where they are others. */
  readonly hostElement?: (() => CompiledElement) | undefined;
}

/** `BufferGuestImpl`, readable and writable: a range of a guest's memory. */
export class GuestBuffer implements ReadableBuffer, WritableBuffer {
  readonly type: ValueType | undefined;
  progress = 0;
  readonly #length: number;
  readonly #access: ElementAccess;
  #pointer: number;

  constructor(type: ValueType | undefined, access: ElementAccess, pointer: number, length: number) {
    if (length > maxLength) trap('buffer-length');
    if (length > 0) access.element?.check(pointer, length);
    this.type = type;
    this.#access = access;
    this.#pointer = pointer;
    this.#length = length;
  }

  get remain(): number {
    return this.#length - this.progress;
  }

  get isZeroLength(): boolean {
    return this.#length === 0;
  }

  read(length: number, forHost: boolean): Values {
    const element = this.#elementFor(forHost);
    const values = element === undefined ? { length } : element.loadList(this.#pointer, length);
    this.#advance(length);
    return values as Values;
  }

  write(values: Values, fromHost: boolean): void {
    this.#elementFor(fromHost)?.storeList(values, this.#pointer);
    this.#advance(values.length);
  }

  #elementFor(host: boolean): CompiledElement | undefined {
    const { element, hostElement } = this.#access;
    return host && hostElement !== undefined ? hostElement() : element;
  }

  #advance(length: number): void {
    this.progress += length;
    this.#pointer += length * (this.#access.element?.size ?? 0);
  }
}
