const ESCAPED = /[\\"']|(?! )[\p{C}\p{Z}\p{Grapheme_Extend}]/gu;
const ESCAPED_IN_LINES = /\\|(?! )[\p{C}\p{Z}\p{Grapheme_Extend}]/gu;

/** The inside of a char or string, with the escapes that the reference writes. */
export function escapeText(text: string): string {
  return text.replace(ESCAPED, escapeCharacter);
}

/** The lines of a multi-line string; each third `"` in a row is escaped. */
export function escapeLines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.replace(ESCAPED_IN_LINES, escapeCharacter).replace(/""(?=")/g, '""\\'));
}

/** Quotes, what can't be seen, and what extends the character before it. */
function escapeCharacter(character: string): string {
  switch (character) {
    case '\\':
    case '"':
    case "'":
      return `\\${character}`;
    case '\t':
      return '\\t';
    case '\n':
      return '\\n';
    case '\r':
      return '\\r';
  }
  const code = character.codePointAt(0) as number;
  // At the boundary of a component lone surrogates become this, too.
  return code >= 0xd800 && code < 0xe000 ? '\ufffd' : `\\u{${code.toString(16)}}`;
}
