import type { ComponentInstance } from '../state/instance.js';
import { trap, trapOnThrow } from '../trap.js';
import { type AfterSwitch, type Failure, poison, Switch } from './switches.js';
import type { Task } from './task.js';

/**
 * `Store` (Embedding): the threads of the components that may call each other, and what
 * waits for suspended stacks that were resumed.
 */
export class Store {
  /** Threads that wait for a condition, those first that have waited longest. */
  readonly waiting: Set<Thread> = new Set();
  /** `current_thread()`: set while core code runs on behalf of a thread. */
  current: Thread | undefined = undefined;
  /** The switch that who runs now has to wait for, if it began it. */
  switched: Switch | undefined = undefined;
  /** Is told when no switch is under way any more, and at once what trapped in one. */
  onIdle: ((failure: Failure | undefined) => void) | undefined = undefined;
  #open = 0;

  /** Whether stacks that were resumed have neither blocked nor ended yet. */
  get switching(): boolean {
    return this.#open > 0;
  }

  /**
   * `Store.tick`: resumes one thread that is ready. Whether there was one. Nothing may
   * tick while the store is `switching`.
   */
  tick(): boolean {
    for (const thread of this.waiting) {
      const { inst } = thread.task;
      if (!thread.ready || !inst.mayEnterFrom(undefined)) continue;
      const since = this.switched;
      this.runIn(inst, undefined, () => thread.resume(false));
      this.switched = since;
      return true;
    }
    return false;
  }

  /** The suspended stack of a thread is about to go on. */
  beginSwitch(thread: Thread): void {
    thread.switch = new Switch();
    this.switched = thread.switch;
    this.#open += 1;
  }

  /**
   * `enter_from` and `leave_to` around what runs core code of an instance, which is left
   * when the switch is over that this begins; poisoned where it traps.
   */
  runIn<T>(inst: ComponentInstance, caller: ComponentInstance | undefined, run: () => T): T {
    inst.enterFrom(caller);
    const since = this.switched;
    try {
      return run();
    } catch (error) {
      const reason = trapOnThrow(error);
      poison(inst, caller, reason);
      throw reason;
    } finally {
      if (inst.trapped === undefined) {
        this.settle(since, (failure) => {
          if (failure === undefined) inst.leaveTo(caller);
          else poison(inst, caller, failure.error);
        });
      }
    }
  }

  /** Calls `then` at once, or after the switch that was begun since. */
  settle(since: Switch | undefined, then: AfterSwitch): void {
    if (this.switched === since) then(undefined);
    else this.switched!.after.push(then);
  }

  /** What was resumed has blocked, ended or trapped. */
  endSwitch(ended: Switch, failure?: Failure): void {
    this.#open -= 1;
    for (const then of ended.after) then(failure);
    // A trap is told at once: others that are under way may never end because of it.
    if (this.#open > 0 && failure === undefined) return;
    this.current = undefined;
    this.onIdle?.(failure);
  }

  /**
   * What `then` returns, once the switch that was begun since is over. Core code of the
   * thread waits for it as a promise, without being blocked.
   */
  afterSwitch<T>(
    since: Switch | undefined,
    thread: Thread | undefined,
    then: () => T | Promise<T>,
  ): T | Promise<T> {
    const { switched } = this;
    if (switched === since) return then();
    this.switched = since;
    if (!thread?.canSuspend) {
      trap('cannot-block');
    }
    // Who called this thread waits for it, not for what it waits for.
    if (thread.switch === undefined) this.beginSwitch(thread);
    return new Promise((resolve, reject) => {
      switched!.after.push((failure) => {
        if (failure !== undefined) {
          reject(failure.error);
          return;
        }
        const { current, switched: outer } = this;
        this.current = thread;
        try {
          resolve(then());
        } catch (error) {
          reject(error);
        } finally {
          this.current = current;
          this.switched = outer;
        }
      });
    });
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
  /** Set from when its suspended stack is resumed until it blocks or ends. */
  switch: Switch | undefined = undefined;
  /** Whether core code is suspended, so that it is resumed in a microtask. */
  hasSuspendedStack = false;
  /** Whether its stack is put aside; of use to who runs core code. */
  parked = false;
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
    this.#startWaiting(always);
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

  /**
   * `suspend`, or with a condition `wait_until`, unless cancellation is pending. With
   * `other` that thread goes on in its stead (`suspend_then_resume`, `yield_then_resume`).
   */
  block(
    ready: (() => boolean) | undefined,
    cancellable: boolean,
    then: (cancelled: boolean) => void,
    other?: Thread,
  ): void {
    if (this.task.deliverPendingCancel(cancellable)) {
      then(true);
      return;
    }
    this.cancellable = cancellable;
    this.#continuation = (cancelled) => {
      this.cancellable = false;
      then(cancelled);
    };
    if (ready !== undefined) this.#startWaiting(ready);
    other?.resume(false);
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
    return this.suspendCode((then) => this.block(ready, cancellable, then), finish);
  }

  /**
   * Suspends core code by `block`. The implicit thread of a synchronous
   * task keeps its stack while other threads of its instance run.
   */
  suspendCode<T>(
    block: (then: (cancelled: boolean) => void) => void,
    finish: (cancelled: boolean) => T,
  ): T | Promise<T> {
    const { store, task } = this;
    if (task.isSync && task.implicitThread === this) return this.#blockInTask(block, finish);
    if (!this.canSuspend) {
      trap(
        'cannot-block',
        'cannot suspend core code here: it needs JavaScript Promise Integration',
      );
    }
    const since = store.switched;
    let woken: boolean | undefined;
    let wake = (cancelled: boolean): void => {
      woken = cancelled;
    };
    block((cancelled) => wake(cancelled));
    // Another thread that was switched to has switched back.
    if (woken !== undefined) return finish(woken);
    this.hasSuspendedStack = true;
    const blocked = new Promise<T>((resolve, reject) => {
      wake = (cancelled) => {
        this.hasSuspendedStack = false;
        store.beginSwitch(this);
        try {
          resolve(finish(cancelled));
        } catch (error) {
          reject(error);
        }
      };
    });
    this.#endSwitch(since);
    return blocked;
  }

  /** The loop of `canon_lift` that resumes other threads until the task's own goes on. */
  #blockInTask<T>(
    block: (then: (cancelled: boolean) => void) => void,
    finish: (cancelled: boolean) => T,
  ): T | Promise<T> {
    const { store } = this;
    const since = store.switched;
    let woken: boolean | undefined;
    block((cancelled) => {
      woken = cancelled;
    });
    const goOn = (): T | Promise<T> => {
      while (store.switched === since) {
        if (woken !== undefined) return finish(woken);
        const other = this.#readySibling();
        if (other === undefined) {
          cannotBlock();
        }
        other.resume(false);
      }
      return store.afterSwitch(since, this, goOn);
    };
    return goOn();
  }

  #readySibling(): Thread | undefined {
    const { inst } = this.task;
    for (const other of this.store.waiting) {
      if (other.task.inst !== inst || other.index === undefined) continue;
      if (other === inst.exclusiveThread || !other.ready) continue;
      if (this.canSuspend || !other.hasSuspendedStack) return other;
    }
    return undefined;
  }

  /**
   * Traps where the thread may not block, whether or not it had to: a synchronous task
   * that has not returned, if it has no other thread to go on with.
   */
  checkMayBlock(): void {
    const { task } = this;
    task.inst.checkMayLeave();
    if (task.isSync && task.implicitThread === this && this.#readySibling() === undefined) {
      cannotBlock();
    }
  }

  /** This thread has blocked or ended, or another one goes on in its stead. */
  #endSwitch(since: Switch | undefined): void {
    const { store, switch: ended } = this;
    if (ended === undefined) return;
    this.switch = undefined;
    store.settle(since, (failure) => store.endSwitch(ended, failure));
    store.switched = since;
  }

  /** Core code that was suspended has returned: runs the rest of the thread. */
  end(run: () => void): void {
    const { store } = this;
    const { current, switched } = store;
    store.current = this;
    try {
      run();
      this.#endSwitch(switched);
    } catch (error) {
      if (!this.fail(error)) throw error;
    } finally {
      store.current = current;
    }
  }

  /**
   * Core code that was suspended has trapped. False where nothing waits for that, since
   * the code was only unwound after another trap.
   */
  fail(error: unknown): boolean {
    const { switch: ended } = this;
    if (ended === undefined) return false;
    this.switch = undefined;
    this.store.endSwitch(ended, { error });
    return true;
  }
}

/** The condition of a thread that yields. */
export const always = (): boolean => true;

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

export function cannotBlock(): never {
  trap('cannot-block', 'cannot block a synchronous task before returning');
}
