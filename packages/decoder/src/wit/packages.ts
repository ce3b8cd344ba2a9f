import { interfaceDependencies, type PackageId, packageNameToString } from '@witcraft/resolver';
import type { Decoding } from './decoding.js';
import type { WorkingPackage } from './working-resolve.js';

/**
 * Lists the packages, each after those that it depends on and the main one last,
 * and tells their items where they belong. Returns the main package.
 */
export function listPackages(decoding: Decoding): PackageId {
  const { resolve, main } = decoding;
  const mainName = packageNameToString(main.name);
  let mainId: PackageId | undefined;
  for (const item of orderedForeign(decoding)) {
    const id = addPackage(decoding, item);
    if (packageNameToString(item.name) === mainName) mainId = id;
  }
  if (mainId === undefined) return addPackage(decoding, main);
  // What a world sees of its own package comes as if it were of another one.
  const target = resolve.packages[mainId] as WorkingPackage;
  for (const [name, id] of main.interfaces) {
    if (target.interfaces.has(name)) {
      throw decoding.failure(
        'decode/interface-mismatch',
        `interface \`${name}\` is used before it is declared`,
      );
    }
    target.interfaces.set(name, id);
  }
  for (const [name, id] of main.worlds) target.worlds.set(name, id);
  tellItems(decoding, target, mainId);
  return mainId;
}

function addPackage(decoding: Decoding, item: WorkingPackage): PackageId {
  const id = decoding.resolve.addPackage(item);
  tellItems(decoding, item, id);
  return id;
}

function tellItems({ resolve }: Decoding, item: WorkingPackage, id: PackageId): void {
  for (const owned of item.interfaces.values()) resolve.interface(owned).package = id;
  for (const owned of item.worlds.values()) {
    const world = resolve.world(owned);
    world.package = id;
    for (const items of [world.imports, world.exports]) {
      for (const worldItem of items.values()) {
        if (worldItem.kind !== 'interface') continue;
        const inline = resolve.interface(worldItem.id);
        if (inline.name === undefined) inline.package = id;
      }
    }
  }
}

/** The packages that are seen in parts, each after those that it depends on. */
function orderedForeign(decoding: Decoding): WorkingPackage[] {
  // Packages on the way down from a root are open; then they are done.
  const states = new Map<WorkingPackage, 'open' | 'done'>();
  const order: WorkingPackage[] = [];
  for (const root of decoding.foreignPackages.values()) {
    if (states.has(root)) continue;
    const stack = [{ item: root, pending: dependenciesOf(decoding, root) }];
    states.set(root, 'open');
    for (let top = stack[0]; top !== undefined; top = stack[stack.length - 1]) {
      const next = top.pending.pop();
      if (next === undefined) {
        states.set(top.item, 'done');
        order.push(top.item);
        stack.pop();
      } else if (!states.has(next)) {
        states.set(next, 'open');
        stack.push({ item: next, pending: dependenciesOf(decoding, next) });
      } else if (states.get(next) === 'open' && next !== top.item) {
        throw decoding.failure(
          'decode/not-wit',
          `package \`${packageNameToString(next.name)}\` depends on itself by way of others, which WIT can't say`,
        );
      }
    }
  }
  return order;
}

/** The other packages that a package seen in parts uses; the first of them last. */
function dependenciesOf(decoding: Decoding, item: WorkingPackage): WorkingPackage[] {
  const found: WorkingPackage[] = [];
  for (const id of item.interfaces.values()) {
    for (const dependency of interfaceDependencies(decoding.resolve, id)) {
      const other = decoding.packageOfForeign.get(dependency);
      if (other === undefined) {
        throw decoding.failure(
          'decode/not-wit',
          `package \`${packageNameToString(item.name)}\` uses a type of an interface that it can't depend on`,
        );
      }
      if (other !== item) found.push(other);
    }
  }
  return found.reverse();
}
