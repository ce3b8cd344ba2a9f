/** What needs an escape in a string of a name. */
const UNUSUAL = /[^\u0020-\u007e]|["\\]/u;
const EVERY_UNUSUAL = /[^\u0020-\u007e]|["\\]/gu;

const HEX: readonly string[] = Array.from(
  { length: 256 },
  (_, byte) => `\\${byte.toString(16).padStart(2, '0')}`,
);

/** A name as a string of the text format: all but printable ASCII as `\u{…}`. */
export function quoteName(name: string): string {
  if (!UNUSUAL.test(name)) return `"${name}"`;
  return `"${name.replace(EVERY_UNUSUAL, escape)}"`;
}

function escape(character: string): string {
  return `\\u{${(character.codePointAt(0) as number).toString(16)}}`;
}

/** Bytes as a string of the text format: all but printable ASCII as `\hh`. */
export function quoteBytes(bytes: Uint8Array): string {
  let text = '"';
  for (const byte of bytes) {
    text +=
      byte < 0x20 || byte > 0x7e || byte === 0x22 || byte === 0x5c
        ? HEX[byte]
        : String.fromCharCode(byte);
  }
  return `${text}"`;
}
