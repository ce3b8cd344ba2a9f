import type { NamedValType, ValType } from '@witcraft/binary';
import type { Type, TypeDefKind, TypeId } from '@witcraft/resolver';
import type { ScopedType, ScopedValueType } from '../scope/entities.js';
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
  const { definition, types } = scoped;
  const pair = (type: ValType | undefined, other: Type | undefined): void => {
    if (type === undefined && other === undefined) return;
    if (type === undefined || other === undefined) throw mismatch(decoding, kind);
    samePlaces(decoding, type, types, other, kind);
  };
  const pairs = (
    items: readonly { readonly name: string; readonly type: ValType | undefined }[],
    others: readonly { readonly name: string; readonly type: Type | undefined }[],
  ): void => {
    if (items.length !== others.length) throw mismatch(decoding, kind);
    for (const [i, item] of items.entries()) {
      if (item.name !== others[i]?.name) throw mismatch(decoding, kind);
      pair(item.type, others[i]?.type);
    }
  };
  switch (definition.kind) {
    case 'primitive':
    case 'flags':
    case 'enum':
    case 'own':
    case 'borrow':
      return;
    case 'record':
      if (kind.kind !== 'record') throw mismatch(decoding, kind);
      pairs(definition.fields satisfies readonly NamedValType[], kind.fields);
      return;
    case 'variant':
      if (kind.kind !== 'variant') throw mismatch(decoding, kind);
      pairs(definition.cases, kind.cases);
      return;
    case 'tuple':
      if (kind.kind !== 'tuple' || kind.types.length !== definition.types.length)
        throw mismatch(decoding, kind);
      for (const [i, type] of definition.types.entries()) pair(type, kind.types[i]);
      return;
    case 'list':
      if (kind.kind !== 'list') throw mismatch(decoding, kind);
      pair(definition.element, kind.type);
      return;
    case 'fixed-length-list':
      if (kind.kind !== 'fixed-length-list' || kind.length !== definition.length)
        throw mismatch(decoding, kind);
      pair(definition.element, kind.type);
      return;
    case 'map':
      if (kind.kind !== 'map') throw mismatch(decoding, kind);
      pair(definition.key, kind.key);
      pair(definition.value, kind.value);
      return;
    case 'option':
    case 'stream':
    case 'future':
      if (kind.kind !== definition.kind) throw mismatch(decoding, kind);
      pair(definition.type, kind.type);
      return;
    case 'result':
      if (kind.kind !== 'result') throw mismatch(decoding, kind);
      pair(definition.ok, kind.ok);
      pair(definition.err, kind.err);
      return;
    default:
      definition satisfies never;
  }
}

function samePlaces(
  decoding: Decoding,
  type: ValType,
  types: readonly ScopedType[],
  other: Type,
  within: TypeDefKind,
): void {
  if (typeof type === 'string' || typeof other === 'string') {
    if (type !== other) throw mismatch(decoding, within);
    return;
  }
  const scoped = types[type] as ScopedType;
  const isNew = !decoding.typeIds.has(scoped);
  decoding.typeIds.set(scoped, other);
  if (isNew && scoped.kind === 'value-type') sameTypes(decoding, scoped, other);
}

function mismatch(decoding: Decoding, kind: TypeDefKind): Error {
  return decoding.failure(
    'decode/interface-mismatch',
    `this ${kind.kind} differs from the same item where its interface was seen before`,
  );
}
