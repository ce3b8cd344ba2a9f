import type { Report } from '../report.js';

/** More hexadecimal digits than the largest code point needs are no escape. */
const MOST_DIGITS = 6;

/**
 * Decodes the escapes of a char or of a string's line (`Chars`), and reports those
 * that are none.
 *
 * @param start where `text` begins in the source
 * @returns undefined where something was reported
 */
export function unescapeText(text: string, start: number, report: Report): string | undefined {
  const surrogate = text.search(/\p{Surrogate}/u);
  let isValid = true;
  if (surrogate !== -1) {
    const span = { start: start + surrogate, end: start + surrogate + 1 };
    report.add(span, 'wave/unknown-character', 'half of a surrogate pair is no character');
    isValid = false;
  }
  let at = text.indexOf('\\');
  if (at === -1) return isValid ? text : undefined;
  const parts: string[] = [];
  let copied = 0;
  for (; at !== -1; at = text.indexOf('\\', copied)) {
    parts.push(text.slice(copied, at));
    const length = escapeLength(text, at);
    const written = text.slice(at, at + length);
    const decoded = decodeEscape(written);
    if (decoded === undefined) {
      const span = { start: start + at, end: start + at + length };
      report.add(span, 'wave/invalid-escape', `\`${written}\` is no escape`, {
        notes: [escapeNote(written)],
      });
      isValid = false;
    } else parts.push(decoded);
    copied = at + length;
  }
  parts.push(text.slice(copied));
  return isValid ? parts.join('') : undefined;
}

/** The length of the escape at `at`, valid or not, in UTF-16 units; 1 for a `\` at the end. */
function escapeLength(text: string, at: number): number {
  const next = text.codePointAt(at + 1);
  if (next === undefined) return 1;
  if (next !== 0x75 || text[at + 2] !== '{') return next > 0xffff ? 3 : 2;
  let end = at + 3;
  while (end < text.length && isHexDigit(text.charCodeAt(end))) end++;
  return (text[end] === '}' ? end + 1 : end) - at;
}

function decodeEscape(escape: string): string | undefined {
  switch (escape) {
    case "\\'":
    case '\\"':
    case '\\\\':
      return escape.slice(1);
    case '\\t':
      return '\t';
    case '\\n':
      return '\n';
    case '\\r':
      return '\r';
  }
  if (!escape.startsWith('\\u{') || !escape.endsWith('}')) return undefined;
  const digits = escape.slice(3, -1);
  if (digits.length === 0 || digits.length > MOST_DIGITS) return undefined;
  const code = Number.parseInt(digits, 16);
  if (code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) return undefined;
  return String.fromCodePoint(code);
}

function escapeNote(escape: string): string {
  return escape.startsWith('\\u{') && escape.endsWith('}')
    ? 'between the braces stands a Unicode scalar value: 1 to 6 hexadecimal digits, at most 10ffff, and no surrogate (d800 to dfff)'
    : 'there are `\\\'`, `\\"`, `\\\\`, `\\t`, `\\n`, `\\r` and `\\u{…}`';
}

function isHexDigit(code: number): boolean {
  return (
    (code >= 0x30 && code <= 0x39) ||
    (code >= 0x41 && code <= 0x46) ||
    (code >= 0x61 && code <= 0x66)
  );
}
