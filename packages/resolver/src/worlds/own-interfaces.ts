import { ResolveBuilder } from '../model/builder.js';
import type {
  InterfaceId,
  PackageId,
  Resolve,
  TypeId,
  World,
  WorldId,
  WorldItem,
  WorldKey,
} from '../model/resolve.js';
import { WorldCloner } from './clone-types.js';

/**
 * Gives each interface that a world imports or exports an id of its own: one
 * that it both imports and exports, or imports under several names, is copied
 * for each but the first, and so is what uses a copy. Then a type's id alone
 * tells which import or export it belongs to. Imports and exports stay in their
 * order; where an interface is the key, the copy is the new key. The argument is
 * not changed.
 */
export function ownInterfaces(resolve: Resolve, world: WorldId): Resolve {
  if (!hasRepeated(resolve.worlds[world])) return resolve;
  const builder = new ResolveBuilder(resolve);
  const target = builder.worlds[world];
  if (target === undefined) return resolve;
  const copying: Copying = {
    builder,
    world,
    seen: new Set(),
    copiedKeys: new Set(),
    copies: new Map(),
  };
  target.imports = copyRepeated(copying, target.imports);
  target.exports = copyRepeated(copying, target.exports);
  return builder.finish();
}

/** Whether any interface is there twice: only then there is something to copy. */
function hasRepeated(world: World | undefined): boolean {
  const seen = new Set<InterfaceId>();
  for (const items of [world?.imports, world?.exports]) {
    for (const item of items?.values() ?? []) {
      if (item.kind !== 'interface') continue;
      if (seen.has(item.id)) return true;
      seen.add(item.id);
    }
  }
  return false;
}

interface Copying {
  readonly builder: ResolveBuilder;
  readonly world: WorldId;
  readonly seen: Set<InterfaceId>;
  /** Interfaces that were copied and are keys: only of those can others use types. */
  readonly copiedKeys: Set<InterfaceId>;
  /** By type, the copy that later copies refer to. */
  copies: Map<TypeId, TypeId>;
}

function copyRepeated(
  copying: Copying,
  items: ReadonlyMap<WorldKey, WorldItem>,
): Map<WorldKey, WorldItem> {
  const ids = new Map<WorldKey, InterfaceId>();
  for (const [id, keys] of findRepeated(copying, items)) {
    // Plain names first: nothing refers to their copies, which are forgotten.
    for (const key of keys.filter((each) => typeof each === 'string')) {
      ids.set(key, copy(copying, id, new Map(copying.copies)));
    }
    for (const key of keys.filter((each) => typeof each !== 'string'))
      ids.set(key, copy(copying, id, copying.copies));
  }
  const result = new Map<WorldKey, WorldItem>();
  for (const [key, item] of items) {
    const id = ids.get(key);
    if (id === undefined || item.kind !== 'interface') result.set(key, item);
    else result.set(typeof key === 'string' ? key : id, { ...item, id });
  }
  return result;
}

/** The interfaces that have to be copied, each with the keys that it is under. */
function findRepeated(
  { builder, seen, copiedKeys }: Copying,
  items: ReadonlyMap<WorldKey, WorldItem>,
): Map<InterfaceId, WorldKey[]> {
  const repeated = new Map<InterfaceId, WorldKey[]>();
  const plain = [...items].filter(([key]) => typeof key === 'string');
  const interfaces = [...items].filter(([key]) => typeof key !== 'string');
  for (const [key, item] of [...interfaces, ...plain]) {
    if (item.kind !== 'interface') continue;
    const { id } = item;
    const again = seen.has(id);
    seen.add(id);
    if (!again && !builder.interfaceDependencies(id).some((used) => copiedKeys.has(used))) continue;
    if (typeof key !== 'string') copiedKeys.add(id);
    const keys = repeated.get(id);
    if (keys === undefined) repeated.set(id, [key]);
    else keys.push(key);
  }
  return repeated;
}

function copy(
  { builder, world }: Copying,
  id: InterfaceId,
  copies: Map<TypeId, TypeId>,
): InterfaceId {
  const owner = builder.interfaces[id]?.package as PackageId;
  return new WorldCloner(builder, world, world, owner, copies).interface(id);
}
