import { trap } from '../link/traps.js';
import { f32FromBits, f32ToBits, f64FromBits, f64ToBits } from './core-values.js';
import type { Operation } from './numeric-integers.js';

/** To the nearest integral number, of two the even one. */
function nearest(value: number): number {
  if (!Number.isFinite(value) || Math.abs(value) >= 2 ** 52) return value;
  const floor = Math.floor(value);
  const above = value - floor;
  const up = above > 0.5 || (above === 0.5 && floor % 2 !== 0);
  const rounded = up ? floor + 1 : floor;
  return rounded === 0 && (value < 0 || Object.is(value, -0)) ? -0 : rounded;
}

const unary: Readonly<Record<string, (a: number) => number>> = {
  ceil: Math.ceil,
  floor: Math.floor,
  trunc: Math.trunc,
  nearest,
  sqrt: Math.sqrt,
};

const binary: Readonly<Record<string, (a: number, b: number) => number>> = {
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  div: (a, b) => a / b,
  min: Math.min,
  max: Math.max,
};

const compare: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  eq: (a, b) => a === b,
  ne: (a, b) => a !== b,
  lt: (a, b) => a < b,
  gt: (a, b) => a > b,
  le: (a, b) => a <= b,
  ge: (a, b) => a >= b,
};

type Table = Record<string, Operation>;

function f32Table(): Table {
  const table: Table = {
    abs: (a: number) => a & 0x7fff_ffff,
    neg: (a: number) => a ^ 0x8000_0000,
    copysign: (a: number, b: number) => (a & 0x7fff_ffff) | (b & 0x8000_0000),
    convert_i32_s: (a: number) => f32ToBits(a),
    convert_i32_u: (a: number) => f32ToBits(a >>> 0),
    convert_i64_s: (a: bigint) => f32ToBits(roundable(a)),
    convert_i64_u: (a: bigint) => f32ToBits(roundable(BigInt.asUintN(64, a))),
    demote_f64: (a: bigint) => f32ToBits(f64FromBits(a)),
    reinterpret_i32: (a: number) => a,
  };
  for (const [name, act] of Object.entries(unary))
    table[name] = (a: number) => f32ToBits(act(f32FromBits(a)));
  for (const [name, act] of Object.entries(binary))
    table[name] = (a: number, b: number) => f32ToBits(act(f32FromBits(a), f32FromBits(b)));
  for (const [name, act] of Object.entries(compare))
    table[name] = (a: number, b: number) => Number(act(f32FromBits(a), f32FromBits(b)));
  return table;
}

/**
 * A number that rounds to the same f32 as an integer of 64 bits, which it may not be
 * itself: bits that an f64 has no room for are noted in its last one.
 */
function roundable(value: bigint): number {
  const magnitude = value < 0n ? -value : value;
  if (magnitude < 1n << 53n) return Number(value);
  const rest = (magnitude & 0x7ffn) === 0n ? 0n : 1n;
  const number = Number((magnitude >> 11n) | rest) * 2 ** 11;
  return value < 0n ? -number : number;
}

function f64Table(): Table {
  const least = -0x8000_0000_0000_0000n;
  const table: Table = {
    abs: (a: bigint) => a & 0x7fff_ffff_ffff_ffffn,
    neg: (a: bigint) => BigInt.asIntN(64, a ^ least),
    copysign: (a: bigint, b: bigint) => (a & 0x7fff_ffff_ffff_ffffn) | (b & least),
    convert_i32_s: (a: number) => f64ToBits(a),
    convert_i32_u: (a: number) => f64ToBits(a >>> 0),
    convert_i64_s: (a: bigint) => f64ToBits(Number(a)),
    convert_i64_u: (a: bigint) => f64ToBits(Number(BigInt.asUintN(64, a))),
    promote_f32: (a: number) => f64ToBits(f32FromBits(a)),
    reinterpret_i64: (a: bigint) => a,
  };
  for (const [name, act] of Object.entries(unary))
    table[name] = (a: bigint) => f64ToBits(act(f64FromBits(a)));
  for (const [name, act] of Object.entries(binary))
    table[name] = (a: bigint, b: bigint) => f64ToBits(act(f64FromBits(a), f64FromBits(b)));
  for (const [name, act] of Object.entries(compare))
    table[name] = (a: bigint, b: bigint) => Number(act(f64FromBits(a), f64FromBits(b)));
  return table;
}

/** Instructions of f32, by what follows the dot. */
export const f32Operations: Readonly<Table> = /* @__PURE__ */ f32Table();

/** Instructions of f64, by what follows the dot. */
export const f64Operations: Readonly<Table> = /* @__PURE__ */ f64Table();

/** The bounds of integers, both exclusive, as far as floats can tell. */
const limits: Readonly<Record<string, readonly [number, number]>> = {
  i32_s: [-(2 ** 31) - 1, 2 ** 31],
  i32_u: [-1, 2 ** 32],
  // The number below -2^63 is far away, so that -2^63 itself is told from it.
  i64_s: [-(2 ** 63) - 2048, 2 ** 63],
  i64_u: [-1, 2 ** 64],
};

/** `trunc` and `trunc_sat` from floats to integers, by their names without the type of floats. */
function truncation(to: 'i32' | 'i64', sign: 's' | 'u', saturates: boolean) {
  const [least, most] = limits[`${to}_${sign}`]!;
  const result = (value: number): number | bigint =>
    to === 'i32' ? Math.trunc(value) | 0 : BigInt.asIntN(64, BigInt(Math.trunc(value)));
  const lowest = sign === 'u' ? 0n : to === 'i32' ? -(1n << 31n) : -(1n << 63n);
  const bits = (to === 'i32' ? 32n : 64n) - (sign === 's' ? 1n : 0n);
  const highest = (1n << bits) - 1n;
  const saturated = (value: bigint): number | bigint =>
    to === 'i32' ? Number(BigInt.asIntN(32, value)) : BigInt.asIntN(64, value);
  return (value: number): number | bigint => {
    if (value > least && value < most) return result(value);
    if (!saturates) throw trap('integer-overflow', 'float unrepresentable in integer range');
    if (Number.isNaN(value)) return saturated(0n);
    return saturated(value < 0 ? lowest : highest);
  };
}

/** Conversions from floats to integers of a type, by what follows the dot. */
export function truncations(to: 'i32' | 'i64'): Readonly<Table> {
  const table: Table = {};
  for (const sign of ['s', 'u'] as const) {
    for (const [prefix, saturates] of [
      ['trunc', false],
      ['trunc_sat', true],
    ] as const) {
      const act = truncation(to, sign, saturates);
      table[`${prefix}_f32_${sign}`] = (a: number) => act(f32FromBits(a));
      table[`${prefix}_f64_${sign}`] = (a: bigint) => act(f64FromBits(a));
    }
  }
  const from = to === 'i32' ? 'f32' : 'f64';
  table[`reinterpret_${from}`] = (a: never) => a;
  return table;
}
