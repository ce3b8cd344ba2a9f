import { syncThread, type Thread } from '@witcraft/canonical-abi';
import type { Scope } from '../instantiation/scope.js';

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
