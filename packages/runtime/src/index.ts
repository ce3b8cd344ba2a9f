import { asyncSupport } from './async/support.js';
import type { CompileOptions, Component, ComponentSource } from './component.js';
import {
  type Exports,
  type Imports,
  type Instance,
  type InstantiateOptions,
  instantiateSyncWith,
  instantiateWith,
} from './instance.js';

export { Store } from '@witcraft/canonical-abi';
export { ComponentErrorContext } from './async/error-contexts.js';
export { type CallOptions, callWith } from './async/exported.js';
export { type AbortSignalLike, cancellationSignal } from './async/host-functions.js';
export { ComponentFuture, ComponentStream, type ReadableStreamLike } from './async/readers.js';
export * from './entry.js';

/**
 * Instantiates a component: runs its definitions with what it imports. Rejects with a
 * `LinkError` where an import is missing or of another kind, with an
 * `InvalidComponentError` where the component is none, and with whatever the start
 * functions of its core modules throw.
 *
 * @example
 * const { exports } = await instantiate(bytes, { log: (line) => console.log(line) });
 * exports.run('hello');
 */
export async function instantiate<E extends object = Exports>(
  source: Component | ComponentSource,
  imports: Imports = {},
  options: InstantiateOptions & CompileOptions = {},
): Promise<Instance<E>> {
  return instantiateWith(asyncSupport, source, imports, options);
}

/** As {@link instantiate}, at once: a page's main thread may refuse it for large modules. */
export function instantiateSync<E extends object = Exports>(
  source: Component | Uint8Array | ArrayBuffer,
  imports: Imports = {},
  options: InstantiateOptions & CompileOptions = {},
): Instance<E> {
  return instantiateSyncWith(asyncSupport, source, imports, options);
}
