import type { Span } from '@witcraft/diagnostics';

/** Punctuation, longest first: the first that fits is the token. */
const PUNCTUATION = [
  '<-!',
  '<->',
  '<-',
  '<<',
  '<=',
  '>=',
  '==',
  '!=',
  '&&',
  '||',
  '??',
  '?.',
  '<',
  '>',
  '=',
  '!',
  '&',
  '|',
  '^',
  '?',
  '+',
  '-',
  '*',
  '/',
  '%',
  '(',
  ')',
  '{',
  '}',
  '[',
  ']',
  ',',
  ';',
  ':',
  '.',
  '@',
  '#',
] as const;

export type Punctuation = (typeof PUNCTUATION)[number];

/**
 * What a token is. `as?` and `as!` are one token each where nothing stands
 * between; `>>` is two, because it also closes two lists of type arguments.
 */
export type TokenKind =
  | Punctuation
  | 'identifier'
  | 'integer'
  | 'fixed-point'
  | 'string'
  | 'as?'
  | 'as!'
  | 'end';

export interface Token extends Span {
  readonly kind: TokenKind;
  /** Whether a line ends between the token before and this one. */
  readonly afterNewline: boolean;
  /** Whether a comment stands on a line of its own between the token before and this one. */
  readonly afterCommentLine: boolean;
  /** Whether white space or a comment stands right before. */
  readonly afterSpace: boolean;
  /** Of identifiers, numbers and strings (with quotes), as written; else empty. */
  readonly text: string;
}

/** Punctuation by its first character, so that few are compared. */
const byFirst = new Map<string, Punctuation[]>();
for (const text of PUNCTUATION) {
  const first = text[0]!;
  const list = byFirst.get(first);
  if (list === undefined) byFirst.set(first, [text]);
  else list.push(text);
}

/** The punctuation that begins at an offset, or `undefined`. */
export function punctuationAt(text: string, offset: number): Punctuation | undefined {
  const candidates = byFirst.get(text[offset]!);
  return candidates?.find((candidate) => text.startsWith(candidate, offset));
}

/** How messages call a kind of token. */
export function describeKind(kind: TokenKind): string {
  switch (kind) {
    case 'identifier':
      return 'a name';
    case 'integer':
      return 'an integer';
    case 'fixed-point':
      return 'a fixed-point number';
    case 'string':
      return 'a string';
    case 'end':
      return 'the end of the file';
    default:
      return `\`${kind}\``;
  }
}

/** How messages call a token that stands in the file. */
export function describeToken(token: Token): string {
  if (token.kind === 'identifier') return `\`${token.text}\``;
  return describeKind(token.kind);
}

/** What cannot be told from the middle of something else begins a declaration on a new line. */
export function beginsDeclaration(token: Token): boolean {
  return token.afterNewline && token.kind === 'identifier' && declarationWords.has(token.text);
}

const declarationWords: ReadonlySet<string> = new Set([
  'access',
  'contract',
  'enum',
  'event',
  'fun',
  'import',
  'let',
  'priv',
  'pub',
  'resource',
  'struct',
  'transaction',
  'var',
]);
