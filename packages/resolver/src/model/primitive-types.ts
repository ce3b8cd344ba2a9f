import type { PrimitiveType } from './resolve.js';

/** The names of the primitive types. */
export const primitiveTypes: ReadonlySet<string> = new Set<PrimitiveType>([
  'bool',
  'u8',
  'u16',
  'u32',
  'u64',
  's8',
  's16',
  's32',
  's64',
  'f32',
  'f64',
  'char',
  'string',
  'error-context',
]);
