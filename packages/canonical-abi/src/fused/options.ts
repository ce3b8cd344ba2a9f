import type { CoreFunction } from '../compiled/options.js';
import type { LiftLowerOptions } from '../options.js';

/** The options of the `canon lift` that a fused call goes to. */
export interface CalleeOptions extends LiftLowerOptions {
  /** `post-return`: called with the core results. */
  readonly postReturn?: CoreFunction | undefined;
}

/**
 * What happens around a fused call; every function is optional. What `enter` returns,
 * such as the task and subtask of the call, is given to the others.
 */
export interface FusedHooks<Scope = unknown> {
  /** Before anything else. Throws a `Trap` if the call may not be made. */
  readonly enter?: (() => Scope) | undefined;
  /**
   * When the result has been lifted, before it is lowered: `Task.return_` traps here if
   * borrows remain.
   */
  readonly returned?: ((scope: Scope) => void) | undefined;
  /** When all is done: `Subtask.deliver_resolve` gives back what was lent. */
  readonly leave?: ((scope: Scope) => void) | undefined;
  /**
   * When anything is thrown after `enter`; what it returns is thrown instead. `called`
   * is false where the callee has not been called.
   */
  readonly failed?: ((error: unknown, called: boolean, scope: Scope) => unknown) | undefined;
}

export interface FusedOptions<Scope = unknown> {
  readonly hooks?: FusedHooks<Scope> | undefined;
  /**
   * Whether JavaScript source may be generated (`new Function`), which is faster.
   * Unless given, it is tried, and closures are made where the page forbids it.
   */
  readonly generateSource?: boolean | undefined;
}
