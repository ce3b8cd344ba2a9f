import { decodeUtf8, encodeUtf8 } from '@witcraft/binary';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** What needs an escape in a string of a name. */
const EVERY_UNUSUAL = /[^\u0020-\u007e]|["\\]/gu;

/** A name as a string of the text format: all but printable ASCII as `\u{…}`. */
export function quoteName(name: string): string {
  return `"${escapeName(name)}"`;
}

/** What stands between the quotes of {@link quoteName}: nearly always the name itself. */
export function escapeName(name: string): string {
  for (let i = 0; i < name.length; i++) {
    // Absent for what is beyond the table.
    if (USUAL[name.charCodeAt(i)] !== 1) return name.replace(EVERY_UNUSUAL, escape);
  }
  return name;
}

/** 1 for ASCII that needs no escape. */
export const USUAL: Uint8Array = /* @__PURE__ */ Uint8Array.from({ length: 256 }, (_, unit) =>
  unit < 0x20 || unit > 0x7e || unit === QUOTE || unit === BACKSLASH ? 0 : 1,
);

/**
 * Whether four bytes are all {@link USUAL}: those that aren't are found all at once, as
 * each sets the highest bit of its byte in one of these numbers.
 */
export function isUsualWord(word: number): boolean {
  const notQuote = (word ^ 0x22222222) - 0x01010101;
  const notBackslash = (word ^ 0x5c5c5c5c) - 0x01010101;
  const notLow = word - 0x20202020;
  const notHigh = word + 0x01010101;
  return ((word | notHigh | notLow | notQuote | notBackslash) & 0x80808080) === 0;
}

function escape(character: string): string {
  return `\\u{${(character.codePointAt(0) as number).toString(16)}}`;
}

const HEX_DIGITS = /* @__PURE__ */ encodeUtf8('0123456789abcdef');

/** Bytes as a string of the text format: all but printable ASCII as `\\hh`. */
export function quoteBytes(bytes: Uint8Array): string {
  const text = new Uint8Array(bytes.length * 3 + 2);
  let at = 0;
  text[at++] = QUOTE;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] as number;
    if (USUAL[byte] === 1) text[at++] = byte;
    else {
      text[at++] = BACKSLASH;
      text[at++] = HEX_DIGITS[byte >> 4] as number;
      text[at++] = HEX_DIGITS[byte & 15] as number;
    }
  }
  text[at++] = QUOTE;
  // Absent for what is no UTF-8: but this is ASCII.
  return decodeUtf8(text.subarray(0, at)) ?? '';
}
