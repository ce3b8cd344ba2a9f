import {
  type InterfaceId,
  interfaceDependencies,
  type Resolve,
  type TypeId,
  type World,
  type WorldItem,
} from '@witcraft/resolver';
import { eachImport, type ImportMeaning } from '../bindings/module-bindings.js';
import { LiveTypes } from './live-types.js';
import type { PlannedModule } from './plan.js';

/** By exported interface, the exported interfaces whose types it uses, of those in turn too. */
export function findExportsUsed(
  resolve: Resolve,
  { exports }: World,
): Map<InterfaceId, ReadonlySet<InterfaceId>> {
  const all = new Map<InterfaceId, ReadonlySet<InterfaceId>>();
  // What an export uses comes before it.
  for (const item of exports.values()) {
    if (item.kind !== 'interface') continue;
    const used = new Set<InterfaceId>();
    for (const id of interfaceDependencies(resolve, item.id)) {
      if (!exports.has(id)) continue;
      used.add(id);
      for (const each of all.get(id) ?? []) used.add(each);
    }
    all.set(item.id, used);
  }
  return all;
}

/** By interface, the types that imports must have for what is imported and exported. */
export function findLiveTypes(
  resolve: Resolve,
  world: World,
  modules: readonly PlannedModule[],
  exportsUsed: ReadonlyMap<InterfaceId, ReadonlySet<InterfaceId>>,
): Map<InterfaceId, TypeId[]> {
  const live = new LiveTypes(resolve);
  // All types of the world itself are encoded, needed or not.
  for (const item of world.imports.values()) if (item.kind === 'type') live.add(item.id);
  for (const { bindings } of modules) {
    eachImport(bindings, (item) => addLiveTypes(live, item));
  }
  const own = new LiveTypes(resolve);
  for (const item of world.exports.values()) addExportTypes(resolve, live, item, own, exportsUsed);
  const byInterface = new Map<InterfaceId, TypeId[]>();
  const { ids } = live;
  // An index: `for … of` makes an object for each step until the code is optimized.
  for (let i = 0; i < ids.length; i++) {
    const id = ids[i] as TypeId;
    const owner = resolve.types[id]?.owner;
    if (owner?.kind !== 'interface') continue;
    const types = byInterface.get(owner.id);
    if (types === undefined) byInterface.set(owner.id, [id]);
    else types.push(id);
  }
  return byInterface;
}

function addLiveTypes(live: LiveTypes, item: ImportMeaning): void {
  switch (item.kind) {
    case 'world-function':
    case 'interface-function':
      live.addFunction(item.function);
      break;
    case 'imported-resource-drop':
    case 'exported-resource':
      live.add(item.resource);
      break;
    case 'payload':
      if (item.payload.type !== undefined) live.add(item.payload.type.id);
      break;
    case 'task-return':
      if (item.function.result !== undefined) live.add(item.function.result);
      break;
    case 'adapter-function':
    case 'main-memory':
    case 'main-export':
    case 'item':
    case 'built-in':
    case 'waitable-set':
    case 'error-context':
    case 'thread.new-indirect':
    case 'tls-base':
      break;
    default:
      item satisfies never;
  }
}

/**
 * An exported interface can use types of an import, and those of an import of the same
 * interface. `own` is for its types, in place of those of the one before.
 */
function addExportTypes(
  resolve: Resolve,
  live: LiveTypes,
  item: WorldItem,
  own: LiveTypes,
  exportsUsed: ReadonlyMap<InterfaceId, ReadonlySet<InterfaceId>>,
): void {
  if (item.kind !== 'interface') {
    live.addItem(item);
    return;
  }
  const used = exportsUsed.get(item.id);
  own.clear();
  own.addItem(item);
  for (const type of own.ids) {
    const owner = resolve.types[type]?.owner;
    if (owner?.kind === 'interface' && owner.id !== item.id && !used?.has(owner.id)) live.add(type);
  }
}
