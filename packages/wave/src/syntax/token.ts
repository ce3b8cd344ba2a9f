/** The kinds of WAVE's tokens. */
export const Token = {
  end: 0,
  braceOpen: 1,
  braceClose: 2,
  parenOpen: 3,
  parenClose: 4,
  bracketOpen: 5,
  bracketClose: 6,
  colon: 7,
  comma: 8,
  /** Between a call and its result. */
  arrow: 9,
  number: 10,
  /** A label or keyword, `%` or not. */
  label: 11,
  char: 12,
  string: 13,
  /** Reported; stands where a value may stand. */
  invalid: 14,
} as const;

/** One of {@link Token}. */
export type Token = (typeof Token)[keyof typeof Token];

/** A token for messages: `` `}` ``, `a number`. */
export function describeToken(token: Token): string {
  switch (token) {
    case Token.end:
      return 'the end of the text';
    case Token.braceOpen:
      return '`{`';
    case Token.braceClose:
      return '`}`';
    case Token.parenOpen:
      return '`(`';
    case Token.parenClose:
      return '`)`';
    case Token.bracketOpen:
      return '`[`';
    case Token.bracketClose:
      return '`]`';
    case Token.colon:
      return '`:`';
    case Token.comma:
      return '`,`';
    case Token.arrow:
      return '`->`';
    case Token.number:
      return 'a number';
    case Token.label:
      return 'a name';
    case Token.char:
      return 'a char';
    case Token.string:
      return 'a string';
    case Token.invalid:
      return 'something that is no value';
    default:
      return token satisfies never;
  }
}

/** Whether a value can begin with the token. */
export function beginsValue(token: Token): boolean {
  return (
    token >= Token.number ||
    token === Token.braceOpen ||
    token === Token.parenOpen ||
    token === Token.bracketOpen
  );
}

/** Whether the token closes a bracket. */
export function isCloser(token: Token): boolean {
  return token === Token.braceClose || token === Token.parenClose || token === Token.bracketClose;
}
