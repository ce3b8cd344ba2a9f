/** The codes of the lexer's diagnostics; docs/diagnostics.md explains each. */
export const lexerCodes = [
  'lex/unknown-character',
  'lex/forbidden-character',
  'lex/unterminated-comment',
  'lex/unterminated-string',
  'lex/invalid-string',
] as const;

export type LexerCode = (typeof lexerCodes)[number];
