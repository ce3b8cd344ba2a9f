import type { ValueType } from './types.js';

/** What the list of a numeric type is in JavaScript. */
export type TypedArray =
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | Float32Array
  | Float64Array
  | BigInt64Array
  | BigUint64Array;

/** Makes a typed array over memory, or of values: bigints for 64 bits, else numbers. */
export interface TypedArrayConstructor {
  readonly name: string;
  readonly BYTES_PER_ELEMENT: number;
  new (buffer: ArrayBufferLike, offset?: number, length?: number): TypedArray;
  from(values: readonly never[]): TypedArray;
}

const constructors: Partial<Record<string, unknown>> = {
  s8: Int8Array,
  u8: Uint8Array,
  s16: Int16Array,
  u16: Uint16Array,
  s32: Int32Array,
  u32: Uint32Array,
  s64: BigInt64Array,
  u64: BigUint64Array,
  f32: Float32Array,
  f64: Float64Array,
};

/**
 * The typed array that a list of a numeric type is; absent for other types.
 *
 * @example
 * typedArrayOf('u64'); // BigUint64Array
 */
export function typedArrayOf(element: ValueType): TypedArrayConstructor | undefined {
  return typeof element === 'string'
    ? (constructors[element] as TypedArrayConstructor | undefined)
    : undefined;
}
