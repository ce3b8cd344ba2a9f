import { decodeUtf8, encodeUtf8 } from '@witcraft/binary';

/** What needs an escape in a string of a name. */
const UNUSUAL = /[^\u0020-\u007e]|["\\]/;
const EVERY_UNUSUAL = /[^\u0020-\u007e]|["\\]/gu;

/** A name as a string of the text format: all but printable ASCII as `\u{…}`. */
export function quoteName(name: string): string {
  if (!UNUSUAL.test(name)) return `"${name}"`;
  return `"${name.replace(EVERY_UNUSUAL, escape)}"`;
}

function escape(character: string): string {
  return `\\u{${(character.codePointAt(0) as number).toString(16)}}`;
}

const HEX_DIGITS = /* @__PURE__ */ encodeUtf8('0123456789abcdef');
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** Bytes as a string of the text format: all but printable ASCII as `\\hh`. */
export function quoteBytes(bytes: Uint8Array): string {
  const text = new Uint8Array(bytes.length * 3 + 2);
  let at = 0;
  text[at++] = QUOTE;
  for (const byte of bytes) {
    if (byte < 0x20 || byte > 0x7e || byte === QUOTE || byte === BACKSLASH) {
      text[at++] = BACKSLASH;
      text[at++] = HEX_DIGITS[byte >> 4] as number;
      text[at++] = HEX_DIGITS[byte & 15] as number;
    } else text[at++] = byte;
  }
  text[at++] = QUOTE;
  // Absent for what is no UTF-8: but this is ASCII.
  return decodeUtf8(text.subarray(0, at)) ?? '';
}
