import { Source, type Span } from '@witcraft/diagnostics';
import { isTrivia, lex, TokenKind, type Tokens, tokenSpan } from '@witcraft/lexer';
import type { ItemSpan, Resolve } from '@witcraft/resolver';

/** A line of docs, and where it is. */
export interface DocLine {
  /** Without white space at either end. */
  readonly text: string;
  readonly source: Source;
  /** Of the text in the source, in UTF-16 units. */
  readonly start: number;
}

/** Finds the lines of docs in the files that they were written in; each file is lexed once. */
export class DocLines {
  readonly #resolve: Resolve;
  readonly #tokens = new Map<Source, Tokens>();

  constructor(resolve: Resolve) {
    this.#resolve = resolve;
  }

  /**
   * The lines of an item's docs. Where nobody knows the file, as of what was read from a
   * binary, the docs are a source by themselves, called `name`. Fields and cases have no
   * place of their own; their docs are within those of the type.
   */
  of(
    docs: string,
    span: ItemSpan | undefined,
    name: string,
    where: 'before' | 'within' = 'before',
  ): DocLine[] {
    const source = span === undefined ? undefined : this.#resolve.sources[span.source];
    let written: Line[] = [];
    if (source !== undefined && span !== undefined) {
      const comments =
        where === 'before' ? this.#before(source, span.start) : this.#within(source, span.start);
      written = comments.flatMap((comment) => linesOfComment(source.text, comment));
    }
    const alone = new Source(`docs of ${name}`, docs);
    let next = 0;
    return linesOf(docs, 0).map(({ text, start }) => {
      const found = written.findIndex((line, i) => i >= next && line.text === text);
      if (found === -1 || source === undefined) return { text, source: alone, start };
      next = found + 1;
      return { text, source, start: (written[found] as Line).start };
    });
  }

  #tokensOf(source: Source): Tokens {
    const known = this.#tokens.get(source);
    if (known !== undefined) return known;
    const tokens = lex(source);
    this.#tokens.set(source, tokens);
    return tokens;
  }

  /** The comments before an item that begins, or is named, at `offset`. */
  #before(source: Source, offset: number): Span[] {
    const tokens = this.#tokensOf(source);
    const comments: Span[] = [];
    let open = 0;
    for (let i = tokenAt(tokens, offset) - 1; i >= 0; i--) {
      const kind = tokens.kinds[i] as TokenKind;
      if (isComment(kind)) comments.push(tokenSpan(tokens, i));
      else if (isTrivia(kind)) continue;
      else if (kind === TokenKind.RightParen) open++;
      else if (kind === TokenKind.LeftParen) open--;
      // What is in the parentheses of an attribute ends nothing.
      else if (open === 0 && endsItem(kind)) break;
    }
    return comments.reverse();
  }

  /** The comments up to the brace that closes an item. */
  #within(source: Source, offset: number): Span[] {
    const tokens = this.#tokensOf(source);
    const comments: Span[] = [];
    for (let i = tokenAt(tokens, offset); i < tokens.count; i++) {
      const kind = tokens.kinds[i] as TokenKind;
      if (kind === TokenKind.RightBrace) break;
      if (isComment(kind)) comments.push(tokenSpan(tokens, i));
    }
    return comments;
  }
}

type Line = Pick<DocLine, 'text' | 'start'>;

function isComment(kind: TokenKind): boolean {
  return kind === TokenKind.LineComment || kind === TokenKind.BlockComment;
}

/** The lines of a comment, without what makes it one. */
function linesOfComment(text: string, { start, end }: Span): Line[] {
  const isBlock = text.startsWith('/*', start);
  const to = isBlock && text.startsWith('*/', end - 2) ? end - 2 : end;
  const inner = text.slice(start, to).replace(/^\/[/*]*/, (marks) => ' '.repeat(marks.length));
  return linesOf(inner, start);
}

/** The lines of a text, from its offset. */
function linesOf(text: string, offset: number): Line[] {
  const lines: Line[] = [];
  let start = offset;
  for (const line of text.split('\n')) {
    lines.push({ text: line.trim(), start: start + line.length - line.trimStart().length });
    start += line.length + 1;
  }
  return lines;
}

function endsItem(kind: TokenKind): boolean {
  return (
    kind === TokenKind.Semicolon ||
    kind === TokenKind.LeftBrace ||
    kind === TokenKind.RightBrace ||
    kind === TokenKind.Comma
  );
}

/** The token that an offset is in, by binary search. */
function tokenAt({ starts, count }: Tokens, offset: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] as number) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
