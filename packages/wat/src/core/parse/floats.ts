import { TokenKind } from '../../lexer/token.js';
import type { TokenCursor } from '../../lexer/token-cursor.js';

/** The two formats of IEEE 754 by what their bits are for. */
interface Format {
  readonly bits: 32 | 64;
  /** Bits of the fraction that are written. */
  readonly fraction: number;
  readonly bias: number;
}

const F32: Format = { bits: 32, fraction: 23, bias: 127 };
const F64: Format = { bits: 64, fraction: 52, bias: 1023 };

const DECIMAL =
  /^([0-9]+(?:_[0-9]+)*)(?:\.([0-9]+(?:_[0-9]+)*)?)?(?:[eE]([+-]?[0-9]+(?:_[0-9]+)*))?$/;
const HEX =
  /^0x([0-9A-Fa-f]+(?:_[0-9A-Fa-f]+)*)(?:\.([0-9A-Fa-f]+(?:_[0-9A-Fa-f]+)*)?)?(?:[pP]([+-]?[0-9]+(?:_[0-9]+)*))?$/;
const NAN = /^nan(?::0x([0-9A-Fa-f]+(?:_[0-9A-Fa-f]+)*))?$/;

/** Numbers whose exponent has more digits are 0 or too large, whatever they are. */
const LARGEST_EXPONENT = 1e9;

const view = /* @__PURE__ */ new DataView(new ArrayBuffer(8));

/** Reads a float of 32 bits (`f32`); the result is its bits. */
export function takeF32(cursor: TokenCursor): number {
  return Number(take(cursor, F32));
}

/** Reads a float of 64 bits (`f64`); the result is its bits. */
export function takeF64(cursor: TokenCursor): bigint {
  return take(cursor, F64);
}

function take(cursor: TokenCursor, format: Format): bigint {
  const { kind } = cursor;
  if (kind !== TokenKind.Number && kind !== TokenKind.Keyword) {
    cursor.expected(`a float of ${format.bits} bits`);
  }
  const text = cursor.text();
  const first = text.charCodeAt(0);
  const negative = first === 0x2d;
  const magnitude = magnitudeOf(cursor, first === 0x2b || negative ? text.slice(1) : text, format);
  cursor.advance();
  return negative ? magnitude | (1n << BigInt(format.bits - 1)) : magnitude;
}

function magnitudeOf(cursor: TokenCursor, text: string, format: Format): bigint {
  const infinity = BigInt(2 * format.bias + 1) << BigInt(format.fraction);
  if (text === 'inf') return infinity;
  const nan = NAN.exec(text);
  if (nan !== null) {
    if (nan[1] === undefined) return infinity | (1n << BigInt(format.fraction - 1));
    const payload = BigInt(`0x${nan[1].replaceAll('_', '')}`);
    if (payload === 0n || payload >= 1n << BigInt(format.fraction)) {
      const message = `expected a payload of up to ${format.fraction} bits, and not 0, after \`nan:\``;
      cursor.fail('wat/number-out-of-range', message);
    }
    return infinity | payload;
  }
  const hex = HEX.exec(text);
  const decimal = hex === null ? DECIMAL.exec(text) : null;
  if (hex === null && decimal === null) {
    const message = `expected a float of ${format.bits} bits, found ${cursor.describe()}`;
    cursor.fail('wat/invalid-number', message);
  }
  const bits = hex === null ? decimalBits(text, format) : hexBits(hex, format);
  if (bits >= infinity) {
    const message = `${cursor.describe()} is too large for a float of ${format.bits} bits`;
    cursor.fail('wat/number-out-of-range', message);
  }
  return bits;
}

/** The nearest float of a hexadecimal number, of two equally near ones the even one. */
function hexBits([, whole = '', part = '', power = '0']: RegExpExecArray, format: Format): bigint {
  const wholeDigits = whole.replaceAll('_', '');
  const partDigits = part.replaceAll('_', '');
  const mantissa = BigInt(`0x${wholeDigits}${partDigits}`);
  if (mantissa === 0n) return 0n;
  const given = Number(power.replaceAll('_', ''));
  if (Math.abs(given) > LARGEST_EXPONENT) {
    return given < 0 ? 0n : BigInt(2 * format.bias + 1) << BigInt(format.fraction);
  }
  return roundBits(mantissa, given - 4 * partDigits.length, format);
}

/** The bits of the float nearest to `mantissa * 2 ** power`. */
function roundBits(mantissa: bigint, power: number, format: Format): bigint {
  const width = bitLength(mantissa);
  // The exponent of the leading bit; below the normal numbers it stands still.
  const exponent = Math.max(width - 1 + power, 1 - format.bias);
  if (exponent > format.bias) return BigInt(2 * format.bias + 1) << BigInt(format.fraction);
  // How many bits of the mantissa are below the last bit of the fraction.
  const drop = exponent - format.fraction - power;
  let fraction: bigint;
  if (drop <= 0) fraction = mantissa << BigInt(-drop);
  else if (drop > width) fraction = 0n;
  else {
    const shift = BigInt(drop);
    fraction = mantissa >> shift;
    const rest = mantissa - (fraction << shift);
    const half = 1n << (shift - 1n);
    if (rest > half || (rest === half && (fraction & 1n) === 1n)) fraction++;
  }
  // The leading bit of a normal number adds 1 to the exponent, as does one that rounds up.
  return fraction + (BigInt(exponent + format.bias - 1) << BigInt(format.fraction));
}

function bitLength(value: bigint): number {
  const hex = value.toString(16);
  return hex.length * 4 - Math.clz32(Number.parseInt(hex.charAt(0), 16)) + 28;
}

function decimalBits(text: string, format: Format): bigint {
  const plain = text.replaceAll('_', '');
  // Engines read decimals exactly rounded to 64 bits.
  const value = Number(plain);
  if (format.bits === 64) {
    view.setFloat64(0, value);
    return view.getBigUint64(0);
  }
  const nearest = Math.fround(value);
  view.setFloat32(0, nearest);
  const bits = view.getUint32(0);
  if (nearest === value || value === 0) return BigInt(bits);
  // Rounding twice is wrong only where 64 bits fall in the middle of two of 32 bits.
  const other = nearest > value ? bits - 1 : bits + 1;
  const isMiddle = Math.abs(floatOf(other) - value) === Math.abs(floatOf(bits) - value);
  if (!isMiddle) return BigInt(bits);
  const order = compareDecimal(plain, value);
  if (order === 0) return BigInt(bits);
  return BigInt(order > 0 ? Math.max(bits, other) : Math.min(bits, other));
}

/** The float of 32 bits with these bits; what would be infinite is the next power of two. */
function floatOf(bits: number): number {
  if (bits === 0x7f800000) return 2 ** 128;
  view.setUint32(0, bits);
  return view.getFloat32(0);
}

/** Whether a decimal is larger (1) or smaller (-1) than a positive float, or the same. */
function compareDecimal(text: string, value: number): -1 | 0 | 1 {
  const match = DECIMAL.exec(text);
  if (match === null) return 0;
  const [, whole = '', part = '', power = '0'] = match;
  let left = BigInt(whole + part);
  const ten = Number(power) - part.length;
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  const exponent = Number(bits >> 52n);
  let right = (bits & 0xf_ffff_ffff_ffffn) | (exponent === 0 ? 0n : 1n << 52n);
  const two = Math.max(exponent, 1) - 1075;
  if (ten >= 0) left *= 10n ** BigInt(ten);
  else right *= 10n ** BigInt(-ten);
  if (two >= 0) right <<= BigInt(two);
  else left <<= BigInt(-two);
  return left === right ? 0 : left > right ? 1 : -1;
}
