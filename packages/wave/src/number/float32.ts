import { compareSize, readDecimal } from './decimal.js';

const float = new Float32Array(1);
const bits = new Int32Array(float.buffer);

/**
 * The f32 nearest to a decimal, rounded once. `Math.fround(Number(text))` rounds
 * twice, which differs where the f64 is in the middle of two f32.
 */
export function parseFloat32(text: string): number {
  const wide = Number(text);
  const rounded = Math.fround(wide);
  if (rounded === wide || !Number.isFinite(wide)) return rounded;
  const other = neighbour(rounded, Math.abs(wide) > Math.abs(rounded));
  // The middle of the largest f32 and what would be the next is rounded to infinity.
  const middle = (finite(rounded) + finite(other)) / 2;
  if (middle !== wide) return rounded;
  const side = compareSize(readDecimal(text), wide);
  if (side === 0) return rounded;
  return side > 0 === Math.abs(other) > Math.abs(rounded) ? other : rounded;
}

/** The next f32 away from zero, or towards it. */
function neighbour(value: number, isOutward: boolean): number {
  float[0] = value;
  bits[0] = (bits[0] as number) + (isOutward ? 1 : -1);
  return float[0];
}

function finite(value: number): number {
  return Number.isFinite(value) ? value : Math.sign(value) * 2 ** 128;
}

/** The shortest decimal digits that are read as the same f32, such as `3.1415e+0`. */
export function shortestFloat32(value: number): string {
  for (let digits = 1; digits < 9; digits++) {
    const text = value.toExponential(digits - 1);
    if (parseFloat32(text) === value) return text;
    if (isPowerOfTwo(value)) {
      // Above a power of two the numbers that are rounded to it reach twice as far.
      const next = incrementLastDigit(text);
      if (parseFloat32(next) === value) return next;
    }
  }
  return value.toExponential(8);
}

function isPowerOfTwo(value: number): boolean {
  float[0] = value;
  return ((bits[0] as number) & 0x7fffff) === 0;
}

function incrementLastDigit(text: string): string {
  const { isNegative, digits, exponent } = readDecimal(text);
  return `${isNegative ? '-' : ''}${BigInt(digits) + 1n}e${exponent}`;
}
