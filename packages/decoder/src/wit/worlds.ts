import type { TypeOwner, WorldId, WorldItem, WorldKey } from '@witcraft/resolver';
import {
  describeKind,
  type ScopedComponent,
  type ScopedInstance,
  type ScopedItem,
} from '../scope/entities.js';
import { attributeOf, type Decoding } from './decoding.js';
import { decodeFunction } from './functions.js';
import { decodeInlineInterface, decodeView, partsOfInterface } from './interfaces.js';
import { decodeTypeItem } from './type-items.js';
import { UNKNOWN } from './working-resolve.js';

/** A world of the main package, from the component type that it is encoded as. */
export function decodeWorld(
  decoding: Decoding,
  fullName: string,
  component: ScopedComponent,
): WorldId {
  const { interface: name } = partsOfInterface(decoding, fullName);
  if (decoding.main.worlds.has(name))
    throw decoding.failure('decode/duplicate-name', `there is another world \`${name}\``);
  const id = decoding.resolve.addWorld(name);
  for (const item of component.imports.list) decodeWorldItem(decoding, id, 'import', item);
  for (const item of component.exports.list) decodeWorldItem(decoding, id, 'export', item);
  decoding.main.worlds.set(name, id);
  return id;
}

/** An import or export of a world. */
export function decodeWorldItem(
  decoding: Decoding,
  world: WorldId,
  direction: 'import' | 'export',
  item: ScopedItem,
): void {
  const { entity } = item;
  const owner: TypeOwner = { kind: 'world', id: world };
  decoding.offset = item.offset ?? decoding.offset;
  let key: WorldKey = item.name;
  let made: WorldItem;
  if (entity.kind === 'instance') {
    [key, made] = interfaceItem(decoding, item, entity);
  } else if (entity.kind === 'func') {
    made = { kind: 'function', function: decodeFunction(decoding, item, entity, owner) };
  } else if (entity.kind === 'type' && direction === 'import') {
    made = { kind: 'type', id: decodeTypeItem(decoding, item, entity, owner), span: undefined };
  } else {
    throw decoding.failure(
      'decode/not-wit',
      `${direction} \`${key}\` is ${describeKind(entity.kind)}, which a world can't ${direction}`,
    );
  }
  const { imports, exports } = decoding.resolve.world(world);
  const items = direction === 'import' ? imports : exports;
  if (items.has(key)) {
    const message = `there is another ${direction} called \`${item.name}\``;
    throw decoding.failure('decode/duplicate-name', message);
  }
  items.set(key, made);
}

/**
 * An instance: an interface by its full name, one under a plain name
 * (`implements`), or one that is written inside the world.
 */
function interfaceItem(
  decoding: Decoding,
  item: ScopedItem,
  instance: ScopedInstance,
): [WorldKey, WorldItem] {
  const { name } = item;
  const parts = decoding.nameOf(item);
  const implemented = attributeOf(item, 'implements');
  const externalId = attributeOf(item, 'external-id');
  const made = (id: Extract<WorldItem, { kind: 'interface' }>['id']): WorldItem => ({
    kind: 'interface',
    id,
    stability: UNKNOWN,
    externalId,
    docs: undefined,
    span: undefined,
  });
  if (implemented !== undefined) {
    const seen = partsOfInterface(decoding, implemented);
    return [name, made(decodeView(decoding, implemented, seen, item, instance))];
  }
  if (parts.kind === 'interface') {
    const id = decodeView(decoding, name, parts, item, instance);
    return [id, made(id)];
  }
  if (parts.kind === 'label') return [name, made(decodeInlineInterface(decoding, instance))];
  throw decoding.failure('decode/not-wit', `an interface can't be called \`${name}\` in WIT`);
}
