import type { CompileOptions, Component, ComponentSource } from './component.js';
import {
  type Exports,
  type Imports,
  type Instance,
  type InstantiateOptions,
  instantiateSyncWith,
  instantiateWith,
} from './instance.js';

export type { Store } from '@witcraft/canonical-abi';
export * from './entry.js';

/**
 * Instantiates a component that has nothing asynchronous: as `instantiate` of
 * `@witcraft/runtime`, which is larger. Rejects with a `LinkError` what needs that. Calls
 * between components pass values of JavaScript.
 */
export async function instantiate<E extends object = Exports>(
  source: Component | ComponentSource,
  imports: Imports = {},
  options: InstantiateOptions & CompileOptions = {},
): Promise<Instance<E>> {
  return instantiateWith(undefined, source, imports, options);
}

/** As {@link instantiate}, at once. */
export function instantiateSync<E extends object = Exports>(
  source: Component | Uint8Array | ArrayBuffer,
  imports: Imports = {},
  options: InstantiateOptions & CompileOptions = {},
): Instance<E> {
  return instantiateSyncWith(undefined, source, imports, options);
}
