import {
  type ComponentInstance,
  type CopyResult,
  copyResults,
  type OnCopy,
  type OnCopyDone,
  type ReadableShared,
  type Values,
  type ValueType,
  type WritableBuffer,
} from '@witcraft/canonical-abi';
import type { EventLoop, Held } from './event-loop.js';

interface PendingRead {
  readonly inst: ComponentInstance | undefined;
  readonly buffer: WritableBuffer;
  readonly onCopyDone: OnCopyDone;
}

type Outcome = { readonly value: unknown } | { readonly error: unknown };

/** Whether a value is a promise, or something like it. */
export function isThenable(value: unknown): value is PromiseLike<unknown> {
  const isObject = (typeof value === 'object' && value !== null) || typeof value === 'function';
  return isObject && typeof (value as { then?: unknown }).then === 'function';
}

/** A future whose value comes from JavaScript: a promise. */
export class FutureSource implements ReadableShared, Held {
  readonly type: ValueType | undefined;
  readonly #loop: EventLoop;
  #outcome: Outcome | undefined;
  #pending: PendingRead | undefined;

  constructor(type: ValueType | undefined, value: unknown, loop: EventLoop) {
    if (!isThenable(value)) {
      throw new TypeError(`expected a promise, got ${value === null ? 'null' : typeof value}`);
    }
    this.type = type;
    this.#loop = loop;
    value.then(
      (value) => this.#settle({ value }),
      (error: unknown) => this.#settle({ error }),
    );
  }

  #settle(outcome: Outcome): void {
    this.#outcome = outcome;
    this.#loop.whenIdle(() => {
      const pending = this.#pending;
      if (pending === undefined) return;
      try {
        this.#give(pending.buffer, outcome);
        this.#end(copyResults.completed);
      } catch (error) {
        // Futures can't end with an error: it is a trap of who reads.
        this.#pending = undefined;
        this.#loop.release(this);
        if (pending.inst !== undefined) this.#loop.fail(pending.inst, error);
      }
    });
  }

  #give(buffer: WritableBuffer, outcome: Outcome): void {
    if ('error' in outcome) throw outcome.error;
    buffer.write([outcome.value] as Values, true);
  }

  #end(result: CopyResult): void {
    const pending = this.#pending;
    this.#pending = undefined;
    pending?.onCopyDone(result);
    this.#loop.release(this);
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
    if (this.#outcome === undefined) {
      this.#pending = { inst, buffer, onCopyDone };
      this.#loop.hold(this);
    } else {
      this.#give(buffer, this.#outcome);
      onCopyDone(copyResults.completed);
    }
  }

  cancel(): void {
    this.#end(copyResults.cancelled);
  }

  drop(): void {}
}
