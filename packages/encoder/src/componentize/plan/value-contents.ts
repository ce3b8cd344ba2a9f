import {
  type PrimitiveType,
  type Resolve,
  someType,
  type Type,
  type TypeDef,
} from '@witcraft/resolver';

/** What values hold, other than by handles: lists, and strings; a set of flags. */
export type ValueContents = number;

export const HOLDS_LISTS = 1;
export const HOLDS_STRINGS = 2;

const known = new WeakMap<Resolve, Uint8Array>();

/** What values of a type hold. */
export function contentsOf(resolve: Resolve, type: Type): ValueContents {
  if (typeof type === 'string') return contentsOfPrimitive(type);
  let table = known.get(resolve);
  if (table === undefined) {
    table = contentsOfAll(resolve);
    known.set(resolve, table);
  }
  return table[type] ?? 0;
}

function contentsOfPrimitive(type: PrimitiveType): ValueContents {
  return type === 'string' ? HOLDS_STRINGS : 0;
}

/** By type; one refers only to those before it. */
function contentsOfAll({ types }: Resolve): Uint8Array {
  const table = new Uint8Array(types.length);
  let contents = 0;
  const add = (part: Type): boolean => {
    contents |= typeof part === 'string' ? contentsOfPrimitive(part) : (table[part] ?? 0);
    return false;
  };
  for (let id = 0; id < types.length; id++) {
    const { kind } = types[id] as TypeDef;
    switch (kind.kind) {
      case 'own':
      case 'borrow':
      case 'future':
      case 'stream':
        break;
      default: {
        contents = kind.kind === 'list' || kind.kind === 'map' ? HOLDS_LISTS : 0;
        someType(kind, add);
        table[id] = contents;
      }
    }
  }
  return table;
}
