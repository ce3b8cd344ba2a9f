import type { CompiledValues, CoreValue } from '../compiled/options.js';
import type { ComponentInstance } from '../state/instance.js';
import type { BorrowScope } from '../state/resources.js';
import { ofClass } from '../state/table.js';
import { trap } from '../trap.js';
import type { FuncType } from '../types.js';
import { type OnResolve, type OnStart, Task } from './task.js';
import { cannotBlock, type Store, Thread } from './threads.js';
import { cancelledEvent, type EventTuple, eventCodes, WaitableSet } from './waitables.js';

type Maybe<T> = T | Promise<T>;
type CoreCode = (...args: CoreValue[]) => Maybe<CoreValue | undefined>;

/** The immediates of `canon lift`, for functions that are more than a plain call. */
export interface TaskLift {
  readonly type: FuncType;
  readonly inst: ComponentInstance;
  /** Gives a promise if it was suspended. */
  readonly callee: CoreCode;
  /** Those that `params` lowers to; needed for borrows. */
  readonly handles?: { borrowScope: BorrowScope | undefined } | undefined;
  /** `lower` of the parameters. */
  readonly params: CompiledValues;
  /** `lift` of the result; where `async` is given, it is `task.return` that may use it. */
  readonly results?: CompiledValues | undefined;
  readonly async: boolean;
  readonly callback?: CoreCode | undefined;
  readonly postReturn?: CoreCode | undefined;
  /** Whether `callee` and `callback` may be suspended. */
  readonly canSuspend?: boolean | undefined;
  /** Is given what is thrown by code that was suspended. */
  readonly failed?: ((error: unknown) => void) | undefined;
}

/**
 * `FuncInst` (Tasks): begins a call and returns how to ask for its cancellation.
 * `onRefuse` is given a `TypeError` for an argument that is no value of its type.
 */
export type FuncInst = (
  onStart: OnStart,
  onResolve: OnResolve,
  caller: ComponentInstance | undefined,
  onRefuse?: (error: TypeError) => void,
) => (caller: ComponentInstance | undefined) => void;

/** `CallbackCode` */
const callbackCodes = { exit: 0, yield: 1, wait: 2 };

/** `Store.lift` (Embedding) and `canon_lift`. */
export function liftTask(store: Store, lift: TaskLift): FuncInst {
  return (onStart, onResolve, caller, onRefuse) =>
    store.runIn(lift.inst, caller, () => canonLift(store, lift, onStart, onResolve, onRefuse));
}

function canonLift(
  store: Store,
  lift: TaskLift,
  onStart: OnStart,
  onResolve: OnResolve,
  onRefuse: ((error: TypeError) => void) | undefined,
): (caller: ComponentInstance | undefined) => void {
  const { type, inst } = lift;
  const options = { async: lift.async, callback: lift.callback !== undefined };
  const task = new Task(type, options, inst, onStart, onResolve);
  task.lift = lift;
  const thread: Thread = new Thread(
    store,
    task,
    () => task.enterImplicitThread(thread, () => callCore(lift, task, thread, onRefuse)),
    lift.canSuspend,
  );
  const since = store.switched;
  thread.resume(false);
  if (task.isSync && store.switched === since) {
    cannotBlock();
  }
  return (canceller) => task.requestCancellation(canceller);
}

/**
 * `realloc`, a `start` function or a destructor: core code that runs on a thread of its
 * own which may not block, inside an instance that was entered already.
 */
export function runSync<T>(store: Store, inst: ComponentInstance, run: () => T): T {
  let result!: T;
  const thread: Thread = syncThread(store, inst, () => {
    const { task } = thread;
    task.registerThread(thread);
    result = run();
    task.return([]);
    task.unregisterThread(thread);
  });
  thread.resume(false);
  return result;
}

const nothing = (): never[] => [];

/** A thread of a task that may not block, for core code that no task of an instance runs. */
export function syncThread(
  store: Store,
  inst: ComponentInstance,
  start: () => void = nothing,
): Thread {
  const type: FuncType = { kind: 'func', async: false, params: [], result: undefined };
  const task = new Task(type, { async: false, callback: false }, inst, nothing, nothing);
  const thread = new Thread(store, task, start);
  task.implicitThread = thread;
  return thread;
}

/** `then`, at once where there is no promise. */
function after<T>(lift: TaskLift, thread: Thread, value: Maybe<T>, then: (value: T) => void): void {
  if (!(value instanceof Promise)) {
    then(value);
    return;
  }
  value
    .then((result) => thread.end(() => then(result)))
    .catch((error: unknown) => {
      if (!thread.fail(error)) lift.failed?.(error);
    });
}

/** The rest of `thread_func`, behind the gate of backpressure. */
function callCore(
  lift: TaskLift,
  task: Task,
  thread: Thread,
  onRefuse: ((error: TypeError) => void) | undefined,
): void {
  const values = task.start();
  if (lift.handles !== undefined) lift.handles.borrowScope = task;
  let args: CoreValue[];
  try {
    args = lift.params.lower(values);
  } catch (error) {
    if (!(error instanceof TypeError) || onRefuse === undefined) throw error;
    task.refuse();
    onRefuse(error);
    return;
  }
  after(lift, thread, lift.callee(...args), (result) => {
    if (!lift.async) {
      returnSync(lift, task, result);
    } else if (lift.callback === undefined) {
      task.exitImplicitThread();
    } else {
      runCallbacks(lift, lift.callback, task, thread, result as number);
    }
  });
}

function returnSync(lift: TaskLift, task: Task, result: CoreValue | undefined): void {
  const flat = result === undefined ? [] : [result];
  task.return(lift.results?.lift(flat) ?? []);
  if (lift.postReturn !== undefined) {
    lift.inst.mayLeave = false;
    lift.postReturn(...flat);
    lift.inst.mayLeave = true;
  }
  task.exitImplicitThread();
}

/** The event loop of `canon_lift`: calls the callback with events until it exits. */
function runCallbacks(
  lift: TaskLift,
  callback: CoreCode,
  task: Task,
  thread: Thread,
  first: number,
): void {
  const { inst } = lift;
  const isFree = (): boolean => inst.exclusiveThread === undefined;
  const deliver = (event: EventTuple): void => {
    inst.exclusiveThread = thread;
    after(lift, thread, callback(...event), (packed) => step(packed as number));
  };
  const step = (packed: number): void => {
    const code = packed & 0xf;
    switch (code) {
      case callbackCodes.exit:
        task.exitImplicitThread();
        return;
      case callbackCodes.yield:
        inst.exclusiveThread = undefined;
        thread.block(isFree, true, (cancelled) => {
          deliver(cancelled ? cancelledEvent : [eventCodes.none, 0, 0]);
        });
        return;
      case callbackCodes.wait: {
        const set = waitableSetAt(inst, packed >>> 4);
        inst.exclusiveThread = undefined;
        set.numWaiting += 1;
        thread.block(
          () => isFree() && set.hasPendingEvent,
          true,
          (cancelled) => {
            set.numWaiting -= 1;
            deliver(cancelled ? cancelledEvent : set.poll());
          },
        );
        return;
      }
      default:
        trap('callback-code', `unsupported callback code: ${code}`);
    }
  };
  step(first);
}

/** The waitable set at an index, with the trap if it is none. */
export function waitableSetAt(inst: ComponentInstance, index: number): WaitableSet {
  return ofClass(inst.handles.get(index), WaitableSet, 'waitable set', index);
}
