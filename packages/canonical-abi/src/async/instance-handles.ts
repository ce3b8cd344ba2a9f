import type { Handles } from '../options.js';
import { ResourceHandles } from '../state/resources.js';
import { trap } from '../trap.js';
import type { FutureType, StreamType } from '../types.js';
import { ErrorContext } from './error-contexts.js';
import { CopyEnd, liftReadableEnd, type ReadableShared } from './streams.js';

/**
 * `Handles` over an instance's table, with the values that pass between components: a
 * resource is its representation, a stream or future what its ends share. For calls
 * with the host, wrap it and turn these into what JavaScript is to see.
 */
export class InstanceHandles extends ResourceHandles implements Handles {
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
