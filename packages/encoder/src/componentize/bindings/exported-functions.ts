import type { Function, Resolve, World, WorldKey } from '@witcraft/resolver';

/**
 * Visits the functions that a world exports under `keys`, each with the key of its
 * interface; one of the world's own has none.
 */
export function eachExportedFunction(
  resolve: Resolve,
  world: World | undefined,
  keys: Iterable<WorldKey>,
  visit: (func: Function, key: WorldKey | undefined) => void,
): void {
  for (const key of keys) {
    const item = world?.exports.get(key);
    if (item?.kind === 'function') visit(item.function, undefined);
    if (item?.kind !== 'interface') continue;
    for (const func of resolve.interfaces[item.id]?.functions.values() ?? []) visit(func, key);
  }
}
