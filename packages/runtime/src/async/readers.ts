import {
  type ComponentInstance,
  type CopyResult,
  copyResults,
  mentions,
  type ReadableShared,
  type TypedArray,
  typedArrayOf,
  type Values,
  type ValueType,
  type WritableBuffer,
} from '@witcraft/canonical-abi';
import type { EventLoop, Held } from './event-loop.js';
import type { Chunk } from './sources.js';

/** `WritableBuffer`: what JavaScript reads is collected in it. */
class HostBuffer implements WritableBuffer {
  readonly type: ValueType | undefined;
  readonly ofHost = true;
  readonly isZeroLength = false;
  readonly #chunks: Chunk[] = [];
  remain: number;

  constructor(type: ValueType | undefined, remain: number) {
    this.type = type;
    this.remain = remain;
  }

  write(values: Values): void {
    // Where there is no element type, only the number is known.
    const isChunk = Array.isArray(values) || ArrayBuffer.isView(values);
    this.#chunks.push(
      isChunk ? (values as unknown as Chunk) : new Array(values.length).fill(undefined),
    );
    this.remain -= values.length;
  }

  /** What was written. */
  take(): Chunk {
    if (this.#chunks.length === 1) return this.#chunks[0]!;
    const whole = this.#chunks.flatMap((chunk) => [...chunk] as unknown[]);
    const Typed = this.type === undefined ? undefined : typedArrayOf(this.type);
    return Typed === undefined ? whole : (Typed.from(whole as never[]) as TypedArray);
  }
}

/** The host's side of a readable end: one read at a time. */
class Reader implements Held {
  readonly inst: ComponentInstance;
  readonly shared: ReadableShared;
  readonly loop: EventLoop;
  #reading = false;
  ended = false;

  constructor(shared: ReadableShared, loop: EventLoop, inst: ComponentInstance) {
    this.shared = shared;
    this.loop = loop;
    this.inst = inst;
    loop.hold(this);
  }

  /** At most so many values, and how the read ended. */
  read(length: number): Promise<{ readonly values: Chunk; readonly result: CopyResult }> {
    return new Promise((resolve, reject) => {
      if (this.#reading) throw new TypeError('something is read from it already');
      if (this.ended) {
        resolve({ values: [], result: copyResults.dropped });
        return;
      }
      this.#reading = true;
      this.loop.whenIdle(() => {
        const buffer = new HostBuffer(this.shared.type, length);
        const done = (result: CopyResult): void => {
          this.#reading = false;
          if (result === copyResults.dropped) this.end();
          resolve({ values: buffer.take(), result });
        };
        try {
          this.shared.read(
            undefined,
            buffer,
            (reclaimBuffer) => {
              reclaimBuffer();
              done(copyResults.completed);
            },
            done,
          );
          // Who has written nothing is told that there is a reader, too.
          this.loop.kick();
        } catch (error) {
          // What the component has written is no value: it traps.
          this.loop.fail(this.inst, error);
          reject(error);
        }
      });
    });
  }

  /** Reads no more: who writes is told. */
  end(): void {
    if (this.ended) return;
    this.ended = true;
    forgotten.unregister(this);
    this.loop.whenIdle(() => {
      if (this.#reading) this.shared.cancel();
      this.shared.drop();
      this.loop.release(this);
    });
  }

  forget(): void {
    if (!this.#reading) this.end();
  }

  /** Gives the readable end away, to be passed to a component. */
  take(): ReadableShared {
    if (this.ended || this.#reading) throw new TypeError('it was read, cancelled or given away');
    this.ended = true;
    forgotten.unregister(this);
    this.loop.release(this);
    return this.shared;
  }
}

declare const globalThis: {
  readonly ReadableStream: new (
    source: {
      pull(controller: { enqueue(chunk: unknown): void; close(): void }): Promise<void>;
      cancel(): void;
    },
    strategy: { highWaterMark: number },
  ) => ReadableStreamLike;
};

/** What is used of a `ReadableStream`. */
export interface ReadableStreamLike {
  getReader(): {
    read(): Promise<{ readonly done: boolean; readonly value?: unknown }>;
    cancel(): Promise<unknown>;
  };
}

/** `Symbol.asyncDispose`, where the engine has it. */
const asyncDispose: symbol =
  (Symbol as { asyncDispose?: symbol }).asyncDispose ?? Symbol.for('asyncDispose');

/** The most values of numbers that are read at once, and of others. */
const maxChunk = 65_536;

const readers = new WeakMap<object, Reader>();

/** Ends what JavaScript has forgotten, so that nobody waits for it to be read. */
const forgotten = new FinalizationRegistry<Reader>((reader) => reader.forget());

function addReader(end: object, reader: Reader): void {
  readers.set(end, reader);
  forgotten.register(end, reader, reader);
}

/**
 * The readable end of a stream, as JavaScript is given it: an async iterable, of typed
 * arrays where its elements are numbers and of single values else. To stop early, leave
 * the loop or call `cancel`.
 *
 * @example
 * for await (const bytes of exports.read()) console.log(bytes.length);
 */
export class ComponentStream implements AsyncIterable<unknown> {
  constructor(shared: ReadableShared, loop: EventLoop, inst: ComponentInstance) {
    addReader(this, new Reader(shared, loop, inst));
  }

  /** The next values, at most so many; absent at the end. */
  read(length?: number): Promise<Chunk | undefined>;
  /** The same in the way of a `ReadableStream`'s reader: so do shims for WASI read. */
  read(options: { readonly count: number }): Promise<{ done: boolean; value: Chunk | undefined }>;
  async read(length: number | { readonly count: number } = maxChunk): Promise<unknown> {
    if (typeof length === 'number') return this.#read(length);
    const value = await this.#read(length.count);
    return { done: value === undefined, value };
  }

  async #read(length: number): Promise<Chunk | undefined> {
    const reader = readers.get(this)!;
    for (;;) {
      const { values, result } = await reader.read(length);
      if (values.length > 0) return values;
      if (result !== copyResults.completed) return undefined;
    }
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<unknown> {
    const { type } = readers.get(this)!.shared;
    const inChunks = type !== undefined && typedArrayOf(type) !== undefined;
    // What stops early does not lose what has to be dropped.
    const atOnce = inChunks ? maxChunk : mentions([type], ['own', 'stream', 'future']) ? 1 : 64;
    try {
      for (;;) {
        const values = await this.read(atOnce);
        if (values === undefined) return;
        if (inChunks) yield values;
        else yield* values;
      }
    } finally {
      this.cancel();
    }
  }

  /** The same as a `ReadableStream`. */
  readable(): ReadableStreamLike {
    const iterator = this[Symbol.asyncIterator]();
    return new globalThis.ReadableStream(
      {
        pull: async (controller) => {
          const { done, value } = await iterator.next();
          if (done) controller.close();
          else controller.enqueue(value);
        },
        cancel: () => this.cancel(),
      },
      { highWaterMark: 0 },
    );
  }

  /** Reads no more: the component is told that nobody listens. */
  cancel(): void {
    readers.get(this)!.end();
  }
}

/**
 * The readable end of a future, as JavaScript is given it: to be awaited. It is read when
 * `then` is first called.
 */
export class ComponentFuture implements PromiseLike<unknown> {
  #value: Promise<unknown> | undefined;

  constructor(shared: ReadableShared, loop: EventLoop, inst: ComponentInstance) {
    addReader(this, new Reader(shared, loop, inst));
  }

  // biome-ignore lint/suspicious/noThenProperty: it is to be awaited.
  then<A = unknown, B = never>(
    onValue?: ((value: unknown) => A | PromiseLike<A>) | null,
    onError?: ((error: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    this.#value ??= this.#read();
    return this.#value.then(onValue, onError);
  }

  async #read(): Promise<unknown> {
    const reader = readers.get(this)!;
    const { values, result } = await reader.read(1);
    if (result !== copyResults.completed) throw new TypeError('the future was cancelled');
    reader.end();
    return values[0];
  }

  /** Awaits no more: the component is told that nobody listens. */
  cancel(): void {
    readers.get(this)!.end();
  }
}

// Declarations can't have a method of this name that is only known when it is run.
for (const { prototype } of [ComponentStream, ComponentFuture]) {
  Object.defineProperty(prototype, asyncDispose, {
    async value(this: ComponentStream | ComponentFuture): Promise<void> {
      this.cancel();
    },
  });
}

/** What a stream or future of a component shares, to give it to a component again. */
export function takeShared(value: unknown): ReadableShared | undefined {
  return readers.get(value as object)?.take();
}
