import { type ComponentInstance, Trap } from '@witcraft/canonical-abi';
import type { CodeLimiter } from '../limits/limiter.js';

export function cannotEnter(): never {
  throw new Trap('cannot-enter', 'cannot enter component instance');
}

/** Whether an instance is another one, or within it. */
export function isWithin(instance: ComponentInstance, other: ComponentInstance): boolean {
  for (let inst: ComponentInstance | undefined = instance; inst !== undefined; inst = inst.parent) {
    if (inst === other) return true;
  }
  return false;
}

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
  const set: ComponentInstance[] = [];
  for (let inst: ComponentInstance | undefined = callee; inst !== undefined; inst = inst.parent) {
    if (caller === undefined || !isWithin(caller, inst)) set.push(inst);
  }
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
