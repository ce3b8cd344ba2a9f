import type { ByteWriter } from '@witcraft/binary';

/** A wrong escape of a string, in UTF-16 offsets of the text. */
export interface StringProblem {
  readonly start: number;
  readonly end: number;
  readonly message: string;
}

/** The first wrong escape of a string's contents, `text[start..end]` without the quotes. */
export function stringProblem(text: string, start: number, end: number): StringProblem | undefined {
  for (let at = start; at < end; at++) {
    if (text.charCodeAt(at) !== 0x5c) continue;
    const from = at++;
    const unit = text.charCodeAt(at);
    if (SIMPLE_ESCAPES[unit] !== undefined) continue;
    if (unit === 0x75 && text.charCodeAt(at + 1) === 0x7b) {
      const close = text.indexOf('}', at);
      const digits = close > 0 && close < end ? text.slice(at + 2, close) : '';
      const value = /^[0-9A-Fa-f]+(_[0-9A-Fa-f]+)*$/.test(digits)
        ? Number.parseInt(digits.replaceAll('_', ''), 16)
        : Number.NaN;
      const scalar = value <= 0x10ffff && !(value >= 0xd800 && value < 0xe000);
      if (!scalar) {
        const message = 'expected the digits of a Unicode scalar value and `}` after `\\u{`';
        return { start: from, end: Math.min(at + 2, end), message };
      }
      at = close;
    } else if (hexDigit(unit) >= 0 && at + 1 < end && hexDigit(text.charCodeAt(at + 1)) >= 0) {
      at++;
    } else {
      const message =
        'expected an escape: `\\t`, `\\n`, `\\r`, `\\"`, `\\\'`, `\\\\`, `\\hh` or `\\u{h}`';
      return { start: from, end: Math.min(at + 1, end), message };
    }
  }
  return undefined;
}

const SIMPLE_ESCAPES: Readonly<Record<number, number>> = {
  116: 0x09,
  110: 0x0a,
  114: 0x0d,
  34: 0x22,
  39: 0x27,
  92: 0x5c,
};

function hexDigit(unit: number): number {
  if (unit >= 0x30 && unit <= 0x39) return unit - 0x30;
  const letter = unit | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}

/**
 * Writes the bytes of a string's contents, `text[start..end]` without the quotes
 * ("Strings"). What `stringProblem` reports becomes some byte or other.
 */
export function writeStringBytes(out: ByteWriter, text: string, start: number, end: number): void {
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (unit !== 0x5c) {
      if (unit < 0x80) out.byte(unit);
      else {
        const point = text.codePointAt(at) as number;
        if (point > 0xffff) at++;
        writeUtf8(out, point >= 0xd800 && point < 0xe000 ? 0xfffd : point);
      }
      continue;
    }
    const escape = text.charCodeAt(++at);
    const simple = SIMPLE_ESCAPES[escape];
    if (simple !== undefined) out.byte(simple);
    else if (escape === 0x75) {
      let point = 0;
      for (at += 2; at < end && text.charCodeAt(at) !== 0x7d; at++) {
        const digit = hexDigit(text.charCodeAt(at));
        if (digit >= 0) point = Math.min(point * 16 + digit, 0x110000);
      }
      writeUtf8(out, point > 0x10ffff ? 0xfffd : point);
    } else out.byte(((hexDigit(escape) & 15) << 4) | (hexDigit(text.charCodeAt(++at)) & 15));
  }
}

function writeUtf8(out: ByteWriter, point: number): void {
  if (point < 0x80) out.byte(point);
  else if (point < 0x800) {
    out.byte(0xc0 | (point >> 6));
    out.byte(0x80 | (point & 0x3f));
  } else {
    if (point < 0x10000) out.byte(0xe0 | (point >> 12));
    else {
      out.byte(0xf0 | (point >> 18));
      out.byte(0x80 | ((point >> 12) & 0x3f));
    }
    out.byte(0x80 | ((point >> 6) & 0x3f));
    out.byte(0x80 | (point & 0x3f));
  }
}
