import { trap } from '../trap.js';
import { Table } from './table.js';

/** How much the tables of an instance may hold. */
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
    for (const instance of enteringSet(this, caller)) if (!instance.mayEnter) return false;
    return true;
  }

  /** `enter_from`, with the trap of `Store.lift` before it. */
  enterFrom(caller: ComponentInstance | undefined): void {
    if (!this.mayEnterFrom(caller)) cannotEnter();
    for (const instance of enteringSet(this, caller)) instance.mayEnter = false;
  }

  /** `leave_to` */
  leaveTo(caller: ComponentInstance | undefined): void {
    for (const instance of enteringSet(this, caller)) instance.mayEnter = true;
  }

  /** `trap_if(not inst.may_leave)`, as every built-in begins. */
  checkMayLeave(): void {
    if (!this.mayLeave) trap('cannot-leave', 'cannot leave component instance');
  }
}

/** Whether an instance is another one, or within it. */
export function isWithin(instance: ComponentInstance, other: ComponentInstance): boolean {
  for (let inst: ComponentInstance | undefined = instance; inst !== undefined; inst = inst.parent) {
    if (inst === other) return true;
  }
  return false;
}

/** `entering_set`: an instance and its ancestors that are not the caller's as well. */
export function enteringSet(
  callee: ComponentInstance,
  caller: ComponentInstance | undefined,
): ComponentInstance[] {
  const entering: ComponentInstance[] = [];
  for (let inst: ComponentInstance | undefined = callee; inst !== undefined; inst = inst.parent) {
    if (caller === undefined || !isWithin(caller, inst)) entering.push(inst);
  }
  return entering;
}

/** Traps: a component is entered that may not be. */
export function cannotEnter(): never {
  trap('cannot-enter', 'cannot enter component instance');
}
