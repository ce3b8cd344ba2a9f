import {
  type ComponentInstance,
  type CopyResult,
  copyResults,
  isObject,
  type OnCopy,
  type OnCopyDone,
  type ReadableShared,
  type TypedArray,
  typedArrayOf,
  type Values,
  type ValueType,
  type WritableBuffer,
  wrongValue,
} from '@witcraft/canonical-abi';
import type { EventLoop, Held } from './event-loop.js';

type Pull = () => Promise<{ readonly done?: boolean | undefined; readonly value?: unknown }>;

/** Values that can be cut: of a stream without elements, only how many. */
export type Chunk = TypedArray | unknown[];

/** The part of values from one index to another. */
export function cut(values: Chunk, from: number, to: number): Chunk {
  return ArrayBuffer.isView(values) ? values.subarray(from, to) : values.slice(from, to);
}

/** What gives a stream of JavaScript its values, and ends it early. */
interface Origin {
  readonly pull: Pull;
  readonly stop: () => unknown;
}

interface ReadableStreamLike {
  getReader(): { read: Pull; cancel(): Promise<unknown> };
}

function method(value: object, key: PropertyKey): boolean {
  return typeof (value as Record<PropertyKey, unknown>)[key] === 'function';
}

/** Whether a value is a promise, or something like it. */
export function isThenable(value: unknown): value is PromiseLike<unknown> {
  return isObject(value) && method(value, 'then');
}

/** `AsyncIterable`, `Iterable` or `ReadableStream`. */
function originOf(value: unknown): Origin {
  if (isObject(value)) {
    const object: object = value;
    if (method(value, 'getReader')) {
      const reader = (object as ReadableStreamLike).getReader();
      return { pull: () => reader.read(), stop: () => reader.cancel() };
    }
    if (method(value, Symbol.asyncIterator)) {
      const iterator = (object as AsyncIterable<unknown>)[Symbol.asyncIterator]();
      return { pull: () => iterator.next(), stop: () => iterator.return?.() };
    }
    if (method(value, Symbol.iterator)) {
      const iterator = (object as Iterable<unknown>)[Symbol.iterator]();
      return { pull: async () => iterator.next(), stop: () => iterator.return?.() };
    }
  }
  wrongValue('an async iterable, a ReadableStream or an array', value);
}

interface PendingRead {
  readonly inst: ComponentInstance | undefined;
  readonly buffer: WritableBuffer;
  readonly onCopyDone: OnCopyDone;
}

/** Whether a value is values that can be cut. */
function isChunk(value: unknown): value is Chunk {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && 'length' in value);
}

/**
 * A stream whose values come from JavaScript. One of numbers may give them in typed arrays
 * and arrays, others give value by value; a whole array may stand for any of them.
 */
export function streamOf(
  type: ValueType | undefined,
  value: unknown,
  loop: EventLoop,
): ReadableShared {
  const inChunks = type === undefined || typedArrayOf(type) !== undefined;
  return new Source(type, isChunk(value) ? value : originOf(value), inChunks, loop);
}

/** A future whose value comes from JavaScript: a promise. */
export function futureOf(
  type: ValueType | undefined,
  value: unknown,
  loop: EventLoop,
): ReadableShared {
  if (!isThenable(value)) wrongValue('a promise', value);
  const result = Promise.resolve(value).then((value) => ({ value }));
  // Nobody may read it.
  result.catch(() => {});
  return new Source(type, { pull: () => result, stop: () => {} }, false, loop);
}

/** What JavaScript gives to a component, while that reads it. */
class Source implements ReadableShared, Held {
  readonly type: ValueType | undefined;
  readonly #loop: EventLoop;
  readonly #origin: Origin | undefined;
  readonly #inChunks: boolean;
  /** Values that were pulled and not read yet. */
  #rest: Chunk;
  #pending: PendingRead | undefined;
  #pulling = false;
  #ended = false;
  /** What the source has thrown. */
  #error: { readonly error: unknown } | undefined;

  constructor(
    type: ValueType | undefined,
    origin: Origin | Chunk,
    inChunks: boolean,
    loop: EventLoop,
  ) {
    this.type = type;
    this.#loop = loop;
    this.#inChunks = inChunks;
    const isWhole = isChunk(origin);
    this.#rest = isWhole ? origin : [];
    this.#origin = isWhole ? undefined : origin;
    this.#ended = isWhole;
  }

  get inst(): ComponentInstance | undefined {
    return this.#pending?.inst;
  }

  read(
    inst: ComponentInstance | undefined,
    buffer: WritableBuffer,
    _onCopy: OnCopy,
    onCopyDone: OnCopyDone,
  ): void {
    if (this.#rest.length > 0) {
      this.#give(buffer);
      onCopyDone(copyResults.completed);
    } else if (this.#ended) {
      onCopyDone(copyResults.dropped);
    } else {
      this.#pending = { inst, buffer, onCopyDone };
      this.#loop.hold(this);
      this.#pull();
    }
  }

  #give(buffer: WritableBuffer): void {
    const length = Math.min(buffer.remain, this.#rest.length);
    if (length === 0) return;
    const values = cut(this.#rest, 0, length);
    this.#rest = cut(this.#rest, length, this.#rest.length);
    buffer.write(values as Values, true);
  }

  #pull(): void {
    if (this.#pulling) return;
    this.#pulling = true;
    Promise.resolve()
      .then(() => this.#origin!.pull())
      .then(
        ({ done, value }) => {
          if (done) this.#ended = true;
          else this.#rest = this.#inChunks && isChunk(value) ? value : [value];
          this.#goOn();
        },
        (error: unknown) => {
          this.#ended = true;
          this.#error = { error };
          this.#goOn();
        },
      );
  }

  #goOn(): void {
    this.#pulling = false;
    this.#loop.whenIdle(() => {
      const pending = this.#pending;
      if (pending === undefined) return;
      if (this.#rest.length === 0 && !this.#ended) {
        this.#pull();
        return;
      }
      const isOver = this.#rest.length === 0;
      try {
        if (this.#error !== undefined) throw this.#error.error;
        this.#give(pending.buffer);
        this.#end(isOver ? copyResults.dropped : copyResults.completed);
      } catch (error) {
        // Streams and futures can't end with an error: it is a trap of who reads.
        this.drop();
        this.#end(copyResults.dropped);
        if (pending.inst !== undefined) this.#loop.fail(pending.inst, error);
      }
    });
  }

  #end(result: CopyResult): void {
    const pending = this.#pending;
    this.#pending = undefined;
    pending?.onCopyDone(result);
    this.#loop.release(this);
  }

  /** Ends a read without waiting for what is pulled: that is for the next one. */
  cancel(): void {
    this.#end(copyResults.cancelled);
  }

  drop(): void {
    this.#rest = [];
    if (this.#ended) return;
    this.#ended = true;
    Promise.resolve()
      .then(() => this.#origin?.stop())
      .catch(() => {});
  }
}
