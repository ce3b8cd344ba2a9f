import { layoutOf } from '../layout.js';
import { mentions } from '../type-parts.js';
import type { DefinedType, ValueType } from '../types.js';

const traps = new WeakMap<DefinedType, boolean>();
const bits = new WeakMap<DefinedType, boolean>();

/** Whether lifting a type may trap or has an effect: it has to be done before lowering. */
export function needsCheck(type: ValueType | undefined): boolean {
  if (type === undefined) return false;
  if (typeof type === 'string') {
    return type === 'char' || type === 'string' || type === 'error-context';
  }
  let known = traps.get(type);
  if (known === undefined) {
    known = type.kind !== 'flags' && (partsOf(type)?.some(needsCheck) ?? true);
    traps.set(type, known);
  }
  return known;
}

/** What a type without a discriminant, a length or a handle consists of. */
function partsOf(type: DefinedType): readonly ValueType[] | undefined {
  switch (type.kind) {
    case 'record':
      return type.fields.map((field) => field.type);
    case 'tuple':
      return type.types;
    case 'fixed-length-list':
      return [type.element];
    default:
      return undefined;
  }
}

/** Whether a type has handles, which are lifted into a queue. */
export function hasHandles(type: ValueType | undefined): boolean {
  return mentions([type], ['own', 'borrow', 'stream', 'future', 'error-context']);
}

/**
 * Whether a checked value of a type in memory may be moved by copying its bytes: every
 * bit belongs to the value, and none is changed. Such types lie alike in all memories.
 */
export function copiesBits(type: ValueType): boolean {
  if (typeof type === 'string') {
    return /^[su]\d/.test(type) || type === 'char';
  }
  let known = bits.get(type);
  if (known === undefined) {
    known = computeCopiesBits(type);
    bits.set(type, known);
  }
  return known;
}

function computeCopiesBits(type: DefinedType): boolean {
  if (type.kind === 'enum') return true;
  const { size } = layoutOf(type, 'i32');
  if (type.kind === 'flags') return type.names.length === 8 * size;
  const parts = partsOf(type);
  if (!parts?.every(copiesBits)) return false;
  const used = parts.reduce((sum, part) => sum + layoutOf(part, 'i32').size, 0);
  return type.kind === 'fixed-length-list' || used === size;
}
