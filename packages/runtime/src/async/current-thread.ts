import {
  type ComponentInstance,
  type FuncType,
  type Store,
  Task,
  Thread,
} from '@witcraft/canonical-abi';
import type { Scope } from '../instantiation/scope.js';

const syncType: FuncType = { kind: 'func', async: false, params: [], result: undefined };

/** A thread of a task that may not block, for core code that no task of an instance runs. */
export function syncThread(store: Store, inst: ComponentInstance): Thread {
  const nothing = (): never[] => [];
  const task = new Task(syncType, { async: false, callback: false }, inst, nothing, nothing);
  const thread = new Thread(store, task, nothing);
  task.implicitThread = thread;
  return thread;
}

const starting = new WeakMap<Scope, Thread>();

/**
 * The thread whose core code calls a built-in or a lowered function of the instance. A
 * `start` function is run by no task of the instance: it has a thread that may not block.
 */
export function currentThread(scope: Scope): () => Thread {
  const { instance } = scope;
  const store = scope.run.store!;
  return () => {
    const { current } = store;
    if (current?.task.inst === instance) return current;
    let thread = starting.get(scope);
    if (thread === undefined) {
      thread = syncThread(store, instance);
      thread.task.registerThread(thread);
      starting.set(scope, thread);
    }
    store.current = thread;
    return thread;
  };
}
