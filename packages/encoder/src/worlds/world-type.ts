import type { ComponentType, ExternName } from '@witcraft/binary';
import type { Resolve, WorldId, WorldItem } from '@witcraft/resolver';
import { ComponentScope } from '../types/component-scope.js';
import { type VersionNames, worldExternName } from '../types/extern-names.js';
import { InstanceTypes } from '../types/instance-type.js';
import { TypeEncoder } from '../types/type-encoder.js';

export interface WorldTypeOptions {
  /** How versions are written in names of interfaces; `full` where absent. */
  readonly versionNames?: VersionNames;
}

/**
 * The type of a component that has the imports and exports of a world
 * (`componenttype` of Binary.md; WIT.md, "Worlds").
 *
 * @example
 * const type = encodeWorld(resolve, worldId);
 */
export function encodeWorld(
  resolve: Resolve,
  id: WorldId,
  options: WorldTypeOptions = {},
): ComponentType {
  return worldType(resolve, id, new InstanceTypes(resolve), options.versionNames ?? 'full');
}

/** {@link encodeWorld}, with the types of instances that a package shares. */
export function worldType(
  resolve: Resolve,
  id: WorldId,
  instances: InstanceTypes,
  versionNames: VersionNames,
): ComponentType {
  const scope = new ComponentScope(resolve);
  const encoder = new TypeEncoder(resolve, scope);
  const world = resolve.worlds[id];
  if (world === undefined) throw new RangeError(`there is no world ${id}`);
  for (const direction of ['import', 'export'] as const) {
    const items = direction === 'import' ? world.imports : world.exports;
    for (const [key, item] of items) {
      scope.direction = direction;
      const externName = worldExternName(resolve, key, item, versionNames);
      encodeWorldItem(scope, encoder, instances, item, externName);
    }
  }
  return scope.finish();
}

function encodeWorldItem(
  scope: ComponentScope,
  encoder: TypeEncoder,
  instances: InstanceTypes,
  item: WorldItem,
  name: ExternName,
): void {
  switch (item.kind) {
    case 'interface': {
      scope.instance(item.id, name, instances.whole(item.id, scope));
      return;
    }
    case 'function': {
      const type = encoder.funcType(item.function);
      scope.extern(name, { kind: 'func', type });
      return;
    }
    case 'type':
      encoder.typeIndex(item.id);
      return;
    default:
      item satisfies never;
  }
}
