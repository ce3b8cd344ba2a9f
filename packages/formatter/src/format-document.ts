import { TokenKind } from '@witcraft/lexer';
import type { Document } from '@witcraft/parser';
import {
  blankline,
  comment,
  group,
  hardline,
  ifBroken,
  indent,
  type Layout,
  line,
  softline,
  space,
} from './layout.js';
import { type PlacedComment, TokenList } from './token-list.js';

// The layout is made of the tokens, one after another and each with its
// comments, so that none can be lost or change its place. Brackets and the
// keyword that begins an item tell where lines are broken.

/** The layout of a document without syntax errors. */
export function layoutDocument(document: Document): Layout {
  return new DocumentLayout(new TokenList(document)).file();
}

/** What a block in braces holds. */
type BlockKind = 'top-level' | 'items' | 'members';

class DocumentLayout {
  readonly #tokens: TokenList;

  constructor(tokens: TokenList) {
    this.#tokens = tokens;
  }

  file(): Layout {
    const { count } = this.#tokens;
    const items = this.#items(0, count, 'top-level');
    const before = count === 0 ? [] : this.#tokens.blankBefore(count) ? blankline : hardline;
    const rest = this.#ownLines(this.#tokens.leading(count), before);
    return count === 0 && rest.length === 0 ? [] : [items, rest, hardline];
  }

  /** The items from `p` up to `end`, each on lines of its own. */
  #items(p: number, end: number, kind: BlockKind): Layout {
    const layout: Layout[] = [];
    let previous: number = TokenKind.EndOfFile;
    for (let at = p; at < end; ) {
      const [item, next, keyword] =
        kind === 'members' ? this.#member(at, end) : this.#item(at, end);
      if (at > p) {
        const apart =
          kind === 'top-level' && !(keyword === TokenKind.Use && previous === TokenKind.Use);
        layout.push(apart || this.#tokens.blankBefore(at) ? blankline : hardline);
      }
      layout.push(item);
      previous = keyword;
      at = next;
    }
    return layout;
  }

  /** An item with its attributes: its layout, the place behind it, and the keyword that it begins with. */
  #item(p: number, end: number): [item: Layout, next: number, keyword: number] {
    const tokens = this.#tokens;
    const layout: Layout[] = [this.#lineStart(p)];
    let at = p;
    while (tokens.kind(at) === TokenKind.At) {
      const closing = tokens.kind(at + 2) === TokenKind.LeftParen ? tokens.partner(at + 2) : at + 1;
      layout.push(this.#sequence(at, closing + 1), hardline);
      at = closing + 1;
      layout.push(this.#lineStart(at));
    }
    const keyword = tokens.kind(at);
    let to = at;
    for (; to < end && tokens.kind(to) !== TokenKind.Semicolon; to++) {
      const kind = tokens.kind(to);
      if (kind === TokenKind.LeftParen || kind === TokenKind.LessThan) to = tokens.partner(to);
      else if (kind === TokenKind.LeftBrace) {
        if (tokens.kind(to - 1) === TokenKind.Period) {
          to = tokens.partner(to);
          continue;
        }
        const closing = tokens.partner(to);
        const head = this.#sequence(at, to);
        const body =
          keyword === TokenKind.Include
            ? this.#list(to, closing, line, true)
            : this.#block(to, closing, blockKind(keyword));
        const before = this.#inlineComments(tokens.leading(to));
        return [[layout, head, before, space, body, this.#comments(closing)], closing + 1, keyword];
      }
    }
    return [[layout, this.#sequence(at, Math.min(to + 1, end))], to + 1, keyword];
  }

  /** A field, case or flag, with its comma. */
  #member(p: number, end: number): [member: Layout, next: number, keyword: number] {
    const to = this.#endOfListItem(p, end);
    const member = [this.#lineStart(p), this.#listItem(p, to, end, ',')];
    return [member, to < end ? to + 1 : to, TokenKind.EndOfFile];
  }

  /**
   * The item of a list from `p` up to `to`, where its comma is or the list ends.
   * Comments stay on their side of the comma: those behind it are the docs of the
   * next item. Only the last comma, which may come and go, is put before them.
   */
  #listItem(p: number, to: number, end: number, lastComma: Layout): Layout {
    if (to + 1 >= end)
      return [this.#sequence(p, to, lastComma), to < end ? this.#commentsAround(to) : []];
    return [
      this.#sequence(p, to),
      this.#inlineComments(this.#tokens.leading(to)),
      ',',
      this.#comments(to),
    ];
  }

  /** `{ … }` over several lines, or `{}`. */
  #block(open: number, close: number, kind: BlockKind): Layout {
    const tokens = this.#tokens;
    const inner = tokens.leading(close);
    const isEmpty = close === open + 1;
    if (isEmpty && inner.length === 0 && tokens.trailing(open).length === 0) return '{}';
    const items = isEmpty ? [] : [hardline, this.#items(open + 1, close, kind)];
    const before = !isEmpty && tokens.blankBefore(close) ? blankline : hardline;
    const rest =
      isEmpty || standsAlone(inner) ? this.#ownLines(inner, before) : this.#inlineComments(inner);
    return ['{', this.#comments(open), indent([items, rest]), hardline, '}'];
  }

  /**
   * A list in brackets, on one line if it fits and otherwise with a line for each
   * item. `edge` is what separates it from its brackets on one line.
   */
  #list(open: number, close: number, edge: Layout, lastComma: boolean): Layout {
    const tokens = this.#tokens;
    const inner = tokens.leading(close);
    const items: Layout[] = [];
    // A comment that ends a line, or has one for itself, goes on doing so.
    let broken = tokens.trailing(open).length > 0 || standsAlone(inner);
    for (let at = open + 1; at < close; ) {
      const to = this.#endOfListItem(at, close);
      items.push(items.length > 0 ? line : edge, this.#lineStart(at));
      items.push(this.#listItem(at, to, close, lastComma ? ifBroken(',') : ''));
      if (to + 1 >= close) broken ||= tokens.trailing(to - 1).length > 0;
      if (to < close) broken ||= tokens.trailing(to).length > 0;
      at = to < close ? to + 1 : to;
    }
    const isEmpty = items.length === 0;
    const opening = [tokens.text(open), this.#comments(open)];
    const closing = tokens.text(close);
    if (isEmpty && inner.length === 0)
      return broken ? [opening, hardline, closing] : [opening, closing];
    const rest =
      isEmpty || standsAlone(inner)
        ? this.#ownLines(inner, isEmpty ? edge : line)
        : this.#inlineComments(inner);
    return group([opening, indent([items, rest]), edge, closing], broken);
  }

  /** The place of the comma that ends the list item at `p`, or `end`. */
  #endOfListItem(p: number, end: number): number {
    const tokens = this.#tokens;
    for (let at = p; at < end; at++) {
      const kind = tokens.kind(at);
      if (kind === TokenKind.Comma) return at;
      if (
        kind === TokenKind.LeftParen ||
        kind === TokenKind.LessThan ||
        kind === TokenKind.LeftBrace
      )
        at = tokens.partner(at);
    }
    return end;
  }

  /**
   * The tokens from `p` up to `end` with what is between them; the comments before
   * the first are left to the caller. `after` comes directly behind the last
   * token, before its comments.
   */
  #sequence(p: number, end: number, after: Layout = ''): Layout {
    const tokens = this.#tokens;
    const layout: Layout[] = [];
    for (let at = p; at < end; at++) {
      const spaced = at > p && this.#spaceBetween(at - 1, at);
      if (at > p) layout.push(this.#inlineComments(tokens.leading(at)));
      if (spaced) layout.push(space);
      const closing = this.#listEnd(p, at, end);
      if (closing !== undefined) {
        // Of the types in `<…>`, only `tuple` may have a comma behind the last.
        const lastComma = tokens.kind(at) !== TokenKind.LessThan || tokens.text(at - 1) === 'tuple';
        layout.push(this.#list(at, closing, softline, lastComma));
        at = closing;
      } else {
        layout.push(tokens.text(at));
      }
      if (at + 1 >= end) layout.push(after);
      layout.push(this.#comments(at));
    }
    return layout;
  }

  /** Where the list that opens at `at` closes, if what is there opens a list that can be broken. */
  #listEnd(p: number, at: number, end: number): number | undefined {
    const tokens = this.#tokens;
    const kind = tokens.kind(at);
    const closing = tokens.partner(at);
    if (closing <= at || closing >= end) return undefined;
    if (kind === TokenKind.LeftBrace) return closing;
    if (kind === TokenKind.LessThan) {
      // `list<…>`, `option<…>`: what holds one type is broken inside that type.
      const holdsMore =
        tokens.text(at - 1) === 'tuple' || this.#endOfListItem(at + 1, closing) < closing;
      return holdsMore ? closing : undefined;
    }
    // The parentheses of attributes and of the types of cases hold one thing each.
    if (kind !== TokenKind.LeftParen || at === p) return undefined;
    return tokens.isFuncKeyword(at - 1) || tokens.kind(at - 1) === TokenKind.Arrow
      ? closing
      : undefined;
  }

  /** Whether a space separates two tokens on a line. */
  #spaceBetween(left: number, right: number): boolean {
    const tokens = this.#tokens;
    const before = tokens.kind(left);
    switch (tokens.kind(right)) {
      case TokenKind.Comma:
      case TokenKind.Semicolon:
      case TokenKind.Colon:
      case TokenKind.Period:
      case TokenKind.Slash:
      case TokenKind.At:
      case TokenKind.RightParen:
      case TokenKind.LessThan:
      case TokenKind.GreaterThan:
      case TokenKind.Plus:
      case TokenKind.Minus:
        return false;
      case TokenKind.LeftParen:
        return before === TokenKind.Arrow;
      case TokenKind.LeftBrace:
        return before !== TokenKind.Period;
      default:
        break;
    }
    switch (before) {
      case TokenKind.Period:
      case TokenKind.Slash:
      case TokenKind.At:
      case TokenKind.LeftParen:
      case TokenKind.LessThan:
      case TokenKind.Plus:
      case TokenKind.Minus:
        return false;
      case TokenKind.Colon:
        return !tokens.isPathColon(left);
      case TokenKind.Integer:
        // `1.0.0-0a`: parts of a version have nothing between them.
        return !tokens.adjacent(left);
      default:
        return true;
    }
  }

  /** Comments behind the token at `p`, on its line. */
  #comments(p: number): Layout {
    return this.#tokens.trailing(p).map(({ text }) => [space, comment(text)]);
  }

  /** All comments of a token that is written elsewhere or left away: a comma. */
  #commentsAround(p: number): Layout {
    const leading = this.#tokens.leading(p).map(({ text }) => [space, comment(text)]);
    return [leading, this.#comments(p)];
  }

  /** Comments before a token in the middle of a line. */
  #inlineComments(comments: readonly PlacedComment[]): Layout {
    return comments.map(({ text }) => [space, comment(text)]);
  }

  /** The comments before the token that begins a line. */
  #lineStart(p: number): Layout {
    return this.#tokens
      .leading(p)
      .map(({ text, linesAfter }) => [comment(text), this.#behind(text, linesAfter)]);
  }

  #behind(text: string, linesAfter: number): Layout {
    if (linesAfter > 1) return blankline;
    return linesAfter > 0 || text.startsWith('//') ? hardline : space;
  }

  /** Comments that stand by themselves before a closing bracket or the end of the file, and what comes `before` them. */
  #ownLines(comments: readonly PlacedComment[], before: Layout): Layout[] {
    return comments.map(({ text, linesAfter }, i) => [
      i === 0 ? before : [],
      comment(text),
      i === comments.length - 1 ? [] : this.#behind(text, linesAfter),
    ]);
  }
}

/** Whether the comments before a token begin on a line of their own; otherwise all are on the line of the token before. */
function standsAlone([first]: readonly PlacedComment[]): boolean {
  return first !== undefined && first.linesBefore > 0;
}

function blockKind(keyword: number): BlockKind {
  switch (keyword) {
    case TokenKind.Package:
      return 'top-level';
    case TokenKind.Record:
    case TokenKind.Variant:
    case TokenKind.Enum:
    case TokenKind.Flags:
      return 'members';
    default:
      return 'items';
  }
}
