import { type PrimitiveValType, primitiveCodes, type Sort } from '@witcraft/binary';
import { Piece } from '../../text-writer.js';
import { sortTexts } from '../sort-text.js';

/** `u32` */
export const primitivePieces: Readonly<Record<PrimitiveValType, Piece>> = /* @__PURE__ */ pieces(
  Object.keys(primitiveCodes) as PrimitiveValType[],
  (type) => type,
);

/** ` (core func `: what stands before something of each index space, behind a name. */
export const sortHeads: Readonly<Record<Sort, Piece>> = /* @__PURE__ */ pieces(
  Object.keys(sortTexts) as Sort[],
  (sort) => ` (${sortTexts[sort]} `,
);

/** A piece for each key. */
function pieces<Key extends string>(
  keys: readonly Key[],
  textOf: (key: Key) => string,
): Record<Key, Piece> {
  const made = {} as Record<Key, Piece>;
  for (const key of keys) made[key] = new Piece(textOf(key));
  return made;
}
