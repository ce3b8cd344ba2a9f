import type { CoreRefType, CoreValType } from '@witcraft/binary';
import type { CoreType, ValueType } from './types.js';

/** Whether a type is one that locals and blocks can hold. */
export function isCoreType(type: ValueType): type is CoreType {
  switch (type) {
    case 'i32':
    case 'i64':
    case 'f32':
    case 'f64':
    case 'funcref':
    case 'externref':
      return true;
    default:
      return false;
  }
}

/** A core type as core binaries write it. */
export function toCoreValType(type: CoreType): CoreValType {
  switch (type) {
    case 'funcref':
      return reference('func');
    case 'externref':
      return reference('extern');
    default:
      return type;
  }
}

/** The core type that a type of a core binary is, if it is one of those that there are here. */
export function fromCoreValType(type: CoreValType): CoreType | undefined {
  if (typeof type === 'string') return type === 'v128' ? undefined : type;
  const { heap, nullable } = type;
  if (!nullable || heap.kind !== 'abstract' || heap.shared) return undefined;
  if (heap.name === 'func') return 'funcref';
  return heap.name === 'extern' ? 'externref' : undefined;
}

function reference(name: 'func' | 'extern'): CoreRefType {
  return { kind: 'ref', nullable: true, heap: { kind: 'abstract', shared: false, name } };
}
