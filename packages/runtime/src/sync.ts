import { lift, lower } from './canon/compiler.js';
import { throughCalls } from './canon/through-calls.js';
import type { CompileOptions, Component, ComponentSource } from './component.js';
import {
  type Exports,
  type Imports,
  type Instance,
  type InstantiateOptions,
  instantiateSyncWith,
  instantiateWith,
} from './instance.js';
import type { Parts } from './instantiation/instantiation.js';

export type { Store } from '@witcraft/canonical-abi';
export * from './entry.js';

const parts: Parts = { compiler: { lift, lower, fuse: throughCalls(lift, lower) } };

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
  return instantiateWith(parts, source, imports, options);
}

/** As {@link instantiate}, at once. */
export function instantiateSync<E extends object = Exports>(
  source: Component | Uint8Array | ArrayBuffer,
  imports: Imports = {},
  options: InstantiateOptions & CompileOptions = {},
): Instance<E> {
  return instantiateSyncWith(parts, source, imports, options);
}
