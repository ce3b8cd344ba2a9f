// Between the bits of numbers and JavaScript's numbers; halves are signed.

const scratch = new DataView(new ArrayBuffer(8));

export function float(bits: number): number {
  scratch.setInt32(0, bits);
  return scratch.getFloat32(0);
}

export function bitsOfFloat(value: number): number {
  scratch.setFloat32(0, value);
  return scratch.getInt32(0);
}

export function double(low: number, high: number): number {
  scratch.setInt32(0, high);
  scratch.setInt32(4, low);
  return scratch.getFloat64(0);
}

export function lowOfDouble(value: number): number {
  scratch.setFloat64(0, value);
  return scratch.getInt32(4);
}

export function highOfDouble(value: number): number {
  scratch.setFloat64(0, value);
  return scratch.getInt32(0);
}

export function wide(low: number, high: number): bigint {
  scratch.setInt32(0, high);
  scratch.setInt32(4, low);
  return scratch.getBigInt64(0);
}
