// Every engine has these two, but the types of the ECMAScript library don't.
declare class TextEncoder {
  encode(text: string): Uint8Array<ArrayBuffer>;
  encodeInto(text: string, target: Uint8Array): { readonly read: number; readonly written: number };
}
declare class TextDecoder {
  constructor(label: string, options: { readonly fatal: boolean; readonly ignoreBOM: boolean });
  decode(bytes: Uint8Array): string;
}

const encoder = new TextEncoder();
const lenientUtf8 = new TextDecoder('utf-8', { fatal: false, ignoreBOM: true });
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const utf16 = new TextDecoder('utf-16le', { fatal: true, ignoreBOM: true });

/** The text with each lone surrogate replaced by U+FFFD, as in a `USVString`. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}

/** The UTF-8 bytes of a text; a lone surrogate becomes U+FFFD. */
export function encodeUtf8(text: string): Uint8Array<ArrayBuffer> {
  return encoder.encode(text);
}

/** Writes the UTF-8 bytes of a text as far as they fit: code units read, bytes written. */
export function encodeUtf8Into(
  text: string,
  target: Uint8Array,
): { readonly read: number; readonly written: number } {
  return encoder.encodeInto(text, target);
}

/** The text of UTF-8 bytes; absent where they are none. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  // What is wrong becomes U+FFFD; looking for that is cheaper than a decoder that validates.
  const text = lenientUtf8.decode(bytes);
  if (!text.includes('\ufffd')) return text;
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}

/** The text of little-endian UTF-16 bytes; absent where they are none. */
export function decodeUtf16(bytes: Uint8Array): string | undefined {
  try {
    return utf16.decode(bytes);
  } catch {
    return undefined;
  }
}

/**
 * The text of bytes that are a code unit each, for short ones: absent where one is not
 * below the limit. Eight at a time, as each piece of a text costs more than its length.
 */
export function narrowText(
  u8: Uint8Array,
  from: number,
  length: number,
  limit: number,
): string | undefined {
  const code = String.fromCharCode;
  const end = from + length;
  let text = '';
  let at = from;
  for (; at + 8 <= end; at += 8) {
    const [a, b, c, d] = [u8[at]!, u8[at + 1]!, u8[at + 2]!, u8[at + 3]!];
    const [e, f, g, h] = [u8[at + 4]!, u8[at + 5]!, u8[at + 6]!, u8[at + 7]!];
    if ((a | b | c | d | e | f | g | h) >= limit) return undefined;
    text += code(a, b, c, d, e, f, g, h);
  }
  if (at + 4 <= end) {
    const [a, b, c, d] = [u8[at]!, u8[at + 1]!, u8[at + 2]!, u8[at + 3]!];
    if ((a | b | c | d) >= limit) return undefined;
    text += code(a, b, c, d);
    at += 4;
  }
  for (; at < end; at++) {
    if (u8[at]! >= limit) return undefined;
    text += code(u8[at]!);
  }
  return text;
}
