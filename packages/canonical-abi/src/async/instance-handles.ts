import type { Handles } from '../options.js';
import { ResourceHandles } from '../state/resources.js';
import type { FutureType, StreamType } from '../types.js';
import { type ErrorContext, errorContextOf } from './error-contexts.js';
import { CopyEnd, liftReadableEnd, type ReadableShared } from './streams.js';

/**
 * `Handles` over an instance's table, with the values that pass between components: a
 * resource is its representation, a stream or future what its ends share. For calls
 * with the host, wrap it and turn these into what JavaScript is to see.
 */
export class InstanceHandles extends ResourceHandles implements Handles {
  liftEnd(index: number, type: StreamType | FutureType): ReadableShared {
    return liftReadableEnd(this.inst, index, type);
  }

  lowerEnd(value: unknown, { kind }: StreamType | FutureType): number {
    return this.inst.handles.add(new CopyEnd(kind, 'read', value as ReadableShared));
  }

  /** `lift_error_context` (Loading) */
  liftErrorContext(index: number): ErrorContext {
    return errorContextOf(this.inst.handles.get(index), index);
  }

  /** `lower_error_context` (Storing) */
  lowerErrorContext(value: unknown): number {
    return this.inst.handles.add(value as ErrorContext);
  }
}
