export { type LexerCode, lexerCodes } from './codes.js';
export type { Edition } from './edition.js';
export { identifierProblem, suggestIdentifier } from './identifiers.js';
export { type LexOptions, lex } from './lex.js';
export { decodeStringLiteral, type StringLiteral } from './string-literal.js';
export {
  describeToken,
  isKeyword,
  isTrivia,
  keywordsOf,
  TokenKind,
  type Tokens,
  tokenSpan,
  tokenText,
} from './token.js';
