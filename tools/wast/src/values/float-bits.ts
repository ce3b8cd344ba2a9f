const view = new DataView(new ArrayBuffer(8));

/** The float with these bits; of a NaN the engine may keep other bits. */
export function bitsToF32(bits: number): number {
  view.setUint32(0, bits);
  return view.getFloat32(0);
}

export function bitsToF64(bits: bigint): number {
  view.setBigUint64(0, bits);
  return view.getFloat64(0);
}

export function f32ToBits(value: number): number {
  view.setFloat32(0, value);
  return view.getUint32(0);
}

export function f64ToBits(value: number): bigint {
  view.setFloat64(0, value);
  return view.getBigUint64(0);
}
