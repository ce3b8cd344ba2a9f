import { describeToken, TokenKind } from '@witcraft/lexer';
import { closeBlock } from './block.js';
import type { Cursor, OpenBlock } from './cursor.js';
import { beginsItem, isName, nameFollows } from './item-keywords.js';
import { reportUnclosed, skipBlock } from './recovery.js';

/** What a list is made of, for the messages. */
export interface ListShape {
  readonly close: number;
  /** `a field`, `a parameter`. */
  readonly item: string;
  /** `the parameters`; a list in braces is called as its block. */
  readonly what?: string;
  /** Whether a `;` can only come behind the list, and not in the place of a comma. */
  readonly semicolonEnds?: boolean;
}

/**
 * Reads `item, item, …` with an optional last comma, up to and over the closing
 * token; the opening one, of a list in braces that of `block`, has been taken.
 * `parseItem` keeps the item, or says `false`, and reports, where there is none.
 */
export function parseListItems(
  cursor: Cursor,
  shape: ListShape,
  block: OpenBlock | undefined,
  parseItem: (cursor: Cursor) => boolean,
): void {
  const { close } = shape;
  while (cursor.kind !== close) {
    if (isLeftOpen(cursor, close)) {
      reportUnclosedList(cursor, shape, block);
      return;
    }
    const before = cursor.index;
    if (!parseItem(cursor) && !skipListItem(cursor, close, before)) {
      reportUnclosedList(cursor, shape, block);
      return;
    }
    if (cursor.eat(TokenKind.Comma)) continue;
    if (cursor.kind === close) break;
    if (isLeftOpen(cursor, close)) continue;
    if (shape.semicolonEnds === true && cursor.kind === TokenKind.Semicolon) {
      cursor.expected(
        'parse/expected-token',
        `${describeToken(close)} to end ${(block ?? shape).what}`,
        { fix: cursor.addition('}') },
      );
      return;
    }
    const what = `\`,\` or ${describeToken(close)} after ${shape.item}`;
    if ((beginsListItem(cursor) || isNameAndMore(cursor, close)) && cursor.index !== before) {
      cursor.expected('parse/missing-comma', what, {
        related: [[cursor.gap, '`,` is missing here']],
        fix: cursor.addition(','),
      });
      continue;
    }
    const isSemicolon = cursor.kind === TokenKind.Semicolon && close === TokenKind.RightBrace;
    cursor.expected('parse/expected-token', what, {
      fix: isSemicolon ? cursor.replacement(cursor.span, ',') : undefined,
    });
    if (!skipListItem(cursor, close, before)) return;
    cursor.eat(TokenKind.Comma);
  }
  if (block !== undefined) closeBlock(cursor, block);
  else cursor.advance();
}

function reportUnclosedList(cursor: Cursor, shape: ListShape, block: OpenBlock | undefined): void {
  if (block !== undefined) reportUnclosed(cursor, block);
  else
    cursor.expected('parse/expected-token', `${describeToken(shape.close)} to end ${shape.what}`);
}

/**
 * Skips what is left of an item: up to a comma or what closes the list. False
 * where the list can't go on: at what ends or begins something around it.
 */
function skipListItem(cursor: Cursor, close: number, before: number): boolean {
  let depth = 0;
  for (; ; cursor.advance()) {
    // `a { x: u8 }`: what it holds is no more of this list than it is.
    if (cursor.kind === TokenKind.LeftBrace && !cursor.beginsLine()) skipBlock(cursor);
    const { kind } = cursor;
    if (depth === 0 && (kind === TokenKind.Comma || kind === close)) return true;
    switch (kind) {
      case TokenKind.EndOfFile:
      case TokenKind.RightBrace:
      case TokenKind.LeftBrace:
        return false;
      case TokenKind.Semicolon:
        if (close !== TokenKind.RightBrace) return false;
        // `a: u8;` in a record: the `;` stands where a comma should.
        cursor.advance();
        return true;
      case TokenKind.LessThan:
      case TokenKind.LeftParen:
        depth++;
        break;
      case TokenKind.GreaterThan:
      case TokenKind.RightParen:
        if (depth > 0) depth--;
        break;
      default:
        if (cursor.index !== before && depth === 0 && beginsListItem(cursor)) return true;
        if (beginsDefinition(cursor) && cursor.beginsLine()) return false;
    }
  }
}

/** An identifier at the beginning of a line: the next item, if only the comma was forgotten. */
function beginsListItem(cursor: Cursor): boolean {
  return isName(cursor.kind) && cursor.beginsLine();
}

/** `b: u8` or `b,` behind an item: the next one, on the same line. */
function isNameAndMore(cursor: Cursor, close: number): boolean {
  if (!isName(cursor.kind)) return false;
  const next = cursor.peek(1);
  return next === TokenKind.Colon || next === TokenKind.Comma || next === close;
}

/** A keyword with a name behind it: a definition, which no list holds. */
function beginsDefinition(cursor: Cursor): boolean {
  return beginsItem(cursor.kind) && nameFollows(cursor);
}

/** Whether something begins here that stands in no list; in parentheses only on a line of its own. */
export function isLeftOpen(cursor: Cursor, close: number): boolean {
  if (cursor.kind === TokenKind.EndOfFile) return true;
  if (cursor.kind === TokenKind.Arrow) return close === TokenKind.RightParen;
  return (
    (beginsDefinition(cursor) || beginsFunction(cursor)) &&
    (close === TokenKind.RightBrace || cursor.beginsLine())
  );
}

/** In tokens, white space included: longer than signatures are. */
const MAX_LOOKAHEAD = 256;

/**
 * `f: func(…);`, up to its `;`: where a `,` or a `}` follows instead, a field
 * was meant, of a type that there is not.
 */
function beginsFunction(cursor: Cursor): boolean {
  if (!isName(cursor.kind) || cursor.peek(1) !== TokenKind.Colon) return false;
  const type = cursor.peek(2);
  if (type !== TokenKind.Func && (type !== TokenKind.Async || cursor.peek(3) !== TokenKind.Func))
    return false;
  const { kinds, count } = cursor.tokens;
  // Looking on to the end of the file at each of many mistakes would take forever.
  const end = Math.min(count, cursor.index + MAX_LOOKAHEAD);
  let depth = 0;
  for (let i = cursor.index; i < end; i++) {
    switch (kinds[i]) {
      case TokenKind.LeftParen:
      case TokenKind.LessThan:
        depth++;
        break;
      case TokenKind.RightParen:
      case TokenKind.GreaterThan:
        depth--;
        break;
      case TokenKind.Semicolon:
        return true;
      case TokenKind.Comma:
        if (depth <= 0) return false;
        break;
      case TokenKind.LeftBrace:
      case TokenKind.RightBrace:
        return false;
      default:
    }
  }
  return false;
}
