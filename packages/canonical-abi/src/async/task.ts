import type { ComponentInstance } from '../state/instance.js';
import type { BorrowScope } from '../state/resources.js';
import { trap } from '../trap.js';
import type { FuncType } from '../types.js';
import type { TaskLift } from './lift.js';
import type { Thread } from './threads.js';

/** `Task.State` (Tasks) */
export type TaskState = 'initial' | 'started' | 'pending-cancel' | 'cancel-delivered' | 'resolved';

/** What of the canonical options a task depends on. */
export interface TaskOptions {
  readonly async: boolean;
  /** Whether a `callback` is given. */
  readonly callback: boolean;
}

/** The arguments of a call, as values, when the callee is ready for them. */
export type OnStart = () => readonly unknown[];
/** Is given the results, or nothing if the call was cancelled. */
export type OnResolve = (results: readonly unknown[] | undefined) => void;

/** `Task` (Tasks): a call into a component, from the callee's side. */
export class Task implements BorrowScope {
  readonly type: FuncType;
  readonly options: TaskOptions;
  readonly inst: ComponentInstance;
  readonly onStart: OnStart;
  readonly onResolve: OnResolve;
  state: TaskState = 'initial';
  numBorrows = 0;
  implicitThread: Thread | undefined = undefined;
  readonly threads: Set<Thread> = new Set();
  /** What the task was made of; absent in those of `runSync`. */
  lift: TaskLift | undefined = undefined;

  constructor(
    type: FuncType,
    options: TaskOptions,
    inst: ComponentInstance,
    onStart: OnStart,
    onResolve: OnResolve,
  ) {
    this.type = type;
    this.options = options;
    this.inst = inst;
    this.onStart = onStart;
    this.onResolve = onResolve;
  }

  /** Whether the task may not block, having not returned yet. */
  get isSync(): boolean {
    return !this.type.async && this.state !== 'resolved';
  }

  /** `needs_exclusive` */
  get needsExclusive(): boolean {
    return !this.options.async || this.options.callback;
  }

  /** `has_backpressure` */
  #hasBackpressure(): boolean {
    return (
      this.inst.backpressure > 0 || (this.needsExclusive && this.inst.exclusiveThread !== undefined)
    );
  }

  /** `enter_implicit_thread`: goes on once there is no backpressure, unless cancelled. */
  enterImplicitThread(thread: Thread, then: () => void): void {
    this.implicitThread = thread;
    const enter = (): void => {
      if (this.type.async && this.needsExclusive) this.inst.exclusiveThread = thread;
      this.registerThread(thread);
      then();
    };
    if (!this.type.async || !(this.#hasBackpressure() || this.inst.numWaitingToEnter > 0)) {
      enter();
      return;
    }
    this.inst.numWaitingToEnter += 1;
    thread.block(
      () => !this.#hasBackpressure(),
      true,
      (cancelled) => {
        this.inst.numWaitingToEnter -= 1;
        if (cancelled) this.cancel();
        else enter();
      },
    );
  }

  /** `exit_implicit_thread` */
  exitImplicitThread(): void {
    this.unregisterThread(this.implicitThread!);
    if (this.type.async && this.needsExclusive) this.inst.exclusiveThread = undefined;
  }

  /** `register_thread` */
  registerThread(thread: Thread): void {
    this.threads.add(thread);
    thread.index = this.inst.threads.add(thread);
  }

  /** `unregister_thread` */
  unregisterThread(thread: Thread): void {
    this.threads.delete(thread);
    if (this.threads.size === 0 && this.state !== 'resolved') {
      trap('task-unresolved', 'async-lifted export failed to produce a result');
    }
    this.inst.threads.remove(thread.index!);
  }

  /** `request_cancellation`: by a caller's instance or the host, once at most. */
  requestCancellation(caller: ComponentInstance | undefined): void {
    if (this.state === 'initial') {
      this.state = 'cancel-delivered';
      this.implicitThread!.resume(true);
      return;
    }
    const { exclusiveThread } = this.inst;
    const excluded =
      this.needsExclusive &&
      exclusiveThread !== undefined &&
      exclusiveThread !== this.implicitThread;
    const candidate = [...this.threads].find(
      (thread) => thread.cancellable && !(excluded && thread === this.implicitThread),
    );
    if (candidate === undefined || !this.inst.mayEnterFrom(caller)) {
      this.state = 'pending-cancel';
      return;
    }
    this.state = 'cancel-delivered';
    candidate.store.runIn(this.inst, caller, () => candidate.resume(true));
  }

  /** `deliver_pending_cancel` */
  deliverPendingCancel(cancellable: boolean): boolean {
    if (!cancellable || this.state !== 'pending-cancel') return false;
    this.state = 'cancel-delivered';
    return true;
  }

  /** `start`: the arguments. */
  start(): readonly unknown[] {
    this.state = 'started';
    return this.onStart();
  }

  /** The arguments can't be lowered, which is the caller's fault: as if never called. */
  refuse(): void {
    this.state = 'resolved';
    this.inst.mayLeave = true;
    this.exitImplicitThread();
  }

  #checkResolve(): void {
    if (this.numBorrows > 0) {
      trap('borrows-remain');
    }
  }

  /** `return_` */
  return(results: readonly unknown[]): void {
    if (this.state === 'resolved') {
      trap('task-resolved');
    }
    this.#checkResolve();
    this.onResolve(results);
    this.state = 'resolved';
  }

  /** `cancel` */
  cancel(): void {
    if (this.state !== 'cancel-delivered') {
      trap('task-not-cancelled');
    }
    this.#checkResolve();
    this.onResolve(undefined);
    this.state = 'resolved';
  }
}
