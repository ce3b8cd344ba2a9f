import type { CoreFuncType } from '@witcraft/binary';
import type { ModuleBindings } from '../bindings/module-bindings.js';
import { parseModule } from '../input/core-module.js';
import { readAdapter } from './adapter-module.js';
import { findLive } from './liveness.js';
import { writeTrimmed } from './write-trimmed.js';

/** The functions that the main module imports from an adapter, with their types. */
export function requiredAdapterExports(
  { imports }: ModuleBindings,
  adapter: string,
): Map<string, CoreFuncType> {
  const required = new Map<string, CoreFuncType>();
  for (const item of imports.get(adapter)?.values() ?? [])
    if (item.kind === 'adapter-function') required.set(item.name, item.type);
  return required;
}

/**
 * Cuts an adapter down to the exports that are `kept` and what they reach. What it
 * needs for itself is added: a stack of its own, if it has a stack pointer, and a
 * `realloc` where the main module exports none as `realloc`.
 */
export function trimAdapter(
  bytes: Uint8Array,
  kept: ReadonlySet<string>,
  realloc: string | undefined,
): Uint8Array {
  const adapter = readAdapter(parseModule(bytes), kept);
  return writeTrimmed(adapter, findLive(adapter), realloc);
}
