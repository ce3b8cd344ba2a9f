// Strings of Cadence are counted in grapheme clusters, what people call characters.

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Whether every unit is a character of its own; CR LF is one together. */
const simple = /^[\x20-\x7e\n\t]*$/;

/** The characters of a string. */
export function graphemes(text: string): string[] {
  if (simple.test(text)) return text.split('');
  return Array.from(segmenter.segment(text), (one) => one.segment);
}

/** How many characters a string has. */
export function graphemeCount(text: string): number {
  return simple.test(text) ? text.length : graphemes(text).length;
}

/** The UTF-8 bytes of a string; half a surrogate pair is U+FFFD. */
export function utf8Bytes(text: string): number[] {
  const bytes: number[] = [];
  for (const character of text) {
    let code = character.codePointAt(0)!;
    if (code >= 0xd800 && code < 0xe000) code = 0xfffd;
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 63));
    else if (code < 0x10000) {
      bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
    } else {
      bytes.push(
        0xf0 | (code >> 18),
        0x80 | ((code >> 12) & 63),
        0x80 | ((code >> 6) & 63),
        0x80 | (code & 63),
      );
    }
  }
  return bytes;
}

/** The string that UTF-8 bytes write; `undefined` where they write none. */
export function fromUtf8(bytes: readonly number[]): string | undefined {
  let text = '';
  for (let at = 0; at < bytes.length; ) {
    const first = bytes[at]!;
    const size =
      first < 0x80 ? 1 : first >> 5 === 6 ? 2 : first >> 4 === 14 ? 3 : first >> 3 === 30 ? 4 : 0;
    if (size === 0 || at + size > bytes.length) return undefined;
    let code = size === 1 ? first : first & (0x7f >> size);
    for (let next = 1; next < size; next++) {
      const byte = bytes[at + next]!;
      if (byte >> 6 !== 2) return undefined;
      code = (code << 6) | (byte & 63);
    }
    const least = [0, 0, 0x80, 0x800, 0x10000][size]!;
    if (code < least || code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) return undefined;
    text += String.fromCodePoint(code);
    at += size;
  }
  return text;
}
