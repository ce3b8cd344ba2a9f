/** A finite number as decimal digits: `digits` × 10 to the power of `exponent`. */
export interface Decimal {
  readonly isNegative: boolean;
  /** No zero at the beginning; empty for 0. */
  readonly digits: string;
  readonly exponent: number;
}

/** Reads `-12.5e+3`; the text is a finite `number` of the grammar. */
export function readDecimal(text: string): Decimal {
  const isNegative = text.startsWith('-');
  const [mantissa = '', power] = text.slice(isNegative ? 1 : 0).split(/[eE]/);
  const [whole = '', fraction = ''] = mantissa.split('.');
  const digits = (whole + fraction).replace(/^0+/, '');
  return { isNegative, digits, exponent: Number(power ?? 0) - fraction.length };
}

/**
 * Writes it without an exponent, as the reference does: `340000`, `0.0012`. The
 * caller has the exponent of an f64 or f32, so that the text is short.
 */
export function writeDecimal({ isNegative, digits, exponent }: Decimal): string {
  const sign = isNegative ? '-' : '';
  if (exponent >= 0) return `${sign}${digits === '' ? '0' : digits}${'0'.repeat(exponent)}`;
  const point = digits.length + exponent;
  const text =
    point > 0
      ? `${digits.slice(0, point)}.${digits.slice(point)}`
      : `0.${'0'.repeat(-point)}${digits}`;
  return sign + text.replace(/\.?0+$/, '');
}

/** More digits cannot change which side of the middle of two f32 a number is on. */
const ENOUGH_DIGITS = 200;

/**
 * Whether the size of a decimal is less than (-1), equal to (0) or more than (1) that
 * of a finite f64 that is not 0 and near to it.
 */
export function compareSize(decimal: Decimal, value: number): -1 | 0 | 1 {
  let { digits, exponent } = decimal;
  if (digits.length > ENOUGH_DIGITS) {
    const rest = digits.slice(ENOUGH_DIGITS);
    exponent += rest.length;
    digits = digits.slice(0, ENOUGH_DIGITS);
    if (/[1-9]/.test(rest)) {
      digits += '1';
      exponent--;
    }
  }
  let left = BigInt(digits);
  let power = 0;
  let size = Math.abs(value);
  while (!Number.isInteger(size)) {
    size *= 2;
    power++;
  }
  let right = BigInt(size);
  left <<= BigInt(power);
  if (exponent >= 0) left *= 10n ** BigInt(exponent);
  else right *= 10n ** BigInt(-exponent);
  return left < right ? -1 : left > right ? 1 : 0;
}
