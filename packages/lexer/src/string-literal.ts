/** A decoded string literal, or what is wrong with it and where (UTF-16 units from its start). */
export type StringLiteral =
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly message: string; readonly offset: number };

const SIMPLE: Readonly<Record<string, string>> = {
  t: '\t',
  n: '\n',
  r: '\r',
  '"': '"',
  "'": "'",
  '\\': '\\',
};

/** What is right of an escape that is wrong. */
const BEGUN = /^\\(?:u(?:\{(?:[0-9a-fA-F]+(?:_[0-9a-fA-F]+)*)?)?|[0-9a-fA-F])?/;
const UNICODE = /\{([0-9a-fA-F]+(?:_+[0-9a-fA-F]+)*)\}/y;

/**
 * Undoes the escapes of a string literal, given with its quotes: a `name` of the
 * core text format. Its bytes, some of them perhaps written as `\7f`, must be UTF-8.
 */
export function decodeStringLiteral(literal: string): StringLiteral {
  let value = '';
  /** Bytes written as `\hh`, until something else comes. */
  let bytes: number[] = [];
  let bytesStart = 0;
  const fail = (message: string, offset: number): StringLiteral => ({ ok: false, message, offset });
  const flush = (): boolean => {
    if (bytes.length === 0) return true;
    const text = decodeUtf8(bytes);
    bytes = [];
    if (text === undefined) return false;
    value += text;
    return true;
  };
  const end = literal.endsWith('"') && literal.length > 1 ? literal.length - 1 : literal.length;
  for (let i = 1; i < end; i++) {
    const char = literal.charAt(i);
    if (char !== '\\') {
      if (!flush()) return fail('these bytes are not UTF-8', bytesStart);
      if (char < ' ' || char === '\x7f')
        return fail('expected an escape such as `\\t` instead of a control character', i);
      value += char;
      continue;
    }
    const start = i;
    const hex = /^[0-9a-fA-F]{2}/.exec(literal.slice(i + 1, i + 3))?.[0];
    if (hex !== undefined) {
      if (bytes.length === 0) bytesStart = start;
      bytes.push(Number.parseInt(hex, 16));
      i += 2;
      continue;
    }
    if (!flush()) return fail('these bytes are not UTF-8', bytesStart);
    const next = literal.charAt(i + 1);
    const simple = Object.hasOwn(SIMPLE, next) ? SIMPLE[next] : undefined;
    if (simple !== undefined) {
      value += simple;
      i++;
      continue;
    }
    UNICODE.lastIndex = i + 2;
    const unicode = next === 'u' ? UNICODE.exec(literal) : null;
    if (unicode === null) {
      const offset = start + (BEGUN.exec(literal.slice(start, end))?.[0].length ?? 1);
      return fail('expected an escape such as `\\n`, `\\"`, `\\7f` or `\\u{7fff}`', offset);
    }
    const code = Number.parseInt((unicode[1] as string).replaceAll('_', ''), 16);
    if (code > 0x10ffff || (code >= 0xd800 && code < 0xe000))
      return fail('this is no Unicode character', start + 1);
    value += String.fromCodePoint(code);
    i += 1 + unicode[0].length;
  }
  return flush() ? { ok: true, value } : fail('these bytes are not UTF-8', bytesStart);
}

/** Bytes as text; nothing where they are not UTF-8 (RFC 3629). */
function decodeUtf8(bytes: readonly number[]): string | undefined {
  let text = '';
  for (let i = 0; i < bytes.length; ) {
    const first = bytes[i++] as number;
    const more =
      first < 0x80
        ? 0
        : first >= 0xc2 && first < 0xe0
          ? 1
          : first >= 0xe0 && first < 0xf0
            ? 2
            : first >= 0xf0 && first < 0xf5
              ? 3
              : -1;
    if (more < 0) return undefined;
    let code = more === 0 ? first : first & (0x3f >> more);
    for (let n = 0; n < more; n++) {
      const next = bytes[i++];
      if (next === undefined || (next & 0xc0) !== 0x80) return undefined;
      code = (code << 6) | (next & 0x3f);
    }
    const least = [0, 0x80, 0x800, 0x10000][more] as number;
    if (code < least || code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) return undefined;
    text += String.fromCodePoint(code);
  }
  return text;
}
