import { trap } from '../trap.js';
import { Table } from './table.js';

export interface InstanceLimits {
  /** The most handles at once. */
  readonly handles?: number | undefined;
  /** The most threads at once. */
  readonly threads?: number | undefined;
}

/** `ComponentInstance` (Component Instances): what a running component may hold and do. */
export class ComponentInstance {
  readonly parent: ComponentInstance | undefined;
  /** Resource handles, waitables, waitable sets and error contexts. */
  readonly handles: Table<object>;
  readonly threads: Table<object>;
  mayEnter = true;
  mayLeave = true;
  backpressure = 0;
  numWaitingToEnter = 0;
  exclusiveThread: object | undefined = undefined;
  /** The trap after which nothing may call the instance any more. */
  trapped: { readonly error: unknown } | undefined = undefined;

  constructor(parent?: ComponentInstance, limits: InstanceLimits = {}) {
    this.parent = parent;
    this.handles = new Table(limits.handles);
    this.threads = new Table(limits.threads);
  }

  /** `may_enter_from`: whether a caller, or the host, may call into this instance. */
  mayEnterFrom(caller: ComponentInstance | undefined): boolean {
    for (const instance of this.#enteringSet(caller)) if (!instance.mayEnter) return false;
    return true;
  }

  /** `enter_from`, with the trap of `Store.lift` before it. */
  enterFrom(caller: ComponentInstance | undefined): void {
    if (!this.mayEnterFrom(caller)) trap('cannot-enter', 'cannot enter component instance');
    for (const instance of this.#enteringSet(caller)) instance.mayEnter = false;
  }

  /** `leave_to` */
  leaveTo(caller: ComponentInstance | undefined): void {
    for (const instance of this.#enteringSet(caller)) instance.mayEnter = true;
  }

  /** Keeps what was entered closed for ever, after a trap. */
  poison(caller: ComponentInstance | undefined, error: unknown): void {
    for (const instance of this.#enteringSet(caller)) {
      instance.mayEnter = false;
      instance.trapped ??= { error };
    }
  }

  /** `trap_if(not inst.may_leave)`, as every built-in begins. */
  checkMayLeave(): void {
    if (!this.mayLeave) trap('cannot-leave', 'cannot leave component instance');
  }

  /** `entering_set`: this instance and its ancestors that are not the caller's as well. */
  #enteringSet(caller: ComponentInstance | undefined): ComponentInstance[] {
    const entering: ComponentInstance[] = [];
    for (let inst: ComponentInstance | undefined = this; inst !== undefined; inst = inst.parent) {
      if (caller === undefined || !caller.#isWithin(inst)) entering.push(inst);
    }
    return entering;
  }

  #isWithin(other: ComponentInstance): boolean {
    for (let inst: ComponentInstance | undefined = this; inst !== undefined; inst = inst.parent) {
      if (inst === other) return true;
    }
    return false;
  }

  /** `canon_backpressure_inc` */
  backpressureInc(): void {
    this.backpressure += 1;
    if (this.backpressure === 2 ** 16) trap('backpressure-range', 'backpressure counter overflow');
  }

  /** `canon_backpressure_dec` */
  backpressureDec(): void {
    this.backpressure -= 1;
    if (this.backpressure < 0) trap('backpressure-range', 'backpressure counter underflow');
  }
}
