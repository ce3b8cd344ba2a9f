import { type ComponentInstance, enteringSet } from '../state/instance.js';

/** Why a switch did not come to its end. */
export interface Failure {
  readonly error: unknown;
}

/** Is given a failure where code that was resumed has trapped. */
export type AfterSwitch = (failure: Failure | undefined) => void;

/**
 * A stack that was suspended and goes on in a microtask, since JavaScript Promise
 * Integration can't resume it at once as the document does. Whoever resumed it goes on
 * when the stack has blocked again or ended.
 */
export class Switch {
  readonly after: AfterSwitch[] = [];
}

/** Keeps what was entered closed for ever, after a trap. */
export function poison(
  inst: ComponentInstance,
  caller: ComponentInstance | undefined,
  error: unknown,
): void {
  for (const entered of enteringSet(inst, caller)) {
    entered.mayEnter = false;
    entered.trapped ??= { error };
  }
}
