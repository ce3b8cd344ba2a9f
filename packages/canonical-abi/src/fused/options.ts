import type { CallHooks, CoreFunction, RunOptions } from '../compiled/options.js';
import type { LiftLowerOptions } from '../options.js';

/** The options of the `canon lift` that a fused call goes to. */
export interface CalleeOptions extends LiftLowerOptions {
  /** `post-return`: called with the core results. */
  readonly postReturn?: CoreFunction | undefined;
}

/** Options of `compileFused`. */
export interface FusedOptions extends RunOptions {
  readonly hooks?: CallHooks | undefined;
}
