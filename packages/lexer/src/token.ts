import type { Diagnostic, Source, Span } from '@witcraft/diagnostics';
import type { Edition } from './edition.js';

/** What a token is. Keywords have a kind each, so that a parser compares numbers only. */
export const TokenKind = {
  EndOfFile: 0,
  Whitespace: 1,
  LineComment: 2,
  BlockComment: 3,
  Unknown: 4,
  Id: 5,
  ExplicitId: 6,
  Integer: 7,
  StringLiteral: 8,
  Equals: 9,
  Comma: 10,
  Colon: 11,
  Period: 12,
  Semicolon: 13,
  LeftParen: 14,
  RightParen: 15,
  LeftBrace: 16,
  RightBrace: 17,
  LessThan: 18,
  GreaterThan: 19,
  Arrow: 20,
  Star: 21,
  At: 22,
  Slash: 23,
  Plus: 24,
  Minus: 25,
  Underscore: 26,
  As: 27,
  Async: 28,
  Bool: 29,
  Borrow: 30,
  Char: 31,
  Constructor: 32,
  Enum: 33,
  ErrorContext: 34,
  Export: 35,
  F32: 36,
  F64: 37,
  Flags: 38,
  From: 39,
  Func: 40,
  Future: 41,
  Import: 42,
  Include: 43,
  Interface: 44,
  List: 45,
  Map: 46,
  Option: 47,
  Own: 48,
  Package: 49,
  Record: 50,
  Resource: 51,
  Result: 52,
  S16: 53,
  S32: 54,
  S64: 55,
  S8: 56,
  Static: 57,
  Stream: 58,
  String: 59,
  Tuple: 60,
  Type: 61,
  U16: 62,
  U32: 63,
  U64: 64,
  U8: 65,
  Use: 66,
  Variant: 67,
  With: 68,
  World: 69,
} as const;
export type TokenKind = (typeof TokenKind)[keyof typeof TokenKind];

const FIRST_KEYWORD = TokenKind.As;

/** The keywords, in the order of their kinds. */
const WORDS = (
  'as async bool borrow char constructor enum error-context export f32 f64 flags from func future ' +
  'import include interface list map option own package record resource result s16 s32 s64 s8 ' +
  'static stream string tuple type u16 u32 u64 u8 use variant with world'
).split(' ');

/**
 * The tokens of a source, in order and without gaps: token `i` is of kind
 * `kinds[i]` and is the text from `starts[i]` to `starts[i + 1]` (UTF-16 units).
 */
export interface Tokens {
  readonly source: Source;
  readonly edition: Edition;
  readonly count: number;
  /** The codes of the text's UTF-16 units, 0x80 for what is not ASCII, and a 0 behind the last. */
  readonly codes: Uint8Array;
  readonly kinds: Uint8Array;
  /** One more than there are tokens: the last is the length of the text. No text is so long that it takes a sign. */
  readonly starts: Int32Array;
  /** What the lexer found wrong. */
  readonly diagnostics: readonly Diagnostic[];
}

/** White space and comments: what a grammar does not see. */
export function isTrivia(kind: number): boolean {
  return kind >= TokenKind.Whitespace && kind <= TokenKind.BlockComment;
}

/** Whether a kind is a word that the grammar reserves. */
export function isKeyword(kind: number): boolean {
  return kind >= FIRST_KEYWORD;
}

/** The text of token `i`. */
export function tokenText(tokens: Tokens, i: number): string {
  return tokens.source.text.slice(tokens.starts[i], tokens.starts[i + 1]);
}

/** The span of token `i`. */
export function tokenSpan(tokens: Tokens, i: number): Span {
  return { start: tokens.starts[i] as number, end: tokens.starts[i + 1] as number };
}

/** The words that are keywords of an edition, with their kinds. */
export function keywordsOf(edition: Edition): ReadonlyMap<string, TokenKind> {
  return edition === '2024' ? KEYWORDS_2024 : KEYWORDS;
}

const KEYWORDS: ReadonlyMap<string, TokenKind> = new Map(
  WORDS.map((word, i) => [word, (FIRST_KEYWORD + i) as TokenKind]),
);

const KEYWORDS_2024: ReadonlyMap<string, TokenKind> = new Map(
  'use type resource func record enum flags variant static interface world import export package include'
    .split(' ')
    .map((word) => [word, KEYWORDS.get(word) as TokenKind]),
);

const SYMBOLS = '=,:.;(){}<>';

/** A kind as messages name it: `` `;` ``, `` keyword `func` ``, `an identifier`. */
export function describeToken(kind: number): string {
  switch (kind) {
    case TokenKind.EndOfFile:
      return 'the end of the file';
    case TokenKind.Whitespace:
      return 'white space';
    case TokenKind.LineComment:
    case TokenKind.BlockComment:
      return 'a comment';
    case TokenKind.Unknown:
      return 'an unknown character';
    case TokenKind.Id:
    case TokenKind.ExplicitId:
      return 'an identifier';
    case TokenKind.Integer:
      return 'an integer';
    case TokenKind.StringLiteral:
      return 'a string';
    case TokenKind.Underscore:
      return '`_`';
    case TokenKind.Arrow:
      return '`->`';
    default: {
      if (kind >= TokenKind.Star && kind <= TokenKind.Minus)
        return `\`${'*@/+-'[kind - TokenKind.Star]}\``;
      if (kind < FIRST_KEYWORD) return `\`${SYMBOLS[kind - TokenKind.Equals]}\``;
      const word = WORDS[kind - FIRST_KEYWORD];
      return word === undefined ? 'an unknown token' : `keyword \`${word}\``;
    }
  }
}
