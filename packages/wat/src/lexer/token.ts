import type { Diagnostic, Source } from '@witcraft/diagnostics';

/** What a token is; numbers, so that many tokens take little room. */
export const TokenKind = {
  End: 0,
  LeftParen: 1,
  RightParen: 2,
  /** Begins with a small letter: `module`, `i32.add`, `offset=4`, `nan`. */
  Keyword: 3,
  /** `$name` or `$"any name"`. */
  Id: 4,
  /** Begins with a digit or a sign; what it stands for is read where it is used. */
  Number: 5,
  String: 6,
  /** `(@name`: the token has both the parenthesis and the name. */
  Annotation: 7,
  /** Characters that make none of the above. */
  Reserved: 8,
} as const;
export type TokenKind = (typeof TokenKind)[keyof typeof TokenKind];

/** The tokens of a text, without white space, comments and unknown annotations. */
export interface Tokens {
  readonly source: Source;
  /** How many tokens there are, the last of which is `End`. */
  readonly count: number;
  /** The {@link TokenKind} of token i; may be longer than `count`. */
  readonly kinds: Uint8Array;
  /** Token i is `text.slice(starts[i], ends[i])`. */
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  readonly diagnostics: readonly Diagnostic[];
}
