import type { ComponentInstance } from '../state/instance.js';
import { trap } from '../trap.js';
import type { Task } from './task.js';

/** `Store` (Embedding): the threads of the components that may call each other. */
export class Store {
  /** Threads that wait for a condition, those first that have waited longest. */
  readonly waiting: Set<Thread> = new Set();
  /** `current_thread()`: set while core code runs on behalf of a thread. */
  current: Thread | undefined = undefined;

  /** `Store.tick`: resumes one thread that is ready. Whether there was one. */
  tick(): boolean {
    for (const thread of this.waiting) {
      const { inst } = thread.task;
      if (!thread.ready || !inst.mayEnterFrom(undefined)) continue;
      inst.enterFrom(undefined);
      thread.resume(false);
      inst.leaveTo(undefined);
      return true;
    }
    return false;
  }

  /** Ticks until no thread is ready, or so often at most. Whether none is left. */
  run(limit: number = Number.POSITIVE_INFINITY): boolean {
    for (let i = 0; i < limit; i++) if (!this.tick()) return true;
    return false;
  }
}

/**
 * `Thread` (Threads), whose continuation is a function instead of a stack: what it does
 * once it is resumed. Where core code has a stack of its own to be suspended, the
 * continuation settles the promise that core code waits for.
 */
export class Thread {
  readonly task: Task;
  readonly store: Store;
  /** Whether core code may be suspended on this thread (JavaScript Promise Integration). */
  readonly canSuspend: boolean;
  /** `thread.index`, once registered. */
  index: number | undefined = undefined;
  cancellable = false;
  /** `context.get`, `context.set` */
  readonly storage: [number | bigint, number | bigint] = [0, 0];
  #continuation: ((cancelled: boolean) => void) | undefined;
  #readyFunc: (() => boolean) | undefined = undefined;

  /** A suspended thread, which begins with `start` once it is resumed. */
  constructor(store: Store, task: Task, start: () => void, canSuspend = false) {
    this.store = store;
    this.task = task;
    this.canSuspend = canSuspend;
    this.#continuation = start;
  }

  get running(): boolean {
    return this.#continuation === undefined;
  }

  get suspended(): boolean {
    return !this.running && this.#readyFunc === undefined;
  }

  get waiting(): boolean {
    return !this.running && this.#readyFunc !== undefined;
  }

  get ready(): boolean {
    return this.waiting && this.#readyFunc!();
  }

  #startWaiting(ready: () => boolean): void {
    this.#readyFunc = ready;
    this.store.waiting.add(this);
  }

  #stopWaiting(): void {
    this.#readyFunc = undefined;
    this.store.waiting.delete(this);
  }

  /** `resume_later`: a suspended thread becomes ready. */
  resumeLater(): void {
    this.#startWaiting(() => true);
  }

  /** `resume`: runs the thread until it blocks or ends. */
  resume(cancelled: boolean): void {
    this.#stopWaiting();
    const run = this.#continuation!;
    this.#continuation = undefined;
    const { current } = this.store;
    this.store.current = this;
    try {
      run(cancelled);
    } finally {
      this.store.current = current;
    }
  }

  /** `block_internal`; `then` is given whether the task was cancelled. */
  #block(cancellable: boolean, then: (cancelled: boolean) => void): void {
    this.cancellable = cancellable;
    this.#continuation = (cancelled) => {
      this.cancellable = false;
      then(cancelled);
    };
  }

  /** `suspend` */
  suspend(cancellable: boolean, then: (cancelled: boolean) => void): void {
    if (this.task.deliverPendingCancel(cancellable)) then(true);
    else this.#block(cancellable, then);
  }

  /** `wait_until`: always blocks, unless cancellation is pending. */
  waitUntil(ready: () => boolean, cancellable: boolean, then: (cancelled: boolean) => void): void {
    if (this.task.deliverPendingCancel(cancellable)) {
      then(true);
      return;
    }
    this.#block(cancellable, then);
    this.#startWaiting(ready);
  }

  /** `yield_` */
  yield(cancellable: boolean, then: (cancelled: boolean) => void): void {
    this.waitUntil(() => true, cancellable, then);
  }

  /** `suspend_then_resume` */
  suspendThenResume(cancellable: boolean, other: Thread, then: (cancelled: boolean) => void): void {
    if (this.task.deliverPendingCancel(cancellable)) {
      then(true);
      return;
    }
    this.#block(cancellable, then);
    other.resume(false);
  }

  /** `yield_then_resume` */
  yieldThenResume(cancellable: boolean, other: Thread, then: (cancelled: boolean) => void): void {
    if (this.task.deliverPendingCancel(cancellable)) {
      then(true);
      return;
    }
    this.#block(cancellable, then);
    this.#startWaiting(() => true);
    other.resume(false);
  }

  /** `suspend_then_promote` */
  suspendThenPromote(
    cancellable: boolean,
    other: Thread,
    then: (cancelled: boolean) => void,
  ): void {
    if (other.ready) this.suspendThenResume(cancellable, other, then);
    else this.suspend(cancellable, then);
  }

  /** `yield_then_promote` */
  yieldThenPromote(cancellable: boolean, other: Thread, then: (cancelled: boolean) => void): void {
    if (other.ready) this.yieldThenResume(cancellable, other, then);
    else this.yield(cancellable, then);
  }

  /**
   * Blocks core code in a built-in: what `finish` returns, at once where the condition
   * holds, else as a promise. Traps where the code can't be suspended.
   */
  blockOn<T>(
    ready: () => boolean,
    cancellable: boolean,
    finish: (cancelled: boolean) => T,
  ): T | Promise<T> {
    if (this.task.deliverPendingCancel(cancellable)) return finish(true);
    if (ready()) return finish(false);
    return this.suspendCode((then) => this.waitUntil(ready, cancellable, then), finish);
  }

  /** Suspends core code by one of the methods above. */
  suspendCode<T>(
    block: (then: (cancelled: boolean) => void) => void,
    finish: (cancelled: boolean) => T,
  ): T | Promise<T> {
    if (!this.canSuspend) {
      trap(
        'cannot-block',
        this.task.type.async
          ? 'cannot suspend core code here: it needs JavaScript Promise Integration'
          : 'cannot block a synchronous task before returning',
      );
    }
    return new Promise((resolve, reject) => {
      block((cancelled) => {
        try {
          resolve(finish(cancelled));
        } catch (error) {
          reject(error);
        }
      });
    });
  }
}

/** The thread of an instance at an index, as the `thread.*` built-ins find it. */
export function threadAt(inst: ComponentInstance, index: number): Thread {
  return inst.threads.get(index) as Thread;
}

/** As `threadAt`, with a trap unless it is suspended. */
export function suspendedThreadAt(inst: ComponentInstance, index: number): Thread {
  const thread = threadAt(inst, index);
  if (!thread.suspended) trap('thread-state', 'cannot resume thread which is not suspended');
  return thread;
}
