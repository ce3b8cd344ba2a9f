import type { CoreValType } from '@witcraft/binary';

/** A number for the first `count` of some types; the same for the same numbers. */
export function hashCoreTypes(types: readonly CoreValType[], count: number, seed: number): number {
  let hash = seed;
  for (let at = 0; at < count; at++)
    hash = (Math.imul(hash, 31) + hashCoreType(types[at] as CoreValType)) | 0;
  return hash;
}

/** `i32` and the others are told by two letters. */
function hashCoreType(type: CoreValType): number {
  return typeof type === 'string' ? (type.charCodeAt(0) << 8) | type.charCodeAt(1) : 0;
}
