import type { InterfaceId, PackageId, Resolve, TypeDef, TypeId, TypeOwner } from './resolve.js';

/** Whether two owners are the same world or interface; two anonymous types have none in common. */
export function sameOwner(a: TypeOwner, b: TypeOwner): boolean {
  if (a.kind === 'none' || b.kind === 'none') return a.kind === b.kind;
  return a.kind === b.kind && a.id === b.id;
}

/**
 * The interface that a type is used from: for `use a.{t}` it is `a`, for any
 * other type there is none.
 */
export function typeInterfaceDependency(
  types: readonly TypeDef[],
  id: TypeId,
): InterfaceId | undefined {
  const type = types[id];
  if (type === undefined || type.kind.kind !== 'type' || typeof type.kind.type === 'string') {
    return undefined;
  }
  const target = types[type.kind.type];
  if (target === undefined || sameOwner(type.owner, target.owner)) return undefined;
  return target.owner.kind === 'interface' ? target.owner.id : undefined;
}

/** The interfaces that an interface uses types of: direct ones, each once, in order. */
export function interfaceDependencies(
  resolve: Pick<Resolve, 'types' | 'interfaces'>,
  id: InterfaceId,
): InterfaceId[] {
  let last: InterfaceId | undefined;
  // Most interfaces use one other, or none: no set is made for those.
  let found: Set<InterfaceId> | undefined;
  resolve.interfaces[id]?.types.forEach((type) => {
    const dependency = typeInterfaceDependency(resolve.types, type);
    if (dependency === undefined || dependency === last) return;
    if (last !== undefined) {
      found ??= new Set([last]);
      found.add(dependency);
    }
    last = dependency;
  });
  if (found !== undefined) return [...found];
  return last === undefined ? [] : [last];
}

/** An interface that uses types of itself by way of others, if there is one. */
export function interfaceOnCycle(
  resolve: Pick<Resolve, 'types' | 'interfaces'>,
): InterfaceId | undefined {
  // Interfaces on the way down from a root are open; then they are done.
  const states = new Map<InterfaceId, 'open' | 'done'>();
  for (const root of resolve.interfaces.keys()) {
    const stack = [{ id: root as InterfaceId, pending: undefined as InterfaceId[] | undefined }];
    for (let top = stack[0]; top !== undefined; top = stack[stack.length - 1]) {
      if (top.pending === undefined) {
        if (states.get(top.id) === 'open') return top.id;
        if (states.get(top.id) === undefined) {
          states.set(top.id, 'open');
          top.pending = interfaceDependencies(resolve, top.id);
        }
      }
      const next = top.pending?.pop();
      if (next !== undefined) {
        stack.push({ id: next, pending: undefined });
        continue;
      }
      states.set(top.id, 'done');
      stack.pop();
    }
  }
  return undefined;
}

/** The packages that a package refers to: direct ones, each once, in order. */
export function packageDependencies(resolve: Resolve, id: PackageId): PackageId[] {
  const found = new Set<PackageId>();
  const add = (used: InterfaceId | undefined): void => {
    const owner = used === undefined ? undefined : resolve.interfaces[used]?.package;
    if (owner !== undefined && owner !== id) found.add(owner);
  };
  const item = resolve.packages[id];
  for (const used of item?.interfaces.values() ?? []) {
    for (const dependency of interfaceDependencies(resolve, used)) add(dependency);
  }
  for (const worldId of item?.worlds.values() ?? []) {
    const world = resolve.worlds[worldId];
    if (world === undefined) continue;
    for (const items of [world.imports, world.exports]) {
      for (const worldItem of items.values()) {
        if (worldItem.kind === 'interface') add(worldItem.id);
        else if (worldItem.kind === 'type')
          add(typeInterfaceDependency(resolve.types, worldItem.id));
      }
    }
  }
  return [...found];
}

/** All packages, each after those that it depends on. */
export function topologicalPackages(resolve: Resolve): PackageId[] {
  const visited = new Set<PackageId>();
  const order: PackageId[] = [];
  for (let root = 0; root < resolve.packages.length; root++) {
    const stack = [{ id: root as PackageId, pending: undefined as PackageId[] | undefined }];
    while (stack.length > 0) {
      const top = stack[stack.length - 1] as { id: PackageId; pending: PackageId[] | undefined };
      if (top.pending === undefined) {
        if (visited.has(top.id)) {
          stack.pop();
          continue;
        }
        visited.add(top.id);
        top.pending = packageDependencies(resolve, top.id).reverse();
      }
      const next = top.pending.pop();
      if (next !== undefined) {
        if (!visited.has(next)) stack.push({ id: next, pending: undefined });
        continue;
      }
      order.push(top.id);
      stack.pop();
    }
  }
  return order;
}
