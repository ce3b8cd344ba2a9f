import type { MemoryAccess } from '../compiled/memory-access.js';
import type { CoreValue, Signature } from '../compiled/options.js';
import type { FusedHooks } from './options.js';
import type { StringMover } from './string-mover.js';

/** What a fused call is made of, whether it becomes source or closures. */
export interface FusedCall extends Signature {
  readonly core: (...args: CoreValue[]) => CoreValue;
  readonly postReturn: ((...args: CoreValue[]) => void) | undefined;
  readonly caller: MemoryAccess;
  readonly callee: MemoryAccess;
  /** Strings of the parameters, to the callee. */
  readonly there: StringMover;
  /** Strings of the result, to the caller. */
  readonly back: StringMover;
  readonly instance: { mayLeave: boolean };
  readonly hooks: FusedHooks;
}
