import { readDecimal, writeDecimal } from './decimal.js';
import { shortestFloat32 } from './float32.js';

/** Prints an f64, or an f32: the shortest digits that are read back, without exponent. */
export function printFloat(value: number, isSingle: boolean): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  if (value === 0) return Object.is(value, -0) ? '-0' : '0';
  const text = isSingle ? shortestFloat32(value) : String(value);
  return writeDecimal(readDecimal(text));
}
