/** The codes of the parser's diagnostics; docs/diagnostics.md explains each. */
export const parserCodes = [
  'parse/expected-token',
  'parse/expected-item',
  'parse/expected-name',
  'parse/expected-type',
  'parse/expected-version',
  'parse/invalid-identifier',
  'parse/keyword-as-name',
  'parse/missing-semicolon',
  'parse/missing-comma',
  'parse/unclosed-block',
  'parse/unexpected-brace',
  'parse/nesting-too-deep',
  'parse/list-length',
  'parse/named-results',
  'parse/unknown-attribute',
  'parse/attribute-not-allowed',
  'parse/other-edition',
  'parse/nested-names',
] as const;

export type ParserCode = (typeof parserCodes)[number];
