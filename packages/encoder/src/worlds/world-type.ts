import type { ComponentType, ExternAttribute, ExternName } from '@witcraft/binary';
import type { Resolve, WorldId, WorldItem, WorldKey } from '@witcraft/resolver';
import { interfaceName, worldKeyName } from '@witcraft/resolver';
import { ComponentScope } from '../types/component-scope.js';
import { encodeInstanceType } from '../types/instance-type.js';
import { TypeEncoder } from '../types/type-encoder.js';

/**
 * The type of a component that has the imports and exports of a world
 * (`componenttype` of Binary.md; WIT.md, "Worlds").
 *
 * @example
 * const type = encodeWorld(resolve, selectWorld(resolve, packageId).world);
 */
export function encodeWorld(resolve: Resolve, id: WorldId): ComponentType {
  const scope = new ComponentScope(resolve);
  const encoder = new TypeEncoder(resolve, scope);
  const world = resolve.worlds[id];
  if (world === undefined) throw new RangeError(`there is no world ${id}`);
  for (const direction of ['import', 'export'] as const) {
    const items = direction === 'import' ? world.imports : world.exports;
    for (const [key, item] of items) {
      scope.direction = direction;
      encodeWorldItem(resolve, scope, encoder, key, item);
    }
  }
  return scope.finish();
}

function encodeWorldItem(
  resolve: Resolve,
  scope: ComponentScope,
  encoder: TypeEncoder,
  key: WorldKey,
  item: WorldItem,
): void {
  switch (item.kind) {
    case 'interface': {
      const type = encodeInstanceType(resolve, item.id, scope, 'types-and-functions');
      scope.instance(item.id, worldItemName(resolve, key, item), type);
      return;
    }
    case 'function': {
      const type = encoder.funcType(item.function);
      scope.extern(worldItemName(resolve, key, item), { kind: 'func', type });
      return;
    }
    case 'type':
      encoder.typeIndex(item.id);
      return;
    default:
      item satisfies never;
  }
}

/** What an item of a world is called in a component (Binary.md, `externname`). */
export function worldItemName(resolve: Resolve, key: WorldKey, item: WorldItem): ExternName {
  const attributes: ExternAttribute[] = [];
  if (typeof key === 'string' && item.kind === 'interface') {
    const implemented = interfaceName(resolve, item.id);
    if (implemented !== undefined) attributes.push({ kind: 'implements', value: implemented });
  }
  const externalId = externalIdOf(resolve, item);
  if (externalId !== undefined) attributes.push({ kind: 'external-id', value: externalId });
  return { name: worldKeyName(resolve, key), attributes };
}

function externalIdOf(resolve: Resolve, item: WorldItem): string | undefined {
  switch (item.kind) {
    case 'interface':
      return item.externalId;
    case 'function':
      return item.function.externalId;
    case 'type':
      return resolve.types[item.id]?.externalId;
    default:
      return item satisfies never;
  }
}
