import type { ComponentInstance } from '../state/instance.js';
import { sameType } from '../state/same-type.js';
import { trap } from '../trap.js';
import type { FutureType, StreamType } from '../types.js';
import { type ElementAccess, GuestBuffer } from './buffers.js';
import {
  CopyEnd,
  type CopyResult,
  copyResults,
  ReadableFutureEnd,
  ReadableStreamEnd,
  SharedFuture,
  SharedStream,
  WritableFutureEnd,
  WritableStreamEnd,
} from './streams.js';
import type { Thread } from './threads.js';
import { blocked, type EventTuple, eventCodes } from './waitables.js';

/** Which end of a stream or future a built-in is about. */
export type Direction = 'read' | 'write';

/** What the built-ins of a stream or future are made with. */
export interface CopyOptions {
  readonly type: StreamType | FutureType;
  readonly direction: Direction;
  readonly async: boolean;
  /** `elementAccess` of the type's elements; only to copy. */
  readonly element?: ElementAccess | undefined;
}

const ends = {
  stream: { read: ReadableStreamEnd, write: WritableStreamEnd },
  future: { read: ReadableFutureEnd, write: WritableFutureEnd },
};
const codes = {
  stream: { read: eventCodes.streamRead, write: eventCodes.streamWrite },
  future: { read: eventCodes.futureRead, write: eventCodes.futureWrite },
};

/** `canon_stream_new`, `canon_future_new`: the readable end in the low half. */
export function endsNew(inst: ComponentInstance, type: StreamType | FutureType): bigint {
  inst.checkMayLeave();
  const isStream = type.kind === 'stream';
  const shared = isStream ? new SharedStream(type.type) : new SharedFuture(type.type);
  const Readable = isStream ? ReadableStreamEnd : ReadableFutureEnd;
  const Writable = isStream ? WritableStreamEnd : WritableFutureEnd;
  const readable = inst.handles.add(new Readable(shared));
  const writable = inst.handles.add(new Writable(shared));
  return BigInt(readable) | (BigInt(writable) << 32n);
}

function checkEnd(element: object, { type, direction }: CopyOptions, index: number): CopyEnd {
  if (
    !(element instanceof CopyEnd) ||
    !(element instanceof ends[type.kind][direction]) ||
    !sameType(element.shared.type, type.type)
  ) {
    const end = direction === 'read' ? 'readable' : 'writable';
    trap('handle-type', `handle index ${index} is no ${end} ${type.kind} of the type`);
  }
  return element;
}

function checkNotInSet(end: CopyEnd, async: boolean): void {
  if (end.inWaitableSet && !async) {
    trap('waitable-in-set', 'cannot wait synchronously for a waitable in a waitable set');
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
  const end = checkEnd(inst.handles.get(index), options, index);
  if (end.state !== 'idle') {
    trap(
      end.copying ? 'copy-busy' : 'copy-done',
      end.copying
        ? `cannot have concurrent operations active on a ${type.kind}`
        : `cannot ${direction} ${type.kind} after being notified that the other end dropped`,
    );
  }
  checkNotInSet(end, async);
  const buffer = new GuestBuffer(type.type, options.element, pointer, length);
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
  if (end instanceof ReadableStreamEnd || end instanceof ReadableFutureEnd) {
    end.shared.read(inst, buffer, onCopy, onCopyDone);
  } else if (end instanceof WritableStreamEnd || end instanceof WritableFutureEnd) {
    end.shared.write(inst, buffer, onCopy, onCopyDone);
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
  const end = checkEnd(inst.handles.get(index), options, index);
  if (end.state !== 'copying' || end.hasSyncWaiter) {
    trap('not-copying', `no ${options.direction} to cancel on the ${options.type.kind}`);
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
  options: Omit<CopyOptions, 'async'>,
  index: number,
): void {
  inst.checkMayLeave();
  checkEnd(inst.handles.remove(index), { ...options, async: false }, index).drop();
}
