import type { ComponentInstance } from '../state/instance.js';
import { sameType } from '../state/same-type.js';
import { trap } from '../trap.js';
import { typedArrayOf } from '../typed-arrays.js';
import type { FutureType, StreamType, ValueType } from '../types.js';
import { type Buffer, copyValues, type ReadableBuffer, type WritableBuffer } from './buffers.js';
import { Waitable } from './waitables.js';

/** `CopyResult` (Stream State) */
export const copyResults = { completed: 0, dropped: 1, cancelled: 2 } as const;

export type CopyResult = (typeof copyResults)[keyof typeof copyResults];

/** `OnCopy`: something was copied, more may follow until the buffer is reclaimed. */
export type OnCopy = (reclaimBuffer: () => void) => void;
/** `OnCopyDone`: the copy has ended and the buffer is the caller's again. */
export type OnCopyDone = (result: CopyResult) => void;

/**
 * `ReadableStream` and `ReadableFuture` (Stream State, Future State): what lifting gives
 * and lowering takes. A component's are made by `stream.new`; the host may implement its
 * own. `read` and `cancel` don't block; the instance is absent where the host reads.
 */
export interface ReadableShared {
  readonly type: ValueType | undefined;
  read(
    inst: ComponentInstance | undefined,
    buffer: WritableBuffer,
    onCopy: OnCopy,
    onCopyDone: OnCopyDone,
  ): void;
  cancel(): void;
  drop(): void;
}

/** `WritableStream` and `WritableFuture` */
export interface WritableShared extends Omit<ReadableShared, 'read'> {
  write(
    inst: ComponentInstance | undefined,
    buffer: ReadableBuffer,
    onCopy: OnCopy,
    onCopyDone: OnCopyDone,
  ): void;
}

/** Which end of a stream or future reads or writes. */
export type Direction = 'read' | 'write';

/** A read or a write, which waits for the other one. */
interface Operation {
  readonly direction: Direction;
  readonly inst: ComponentInstance | undefined;
  readonly buffer: Buffer;
  readonly onCopy: OnCopy;
  readonly onCopyDone: OnCopyDone;
}

/**
 * `SharedStreamImpl` (Stream State) and `SharedFutureImpl` (Future State), whose buffers
 * are of one value and know no `OnCopy`.
 */
export class Shared implements ReadableShared, WritableShared {
  readonly kind: 'stream' | 'future';
  readonly type: ValueType | undefined;
  dropped = false;
  #pending: Operation | undefined = undefined;

  constructor({ kind, type }: StreamType | FutureType) {
    this.kind = kind;
    this.type = type;
  }

  read(
    inst: ComponentInstance | undefined,
    buffer: WritableBuffer,
    onCopy: OnCopy,
    onCopyDone: OnCopyDone,
  ): void {
    this.#meet({ direction: 'read', inst, buffer, onCopy, onCopyDone });
  }

  write(
    inst: ComponentInstance | undefined,
    buffer: ReadableBuffer,
    onCopy: OnCopy,
    onCopyDone: OnCopyDone,
  ): void {
    this.#meet({ direction: 'write', inst, buffer, onCopy, onCopyDone });
  }

  #meet(operation: Operation): void {
    const pending = this.#pending;
    const { direction, buffer, onCopyDone } = operation;
    if (this.dropped) {
      onCopyDone(copyResults.dropped);
      return;
    }
    if (pending === undefined) {
      this.#pending = operation;
      return;
    }
    this.#checkInstances(operation.inst, pending.inst);
    const [reading, writing] = direction === 'read' ? [operation, pending] : [pending, operation];
    const from = writing.buffer as ReadableBuffer;
    const to = reading.buffer as WritableBuffer;
    if (this.kind === 'future') {
      copyValues(from, to, 1);
      this.#notify(copyResults.completed);
      onCopyDone(copyResults.completed);
    } else if (pending.buffer.remain > 0) {
      if (buffer.remain > 0) {
        copyValues(from, to, Math.min(from.remain, to.remain));
        pending.onCopy(() => {
          this.#pending = undefined;
        });
      }
      onCopyDone(copyResults.completed);
    } else if (direction === 'write' && from.isZeroLength && to.isZeroLength) {
      onCopyDone(copyResults.completed);
    } else {
      this.#notify(copyResults.completed);
      this.#pending = operation;
    }
  }

  /** `reset_and_notify_pending` */
  #notify(result: CopyResult): void {
    const pending = this.#pending;
    this.#pending = undefined;
    pending?.onCopyDone(result);
  }

  cancel(): void {
    this.#notify(copyResults.cancelled);
  }

  drop(): void {
    if (this.dropped) return;
    this.dropped = true;
    this.#notify(copyResults.dropped);
  }

  /** The document's temporary limit: within one instance only numbers are copied. */
  #checkInstances(one: ComponentInstance | undefined, other: ComponentInstance | undefined): void {
    const isNumber = this.type === undefined || typedArrayOf(this.type) !== undefined;
    if (one !== undefined && one === other && !isNumber) {
      trap('copy-same-instance');
    }
  }
}

/** `CopyState` (Stream State) */
export type CopyState = 'idle' | 'copying' | 'cancelling' | 'done';

/** `CopyEnd` (Stream State): an end of a stream or future in an instance's table. */
export class CopyEnd extends Waitable {
  readonly kind: 'stream' | 'future';
  readonly direction: Direction;
  readonly shared: ReadableShared | WritableShared;
  state: CopyState = 'idle';

  constructor(
    kind: 'stream' | 'future',
    direction: Direction,
    shared: ReadableShared | WritableShared,
  ) {
    super();
    this.kind = kind;
    this.direction = direction;
    this.shared = shared;
  }

  get copying(): boolean {
    return this.state === 'copying' || this.state === 'cancelling';
  }

  checkIdle(): void {
    if (this.state !== 'idle') trap(this.copying ? 'copy-busy' : 'copy-done');
  }

  override drop(): void {
    if (this.kind === 'future' && this.direction === 'write' && this.state !== 'done') {
      trap('future-unwritten');
    }
    if (this.copying) trap('copy-busy');
    this.shared.drop();
    super.drop();
  }
}

/** What is at an index, with the trap unless it is this end of such a stream or future. */
export function checkEnd(
  element: object,
  { kind, type }: StreamType | FutureType,
  direction: Direction,
  index: number,
): CopyEnd {
  if (
    !(element instanceof CopyEnd) ||
    element.kind !== kind ||
    element.direction !== direction ||
    !sameType(element.shared.type, type)
  ) {
    const end = direction === 'read' ? 'readable' : 'writable';
    trap('handle-type', `handle index ${index} is no ${end} ${kind} of the type`);
  }
  return element;
}

/** `lift_async_value` (Loading): takes the readable end away. */
export function liftReadableEnd(
  inst: ComponentInstance,
  index: number,
  type: StreamType | FutureType,
): ReadableShared {
  const end = checkEnd(inst.handles.remove(index), type, 'read', index);
  end.checkIdle();
  if (end.inWaitableSet) {
    trap('waitable-in-set');
  }
  return end.shared as ReadableShared;
}
