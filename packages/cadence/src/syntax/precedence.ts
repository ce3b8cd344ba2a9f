import type { TokenKind } from './tokens.js';

/** How tightly operators bind, from loose to tight. */
export const precedence = {
  lowest: 0,
  conditional: 1,
  or: 2,
  and: 3,
  comparison: 4,
  coalescing: 5,
  bitwiseOr: 6,
  bitwiseXor: 7,
  bitwiseAnd: 8,
  shift: 9,
  addition: 10,
  multiplication: 11,
  casting: 12,
  prefix: 13,
  postfix: 14,
  access: 15,
} as const;

/** How tightly each operator between two operands binds; `>>` is read where `>` is. */
export const binaryPrecedence: ReadonlyMap<TokenKind, number> = new Map<TokenKind, number>([
  ['||', precedence.or],
  ['&&', precedence.and],
  ['<', precedence.comparison],
  ['<=', precedence.comparison],
  ['>', precedence.comparison],
  ['>=', precedence.comparison],
  ['==', precedence.comparison],
  ['!=', precedence.comparison],
  ['??', precedence.coalescing],
  ['|', precedence.bitwiseOr],
  ['^', precedence.bitwiseXor],
  ['&', precedence.bitwiseAnd],
  ['<<', precedence.shift],
  ['+', precedence.addition],
  ['-', precedence.addition],
  ['*', precedence.multiplication],
  ['/', precedence.multiplication],
  ['%', precedence.multiplication],
]);
