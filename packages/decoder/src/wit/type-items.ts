import type { TypeDefKind, TypeId, TypeOwner } from '@witcraft/resolver';
import {
  canHaveName,
  describeKind,
  type ScopedItem,
  type ScopedType,
  type ScopedTypeItem,
} from '../scope/entities.js';
import { attributeOf, type Decoding } from './decoding.js';
import { decodeKind } from './value-types.js';
import { UNKNOWN } from './working-resolve.js';

/**
 * A named type of an interface or a world: another name (an alias, or a `use`) for
 * a type that was met before, else a type that is declared here.
 */
export function decodeTypeItem(
  decoding: Decoding,
  item: ScopedItem,
  { referenced, created }: ScopedTypeItem,
  owner: TypeOwner,
): TypeId {
  const { name } = item;
  if (decoding.nameOf(item).kind !== 'label')
    throw decoding.failure('decode/not-wit', `a type can't be called \`${name}\` in WIT`);
  const known = knownType(decoding, name, referenced, owner);
  const kind: TypeDefKind =
    known === undefined ? declaredKind(decoding, name, referenced) : { kind: 'type', type: known };
  const id = decoding.resolve.addType({
    name,
    kind,
    owner,
    docs: undefined,
    stability: UNKNOWN,
    externalId: attributeOf(item, 'external-id'),
    span: undefined,
  });
  if (!canHaveName(created)) return id;
  if (created.decoded !== undefined) {
    throw decoding.failure(
      'decode/repeated-type',
      `type \`${name}\` is there more than once, which WIT can't say: an instance may be exported again under another name`,
    );
  }
  created.decoded = id;
  return id;
}

/** What the item is another name for. An interface can have other names for types of interfaces only. */
function knownType(
  decoding: Decoding,
  name: string,
  type: ScopedType,
  owner: TypeOwner,
): TypeId | undefined {
  const known = decoding.known(type);
  if (known === undefined || owner.kind !== 'interface') return known;
  switch (decoding.resolve.type(known).owner.kind) {
    case 'interface':
      return known;
    // A type without a name is written out again.
    case 'none':
      return undefined;
    default:
      throw decoding.failure(
        'decode/not-wit',
        `type \`${name}\` of an interface is a type of the world, which WIT can't say`,
      );
  }
}

function declaredKind(decoding: Decoding, name: string, type: ScopedType): TypeDefKind {
  switch (type.kind) {
    case 'resource':
      return { kind: 'resource' };
    case 'value-type':
      return decodeKind(decoding, type);
    case 'func':
    case 'instance-type':
    case 'component':
      throw decoding.failure(
        'decode/not-wit',
        `type \`${name}\` is the type of ${describeKind(type.kind)}, which WIT can't name`,
      );
    default:
      return type satisfies never;
  }
}
