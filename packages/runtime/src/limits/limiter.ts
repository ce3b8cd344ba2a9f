import type { CoreImports, CoreModule } from '../engine.js';

/**
 * What keeps core code within limits, as `CodeLimits` of `@witcraft/runtime/limits`:
 * apart, so that who sets none does not load it.
 */
export interface CodeLimiter {
  /** The core module that is compiled instead. Throws a `LinkError` if it may not be. */
  limit(bytes: Uint8Array): Uint8Array;
  /** What its modules import besides their own imports. */
  readonly imports: CoreImports;
  /** JavaScript calls a component: the time that it may run begins. */
  begin(): void;
}

const limiters = new WeakMap<CoreModule, CodeLimiter>();

/** Remembers what a core module was limited by. */
export function setLimiter(module: CoreModule, limiter: CodeLimiter | undefined): CoreModule {
  if (limiter !== undefined) limiters.set(module, limiter);
  return module;
}

/** The imports of a core module, with those that limits add. */
export function withLimits(module: CoreModule, imports: CoreImports): CoreImports {
  const limiter = limiters.get(module);
  return limiter === undefined ? imports : { ...imports, ...limiter.imports };
}
