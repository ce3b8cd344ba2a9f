import type { CompiledValues, CoreValue } from '../compiled/options.js';
import type { Memory } from '../options.js';
import type { ComponentInstance } from '../state/instance.js';
import { ofClass } from '../state/table.js';
import { trap } from '../trap.js';
import { waitableSetAt } from './lift.js';
import { Subtask } from './subtask.js';
import { always, suspendedThreadAt, Thread, threadAt } from './threads.js';
import { blocked, cancelledEvent, type EventTuple, Waitable, WaitableSet } from './waitables.js';

// Built-ins that are not about resources, streams and futures. Each has the name and the
// traps of its section in Canonical Definitions; those that may block give a promise.

/**
 * `canon_task_return`. The caller has compared what is fixed: the result's type and the
 * options with those of the task's function.
 */
export function taskReturn(
  thread: Thread,
  results: CompiledValues,
  matches: boolean,
  core: readonly CoreValue[],
): void {
  const { task } = thread;
  task.inst.checkMayLeave();
  if (!task.options.async || !matches) {
    trap('result-type');
  }
  task.return(results.lift(core));
}

/** `canon_task_cancel` */
export function taskCancel({ task }: Thread): void {
  task.inst.checkMayLeave();
  if (!task.options.async) {
    trap('task-not-cancelled');
  }
  task.cancel();
}

/** `canon_waitable_set_new` */
export function waitableSetNew(inst: ComponentInstance): number {
  inst.checkMayLeave();
  return inst.handles.add(new WaitableSet());
}

/** `canon_waitable_set_wait` */
export function waitableSetWait(
  thread: Thread,
  cancellable: boolean,
  memory: Memory,
  index: number,
  pointer: number,
): number | Promise<number> {
  const { inst } = thread.task;
  inst.checkMayLeave();
  const set = waitableSetAt(inst, index);
  set.numWaiting += 1;
  return thread.blockOn(
    () => set.hasPendingEvent,
    cancellable,
    (cancelled) => {
      set.numWaiting -= 1;
      return unpackEvent(memory, pointer, cancelled ? cancelledEvent : set.poll());
    },
  );
}

/** `canon_waitable_set_poll` */
export function waitableSetPoll(
  thread: Thread,
  cancellable: boolean,
  memory: Memory,
  index: number,
  pointer: number,
): number {
  thread.task.inst.checkMayLeave();
  const set = waitableSetAt(thread.task.inst, index);
  const cancelled = thread.task.deliverPendingCancel(cancellable);
  return unpackEvent(memory, pointer, cancelled ? cancelledEvent : set.poll());
}

/** `unpack_event` */
function unpackEvent(memory: Memory, pointer: number, [code, a, b]: EventTuple): number {
  const { buffer } = memory;
  if (pointer % 4 !== 0) trap('unaligned-pointer');
  if (pointer + 8 > buffer.byteLength) trap('pointer-out-of-bounds');
  const view = new DataView(buffer);
  view.setUint32(pointer, a, true);
  view.setUint32(pointer + 4, b, true);
  return code;
}

/** `canon_waitable_set_drop` */
export function waitableSetDrop(inst: ComponentInstance, index: number): void {
  inst.checkMayLeave();
  waitableSetAt(inst, index).drop();
  inst.handles.remove(index);
}

/** `canon_waitable_join` */
export function waitableJoin(inst: ComponentInstance, index: number, setIndex: number): void {
  inst.checkMayLeave();
  const waitable = ofClass(inst.handles.get(index), Waitable, 'waitable', index);
  if (waitable.hasSyncWaiter) {
    trap('waitable-has-waiter');
  }
  waitable.join(setIndex === 0 ? undefined : waitableSetAt(inst, setIndex));
}

/** `canon_subtask_cancel` */
export function subtaskCancel(
  thread: Thread,
  async: boolean,
  index: number,
): number | Promise<number> {
  const { inst } = thread.task;
  inst.checkMayLeave();
  const subtask = ofClass(inst.handles.get(index), Subtask, 'subtask', index);
  if (subtask.resolveDelivered) {
    trap('subtask-resolved');
  }
  if (subtask.cancellationRequested) {
    trap('cancel-twice');
  }
  if (subtask.inWaitableSet && !async) {
    trap('waitable-in-set');
  }
  const finish = (): number => {
    subtask.hasSyncWaiter = false;
    return subtask.takePendingEvent()[2];
  };
  if (subtask.resolved) return finish();
  const since = thread.store.switched;
  subtask.cancellationRequested = true;
  subtask.onCancel?.();
  return thread.store.afterSwitch(since, thread, () => {
    if (subtask.resolved) return finish();
    if (async) return blocked;
    subtask.hasSyncWaiter = true;
    // That it has started may not have been delivered yet: only its end is waited for.
    return thread.blockOn(() => subtask.resolved, false, finish);
  });
}

/** `canon_subtask_drop` */
export function subtaskDrop(inst: ComponentInstance, index: number): void {
  inst.checkMayLeave();
  ofClass(inst.handles.remove(index), Subtask, 'subtask', index).drop();
}

/** `canon_thread_index` */
export function threadIndex(thread: Thread): number {
  thread.task.inst.checkMayLeave();
  return thread.index!;
}

/**
 * `canon_thread_new_indirect`, once the function has been found in the table. `start`
 * gives a promise where its code may be suspended; `failed` is given what it throws
 * then, where nobody waits for the thread.
 */
export function threadNew(
  current: Thread,
  start: () => unknown,
  failed?: (error: unknown) => void,
  canSuspend: boolean = current.canSuspend,
): number {
  const { task, store } = current;
  task.inst.checkMayLeave();
  const thread: Thread = new Thread(
    store,
    task,
    () => {
      const done = start();
      const end = (): void => task.unregisterThread(thread);
      if (!(done instanceof Promise)) {
        end();
        return;
      }
      done
        .then(() => thread.end(end))
        .catch((error: unknown) => {
          if (!thread.fail(error)) failed?.(error);
        });
    },
    canSuspend,
  );
  task.registerThread(thread);
  return thread.index!;
}

/** `canon_thread_resume_later` */
export function threadResumeLater(inst: ComponentInstance, index: number): void {
  inst.checkMayLeave();
  suspendedThreadAt(inst, index).resumeLater();
}

const asCore = (cancelled: boolean): number => (cancelled ? 1 : 0);

/** `canon_thread_suspend` */
export function threadSuspend(thread: Thread, cancellable: boolean): number | Promise<number> {
  thread.task.inst.checkMayLeave();
  return thread.suspendCode((then) => thread.block(undefined, cancellable, then), asCore);
}

/** `canon_thread_yield`; where code can't be suspended it goes on at once, as it may. */
export function threadYield(thread: Thread, cancellable: boolean): number | Promise<number> {
  thread.task.inst.checkMayLeave();
  if (!thread.canSuspend && !thread.task.isSync) {
    return asCore(thread.task.deliverPendingCancel(cancellable));
  }
  return thread.suspendCode((then) => thread.block(always, cancellable, then), asCore);
}

/**
 * `canon_thread_{suspend,yield}_then_{resume,promote}`: another thread goes on, which has
 * to be suspended, or to be promoted is only where it is ready.
 */
export function threadThen(
  thread: Thread,
  yields: boolean,
  promotes: boolean,
  cancellable: boolean,
  index: number,
): number | Promise<number> {
  const { inst } = thread.task;
  inst.checkMayLeave();
  const other = promotes ? threadAt(inst, index) : suspendedThreadAt(inst, index);
  const ready = yields ? always : undefined;
  return thread.suspendCode((then) => {
    thread.block(ready, cancellable, then, promotes && !other.ready ? undefined : other);
  }, asCore);
}
