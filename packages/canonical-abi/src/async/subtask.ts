import type { LendScope, ResourceHandle } from '../state/resources.js';
import { trap } from '../trap.js';
import { Waitable } from './waitables.js';

/** `Subtask.State` (Subtask State) */
export const subtaskStates = {
  starting: 0,
  started: 1,
  returned: 2,
  cancelledBeforeStarted: 3,
  cancelledBeforeReturned: 4,
} as const;

/** One of {@link subtaskStates}. */
export type SubtaskState = (typeof subtaskStates)[keyof typeof subtaskStates];

/** `Subtask` (Subtask State): the caller's side of a call. */
export class Subtask extends Waitable implements LendScope {
  state: SubtaskState = subtaskStates.starting;
  cancellationRequested = false;
  /** Asks the callee to hurry up. */
  onCancel: (() => void) | undefined = undefined;
  /** Absent once delivered. */
  #lenders: ResourceHandle[] | undefined = [];

  get resolved(): boolean {
    return this.state >= subtaskStates.returned;
  }

  get resolveDelivered(): boolean {
    return this.#lenders === undefined;
  }

  /** `add_lender` */
  addLender(handle: ResourceHandle): void {
    handle.numLends += 1;
    this.#lenders?.push(handle);
  }

  /** `deliver_resolve`: gives back what was lent. */
  deliverResolve(): void {
    for (const handle of this.#lenders ?? []) handle.numLends -= 1;
    this.#lenders = undefined;
  }

  override drop(): void {
    if (!this.resolveDelivered) {
      trap('subtask-unresolved');
    }
    super.drop();
  }
}
