import { type Resolve, type Type, typesOf } from '@witcraft/resolver';

/** What values hold, other than by handles: lists, and strings; a set of flags. */
export type ValueContents = number;

export const HOLDS_LISTS = 1;
export const HOLDS_STRINGS = 2;

const known = new WeakMap<Resolve, Uint8Array>();

/** What values of these types hold. */
export function contentsOf(resolve: Resolve, types: readonly Type[]): ValueContents {
  let table = known.get(resolve);
  if (table === undefined) {
    table = contentsOfAll(resolve);
    known.set(resolve, table);
  }
  let contents = 0;
  for (const type of types) contents |= contentsOfType(table, type);
  return contents;
}

function contentsOfType(table: Uint8Array, type: Type): ValueContents {
  return typeof type === 'string' ? (type === 'string' ? HOLDS_STRINGS : 0) : (table[type] ?? 0);
}

/** By type; one refers only to those before it. */
function contentsOfAll({ types }: Resolve): Uint8Array {
  const table = new Uint8Array(types.length);
  for (const [id, { kind }] of types.entries()) {
    switch (kind.kind) {
      case 'own':
      case 'borrow':
      case 'future':
      case 'stream':
        break;
      default: {
        let contents = kind.kind === 'list' || kind.kind === 'map' ? HOLDS_LISTS : 0;
        for (const part of typesOf(kind)) contents |= contentsOfType(table, part);
        table[id] = contents;
      }
    }
  }
  return table;
}
