import { type ComponentBuilder, type ComponentType, ComponentTypeBuilder } from '@witcraft/binary';
import {
  type InterfaceId,
  interfaceDependencies,
  itemName,
  type Package,
  type PackageId,
  type Resolve,
} from '@witcraft/resolver';
import { ComponentScope } from '../types/component-scope.js';
import { externName, interfaceExternName, type VersionNames } from '../types/extern-names.js';
import { InstanceTypes } from '../types/instance-type.js';
import { worldType } from '../worlds/world-type.js';

/**
 * Adds the definitions of a package in binary form: a component type for each
 * interface and world, exported (WIT.md, "Package format").
 */
export function addPackage(
  builder: ComponentBuilder,
  resolve: Resolve,
  id: PackageId,
  versionNames: VersionNames,
): void {
  const { name, interfaces, worlds } = resolve.packages[id] as Package;
  const instances = new InstanceTypes(resolve);
  for (const [item, interfaceId] of interfaces) {
    exportType(
      builder,
      item,
      interfaceComponentType(resolve, interfaceId, instances, versionNames),
    );
  }
  for (const [item, worldId] of worlds) {
    const type = worldType(resolve, worldId, instances, versionNames);
    exportType(builder, item, worldComponentType(itemName(name, item), type));
  }
}

/** Adds a component type and exports it. */
export function exportType(builder: ComponentBuilder, name: string, type: ComponentType): void {
  const index = builder.type(type);
  builder.export({ name: externName(name), sort: 'type', index, type: undefined });
}

/** A world in binary form: a component type that exports the world's type under its full name. */
export function worldComponentType(fullName: string, world: ComponentType): ComponentType {
  const builder = new ComponentTypeBuilder();
  const type = builder.type(world);
  builder.export(externName(fullName), { kind: 'component', type });
  return builder.finish();
}

/**
 * An interface in binary form: a component type that exports an instance of it,
 * and imports the types of all interfaces that it depends on. They are imported
 * whole, so that whoever reads several of these finds the same types in the same
 * order.
 */
function interfaceComponentType(
  resolve: Resolve,
  id: InterfaceId,
  instances: InstanceTypes,
  versionNames: VersionNames,
): ComponentType {
  const scope = new ComponentScope(resolve);
  for (const dependency of dependenciesInOrder(resolve, id)) {
    const own = dependency === id;
    const type = own ? instances.whole(dependency, scope) : instances.typesOnly(dependency, scope);
    scope.direction = own ? 'export' : 'import';
    scope.instance(dependency, interfaceExternName(resolve, dependency, versionNames), type);
  }
  return scope.finish();
}

/** An interface behind all that it depends on, each behind its own dependencies. */
function dependenciesInOrder(resolve: Resolve, root: InterfaceId): Set<InterfaceId> {
  const order = new Set<InterfaceId>();
  const stack = [pendingInterface(resolve, root)];
  for (let top = stack[stack.length - 1]; top !== undefined; top = stack[stack.length - 1]) {
    const next = top.dependencies.pop();
    if (next === undefined) {
      order.add(top.id);
      stack.pop();
    } else if (!order.has(next)) stack.push(pendingInterface(resolve, next));
  }
  return order;
}

function pendingInterface(
  resolve: Resolve,
  id: InterfaceId,
): { readonly id: InterfaceId; readonly dependencies: InterfaceId[] } {
  return { id, dependencies: interfaceDependencies(resolve, id).reverse() };
}
