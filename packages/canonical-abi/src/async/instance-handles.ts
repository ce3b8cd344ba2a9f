import type { Handles } from '../options.js';
import type { ComponentInstance } from '../state/instance.js';
import {
  type BorrowScope,
  type LendScope,
  liftBorrow,
  liftOwn,
  lowerBorrow,
  lowerOwn,
  type RuntimeResourceType,
} from '../state/resources.js';
import { trap } from '../trap.js';
import type { FutureType, ResourceType, StreamType } from '../types.js';
import { ErrorContext } from './error-contexts.js';
import { CopyEnd, liftReadableEnd, type ReadableShared } from './streams.js';

/**
 * `Handles` over an instance's table, with the values that pass between components: a
 * resource is its representation, a stream or future what its ends share. For calls
 * with the host, wrap it and turn these into what JavaScript is to see.
 */
export class InstanceHandles implements Handles {
  readonly inst: ComponentInstance;
  /** The `Task` whose parameters are lowered: `cx.borrow_scope`. */
  borrowScope: BorrowScope | undefined = undefined;
  /** The `Subtask` whose parameters are lifted: `cx.borrow_scope`. */
  lendScope: LendScope | undefined = undefined;

  constructor(inst: ComponentInstance) {
    this.inst = inst;
  }

  liftOwn(index: number, resource: ResourceType): number {
    return liftOwn(this.inst, index, resource);
  }

  liftBorrow(index: number, resource: ResourceType): number {
    return liftBorrow(this.inst, index, resource, this.lendScope!);
  }

  lowerOwn(value: unknown, resource: ResourceType): number {
    return lowerOwn(this.inst, value as number, resource);
  }

  lowerBorrow(value: unknown, resource: ResourceType): number {
    const type = resource as RuntimeResourceType;
    return lowerBorrow(this.inst, value as number, type, this.borrowScope!);
  }

  liftStream(index: number, type: StreamType): ReadableShared {
    return liftReadableEnd(this.inst, index, type);
  }

  lowerStream(value: unknown): number {
    return this.inst.handles.add(new CopyEnd('stream', 'read', value as ReadableShared));
  }

  liftFuture(index: number, type: FutureType): ReadableShared {
    return liftReadableEnd(this.inst, index, type);
  }

  lowerFuture(value: unknown): number {
    return this.inst.handles.add(new CopyEnd('future', 'read', value as ReadableShared));
  }

  /** `lift_error_context` (Loading) */
  liftErrorContext(index: number): ErrorContext {
    const context = this.inst.handles.get(index);
    if (context instanceof ErrorContext) return context;
    trap('handle-type', `handle index ${index} is no error context`);
  }

  /** `lower_error_context` (Storing) */
  lowerErrorContext(value: unknown): number {
    return this.inst.handles.add(value as ErrorContext);
  }
}
