import type { CompiledValues, CoreValue } from '../compiled/options.js';
import type { ComponentInstance } from '../state/instance.js';
import { trap } from '../trap.js';
import type { FuncType } from '../types.js';
import type { InstanceHandles } from './instance-handles.js';
import { type OnResolve, type OnStart, Task } from './task.js';
import { type Store, Thread } from './threads.js';
import { type EventTuple, eventCodes, WaitableSet } from './waitables.js';

type Maybe<T> = T | Promise<T>;
type CoreCode = (...args: CoreValue[]) => Maybe<CoreValue | undefined>;

/** The immediates of `canon lift`, for functions that are more than a plain call. */
export interface TaskLift {
  readonly type: FuncType;
  readonly inst: ComponentInstance;
  /** Gives a promise if it was suspended. */
  readonly callee: CoreCode;
  /** Those that `params` lowers to; needed for borrows. */
  readonly handles?: InstanceHandles | undefined;
  /** `lower` of the parameters. */
  readonly params: CompiledValues;
  /** `lift` of the result; only where `async` is not given. */
  readonly results?: CompiledValues | undefined;
  readonly async: boolean;
  readonly callback?: CoreCode | undefined;
  readonly postReturn?: CoreCode | undefined;
  /** Whether `callee` and `callback` may be suspended. */
  readonly canSuspend?: boolean | undefined;
  /** Is given what is thrown by code that was suspended. */
  readonly failed?: ((error: unknown) => void) | undefined;
}

/** `FuncInst` (Tasks): begins a call and returns how to ask for its cancellation. */
export type FuncInst = (
  onStart: OnStart,
  onResolve: OnResolve,
  caller: ComponentInstance | undefined,
) => (caller: ComponentInstance | undefined) => void;

/** `CallbackCode` */
const callbackCodes = { exit: 0, yield: 1, wait: 2 };

/** `Store.lift` (Embedding) and `canon_lift`. */
export function liftTask(store: Store, lift: TaskLift): FuncInst {
  return (onStart, onResolve, caller) => {
    const { inst } = lift;
    inst.enterFrom(caller);
    const cancel = canonLift(store, lift, onStart, onResolve);
    inst.leaveTo(caller);
    return cancel;
  };
}

function canonLift(
  store: Store,
  lift: TaskLift,
  onStart: OnStart,
  onResolve: OnResolve,
): (caller: ComponentInstance | undefined) => void {
  const { type, inst } = lift;
  const options = { async: lift.async, callback: lift.callback !== undefined };
  const task = new Task(type, options, inst, onStart, onResolve);
  const thread: Thread = new Thread(
    store,
    task,
    () => task.enterImplicitThread(thread, () => callCore(lift, task, thread)),
    lift.canSuspend,
  );
  thread.resume(false);
  if (!type.async) {
    while (task.state !== 'resolved') {
      const ready = [...inst.threads].find(
        (other) => (other as Thread).ready && other !== inst.exclusiveThread,
      );
      if (ready === undefined) {
        trap('cannot-block', 'cannot block a synchronous task before returning');
      }
      (ready as Thread).resume(false);
    }
  }
  return (canceller) => task.requestCancellation(canceller);
}

/** `then`, at once where there is no promise. */
function after<T>(lift: TaskLift, value: Maybe<T>, then: (value: T) => void): void {
  if (value instanceof Promise) {
    value.then(then).catch((error: unknown) => lift.failed?.(error));
  } else {
    then(value);
  }
}

/** The rest of `thread_func`, behind the gate of backpressure. */
function callCore(lift: TaskLift, task: Task, thread: Thread): void {
  const values = task.start();
  if (lift.handles !== undefined) lift.handles.borrowScope = task;
  const args = lift.params.lower(values);
  after(lift, lift.callee(...args), (result) => {
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
    after(lift, callback(...event), (packed) => step(packed as number));
  };
  const cancelledEvent: EventTuple = [eventCodes.taskCancelled, 0, 0];
  const step = (packed: number): void => {
    const code = packed & 0xf;
    switch (code) {
      case callbackCodes.exit:
        task.exitImplicitThread();
        return;
      case callbackCodes.yield:
        inst.exclusiveThread = undefined;
        thread.waitUntil(isFree, true, (cancelled) => {
          deliver(cancelled ? cancelledEvent : [eventCodes.none, 0, 0]);
        });
        return;
      case callbackCodes.wait: {
        const set = waitableSetAt(inst, packed >>> 4);
        inst.exclusiveThread = undefined;
        set.numWaiting += 1;
        thread.waitUntil(
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
  const set = inst.handles.get(index);
  if (!(set instanceof WaitableSet)) {
    trap('handle-type', `handle index ${index} is no waitable set`);
  }
  return set;
}
