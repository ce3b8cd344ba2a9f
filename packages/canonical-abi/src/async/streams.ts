import type { ComponentInstance } from '../state/instance.js';
import { sameType } from '../state/same-type.js';
import { trap } from '../trap.js';
import { typedArrayOf } from '../typed-arrays.js';
import type { ValueType } from '../types.js';
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

interface Pending<B extends Buffer> {
  readonly inst: ComponentInstance | undefined;
  readonly buffer: B;
  readonly onCopy: OnCopy;
  readonly onCopyDone: OnCopyDone;
}

/** What `SharedStreamImpl` and `SharedFutureImpl` have in common. */
abstract class SharedBase implements ReadableShared, WritableShared {
  readonly type: ValueType | undefined;
  dropped = false;
  protected pendingRead: Pending<WritableBuffer> | undefined = undefined;
  protected pendingWrite: Pending<ReadableBuffer> | undefined = undefined;

  constructor(type: ValueType | undefined) {
    this.type = type;
  }

  abstract read(
    inst: ComponentInstance | undefined,
    buffer: WritableBuffer,
    onCopy: OnCopy,
    onCopyDone: OnCopyDone,
  ): void;

  abstract write(
    inst: ComponentInstance | undefined,
    buffer: ReadableBuffer,
    onCopy: OnCopy,
    onCopyDone: OnCopyDone,
  ): void;

  /** `reset_pending` */
  protected readonly resetPending = (): void => {
    this.pendingRead = undefined;
    this.pendingWrite = undefined;
  };

  /** `reset_and_notify_pending` */
  protected notifyPending(result: CopyResult): void {
    const pending = this.pendingRead ?? this.pendingWrite;
    this.resetPending();
    pending?.onCopyDone(result);
  }

  cancel(): void {
    this.notifyPending(copyResults.cancelled);
  }

  drop(): void {
    if (this.dropped) return;
    this.dropped = true;
    this.notifyPending(copyResults.dropped);
  }

  /** The document's temporary limit: within one instance only numbers are copied. */
  protected checkInstances(
    reader: ComponentInstance | undefined,
    writer: ComponentInstance | undefined,
    kind: string,
  ): void {
    const isNumber = this.type === undefined || typedArrayOf(this.type) !== undefined;
    if (reader !== undefined && reader === writer && !isNumber) {
      trap('copy-same-instance', `cannot read from and write to intra-component ${kind}`);
    }
  }
}

/** `SharedStreamImpl` (Stream State) */
export class SharedStream extends SharedBase {
  read(
    inst: ComponentInstance | undefined,
    buffer: WritableBuffer,
    onCopy: OnCopy,
    onCopyDone: OnCopyDone,
  ): void {
    const pending = this.pendingWrite;
    if (this.dropped) {
      onCopyDone(copyResults.dropped);
    } else if (pending === undefined) {
      this.pendingRead = { inst, buffer, onCopy, onCopyDone };
    } else {
      this.checkInstances(inst, pending.inst, 'stream');
      if (pending.buffer.remain > 0) {
        if (buffer.remain > 0) this.#copy(pending.buffer, buffer, pending.onCopy);
        onCopyDone(copyResults.completed);
      } else {
        this.notifyPending(copyResults.completed);
        this.pendingRead = { inst, buffer, onCopy, onCopyDone };
      }
    }
  }

  write(
    inst: ComponentInstance | undefined,
    buffer: ReadableBuffer,
    onCopy: OnCopy,
    onCopyDone: OnCopyDone,
  ): void {
    const pending = this.pendingRead;
    if (this.dropped) {
      onCopyDone(copyResults.dropped);
    } else if (pending === undefined) {
      this.pendingWrite = { inst, buffer, onCopy, onCopyDone };
    } else {
      this.checkInstances(pending.inst, inst, 'stream');
      if (pending.buffer.remain > 0) {
        if (buffer.remain > 0) this.#copy(buffer, pending.buffer, pending.onCopy);
        onCopyDone(copyResults.completed);
      } else if (buffer.isZeroLength && pending.buffer.isZeroLength) {
        onCopyDone(copyResults.completed);
      } else {
        this.notifyPending(copyResults.completed);
        this.pendingWrite = { inst, buffer, onCopy, onCopyDone };
      }
    }
  }

  #copy(from: ReadableBuffer, to: WritableBuffer, onCopy: OnCopy): void {
    copyValues(from, to, Math.min(from.remain, to.remain));
    onCopy(this.resetPending);
  }
}

/** `SharedFutureImpl` (Future State): buffers of one value, and no `OnCopy`. */
export class SharedFuture extends SharedBase {
  read(
    inst: ComponentInstance | undefined,
    buffer: WritableBuffer,
    onCopy: OnCopy,
    onCopyDone: OnCopyDone,
  ): void {
    const pending = this.pendingWrite;
    if (pending === undefined) {
      this.pendingRead = { inst, buffer, onCopy, onCopyDone };
      return;
    }
    this.checkInstances(inst, pending.inst, 'future');
    copyValues(pending.buffer, buffer, 1);
    this.notifyPending(copyResults.completed);
    onCopyDone(copyResults.completed);
  }

  write(
    inst: ComponentInstance | undefined,
    buffer: ReadableBuffer,
    onCopy: OnCopy,
    onCopyDone: OnCopyDone,
  ): void {
    const pending = this.pendingRead;
    if (this.dropped) {
      onCopyDone(copyResults.dropped);
    } else if (pending === undefined) {
      this.pendingWrite = { inst, buffer, onCopy, onCopyDone };
    } else {
      this.checkInstances(pending.inst, inst, 'future');
      copyValues(buffer, pending.buffer, 1);
      this.notifyPending(copyResults.completed);
      onCopyDone(copyResults.completed);
    }
  }
}

/** `CopyState` (Stream State) */
export type CopyState = 'idle' | 'copying' | 'cancelling' | 'done';

/** `CopyEnd` (Stream State): an end of a stream or future in an instance's table. */
export abstract class CopyEnd<
  S extends ReadableShared | WritableShared = ReadableShared | WritableShared,
> extends Waitable {
  state: CopyState = 'idle';
  readonly shared: S;
  abstract readonly noun: 'stream' | 'future';

  constructor(shared: S) {
    super();
    this.shared = shared;
  }

  get copying(): boolean {
    return this.state === 'copying' || this.state === 'cancelling';
  }

  override drop(): void {
    if (this.copying) trap('copy-busy', `cannot drop busy ${this.noun}`);
    this.shared.drop();
    super.drop();
  }
}

export class ReadableStreamEnd extends CopyEnd<ReadableShared> {
  readonly noun = 'stream';
}

export class WritableStreamEnd extends CopyEnd<WritableShared> {
  readonly noun = 'stream';
}

export class ReadableFutureEnd extends CopyEnd<ReadableShared> {
  readonly noun = 'future';
}

export class WritableFutureEnd extends CopyEnd<WritableShared> {
  readonly noun = 'future';

  override drop(): void {
    if (this.state !== 'done') {
      trap('future-unwritten', 'cannot drop future write end without first writing a value');
    }
    super.drop();
  }
}

type ReadableEndClass = typeof ReadableStreamEnd | typeof ReadableFutureEnd;

/** `lift_async_value` (Loading): takes the readable end away; what it is an end of. */
export function liftReadableEnd(
  inst: ComponentInstance,
  End: ReadableEndClass,
  index: number,
  type: ValueType | undefined,
): ReadableShared {
  const noun = End === ReadableStreamEnd ? 'stream' : 'future';
  const end = inst.handles.remove(index);
  if (!(end instanceof End) || !sameType(end.shared.type, type)) {
    trap('handle-type', `handle index ${index} is no readable ${noun} of the type`);
  }
  if (end.state !== 'idle') {
    trap(
      end.copying ? 'copy-busy' : 'copy-done',
      end.copying
        ? `cannot remove busy ${noun}`
        : `cannot lift ${noun} after being notified that the writable end dropped`,
    );
  }
  if (end.inWaitableSet) {
    trap('waitable-in-set', `cannot lift ${noun} while it's in a waitable set`);
  }
  return end.shared;
}
