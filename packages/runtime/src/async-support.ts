import type { Canon } from '@witcraft/binary';
import type { compileFused, Handles, Store } from '@witcraft/canonical-abi';
import type { CoreFunc, Func, JsFunction, LiftedFunc } from './canon/funcs.js';
import type { CanonOptions } from './canon/options.js';
import { LinkError } from './errors.js';
import type { HostHandles } from './host/host-handles.js';
import type { Instantiation } from './instantiation/instantiation.js';
import type { Scope } from './instantiation/scope.js';

/** The definitions of core functions that need tasks, threads, waitables or streams. */
export type AsyncCanon = Exclude<
  Canon,
  { readonly kind: 'lift' | 'lower' | 'resource.new' | 'resource.drop' | 'resource.rep' }
>;

/**
 * What of the runtime is asynchronous, apart, so that who has no need of it does not
 * load it. The synchronous part calls it where a definition, a function's type or the
 * instance that a function belongs to needs it; never in dry runs.
 */
export interface AsyncSupport {
  /** The store of what is instantiated without one. */
  readonly store: Store;

  /** Makes calls from one component to another that pass no values of JavaScript. */
  readonly fuse: typeof compileFused;

  /** The core function of a built-in, when it is defined. `scope.usesTasks` is set already. */
  builtIn(scope: Scope, canon: AsyncCanon): CoreFunc;

  /**
   * What JavaScript calls for a function that `needsTask`, or whose type has streams,
   * futures or error contexts. Made once, when it is first asked for.
   */
  exported(func: LiftedFunc): JsFunction;

  /**
   * The core function of `canon lower` where the type or the options are `async`, or a
   * lifted callee `needsTask`, when it is defined.
   * That a caller may not call its own ancestors and descendants has been checked.
   */
  lowered(scope: Scope, func: Func, options: CanonOptions): CoreFunc;

  /** Handles for calls between the instance and JavaScript, with streams and the like. */
  handles(scope: Scope): HostHandles & Handles;

  /** A call of JavaScript has trapped that needed no task: nothing may enter the instance. */
  failed(scope: Scope, error: unknown): void;

  /** Calls a destructor of an instance that uses tasks; it has been entered already. */
  destroy(scope: Scope, destructor: CoreFunc, rep: number): void;
}

/** Types whose values only the asynchronous part knows. */
export const asyncTypes = ['stream', 'future', 'error-context'] as const;

/** The asynchronous part, which the definition of `what` needs. */
export function asyncPart(run: Instantiation, what: string): AsyncSupport {
  if (run.async !== undefined) return run.async;
  throw new LinkError('unsupported', `${what} needs the asynchronous part of the runtime`);
}
