import type { DefinedType } from '@witcraft/binary';
import { Failure } from '../failure.js';
import type { ScopedType, ScopedValueType } from './entities.js';
import { MAX_DEPTH, MAX_TYPE_SIZE } from './limits.js';
import { visitTypeIndices } from './type-indices.js';

/** A value type that is new, with how deep and how large it is; both are bounded. */
export function scopedValueType(
  definition: DefinedType,
  types: readonly ScopedType[],
  offset: number | undefined,
): ScopedValueType {
  let depth = 1;
  let size = 1;
  visitTypeIndices(definition, (index) => {
    const held = types[index];
    if (held?.kind !== 'value-type') return;
    if (held.depth >= depth) depth = held.depth + 1;
    size += held.size;
  });
  if (depth > MAX_DEPTH)
    throw new Failure('decode/too-deep', `types are nested more than ${MAX_DEPTH} deep`, offset);
  if (size > MAX_TYPE_SIZE)
    throw new Failure('decode/too-large', `a type holds more than ${MAX_TYPE_SIZE} types`, offset);
  return { kind: 'value-type', definition, types, aliasOf: undefined, depth, size };
}
