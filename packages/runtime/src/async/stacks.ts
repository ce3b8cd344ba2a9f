import {
  type ComponentInstance,
  type CoreFuncType,
  type CoreValue,
  enteringSet,
  type Store,
  type Thread,
  Trap,
} from '@witcraft/canonical-abi';
import type { CoreFunc } from '../canon/funcs.js';
import { type CoreModule, engine } from '../engine.js';
import { endingShim, suspendingShim } from './core-shims.js';

type Maybe<T> = T | Promise<T>;

/** A function that core code calls; a promise suspends the core code. */
export type BuiltIn = (...args: never[]) => unknown;

/** Core code: a promise where it was suspended. */
export type CoreCode = (...args: CoreValue[]) => Maybe<CoreValue | undefined>;

interface PromiseIntegration {
  readonly Suspending?: new (func: () => Promise<unknown>) => CoreFunc;
  readonly promising?: (func: CoreFunc) => (...args: CoreValue[]) => Promise<CoreValue | undefined>;
  readonly Global: new (type: { value: 'i32'; mutable: true }, value: number) => { value: number };
}

/** JavaScript Promise Integration, where the engine has it. */
function promiseIntegration(): PromiseIntegration {
  return engine() as unknown as PromiseIntegration;
}

/** Whether the engine can suspend core code. */
export function canSuspend(): boolean {
  const { Suspending, promising } = promiseIntegration();
  return Suspending !== undefined && promising !== undefined;
}

const modules: Record<'suspending' | 'ending', Map<string, CoreModule>> = {
  suspending: new Map(),
  ending: new Map(),
};

function shimModule(kind: keyof typeof modules, type: CoreFuncType): CoreModule {
  const key = `${type.params}:${type.results}`;
  let module = modules[kind].get(key);
  if (module === undefined) {
    const { Module } = engine();
    module = new Module(kind === 'ending' ? endingShim(type) : suspendingShim(type));
    modules[kind].set(key, module);
  }
  return module;
}

/**
 * What is thrown where core code has trapped and the engine says why only later: the
 * promise rejects with the reason.
 */
export class Unwound extends Error {
  readonly reason: Promise<unknown>;

  constructor(reason: Promise<unknown>) {
    super('core code has trapped');
    this.reason = reason;
  }
}

/** Calls `then` with what an error means, once that is known. */
export function withReason(error: unknown, then: (reason: unknown) => void): void {
  if (error instanceof Unwound) error.reason.catch((reason) => withReason(reason, then));
  else then(error);
}

/** Core code that waits, and how it ended. */
interface Parked {
  readonly thread: Thread;
  readonly count: Count;
  value: CoreValue | undefined;
  failure: { readonly error: unknown } | undefined;
}

/**
 * How many stacks may be suspended at once, of one component that the host has
 * instantiated and of all: each takes memory that the engine can't do without.
 */
const maxParked = 4096;
const maxParkedOfAll = 16_384;

let parkedOfAll = 0;

/** How often core code may be resumed before JavaScript has a turn. */
const maxResumed = 1_000_000;

/** How many stacks of a component are suspended. */
class Count {
  readonly root: WeakRef<ComponentInstance>;
  #parked = 0;

  constructor(root: ComponentInstance) {
    this.root = new WeakRef(root);
  }

  get isEmpty(): boolean {
    return this.#parked <= 0;
  }

  add(change: number): void {
    this.#parked += change;
    if (Number.isFinite(this.#parked)) parkedOfAll += change;
  }

  get isFull(): boolean {
    return this.#parked >= maxParked || parkedOfAll >= maxParkedOfAll;
  }

  /** They will never go on. */
  forget(): void {
    this.add(-this.#parked);
    this.#parked = Number.NEGATIVE_INFINITY;
  }
}

/** Stacks that nothing can resume any more. */
const collected = new FinalizationRegistry<Count>((count) => count.add(-1));

/** The stacks of a store's core code: suspends and resumes them. */
export class Stacks {
  readonly store: Store;
  /** Is set by a built-in whose caller has to wait. */
  readonly #blocked: { value: number } | undefined;
  #waiting:
    | { readonly thread: Thread; readonly promise: Promise<CoreValue | undefined> }
    | undefined;
  readonly #counts: WeakMap<ComponentInstance, Count> = new WeakMap();
  readonly #suspended: Set<Count> = new Set();
  /** How often core code was resumed since JavaScript had a turn. */
  resumed = 0;
  /** What a built-in has thrown into core code last. */
  #thrown: { readonly error: unknown } | undefined;

  constructor(store: Store) {
    this.store = store;
    if (canSuspend()) {
      const { Global } = promiseIntegration();
      this.#blocked = new Global({ value: 'i32', mutable: true }, 0);
    }
  }

  /** Makes of a built-in a core function that suspends core code where it has to wait. */
  importable(type: CoreFuncType, builtIn: BuiltIn): CoreFunc {
    const blocked = this.#blocked;
    if (blocked === undefined) return builtIn as CoreFunc;
    const { Suspending } = promiseIntegration();
    const { Instance } = engine();
    const zero = type.results[0] === 'i64' ? 0n : 0;
    const { exports } = new Instance(shimModule('suspending', type), {
      '': {
        c: (...args: never[]): unknown => {
          const { current } = this.store;
          let result: unknown;
          try {
            result = builtIn(...args);
          } catch (error) {
            this.#thrown = { error };
            throw error;
          }
          if (!(result instanceof Promise)) return result;
          this.#waiting = { thread: current!, promise: result as never };
          blocked.value = 1;
          return zero;
        },
        w: new Suspending!(() => this.#park()),
        r: (parked: Parked) => this.#unpark(parked),
        b: blocked,
      },
    });
    return exports['f'] as CoreFunc;
  }

  #park(): Promise<Parked> {
    const { thread, promise } = this.#waiting!;
    this.#waiting = undefined;
    const count = this.#countOf(thread);
    const parked: Parked = { thread, count, value: undefined, failure: undefined };
    count.add(1);
    this.#suspended.add(count);
    collected.register(parked, count, parked);
    thread.parked = true;
    return promise.then(
      (value) => {
        parked.value = value;
        return parked;
      },
      (error: unknown) => {
        parked.failure = { error };
        return parked;
      },
    );
  }

  #countOf({ task }: Thread): Count {
    // The instance that the host has made, of those that are in it.
    const root = enteringSet(task.inst, undefined).at(-1)!;
    let count = this.#counts.get(root);
    if (count === undefined) {
      count = new Count(root);
      this.#counts.set(root, count);
    }
    return count;
  }

  /** Core code goes on: it is run on behalf of its thread again. */
  #unpark(parked: Parked): CoreValue | undefined {
    const { thread, count, value, failure } = parked;
    collected.unregister(parked);
    count.add(-1);
    if (count.isEmpty) this.#suspended.delete(count);
    thread.parked = false;
    this.store.current = thread;
    this.resumed += 1;
    if (this.resumed > maxResumed) {
      throw new Trap('yield-limit');
    }
    if (failure === undefined) return value;
    this.#thrown = failure;
    throw failure.error;
  }

  /** Counts the stacks no more of instances that nothing may enter. */
  forget(isTrapped: (inst: ComponentInstance) => boolean): void {
    for (const count of this.#suspended) {
      const root = count.root.deref();
      if (root !== undefined && !isTrapped(root)) continue;
      this.#suspended.delete(count);
      count.forget();
    }
  }

  /** Makes core code of a core function that may be suspended while it runs. */
  runnable(type: CoreFuncType, core: CoreFunc): CoreCode {
    const { promising } = promiseIntegration();
    const { Instance } = engine();
    let ended: { readonly value: CoreValue | undefined } | undefined;
    const { exports } = new Instance(shimModule('ending', type), {
      '': {
        f: core,
        d: (value: CoreValue | undefined): void => {
          ended = { value };
        },
      },
    });
    const run = promising!(exports['f'] as CoreFunc);
    return (...args) => {
      const thread = this.store.current!;
      if (this.#countOf(thread).isFull) {
        throw new Trap('table-full');
      }
      ended = undefined;
      this.#thrown = undefined;
      const promise = run(...args);
      if (ended !== undefined) {
        const { value } = ended as { readonly value: CoreValue | undefined };
        ended = undefined;
        return value;
      }
      if (thread.parked) return promise;
      promise.catch(() => {});
      const thrown = this.#thrown as { readonly error: unknown } | undefined;
      if (thrown !== undefined) throw thrown.error;
      throw new Unwound(promise);
    };
  }
}

/** Whether a core function is of a type. */
export function isOfType(type: CoreFuncType, core: CoreFunc): boolean {
  const { Instance } = engine();
  try {
    new Instance(shimModule('ending', type), { '': { f: core, d: () => {} } });
    return true;
  } catch {
    return false;
  }
}
