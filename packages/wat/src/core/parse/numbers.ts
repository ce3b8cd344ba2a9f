import { TokenKind } from '../../lexer/token.js';
import type { TokenCursor } from '../../lexer/token-cursor.js';

const DECIMAL = /^[0-9]+(_[0-9]+)*$/;
const HEX = /^0x[0-9A-Fa-f]+(_[0-9A-Fa-f]+)*$/;

/** The value of an unsigned integer, or undefined where the text is none (`uN`). */
function parseUnsigned(text: string): bigint | undefined {
  if (!DECIMAL.test(text) && !HEX.test(text)) return undefined;
  const digits = text.includes('_') ? text.replaceAll('_', '') : text;
  if (digits.length < MOST_DIGITS) return BigInt(digits);
  const significant = digits.replace(/^0x/, '').replace(/^0+/, '');
  if (significant.length >= MOST_DIGITS) return TOO_LARGE;
  return BigInt(text.startsWith('0x') ? `0x${significant}` : `0${significant}`);
}

/** Numbers with more digits don't fit anywhere, so their value is not worked out. */
const MOST_DIGITS = 100;
const TOO_LARGE = 1n << 128n;

/** Like {@link parseUnsigned}, of numbers that are exact as they are. */
function parseSmall(text: string): number | undefined {
  const { length } = text;
  if (length > 15) return undefined;
  let value = 0;
  for (let i = 0; i < length; i++) {
    const digit = text.charCodeAt(i) - 0x30;
    if (digit < 0 || digit > 9) return undefined;
    value = value * 10 + digit;
  }
  return length === 0 ? undefined : value;
}

/** Reads `u32`. */
export function takeU32(cursor: TokenCursor, what = 'a number'): number {
  if (cursor.kind !== TokenKind.Number) cursor.expected(what);
  const text = cursor.text();
  const value = parseSmall(text) ?? parseUnsigned(text);
  if (value === undefined)
    cursor.fail('wat/invalid-number', `expected ${what}, found ${cursor.describe()}`);
  if (value > 0xffffffff) {
    cursor.fail(
      'wat/number-out-of-range',
      `expected a number below 2 ** 32, found ${cursor.describe()}`,
    );
  }
  cursor.advance();
  return Number(value);
}

/** Reads `u64`. */
export function takeU64(cursor: TokenCursor, what = 'a number'): bigint {
  if (cursor.kind !== TokenKind.Number) cursor.expected(what);
  const value = u64Of(cursor, cursor.text());
  cursor.advance();
  return value;
}

/** The value of a `u64` that is (part of) the current token. */
export function u64Of(cursor: TokenCursor, text: string): bigint {
  const value = parseUnsigned(text);
  if (value === undefined) {
    cursor.fail('wat/invalid-number', `expected a number, found ${cursor.describe()}`);
  }
  if (value > 0xffff_ffff_ffff_ffffn) {
    cursor.fail(
      'wat/number-out-of-range',
      `expected a number below 2 ** 64, found ${cursor.describe()}`,
    );
  }
  return value;
}

/** Reads an integer of up to 32 bits, signed or not, as a signed one (`i32`, `i16`, `i8`). */
export function takeInteger(cursor: TokenCursor, bits: 8 | 16 | 32): number {
  if (cursor.kind !== TokenKind.Number) cursor.expected(`an integer of ${bits} bits`);
  const text = cursor.text();
  const small = parseSmall(text);
  const value = small === undefined ? signedOf(cursor, text, bits) : small;
  if (value > 2 ** bits - 1 || value < -(2 ** (bits - 1))) outOfRange(cursor, bits);
  cursor.advance();
  return (Number(value) << (32 - bits)) >> (32 - bits);
}

/** Reads an integer of 64 bits, signed or not (`i64`). */
export function takeI64(cursor: TokenCursor): bigint {
  if (cursor.kind !== TokenKind.Number) cursor.expected('an integer of 64 bits');
  const text = cursor.text();
  const value = signedOf(cursor, text, 64);
  if (value > 0xffff_ffff_ffff_ffffn || value < -0x8000_0000_0000_0000n) {
    outOfRange(cursor, 64);
  }
  cursor.advance();
  return value;
}

function signedOf(cursor: TokenCursor, text: string, bits: number): bigint {
  const sign = text.charCodeAt(0);
  const signed = sign === 0x2b || sign === 0x2d;
  const magnitude = parseUnsigned(signed ? text.slice(1) : text);
  if (magnitude === undefined) {
    const message = `expected an integer of ${bits} bits, found ${cursor.describe()}`;
    cursor.fail('wat/invalid-number', message);
  }
  return sign === 0x2d ? -magnitude : magnitude;
}

function outOfRange(cursor: TokenCursor, bits: number): never {
  const message = `expected an integer of ${bits} bits, found ${cursor.describe()}`;
  cursor.fail('wat/number-out-of-range', message);
}
