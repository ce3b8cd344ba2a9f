import type { CoreType } from '../model/types.js';

// The interpreter keeps floats as their bits, signed, so that no NaN loses its payload:
// those of f32 in a number, those of f64 in a bigint. i32 is a number and i64 a bigint,
// signed both; references are as JavaScript has them.

const bytes = new DataView(new ArrayBuffer(8));

/** The number that the bits of an f32 mean. */
export function f32FromBits(bits: number): number {
  bytes.setInt32(0, bits);
  return bytes.getFloat32(0);
}

/** The bits of a number as an f32, to which it is rounded. */
export function f32ToBits(value: number): number {
  bytes.setFloat32(0, value);
  return bytes.getInt32(0);
}

/** The number that the bits of an f64 mean. */
export function f64FromBits(bits: bigint): number {
  bytes.setBigInt64(0, bits);
  return bytes.getFloat64(0);
}

/** The bits of a number as an f64. */
export function f64ToBits(value: number): bigint {
  bytes.setFloat64(0, value);
  return bytes.getBigInt64(0);
}

/** A core value as the WebAssembly JavaScript API has it. */
export function toApi(type: CoreType, value: unknown): unknown {
  if (type === 'f32') return f32FromBits(value as number);
  if (type === 'f64') return f64FromBits(value as bigint);
  return value;
}

/** A core value that came from the WebAssembly JavaScript API. */
export function fromApi(type: CoreType, value: unknown): unknown {
  if (type === 'f32') return f32ToBits(value as number);
  if (type === 'f64') return f64ToBits(value as number);
  return value;
}

/** The core value that locals have at first. */
export function zero(type: CoreType): unknown {
  switch (type) {
    case 'i32':
    case 'f32':
      return 0;
    case 'i64':
    case 'f64':
      return 0n;
    case 'funcref':
    case 'externref':
      return null;
  }
}
