import type { PrimitiveType, Type, TypeDefKind } from '@witcraft/resolver';

// Types are compared by what is written at one level: the types that they refer
// to are the same only if they have the same id.

/** What {@link structureKey} gives: a number for most, which is made and found faster than a text. */
export type StructureKey = number | string;

/**
 * What makes two anonymous types one definition; absent for the kinds that only
 * occur with a name.
 */
export function structureKey(kind: TypeDefKind): StructureKey | undefined {
  switch (kind.kind) {
    case 'own':
      return numberOf(kind.resource) * KINDS;
    case 'borrow':
      return numberOf(kind.resource) * KINDS + 1;
    case 'option':
      return numberOf(kind.type) * KINDS + 2;
    case 'list':
      return numberOf(kind.type) * KINDS + 3;
    case 'future':
      return numberOf(kind.type) * KINDS + 4;
    case 'stream':
      return numberOf(kind.type) * KINDS + 5;
    case 'result':
      return pairOf(kind.ok, kind.err) * KINDS + 6;
    case 'map':
      return pairOf(kind.key, kind.value) * KINDS + 7;
    case 'fixed-length-list':
      return `list ${kind.type} ${kind.length}`;
    case 'tuple':
      return `tuple ${kind.types.join(' ')}`;
    case 'record':
    case 'variant':
    case 'flags':
    case 'enum':
    case 'resource':
    case 'type':
      return undefined;
    default:
      return kind satisfies never;
  }
}

/** How many kinds of types have numbers as keys. */
const KINDS = 8;
/** More than a resolve can have types: with it, and {@link KINDS}, the number of a pair is exact. */
const MOST_TYPES = 2 ** 25;

const PRIMITIVES: Readonly<Record<PrimitiveType, number>> = {
  bool: 1,
  u8: 2,
  u16: 3,
  u32: 4,
  u64: 5,
  s8: 6,
  s16: 7,
  s32: 8,
  s64: 9,
  f32: 10,
  f64: 11,
  char: 12,
  string: 13,
  'error-context': 14,
};
const FIRST_ID = 16;

/** A number for each type: 0 for none, then primitives, then all others. */
export function numberOf(type: Type | undefined): number {
  if (type === undefined) return 0;
  return typeof type === 'string' ? PRIMITIVES[type] : type + FIRST_ID;
}

function pairOf(first: Type | undefined, second: Type | undefined): number {
  return numberOf(first) * MOST_TYPES + numberOf(second);
}
