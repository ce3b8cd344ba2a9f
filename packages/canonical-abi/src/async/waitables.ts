import { trap } from '../trap.js';

/** `EventCode` (Waitable State) */
export const eventCodes = {
  none: 0,
  subtask: 1,
  streamRead: 2,
  streamWrite: 3,
  futureRead: 4,
  futureWrite: 5,
  taskCancelled: 6,
} as const;

/** One of {@link eventCodes}. */
export type EventCode = (typeof eventCodes)[keyof typeof eventCodes];

/** `EventTuple` (Waitable State) */
export type EventTuple = readonly [code: EventCode, index: number, payload: number];

/** The event of a task that is to be cancelled. */
export const cancelledEvent: EventTuple = [eventCodes.taskCancelled, 0, 0];

/** `BLOCKED`: what an asynchronous built-in returns if it could not finish. */
export const blocked = 0xffffffff;

/** `Waitable` (Waitable State): a subtask, or an end of a stream or future. */
export class Waitable {
  set: WaitableSet | undefined = undefined;
  hasSyncWaiter = false;
  #pendingEvent: (() => EventTuple) | undefined = undefined;

  /** The function is called when the event is delivered, and computes it then. */
  setPendingEvent(event: () => EventTuple): void {
    this.#pendingEvent = event;
  }

  get hasPendingEvent(): boolean {
    return this.#pendingEvent !== undefined;
  }

  /** `get_pending_event`: delivers the event, which must be there. */
  takePendingEvent(): EventTuple {
    const event = this.#pendingEvent!;
    this.#pendingEvent = undefined;
    return event();
  }

  get inWaitableSet(): boolean {
    return this.set !== undefined;
  }

  join(set: WaitableSet | undefined): void {
    this.set?.waitables.delete(this);
    this.set = set;
    set?.waitables.add(this);
  }

  drop(): void {
    this.join(undefined);
  }
}

/** `WaitableSet` (Waitable State) */
export class WaitableSet {
  readonly waitables: Set<Waitable> = new Set();
  numWaiting = 0;

  get hasPendingEvent(): boolean {
    for (const waitable of this.waitables) if (waitable.hasPendingEvent) return true;
    return false;
  }

  /** `get_pending_event`: that of the waitable that has waited longest to be asked. */
  takePendingEvent(): EventTuple | undefined {
    for (const waitable of this.waitables) {
      if (!waitable.hasPendingEvent) continue;
      // To the end, so that one busy waitable does not starve the others.
      this.waitables.delete(waitable);
      this.waitables.add(waitable);
      return waitable.takePendingEvent();
    }
    return undefined;
  }

  /** `poll`, apart from cancellation. */
  poll(): EventTuple {
    return this.takePendingEvent() ?? [eventCodes.none, 0, 0];
  }

  drop(): void {
    if (this.waitables.size > 0 || this.numWaiting > 0) {
      trap('waitable-set-busy');
    }
  }
}
