import type { ValType } from '@witcraft/binary';
import type { Type, TypeDefKind, TypeId } from '@witcraft/resolver';
import {
  canHaveName,
  type ScopedType,
  type ScopedValueType,
  type TypeSpace,
} from '../scope/entities.js';
import type { Decoding } from './decoding.js';

/**
 * Takes a type for one that is decoded already, because both are the same item of
 * one interface: with it, the types without a name that it holds are the ones
 * that the decoded type holds, so that none is decoded twice. Both must have the
 * same structure.
 */
export function sameTypes(decoding: Decoding, scoped: ScopedValueType, id: TypeId): void {
  const { kind } = decoding.resolve.type(id);
  // Another name for a type is compared where the type itself is.
  if (kind.kind === 'type') return;
  const { types } = scoped;
  const definition = decoding.definitions.valueType(scoped.definition);
  switch (definition.kind) {
    case 'primitive':
    case 'flags':
    case 'enum':
    case 'own':
    case 'borrow':
      return;
    case 'record':
      if (kind.kind !== 'record') throw mismatch(decoding, kind);
      sameItems(decoding, definition.fields, types, kind.fields, kind);
      return;
    case 'variant':
      if (kind.kind !== 'variant') throw mismatch(decoding, kind);
      sameItems(decoding, definition.cases, types, kind.cases, kind);
      return;
    case 'tuple':
      if (kind.kind !== 'tuple' || kind.types.length !== definition.types.length)
        throw mismatch(decoding, kind);
      for (const [i, type] of definition.types.entries())
        sameType(decoding, type, types, kind.types[i], kind);
      return;
    case 'list':
      if (kind.kind !== 'list') throw mismatch(decoding, kind);
      sameType(decoding, definition.element, types, kind.type, kind);
      return;
    case 'fixed-length-list':
      if (kind.kind !== 'fixed-length-list' || kind.length !== definition.length)
        throw mismatch(decoding, kind);
      sameType(decoding, definition.element, types, kind.type, kind);
      return;
    case 'map':
      if (kind.kind !== 'map') throw mismatch(decoding, kind);
      sameType(decoding, definition.key, types, kind.key, kind);
      sameType(decoding, definition.value, types, kind.value, kind);
      return;
    case 'option':
    case 'stream':
    case 'future':
      if (kind.kind !== definition.kind) throw mismatch(decoding, kind);
      sameType(decoding, definition.type, types, kind.type, kind);
      return;
    case 'result':
      if (kind.kind !== 'result') throw mismatch(decoding, kind);
      sameType(decoding, definition.ok, types, kind.ok, kind);
      sameType(decoding, definition.err, types, kind.err, kind);
      return;
    default:
      definition satisfies never;
  }
}

function sameItems(
  decoding: Decoding,
  items: readonly { readonly name: string; readonly type: ValType | undefined }[],
  types: TypeSpace,
  others: readonly { readonly name: string; readonly type: Type | undefined }[],
  within: TypeDefKind,
): void {
  if (items.length !== others.length) throw mismatch(decoding, within);
  for (let i = 0; i < items.length; i++) {
    const item = items[i];
    const other = others[i];
    if (item?.name !== other?.name) throw mismatch(decoding, within);
    sameType(decoding, item?.type, types, other?.type, within);
  }
}

function sameType(
  decoding: Decoding,
  type: ValType | undefined,
  types: TypeSpace,
  other: Type | undefined,
  within: TypeDefKind,
): void {
  if (typeof type !== 'number' || typeof other !== 'number') {
    if (type !== other) throw mismatch(decoding, within);
    return;
  }
  const scoped = types.at(type) as ScopedType;
  if (!canHaveName(scoped)) return;
  const isNew = scoped.decoded === undefined;
  scoped.decoded = other;
  if (isNew && scoped.kind === 'value-type') sameTypes(decoding, scoped, other);
}

function mismatch(decoding: Decoding, kind: TypeDefKind): Error {
  return decoding.failure(
    'decode/interface-mismatch',
    `this ${kind.kind} differs from the same item where its interface was seen before`,
  );
}
