/**
 * A float of 32 bits as the text format writes it exactly, with the shortest
 * decimal in a comment: `0x1.8p+0 (;=1.5;)`.
 */
export function f32Text(bits: number): string {
  const sign = bits >>> 31 === 0 ? '' : '-';
  const exponent = (bits >>> 23) & 0xff;
  const fraction = bits & 0x7fffff;
  if (exponent === 0xff) {
    if (fraction === 0) return `${sign}inf (;=${sign}inf;)`;
    const payload = fraction === 0x400000 ? '' : `:0x${fraction.toString(16)}`;
    return `${sign}nan${payload} (;=NaN;)`;
  }
  // The 23 bits of the fraction and a 0 make six digits.
  const magnitude =
    exponent === 0
      ? subnormal(fraction * 2, 24, -126)
      : hex((fraction << 1).toString(16).padStart(6, '0'), exponent - 127);
  return `${sign}${magnitude} (;=${sign}${shortestF32(fraction, exponent)};)`;
}

/** A float of 64 bits, whose upper and lower half are given, as {@link f32Text} writes it. */
export function f64Text(high: number, low: number): string {
  const sign = high >>> 31 === 0 ? '' : '-';
  const exponent = (high >>> 20) & 0x7ff;
  const fraction = (high & 0xfffff) * 0x100000000 + (low >>> 0);
  if (exponent === 0x7ff) {
    if (fraction === 0) return `${sign}inf (;=${sign}inf;)`;
    const payload = fraction === 0x8000000000000 ? '' : `:0x${fraction.toString(16)}`;
    return `${sign}nan${payload} (;=NaN;)`;
  }
  const magnitude =
    exponent === 0
      ? subnormal(fraction, 52, -1022)
      : hex(fraction.toString(16).padStart(13, '0'), exponent - 1023);
  const value =
    exponent === 0
      ? fraction * 2 ** -1074
      : (1 + fraction / 2 ** 52) * 2 ** Math.max(exponent - 1023, -1022);
  return `${sign}${magnitude} (;=${sign}${plainDecimal(shortestF64(value))};)`;
}

function hex(digits: string, exponent: number): string {
  const fraction = digits.replace(/0+$/, '');
  const point = fraction === '' ? '' : '.';
  return `0x1${point}${fraction}p${exponent < 0 ? '' : '+'}${exponent}`;
}

/** A number below the normal ones: `fraction / 2 ** width * 2 ** exponent`. */
function subnormal(fraction: number, width: number, exponent: number): string {
  if (fraction === 0) return '0x0p+0';
  const top = fraction.toString(2).length - 1;
  // Exact, for all of these are powers of two and whole numbers below 2 ** 53.
  const rest = (fraction - 2 ** top) * 2 ** (width - top);
  const digits = rest
    .toString(16)
    .padStart(width / 4, '0')
    .replace(/0+$/, '');
  return `0x1.${digits}p${exponent - width + top}`;
}

/** The shortest decimal that is this float and no other; of two equally near the larger one. */
function shortestF64(value: number): string {
  const text = String(value);
  const digits = text
    .replace(/e.*$/, '')
    .replace('.', '')
    .replace(/^0+|0+$/g, '').length;
  // Engines take either of two; with fewer digits there is only one.
  if (digits < 16) return text;
  const larger = value.toPrecision(digits);
  return Number(larger) === value ? larger : text;
}

/** The shortest decimal that is this float and no other. */
function shortestF32(fraction: number, exponent: number): string {
  const value =
    exponent === 0 ? fraction * 2 ** -149 : (1 + fraction / 2 ** 23) * 2 ** (exponent - 127);
  if (value === 0) return '0';
  for (let digits = 1; digits < 9; digits++) {
    const text = value.toPrecision(digits);
    if (Math.fround(Number(text)) === value) return plainDecimal(String(Number(text)));
    // Above a power of two floats are farther apart than below: the next decimal may do.
    if (fraction !== 0) continue;
    const next = Number(text) + 10 ** (Math.floor(Math.log10(value)) + 1 - digits);
    const up = next.toPrecision(digits);
    if (Math.fround(Number(up)) === value) return plainDecimal(String(Number(up)));
  }
  return plainDecimal(String(Number(value.toPrecision(9))));
}

/** A decimal without exponent: `1.5e+21` is `1500000000000000000000`. */
function plainDecimal(text: string): string {
  const at = text.indexOf('e');
  if (at < 0) return text;
  const exponent = Number(text.slice(at + 1));
  const point = text.indexOf('.');
  const whole = point < 0 ? text.slice(0, at) : text.slice(0, point);
  const digits = point < 0 ? whole : whole + text.slice(point + 1, at);
  const before = whole.length + exponent;
  if (before <= 0) return `0.${'0'.repeat(-before)}${digits}`;
  if (before >= digits.length) return digits + '0'.repeat(before - digits.length);
  return `${digits.slice(0, before)}.${digits.slice(before)}`;
}
