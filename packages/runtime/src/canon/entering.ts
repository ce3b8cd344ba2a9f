import { type ComponentInstance, cannotEnter, enteringSet } from '@witcraft/canonical-abi';
import type { CodeLimiter } from '../limits/limiter.js';

/** How calls enter and leave instances: those that the caller is not in already. */
export interface Entering {
  readonly enter: () => void;
  readonly leave: () => void;
}

/**
 * `enter_from` and `leave_to` for calls of one caller (the host, where it is absent).
 * After a trap nothing leaves, so that nobody can enter any more. A call by the host
 * begins the time of a `limiter`.
 */
export function entering(
  callee: ComponentInstance,
  caller: ComponentInstance | undefined,
  limiter?: CodeLimiter,
): Entering {
  if (limiter !== undefined) {
    const { enter, leave } = entering(callee, caller);
    return {
      enter: () => {
        enter();
        limiter.begin();
      },
      leave,
    };
  }
  const set = enteringSet(callee, caller);
  const [one] = set;
  if (set.length === 1) {
    return {
      enter: () => {
        if (!one!.mayEnter) cannotEnter();
        one!.mayEnter = false;
      },
      leave: () => {
        one!.mayEnter = true;
      },
    };
  }
  return {
    enter: () => {
      for (const inst of set) if (!inst.mayEnter) cannotEnter();
      for (const inst of set) inst.mayEnter = false;
    },
    leave: () => {
      for (const inst of set) inst.mayEnter = true;
    },
  };
}
