import {
  type ComponentInstance,
  enteringSet,
  poison,
  type Store,
  type Thread,
  Trap,
} from '@witcraft/canonical-abi';
import { Stacks, withReason } from './stacks.js';

declare function setTimeout(run: () => void, milliseconds: number): unknown;

/** A call of JavaScript that is not settled yet. */
export interface PendingCall {
  readonly inst: ComponentInstance;
  readonly reject: (error: unknown) => void;
  /** Whether JavaScript may cancel it. */
  readonly canCancel: boolean;
}

/** What an instance waits for that JavaScript does; one without an instance is the host's own. */
export interface Held {
  readonly inst: ComponentInstance | undefined;
  /** The instance has trapped. */
  abandon?(): void;
}

/** After so many milliseconds of ticks others have a turn: timers, input and output. */
const slice = 5;

/** How often core code may yield before JavaScript has a turn. */
const maxYields = 1_000_000;

/**
 * The host's part of a store: resumes threads that are ready, one after another, whenever
 * JavaScript has nothing else to do, and rejects the promises of calls that can't end.
 */
export class EventLoop {
  readonly store: Store;
  readonly stacks: Stacks;
  /** What JavaScript may still do by itself that threads can wait for. */
  readonly #held: Set<Held> = new Set();
  /** Calls of JavaScript that are not settled yet. */
  readonly calls: Set<PendingCall> = new Set();
  readonly #linked: WeakMap<ComponentInstance, ComponentInstance> = new WeakMap();
  readonly #whenIdle: (() => void)[] = [];
  /** Functions of JavaScript that core code is calling now. */
  #hostCalls = 0;
  #scheduled = false;
  #yields = 0;
  /** When others are to have a turn; absent where they just had. */
  #sliceEnd: number | undefined;
  #awaitsTurn = false;
  #goOnInTurn = false;
  /** Counts what has happened, to see whether nothing happens any more. */
  #events = 0;

  constructor(store: Store) {
    this.store = store;
    this.stacks = new Stacks(store);
    store.onIdle = (failure) => {
      if (failure !== undefined) this.failed(failure.error);
      this.kick();
    };
  }

  /** Runs threads that are ready in a microtask. */
  kick(): void {
    this.#events += 1;
    if (this.#scheduled) return;
    this.#scheduled = true;
    Promise.resolve().then(() => this.#run());
  }

  #run(): void {
    const { store } = this;
    if (this.#sliceEnd === undefined) {
      this.#sliceEnd = Date.now() + slice;
      this.#awaitTurn();
    }
    this.#scheduled = false;
    while (!store.switching) {
      if (Date.now() >= this.#sliceEnd) {
        this.#scheduled = true;
        this.#goOnInTurn = true;
        this.#awaitTurn();
        return;
      }
      const waiting = this.#whenIdle.shift();
      try {
        if (waiting !== undefined) waiting();
        else if (!store.tick()) return;
      } catch (error) {
        this.failed(error);
      }
    }
  }

  /** Is called when timers have their turn. */
  #awaitTurn(): void {
    if (this.#awaitsTurn) return;
    this.#awaitsTurn = true;
    const events = this.#events;
    setTimeout(() => {
      this.#awaitsTurn = false;
      this.#sliceEnd = undefined;
      this.#yields = 0;
      this.stacks.resumed = 0;
      if (this.#goOnInTurn) {
        this.#goOnInTurn = false;
        this.#run();
      } else if (this.calls.size > 0 && !this.#scheduled && !this.store.switching) {
        // Nobody has done anything since the last turn.
        if (events === this.#events) this.#rejectDeadlocked();
        else this.#awaitTurn();
      }
    }, 0);
  }

  /** Nothing is ready: calls that wait for nothing that JavaScript does wait for ever. */
  #rejectDeadlocked(): void {
    const waitFor = new Set([...this.#held].map(({ inst }) => this.#group(inst)));
    for (const { inst, canCancel } of this.calls) if (canCancel) waitFor.add(this.#group(inst));
    if (waitFor.has(undefined)) return;
    const error = new Trap('deadlock');
    for (const call of this.#take(({ inst }) => !waitFor.has(this.#group(inst)))) {
      call.reject(error);
    }
  }

  /** What stands for all instances that are linked with one. */
  #group(inst: ComponentInstance | undefined): ComponentInstance | undefined {
    let root = inst;
    while (root !== undefined) {
      const next = root.parent ?? this.#linked.get(root);
      if (next === undefined) break;
      root = next;
    }
    return root;
  }

  /** An instance may call another, so that it may wait for what that one waits for. */
  link(caller: ComponentInstance, callee: ComponentInstance): void {
    const [one, other] = [this.#group(caller)!, this.#group(callee)!];
    if (one !== other) this.#linked.set(one, other);
  }

  /** `thread.yield`, which may not go on for ever where it can't let others run. */
  yielded<T>(
    thread: Thread,
    yieldNow: (thread: Thread, cancellable: boolean) => T,
    cancellable: boolean,
  ): T {
    this.#yields += 1;
    if (this.#yields > maxYields) {
      throw new Trap('yield-limit');
    }
    return yieldNow(thread, cancellable);
  }

  /** Calls `run` now, or when no stack is about to go on. */
  whenIdle(run: () => void): void {
    if (!this.store.switching || this.#hostCalls > 0) {
      run();
    } else {
      this.#whenIdle.push(run);
    }
  }

  /** Whether a call of JavaScript has to wait until no stack is about to go on. */
  get mustWait(): boolean {
    return this.store.switching && this.#hostCalls === 0;
  }

  /** Core code calls JavaScript. What JavaScript starts meanwhile is not waited for by it. */
  callHost<T>(run: () => T): T {
    const { store } = this;
    const { switched, current } = store;
    this.#hostCalls += 1;
    try {
      return run();
    } finally {
      this.#hostCalls -= 1;
      store.switched = switched;
      store.current = current;
    }
  }

  /** Something that JavaScript may do is waited for, or isn't any more. */
  hold(waitedFor: Held): void {
    this.#held.add(waitedFor);
  }

  release(waitedFor: Held): void {
    if (this.#held.delete(waitedFor)) this.kick();
  }

  #take(which: (call: PendingCall) => boolean): PendingCall[] {
    const taken = [...this.calls].filter(which);
    for (const call of taken) this.calls.delete(call);
    return taken;
  }

  /** Something has trapped: calls into what is poisoned now are rejected with the reason. */
  failed(error: unknown): void {
    const calls = this.#take(({ inst }) => isTrapped(inst));
    for (const thread of this.store.waiting) {
      if (isTrapped(thread.task.inst)) this.store.waiting.delete(thread);
    }
    for (const held of this.#held) {
      if (held.inst === undefined || !isTrapped(held.inst)) continue;
      this.#held.delete(held);
      held.abandon?.();
    }
    this.stacks.forget(isTrapped);
    withReason(error, (reason) => {
      for (const call of calls) call.reject(reason);
    });
  }

  /** JavaScript has failed an instance that waits for it. */
  fail(inst: ComponentInstance, error: unknown): void {
    poison(inst, undefined, error);
    this.failed(error);
  }
}

/** Whether an instance, or one that it is in, can't be entered any more. */
export function isTrapped(inst: ComponentInstance): boolean {
  return enteringSet(inst, undefined).some(({ trapped }) => trapped !== undefined);
}

const loops = new WeakMap<Store, EventLoop>();

/** The event loop of a store. */
export function eventLoop(store: Store): EventLoop {
  let loop = loops.get(store);
  if (loop === undefined) {
    loop = new EventLoop(store);
    loops.set(store, loop);
  }
  return loop;
}

/** Whether a store has had a use for its event loop. */
export function hasEventLoop(store: Store): boolean {
  return loops.has(store);
}
