import type { ComponentInstance } from '../state/instance.js';
import { trap } from '../trap.js';
import type { FutureType, StreamType } from '../types.js';
import { type ElementAccess, GuestBuffer } from './buffers.js';
import {
  CopyEnd,
  type CopyResult,
  checkEnd,
  copyResults,
  type Direction,
  type ReadableShared,
  Shared,
  type WritableShared,
} from './streams.js';
import type { Thread } from './threads.js';
import { blocked, type EventTuple, eventCodes } from './waitables.js';

/** What the built-ins of a stream or future are made with. */
export interface CopyOptions extends ElementAccess {
  readonly type: StreamType | FutureType;
  readonly direction: Direction;
  readonly async: boolean;
}

const codes = {
  stream: { read: eventCodes.streamRead, write: eventCodes.streamWrite },
  future: { read: eventCodes.futureRead, write: eventCodes.futureWrite },
};

/** `canon_stream_new`, `canon_future_new`: the readable end in the low half. */
export function endsNew(inst: ComponentInstance, type: StreamType | FutureType): bigint {
  inst.checkMayLeave();
  const shared = new Shared(type);
  const readable = inst.handles.add(new CopyEnd(type.kind, 'read', shared));
  const writable = inst.handles.add(new CopyEnd(type.kind, 'write', shared));
  return BigInt(readable) | (BigInt(writable) << 32n);
}

function checkNotInSet(end: CopyEnd, async: boolean): void {
  if (end.inWaitableSet && !async) {
    trap('waitable-in-set');
  }
}

/** Delivers the event of an end, once there is one, unless the built-in is asynchronous. */
function finish(thread: Thread, end: CopyEnd, async: boolean): number | Promise<number> {
  if (end.hasPendingEvent) return end.takePendingEvent()[2];
  if (async) return blocked;
  end.hasSyncWaiter = true;
  return thread.blockOn(
    () => end.hasPendingEvent,
    false,
    () => {
      end.hasSyncWaiter = false;
      return end.takePendingEvent()[2];
    },
  );
}

/**
 * `stream_copy` and `future_copy`: `canon_{stream,future}_{read,write}`. The number of
 * elements is 1 for a future.
 */
export function copy(
  thread: Thread,
  options: CopyOptions,
  index: number,
  pointer: number,
  length: number,
): number | Promise<number> {
  const { inst } = thread.task;
  const { type, direction, async } = options;
  inst.checkMayLeave();
  const end = checkEnd(inst.handles.get(index), options.type, options.direction, index);
  end.checkIdle();
  checkNotInSet(end, async);
  const buffer = new GuestBuffer(type.type, options, pointer, length);
  const code = codes[type.kind][direction];
  const event = (result: CopyResult): EventTuple => {
    const isLast = result === copyResults.dropped || (type.kind === 'future' && result === 0);
    end.state = isLast ? 'done' : 'idle';
    if (type.kind === 'future') return [code, index, result];
    // Unsigned, as it may become an `i64`.
    return [code, index, (result | (buffer.progress << 4)) >>> 0];
  };
  const onCopy = (reclaimBuffer: () => void): void => {
    end.setPendingEvent(() => {
      reclaimBuffer();
      return event(copyResults.completed);
    });
  };
  const onCopyDone = (result: CopyResult): void => {
    end.setPendingEvent(() => event(result));
  };
  end.state = 'copying';
  if (direction === 'read') {
    (end.shared as ReadableShared).read(inst, buffer, onCopy, onCopyDone);
  } else {
    (end.shared as WritableShared).write(inst, buffer, onCopy, onCopyDone);
  }
  return finish(thread, end, async);
}

/** `cancel_copy`: `canon_{stream,future}_cancel_{read,write}` */
export function cancelCopy(
  thread: Thread,
  options: CopyOptions,
  index: number,
): number | Promise<number> {
  const { inst } = thread.task;
  inst.checkMayLeave();
  const end = checkEnd(inst.handles.get(index), options.type, options.direction, index);
  if (end.state !== 'copying' || end.hasSyncWaiter) {
    trap('not-copying');
  }
  checkNotInSet(end, options.async);
  end.state = 'cancelling';
  if (end.hasPendingEvent) {
    // What was copied before counts as cancelled, as in other runtimes; the document's
    // event says that it was completed.
    const payload = end.takePendingEvent()[2];
    const isCompleted = options.type.kind === 'stream' && (payload & 0xf) === copyResults.completed;
    return isCompleted ? payload + copyResults.cancelled : payload;
  }
  end.shared.cancel();
  return finish(thread, end, options.async);
}

/** `drop`: `canon_{stream,future}_drop_{readable,writable}` */
export function dropEnd(
  inst: ComponentInstance,
  options: Pick<CopyOptions, 'type' | 'direction'>,
  index: number,
): void {
  inst.checkMayLeave();
  checkEnd(inst.handles.remove(index), options.type, options.direction, index).drop();
}
