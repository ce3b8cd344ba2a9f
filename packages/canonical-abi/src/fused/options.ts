import type { CallHooks, CoreFunction } from '../compiled/options.js';
import type { LiftLowerOptions } from '../options.js';

/** The options of the `canon lift` that a fused call goes to. */
export interface CalleeOptions extends LiftLowerOptions {
  /** `post-return`: called with the core results. */
  readonly postReturn?: CoreFunction | undefined;
}

export interface FusedOptions {
  readonly hooks?: CallHooks | undefined;
  /**
   * Whether JavaScript source may be generated (`new Function`), which is faster.
   * Unless given, it is tried, and closures are made where the page forbids it.
   */
  readonly generateSource?: boolean | undefined;
}
