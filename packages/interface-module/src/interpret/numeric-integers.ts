import { trap } from '../link/traps.js';

/** Does a numeric instruction; a unary one ignores its second operand. */
export type Operation = (a: never, b: never) => unknown;

const LEAST_I32 = -0x8000_0000;
const LEAST_I64 = -0x8000_0000_0000_0000n;

function divideByZero(): never {
  throw trap('divide-by-zero', 'divide by zero');
}

function overflow(): never {
  throw trap('integer-overflow', 'divide result unrepresentable');
}

function countOnes(value: number): number {
  let ones = 0;
  for (let left = value; left !== 0; left &= left - 1) ones++;
  return ones;
}

function signed(value: bigint): bigint {
  return BigInt.asIntN(64, value);
}

function unsigned(value: bigint): bigint {
  return BigInt.asUintN(64, value);
}

function low(value: bigint): number {
  return Number(BigInt.asIntN(32, value));
}

function high(value: bigint): number {
  return Number(BigInt.asIntN(32, value >> 32n));
}

function trailingZeros(value: number): number {
  return value === 0 ? 32 : 31 - Math.clz32(value & -value);
}

/** Instructions of i32, by what follows the dot. */
export const i32Operations: Readonly<Record<string, Operation>> = {
  eqz: (a: number) => Number(a === 0),
  eq: (a: number, b: number) => Number(a === b),
  ne: (a: number, b: number) => Number(a !== b),
  lt_s: (a: number, b: number) => Number(a < b),
  lt_u: (a: number, b: number) => Number(a >>> 0 < b >>> 0),
  gt_s: (a: number, b: number) => Number(a > b),
  gt_u: (a: number, b: number) => Number(a >>> 0 > b >>> 0),
  le_s: (a: number, b: number) => Number(a <= b),
  le_u: (a: number, b: number) => Number(a >>> 0 <= b >>> 0),
  ge_s: (a: number, b: number) => Number(a >= b),
  ge_u: (a: number, b: number) => Number(a >>> 0 >= b >>> 0),
  clz: (a: number) => Math.clz32(a),
  ctz: trailingZeros,
  popcnt: countOnes,
  add: (a: number, b: number) => (a + b) | 0,
  sub: (a: number, b: number) => (a - b) | 0,
  mul: (a: number, b: number) => Math.imul(a, b),
  div_s(a: number, b: number) {
    if (b === 0) divideByZero();
    if (a === LEAST_I32 && b === -1) overflow();
    return (a / b) | 0;
  },
  div_u: (a: number, b: number) => (b === 0 ? divideByZero() : ((a >>> 0) / (b >>> 0)) | 0),
  rem_s: (a: number, b: number) => (b === 0 ? divideByZero() : (a % b) | 0),
  rem_u: (a: number, b: number) => (b === 0 ? divideByZero() : ((a >>> 0) % (b >>> 0)) | 0),
  and: (a: number, b: number) => a & b,
  or: (a: number, b: number) => a | b,
  xor: (a: number, b: number) => a ^ b,
  shl: (a: number, b: number) => a << b,
  shr_s: (a: number, b: number) => a >> b,
  shr_u: (a: number, b: number) => (a >>> b) | 0,
  // A shift by 32 is one by 0, which is a rotation by 0, too.
  rotl: (a: number, b: number) => (a << b) | (a >>> -b),
  rotr: (a: number, b: number) => (a >>> b) | (a << -b),
  extend8_s: (a: number) => (a << 24) >> 24,
  extend16_s: (a: number) => (a << 16) >> 16,
  wrap_i64: low,
};

/** Instructions of i64, by what follows the dot. */
export const i64Operations: Readonly<Record<string, Operation>> = {
  eqz: (a: bigint) => Number(a === 0n),
  eq: (a: bigint, b: bigint) => Number(a === b),
  ne: (a: bigint, b: bigint) => Number(a !== b),
  lt_s: (a: bigint, b: bigint) => Number(a < b),
  lt_u: (a: bigint, b: bigint) => Number(unsigned(a) < unsigned(b)),
  gt_s: (a: bigint, b: bigint) => Number(a > b),
  gt_u: (a: bigint, b: bigint) => Number(unsigned(a) > unsigned(b)),
  le_s: (a: bigint, b: bigint) => Number(a <= b),
  le_u: (a: bigint, b: bigint) => Number(unsigned(a) <= unsigned(b)),
  ge_s: (a: bigint, b: bigint) => Number(a >= b),
  ge_u: (a: bigint, b: bigint) => Number(unsigned(a) >= unsigned(b)),
  clz(a: bigint) {
    const upper = Math.clz32(high(a));
    return BigInt(upper < 32 ? upper : 32 + Math.clz32(low(a)));
  },
  ctz(a: bigint) {
    const lower = trailingZeros(low(a));
    return BigInt(lower < 32 ? lower : 32 + trailingZeros(high(a)));
  },
  popcnt: (a: bigint) => BigInt(countOnes(low(a)) + countOnes(high(a))),
  add: (a: bigint, b: bigint) => signed(a + b),
  sub: (a: bigint, b: bigint) => signed(a - b),
  mul: (a: bigint, b: bigint) => signed(a * b),
  div_s(a: bigint, b: bigint) {
    if (b === 0n) divideByZero();
    if (a === LEAST_I64 && b === -1n) overflow();
    return a / b;
  },
  div_u: (a: bigint, b: bigint) => (b === 0n ? divideByZero() : signed(unsigned(a) / unsigned(b))),
  rem_s: (a: bigint, b: bigint) => (b === 0n ? divideByZero() : a % b),
  rem_u: (a: bigint, b: bigint) => (b === 0n ? divideByZero() : signed(unsigned(a) % unsigned(b))),
  and: (a: bigint, b: bigint) => a & b,
  or: (a: bigint, b: bigint) => a | b,
  xor: (a: bigint, b: bigint) => a ^ b,
  shl: (a: bigint, b: bigint) => signed(a << (b & 63n)),
  shr_s: (a: bigint, b: bigint) => a >> (b & 63n),
  shr_u: (a: bigint, b: bigint) => signed(unsigned(a) >> (b & 63n)),
  rotl: (a: bigint, b: bigint) => rotate(a, b & 63n),
  rotr: (a: bigint, b: bigint) => rotate(a, (64n - (b & 63n)) & 63n),
  extend8_s: (a: bigint) => BigInt.asIntN(8, a),
  extend16_s: (a: bigint) => BigInt.asIntN(16, a),
  extend32_s: (a: bigint) => BigInt.asIntN(32, a),
  extend_i32_s: (a: number) => BigInt(a),
  extend_i32_u: (a: number) => BigInt(a >>> 0),
};

/** Rotates to the left. */
function rotate(value: bigint, by: bigint): bigint {
  const bits = unsigned(value);
  return signed((bits << by) | (bits >> (64n - by)));
}
