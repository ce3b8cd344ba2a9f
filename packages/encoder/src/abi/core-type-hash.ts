import type { CoreValType } from '@witcraft/binary';

/** A number for the first `count` of some types; the same for the same numbers. */
export function hashCoreTypes(types: readonly CoreValType[], count: number, seed: number): number {
  let hash = seed;
  for (let at = 0; at < count; at++) hash = (Math.imul(hash, 31) + hashCoreType(types[at])) | 0;
  return hash;
}

export function hashCoreType(type: CoreValType | undefined): number {
  switch (type) {
    case 'i32':
      return 1;
    case 'i64':
      return 2;
    case 'f32':
      return 3;
    case 'f64':
      return 4;
    default:
      return 0;
  }
}
