import type { MemoryAccess } from '../compiled/memory-access.js';
import type { CallHooks, CoreValue, Signature } from '../compiled/options.js';

/** What a fused call is made of, whether it becomes source or closures. */
export interface FusedCall extends Signature {
  readonly core: (...args: CoreValue[]) => CoreValue;
  readonly postReturn: ((...args: CoreValue[]) => void) | undefined;
  readonly caller: MemoryAccess;
  readonly callee: MemoryAccess;
  readonly instance: { mayLeave: boolean };
  readonly hooks: CallHooks;
}
