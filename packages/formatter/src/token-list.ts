import { isTrivia, TokenKind, type Tokens } from '@witcraft/lexer';
import { type Document, visit } from '@witcraft/parser';

/** A comment between two tokens, with what separates it from its neighbours. */
export interface PlacedComment {
  readonly text: string;
  /** Line ends between what comes before and the comment, and behind it; 2 means an empty line. */
  readonly linesBefore: number;
  readonly linesAfter: number;
}

/**
 * The tokens of a document without trivia, by their place `p` in the list. The
 * one behind the last is the end of the file, which can have comments before it.
 */
export class TokenList {
  readonly count: number;
  readonly #tokens: Tokens;
  readonly #text: string;
  /** The index in the lexer's tokens of each. */
  readonly #indexes: Uint32Array;
  /** For brackets, the place of the other one. */
  readonly #partners: Int32Array;
  /** The offsets of colons inside paths, `a:b/c`, which have no space behind them. */
  readonly #pathColons: ReadonlySet<number>;
  /** The offsets of `func` and `constructor` before parameters; in edition 2024 these words can be names too. */
  readonly #funcKeywords: ReadonlySet<number>;

  constructor(document: Document) {
    const { tokens } = document;
    this.#tokens = tokens;
    this.#text = document.source.text;
    const indexes = new Uint32Array(tokens.count + 1);
    let count = 0;
    for (let i = 0; i < tokens.count; i++)
      if (!isTrivia(tokens.kinds[i] as number)) indexes[count++] = i;
    indexes[count] = tokens.count;
    this.count = count;
    this.#indexes = indexes.subarray(0, count + 1);
    this.#partners = this.#matchBrackets();
    this.#pathColons = pathColons(document);
    this.#funcKeywords = funcKeywords(document);
  }

  kind(p: number): number {
    return p < this.count
      ? (this.#tokens.kinds[this.#indexes[p] as number] as number)
      : TokenKind.EndOfFile;
  }

  text(p: number): string {
    const i = this.#indexes[p] as number;
    return p < this.count
      ? this.#text.slice(this.#tokens.starts[i], this.#tokens.starts[i + 1])
      : '';
  }

  /** The place of the bracket that closes the one at `p`. */
  partner(p: number): number {
    return this.#partners[p] as number;
  }

  /** Whether nothing is between the token at `p` and the next. */
  adjacent(p: number): boolean {
    return (this.#indexes[p + 1] as number) === (this.#indexes[p] as number) + 1;
  }

  isPathColon(p: number): boolean {
    return this.#pathColons.has(this.#start(p));
  }

  isFuncKeyword(p: number): boolean {
    return this.#funcKeywords.has(this.#start(p));
  }

  #start(p: number): number {
    return this.#tokens.starts[this.#indexes[p] as number] as number;
  }

  /** The comments between the token before `p` and `p`. */
  #commentsBefore(p: number): PlacedComment[] {
    const { kinds, starts } = this.#tokens;
    const from = p === 0 ? 0 : (this.#indexes[p - 1] as number) + 1;
    const to = this.#indexes[p] as number;
    const comments: { text: string; linesBefore: number; linesAfter: number }[] = [];
    // What begins the file counts as being on a line of its own.
    let lines = p === 0 ? 1 : 0;
    for (let i = from; i < to; i++) {
      const text = this.#text.slice(starts[i], starts[i + 1]);
      if (kinds[i] === TokenKind.Whitespace) {
        lines += countLines(text);
        continue;
      }
      const last = comments[comments.length - 1];
      if (last !== undefined) last.linesAfter = lines;
      comments.push({ text, linesBefore: lines, linesAfter: 0 });
      lines = 0;
    }
    const last = comments[comments.length - 1];
    if (last !== undefined) last.linesAfter = p === this.count ? Math.max(lines, 1) : lines;
    return comments;
  }

  /** How many comments before `p` belong to the line of the token before it. */
  #trailingCount(comments: readonly PlacedComment[], p: number): number {
    if (p === 0) return 0;
    let count = 0;
    for (const { linesBefore } of comments) {
      if (linesBefore > 0) break;
      count++;
    }
    // They end the line, or they belong to what follows on it.
    return count > 0 && (comments[count - 1] as PlacedComment).linesAfter > 0 ? count : 0;
  }

  /** The comments that stand before the token at `p` and belong to it. */
  leading(p: number): readonly PlacedComment[] {
    const comments = this.#commentsBefore(p);
    return comments.slice(this.#trailingCount(comments, p));
  }

  /** The comments that stand behind the token at `p`, on its line. */
  trailing(p: number): readonly PlacedComment[] {
    const comments = this.#commentsBefore(p + 1);
    return comments.slice(0, this.#trailingCount(comments, p + 1));
  }

  /** Whether an empty line comes before the token at `p`, or before the first comment that belongs to it. */
  blankBefore(p: number): boolean {
    const [first] = this.leading(p);
    if (first !== undefined) return first.linesBefore > 1;
    const { kinds, starts } = this.#tokens;
    const i = (this.#indexes[p] as number) - 1;
    if (p === 0 || i < 0 || kinds[i] !== TokenKind.Whitespace) return false;
    return countLines(this.#text.slice(starts[i], starts[i + 1])) > 1;
  }

  #matchBrackets(): Int32Array {
    const partners = new Int32Array(this.count).fill(-1);
    const open: number[] = [];
    for (let p = 0; p < this.count; p++) {
      switch (this.kind(p)) {
        case TokenKind.LeftParen:
        case TokenKind.LeftBrace:
        case TokenKind.LessThan:
          open.push(p);
          break;
        case TokenKind.RightParen:
        case TokenKind.RightBrace:
        case TokenKind.GreaterThan: {
          const other = open.pop();
          if (other === undefined) break;
          partners[other] = p;
          partners[p] = other;
          break;
        }
        default:
          break;
      }
    }
    return partners;
  }
}

function countLines(text: string): number {
  let lines = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
}

function pathColons(document: Document): ReadonlySet<number> {
  const colons = new Set<number>();
  const { tokens } = document;
  // Paths are visited in the order of the source, so one walk over the tokens finds their colons.
  let i = 0;
  const add = (start: number, end: number): void => {
    while (i < tokens.count && (tokens.starts[i] as number) < start) i++;
    for (; i < tokens.count && (tokens.starts[i] as number) < end; i++) {
      if (tokens.kinds[i] === TokenKind.Colon) colons.add(tokens.starts[i] as number);
    }
  };
  visit(document, {
    'use-path': { enter: ({ span }) => add(span.start, span.end) },
    'package-name': { enter: ({ span }) => add(span.start, span.end) },
  });
  return colons;
}

function funcKeywords(document: Document): ReadonlySet<number> {
  const keywords = new Set<number>();
  visit(document, { 'func-type': { enter: ({ keyword }) => void keywords.add(keyword.start) } });
  return keywords;
}
