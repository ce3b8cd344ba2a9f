import { fixedPointScale, type NumberType } from '../check/number-types.js';
import type { Place } from '../check/types.js';
import type { BinaryOperator } from '../syntax/ast.js';
import { CadenceFailure } from './failure.js';
import type { Meter } from './limits.js';
import { NumberValue } from './values.js';

/** One, in units of fixed-point numbers. */
const FIXED_POINT_UNIT: bigint = 10n ** BigInt(fixedPointScale);

/** Integers wider than these bits count as memory. */
const FREE_BITS = 256;
/** A shift by more than this is more than any memory holds. */
const MOST_SHIFT = 1n << 32n;

/** How many bits an integer has, roughly and never too few. */
export function bitsOf(value: bigint): number {
  return value >= -0xffffffffffffffffn && value <= 0xffffffffffffffffn
    ? 64
    : value.toString(16).length * 4;
}

/** A result in the range of its type: words wrap, others end the program outside. */
export function fit(type: NumberType, value: bigint, place: Place | undefined): NumberValue {
  const { min, max } = type;
  if (type.numberKind === 'word') {
    return new NumberValue(type, value & (max as bigint));
  }
  if (max !== undefined && value > max) {
    throw new CadenceFailure('overflow', `above the greatest ${type.name}`, place);
  }
  if (min !== undefined && value < min) {
    throw new CadenceFailure('underflow', `below the least ${type.name}`, place);
  }
  return new NumberValue(type, value);
}

/** The operators that numbers of one type have with each other. */
export type ArithmeticOperator = Extract<
  BinaryOperator,
  '+' | '-' | '*' | '/' | '%' | '&' | '|' | '^' | '<<' | '>>'
>;

/** `left operator right`, both of the same type. */
export function calculate(
  operator: ArithmeticOperator,
  left: NumberValue,
  right: NumberValue,
  meter: Meter,
  place: Place | undefined,
): NumberValue {
  const { type } = left;
  const a = left.value;
  const b = right.value;
  switch (operator) {
    case '+':
      return charged(fit(type, a + b, place), meter, place);
    case '-':
      return charged(fit(type, a - b, place), meter, place);
    case '*': {
      // The cost of a product is known before it is made.
      if (type.max === undefined) {
        const bits = bitsOf(a) + bitsOf(b);
        if (bits > 2 * FREE_BITS) {
          meter.allocate(bits >> 3, place);
          meter.step(place, bits >> 6);
        }
      }
      const product = a * b;
      return fit(
        type,
        type.numberKind === 'fixed-point' ? product / FIXED_POINT_UNIT : product,
        place,
      );
    }
    case '/': {
      if (b === 0n) throw new CadenceFailure('division-by-zero', 'division by zero', place);
      if (type.max === undefined) chargeDivision(a, meter, place);
      return fit(type, (type.numberKind === 'fixed-point' ? a * FIXED_POINT_UNIT : a) / b, place);
    }
    case '%':
      if (b === 0n) throw new CadenceFailure('division-by-zero', 'division by zero', place);
      if (type.max === undefined) chargeDivision(a, meter, place);
      return fit(type, a % b, place);
    case '&':
      return new NumberValue(type, a & b);
    case '|':
      return new NumberValue(type, a | b);
    case '^':
      return new NumberValue(type, a ^ b);
    case '<<':
    case '>>':
      return shift(operator, left, b, meter, place);
    default:
      return operator satisfies never;
  }
}

/** Bits that a sized integer has no place for are lost. */
function shift(
  operator: '<<' | '>>',
  left: NumberValue,
  by: bigint,
  meter: Meter,
  place: Place | undefined,
): NumberValue {
  const { type, value } = left;
  if (by < 0n) throw new CadenceFailure('underflow', 'a shift by less than zero', place);
  if (operator === '>>')
    return new NumberValue(type, by > MOST_SHIFT ? (value < 0n ? -1n : 0n) : value >> by);
  if (type.max === undefined) {
    if (by > MOST_SHIFT) throw new CadenceFailure('overflow', 'a shift by too much', place);
    meter.allocate((bitsOf(value) + Number(by)) >> 3, place);
    return new NumberValue(type, value << by);
  }
  const width = widthOf(type);
  if (by >= BigInt(width)) return new NumberValue(type, 0n);
  const shifted = value << by;
  return new NumberValue(
    type,
    type.signed ? BigInt.asIntN(width, shifted) : BigInt.asUintN(width, shifted),
  );
}

/** How many bits a sized type has. */
export function widthOf(type: NumberType): number {
  return ((type.max as bigint) - (type.min as bigint)).toString(2).length;
}

function charged(result: NumberValue, meter: Meter, place: Place | undefined): NumberValue {
  if (result.type.max === undefined) {
    const bits = bitsOf(result.value);
    if (bits > FREE_BITS) meter.allocate(bits >> 3, place);
  }
  return result;
}

function chargeDivision(dividend: bigint, meter: Meter, place: Place | undefined): void {
  const bits = bitsOf(dividend);
  if (bits > FREE_BITS) meter.step(place, bits >> 6);
}

/** `-a`. */
export function negate(operand: NumberValue, place: Place | undefined): NumberValue {
  return fit(operand.type, -operand.value, place);
}

/** The conversion functions `Int8(x)`: the same number, or the end of the program. */
export function convert(
  value: NumberValue,
  type: NumberType,
  place: Place | undefined,
): NumberValue {
  const from = value.type.numberKind === 'fixed-point';
  const to = type.numberKind === 'fixed-point';
  if (from === to) return fit(type, value.value, place);
  // What is behind the point is dropped.
  return fit(type, to ? value.value * FIXED_POINT_UNIT : value.value / FIXED_POINT_UNIT, place);
}

/** A result at the bound instead of beyond it (`saturatingAdd`, …). */
export function saturate(type: NumberType, value: bigint): NumberValue {
  if (type.max !== undefined && value > type.max) return new NumberValue(type, type.max);
  if (type.min !== undefined && value < type.min) return new NumberValue(type, type.min);
  return new NumberValue(type, value);
}

/** How programs and people write a number: `-7`, `0.30000000`. */
export function numberText({ type, value }: NumberValue): string {
  if (type.numberKind !== 'fixed-point') return value.toString();
  const digits = (value < 0n ? -value : value).toString().padStart(fixedPointScale + 1, '0');
  const point = digits.length - fixedPointScale;
  return `${value < 0n ? '-' : ''}${digits.slice(0, point)}.${digits.slice(point)}`;
}

/** The number that a text writes, `undefined` if it writes none of the type. */
export function parseNumber(text: string, type: NumberType): NumberValue | undefined {
  if (text.length > 4000) return undefined;
  let value: bigint;
  if (type.numberKind === 'fixed-point') {
    const parts = /^([+-]?)([0-9]+)\.([0-9]{1,8})$/.exec(text);
    if (parts === null) return undefined;
    value = BigInt(parts[2]! + parts[3]!.padEnd(fixedPointScale, '0'));
    if (parts[1] === '-') value = -value;
  } else {
    if (!/^[+-]?[0-9]+$/.test(text)) return undefined;
    value = BigInt(text.startsWith('+') ? text.slice(1) : text);
  }
  if (type.min !== undefined && value < type.min) return undefined;
  if (type.max !== undefined && value > type.max) return undefined;
  return new NumberValue(type, value);
}

/** The bytes of a number, most significant first: as few as hold it, or as many as its type has. */
export function bigEndianBytes({ type, value }: NumberValue): number[] {
  let size: number;
  if (type.max !== undefined) size = widthOf(type) >> 3;
  else {
    const magnitude = (value < 0n ? -value - 1n : value).toString(2).length;
    size = Math.ceil((magnitude + (type.signed ? 1 : 0)) / 8);
  }
  const digits = BigInt.asUintN(size * 8, value)
    .toString(16)
    .padStart(size * 2, '0');
  return Array.from({ length: size }, (_, at) =>
    Number.parseInt(digits.slice(at * 2, at * 2 + 2), 16),
  );
}

/** The number of a type that bytes write, most significant first; `undefined` if too many. */
export function fromBigEndianBytes(
  type: NumberType,
  bytes: readonly number[],
): NumberValue | undefined {
  const digits = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
  let value = digits === '' ? 0n : BigInt(`0x${digits}`);
  if (type.max === undefined) {
    if (type.signed && bytes.length > 0) value = BigInt.asIntN(bytes.length * 8, value);
  } else {
    const width = widthOf(type);
    if (bytes.length * 8 > width) return undefined;
    if (type.signed) value = BigInt.asIntN(width, value);
  }
  return new NumberValue(type, value);
}
