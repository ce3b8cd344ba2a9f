import {
  type ForeignWorldMergeOutcome,
  type Interface,
  interfaceDependencies,
  type Package,
  type PackageId,
  type PackageName,
  type Resolve,
  type World,
  type WorldId,
  type WorldKey,
} from '@witcraft/resolver';
import { WorkingResolve } from './wit/working-resolve.js';

// The world that takes in all that are embedded in a module, in a package of its own. Both
// come before all others.

export const rootWorld: WorldId = 0 as WorldId;
export const rootPackage: PackageId = 0 as PackageId;

/** As in the reference. */
const rootName: PackageName = { namespace: 'root', name: 'root', version: undefined };

/** The world with nothing in it; its package has no name yet. */
export function emptyRoot(): Resolve {
  return workingRoot().finish();
}

/** The root package gets its name last: no embedded package is taken for it, whatever its name. */
export function withRootName({ worlds, interfaces, types, packages, sources }: Resolve): Resolve {
  const [root, ...others] = packages as readonly [Package, ...Package[]];
  const named = {
    name: rootName,
    docs: root.docs,
    interfaces: root.interfaces,
    worlds: root.worlds,
  };
  return { worlds, interfaces, types, packages: [named, ...others], sources };
}

/**
 * What merging the only world of a resolve into the empty root makes, without a copy of all
 * types; absent where that does more than to move what is there: where the world has
 * something of its own, of which the root gets a copy, or its interfaces are not in order.
 */
export function rootAround(resolve: Resolve): ForeignWorldMergeOutcome | undefined {
  const [world, ...others] = resolve.worlds;
  if (world === undefined || others.length > 0 || !isInOrder(resolve, world)) return undefined;
  const working = workingRoot();
  const imports = new Map(world.imports);
  const exports = new Map(world.exports);
  const { docs, stability, span } = world;
  const owner = moved(world.package);
  working.worlds.push({
    name: world.name,
    imports,
    exports,
    docs,
    stability,
    package: owner,
    span,
  });
  const root = working.world(rootWorld);
  for (const [key, item] of imports) root.imports.set(key, item);
  for (const [key, item] of exports) root.exports.set(key, item);
  for (const item of resolve.packages) {
    const worlds = new Map<string, WorldId>();
    for (const [name, id] of item.worlds) worlds.set(name, (id + 1) as WorldId);
    working.addPackage({
      name: item.name,
      docs: item.docs,
      interfaces: new Map(item.interfaces),
      worlds,
    });
  }
  const interfaces = resolve.interfaces.map((item): Interface => {
    const { name, types, functions, docs, stability, cloneOf, span } = item;
    return { name, types, functions, docs, stability, package: moved(item.package), cloneOf, span };
  });
  const { worlds, packages } = working;
  const { types, sources } = resolve;
  return {
    resolve: { worlds, interfaces, types, packages, sources },
    diagnostics: [],
    world: 1 as WorldId,
  };
}

/** Behind the root. */
function moved(id: PackageId | undefined): PackageId | undefined {
  return id === undefined ? undefined : ((id + 1) as PackageId);
}

/**
 * Whether all that a world imports and exports are interfaces of packages, none of them in
 * both ways, and each behind those that it uses.
 */
function isInOrder(resolve: Resolve, { imports, exports }: World): boolean {
  const before = new Set<WorldKey>();
  for (const keys of [imports.keys(), exports.keys()]) {
    for (const key of keys) {
      if (typeof key === 'string' || before.has(key)) return false;
      if (!interfaceDependencies(resolve, key).every((id) => before.has(id))) return false;
      before.add(key);
    }
  }
  return true;
}

function workingRoot(): WorkingResolve {
  const working = new WorkingResolve();
  const world = working.addWorld('root');
  working.world(world).package = working.addPackage({
    name: { namespace: '', name: '', version: undefined },
    docs: undefined,
    interfaces: new Map(),
    worlds: new Map([['root', world]]),
  });
  return working;
}
