import {
  type InterfaceId,
  type PackageName,
  packageNameToString,
  type TypeId,
  type TypeOwner,
} from '@witcraft/resolver';
import {
  canHaveName,
  describeKind,
  type ScopedInstance,
  type ScopedItem,
  type ScopedTypeItem,
} from '../scope/entities.js';
import { type InterfaceNameParts, interfaceNameParts } from '../scope/extern-name.js';
import { attributeOf, type Decoding } from './decoding.js';
import { decodeFunction } from './functions.js';
import { packageNameOf } from './package-name.js';
import { sameTypes } from './same-types.js';
import { decodeTypeItem } from './type-items.js';

/** An interface that is written inside a world: it has no name of its own. */
export function decodeInlineInterface(decoding: Decoding, instance: ScopedInstance): InterfaceId {
  const id = decoding.resolve.addInterface(undefined);
  decodeItems(decoding, id, instance, true);
  return id;
}

/**
 * An interface of the main package, all of it; one that was decoded before is
 * compared with that.
 */
export function decodeOwnInterface(
  decoding: Decoding,
  item: ScopedItem,
  instance: ScopedInstance,
): InterfaceId {
  const { name } = item;
  const parts = partsOfInterface(decoding, name);
  if (decoding.ownInterfaces.has(name)) return decodeView(decoding, name, parts, item, instance);
  if (decoding.main.interfaces.has(parts.interface)) {
    const message = `there is another interface \`${parts.interface}\``;
    throw decoding.failure('decode/duplicate-name', message);
  }
  const id = decoding.resolve.addInterface(parts.interface);
  decodeItems(decoding, id, instance, true);
  decoding.main.interfaces.set(parts.interface, id);
  decoding.ownInterfaces.set(name, id);
  return id;
}

/**
 * An interface as something else sees it, by its full name and the parts of that. One of the main
 * package is known by now and has all that is seen. Others are never seen whole:
 * what is seen for the first time is added.
 */
export function decodeView(
  decoding: Decoding,
  name: string,
  parts: InterfaceNameParts,
  item: ScopedItem,
  instance: ScopedInstance,
): InterfaceId {
  const own = decoding.ownInterfaces.get(name);
  const id = own ?? foreignInterface(decoding, parts, item);
  decodeItems(decoding, id, instance, own === undefined);
  return id;
}

/** The types and functions of an instance, in order; `open` if the interface may get more. */
function decodeItems(
  decoding: Decoding,
  id: InterfaceId,
  instance: ScopedInstance,
  open: boolean,
): void {
  const target = decoding.resolve.interface(id);
  decoding.spend(instance.exports.list.length);
  const owner: TypeOwner = { kind: 'interface', id };
  const { list } = instance.exports;
  for (let i = 0; i < list.length; i++) {
    const item = list[i] as ScopedItem;
    const { name, entity } = item;
    decoding.offset = item.offset ?? decoding.offset;
    if (entity.kind === 'type') {
      const known = target.types.get(name);
      if (known !== undefined) seeAgain(decoding, name, entity, known);
      else {
        if (!open) throw notDeclared(decoding, name);
        target.types.set(name, decodeTypeItem(decoding, item, entity, owner));
      }
    } else if (entity.kind === 'func') {
      if (target.functions.has(name)) continue;
      if (!open) throw notDeclared(decoding, name);
      target.functions.set(name, decodeFunction(decoding, item, entity, owner));
    } else if (!decoding.skipOthers) {
      throw decoding.failure(
        'decode/not-wit',
        `expected a type or a function in an interface, found ${describeKind(entity.kind)} \`${name}\``,
      );
    }
  }
}

/** A type of an interface that was seen before. */
function seeAgain(decoding: Decoding, name: string, item: ScopedTypeItem, known: TypeId): void {
  const { referenced, created } = item;
  if (referenced.kind === 'value-type') sameTypes(decoding, referenced, known);
  if (!canHaveName(created)) return;
  if (created.decoded !== undefined && created.decoded !== known) {
    throw decoding.failure(
      'decode/repeated-type',
      `type \`${name}\` is in two interfaces at once, which WIT can't say`,
    );
  }
  created.decoded = known;
}

function notDeclared(decoding: Decoding, name: string): Error {
  return decoding.failure(
    'decode/interface-mismatch',
    `\`${name}\` is not in its interface where that is declared`,
  );
}

/** An interface of a package that is seen in parts; both are made when first met. */
function foreignInterface(
  decoding: Decoding,
  parts: InterfaceNameParts,
  item: ScopedItem,
): InterfaceId {
  const name: PackageName = packageNameOf(decoding, parts, attributeOf(item, 'version-suffix'));
  const key = packageNameToString(name);
  let owner = decoding.foreignPackages.get(key);
  if (owner === undefined) {
    owner = { name, docs: undefined, interfaces: new Map(), worlds: new Map() };
    decoding.foreignPackages.set(key, owner);
  }
  let id = owner.interfaces.get(parts.interface);
  if (id === undefined) {
    id = decoding.resolve.addInterface(parts.interface);
    owner.interfaces.set(parts.interface, id);
    decoding.packageOfForeign.set(id, owner);
  }
  return id;
}

export function partsOfInterface(decoding: Decoding, name: string): InterfaceNameParts {
  const parts = interfaceNameParts(name);
  if (parts !== undefined) return parts;
  throw decoding.failure(
    'decode/invalid-name',
    `expected the full name of an interface, such as \`wasi:http/types@0.2.0\`, found \`${name}\``,
  );
}
