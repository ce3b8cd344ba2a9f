import { type PackageName as PackageNameNode, versionToString } from '@witcraft/parser';
import type { InterfaceId, PackageName, Resolve, WorldId, WorldKey } from './resolve.js';

/** The name of a package as the resolve writes it; nested names are put together. */
export function packageNameOf(node: PackageNameNode): PackageName {
  return {
    namespace: node.namespaces.map((id) => id.name).join(':'),
    name: node.names.map((id) => id.name).join('/'),
    version: node.version && versionToString(node.version.version),
  };
}

/** `wasi:http@0.2.0`, or without a version `wasi:http`. */
export function packageNameToString(name: PackageName): string {
  const base = `${name.namespace}:${name.name}`;
  return name.version === undefined ? base : `${base}@${name.version}`;
}

/** The full name of an item of a package: `wasi:http/types@0.2.0`. */
export function itemName(name: PackageName, item: string): string {
  const base = `${name.namespace}:${name.name}/${item}`;
  return name.version === undefined ? base : `${base}@${name.version}`;
}

/** The full name of an interface; absent for one that is written inside a world. */
export function interfaceName(resolve: Resolve, id: InterfaceId): string | undefined {
  const item = resolve.interfaces[id];
  if (item?.name === undefined || item.package === undefined) return undefined;
  const owner = resolve.packages[item.package];
  return owner === undefined ? undefined : itemName(owner.name, item.name);
}

/** The full name of a world: `wasi:http/proxy@0.2.0`. */
export function worldName(resolve: Resolve, id: WorldId): string | undefined {
  const world = resolve.worlds[id];
  if (world?.package === undefined) return world?.name;
  const owner = resolve.packages[world.package];
  return owner === undefined ? world.name : itemName(owner.name, world.name);
}

/** What an import or export is called in a component: a plain or an interface name. */
export function worldKeyName(resolve: Resolve, key: WorldKey): string {
  return typeof key === 'string' ? key : (interfaceName(resolve, key) ?? `interface-${key}`);
}
