import { trap } from '../trap.js';
import type { ResourceType } from '../types.js';
import type { ComponentInstance } from './instance.js';
import { ofClass } from './table.js';

/** `ResourceType` (Resource State): a resource type of a running component or the host. */
export class RuntimeResourceType implements ResourceType {
  readonly kind = 'resource';
  /** The instance that implements it; absent for a resource of the host. */
  readonly impl: ComponentInstance | undefined;
  /** Is given the representation. */
  readonly dtor: ((rep: number) => void) | undefined;

  constructor(impl: ComponentInstance | undefined, dtor: ((rep: number) => void) | undefined) {
    this.impl = impl;
    this.dtor = dtor;
  }
}

/** What lowered borrows count on: a `Task`. */
export interface BorrowScope {
  numBorrows: number;
}

/** What lifted borrows are lent to: a `Subtask`. */
export interface LendScope {
  addLender(handle: ResourceHandle): void;
}

/** `ResourceHandle` (Resource State) */
export class ResourceHandle {
  readonly type: ResourceType;
  readonly rep: number;
  readonly own: boolean;
  readonly borrowScope: BorrowScope | undefined;
  numLends = 0;

  constructor(type: ResourceType, rep: number, own: boolean, borrowScope?: BorrowScope) {
    this.type = type;
    this.rep = rep;
    this.own = own;
    this.borrowScope = borrowScope;
  }
}

function asHandle(element: object, type: ResourceType, index: number): ResourceHandle {
  const handle = ofClass(element, ResourceHandle, 'resource', index);
  if (handle.type !== type) {
    trap('handle-type', `handle index ${index} used with the wrong type`);
  }
  return handle;
}

function checkNotLent(handle: ResourceHandle): void {
  if (handle.numLends !== 0) {
    trap('handle-lent');
  }
}

/** `lift_own` (Loading): takes the handle away and returns the representation. */
export function liftOwn(inst: ComponentInstance, index: number, type: ResourceType): number {
  const handle = asHandle(inst.handles.remove(index), type, index);
  checkNotLent(handle);
  if (!handle.own) trap('handle-not-owned');
  return handle.rep;
}

/** `lift_borrow` (Loading) */
export function liftBorrow(
  inst: ComponentInstance,
  index: number,
  type: ResourceType,
  scope: LendScope,
): number {
  const handle = asHandle(inst.handles.get(index), type, index);
  scope.addLender(handle);
  return handle.rep;
}

/** `lower_own` (Storing), and `canon_resource_new`: the index of a new handle. */
export function lowerOwn(inst: ComponentInstance, rep: number, type: ResourceType): number {
  return inst.handles.add(new ResourceHandle(type, rep, true));
}

/** `lower_borrow` (Storing) */
export function lowerBorrow(
  inst: ComponentInstance,
  rep: number,
  type: RuntimeResourceType,
  scope: BorrowScope,
): number {
  if (inst === type.impl) return rep;
  scope.numBorrows += 1;
  return inst.handles.add(new ResourceHandle(type, rep, false, scope));
}

/** `canon_resource_new` */
export function resourceNew(inst: ComponentInstance, type: ResourceType, rep: number): number {
  inst.checkMayLeave();
  return lowerOwn(inst, rep, type);
}

/**
 * `canon_resource_drop`. An owned resource's destructor is called as a call from
 * `inst` into the instance that implements it, and traps as such.
 */
export function resourceDrop(
  inst: ComponentInstance,
  type: RuntimeResourceType,
  index: number,
): void {
  inst.checkMayLeave();
  const handle = asHandle(inst.handles.remove(index), type, index);
  checkNotLent(handle);
  if (handle.own) {
    destroy(type, handle.rep, inst);
  } else if (handle.borrowScope !== undefined) {
    handle.borrowScope.numBorrows -= 1;
  }
}

/** Calls a resource's destructor, from an instance or from the host. */
export function destroy(
  type: RuntimeResourceType,
  rep: number,
  caller: ComponentInstance | undefined,
): void {
  type.impl?.enterFrom(caller);
  type.dtor?.(rep);
  type.impl?.leaveTo(caller);
}

/** `canon_resource_rep` */
export function resourceRep(inst: ComponentInstance, type: ResourceType, index: number): number {
  return asHandle(inst.handles.get(index), type, index).rep;
}

/** `Handles` for resources alone, whose values are representations. */
export class ResourceHandles {
  readonly inst: ComponentInstance;
  /** The `Task` whose parameters are lowered: `cx.borrow_scope`. */
  borrowScope: BorrowScope | undefined;
  /** The `Subtask` whose parameters are lifted: `cx.borrow_scope`. */
  lendScope: LendScope | undefined;

  constructor(inst: ComponentInstance, scope?: BorrowScope & LendScope) {
    this.inst = inst;
    this.borrowScope = scope;
    this.lendScope = scope;
  }

  liftOwn(index: number, resource: ResourceType): unknown {
    return liftOwn(this.inst, index, resource);
  }

  liftBorrow(index: number, resource: ResourceType): unknown {
    return liftBorrow(this.inst, index, resource, this.lendScope!);
  }

  lowerOwn(rep: unknown, resource: ResourceType): number {
    return lowerOwn(this.inst, rep as number, resource);
  }

  lowerBorrow(rep: unknown, resource: ResourceType): number {
    const type = resource as RuntimeResourceType;
    return lowerBorrow(this.inst, rep as number, type, this.borrowScope!);
  }
}
