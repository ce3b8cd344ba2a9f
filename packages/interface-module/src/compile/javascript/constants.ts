import type { Constant } from '../code.js';

const scratch = new DataView(new ArrayBuffer(8));

/** A constant as JavaScript; a NaN loses its payload. */
export function constantText({ type, value }: Constant): string {
  switch (type) {
    case 'i32':
      return value < 0 ? `(${value})` : String(value);
    case 'i64':
      return value < 0n ? `(${value}n)` : `${value}n`;
    case 'f32':
      scratch.setUint32(0, value);
      return numberText(scratch.getFloat32(0));
    case 'f64':
      scratch.setBigUint64(0, value);
      return numberText(scratch.getFloat64(0));
    default:
      return 'null';
  }
}

function numberText(value: number): string {
  if (Object.is(value, -0)) return '(-0)';
  return value < 0 ? `(${value})` : String(value);
}
