import { describeToken, isKeyword, TokenKind } from '@witcraft/lexer';
import type { Cursor, OpenBlock } from './cursor.js';
import { beginsItem, isName, nameFollows } from './item-keywords.js';

// How to go on after a mistake. The rule: report once, then continue where the
// next item, field or closing brace begins, so that what is healthy is kept.

/** Whether an item begins with this kind of token, or the gates before one do. */
function beginsItemOrGate(kind: number): boolean {
  return kind === TokenKind.At || beginsItem(kind);
}

/** Skips a block with all that is nested in it; the cursor is at its `{`. */
export function skipBlock(cursor: Cursor): void {
  let depth = 0;
  while (cursor.kind !== TokenKind.EndOfFile) {
    if (cursor.kind === TokenKind.LeftBrace) depth++;
    else if (cursor.kind === TokenKind.RightBrace) depth--;
    cursor.advance();
    if (depth === 0) return;
  }
}

/**
 * Skips the rest of an item that can't be read: over its `;` or its block (and a `;` behind that), or up
 * to what closes the block around it or begins another item on a line of its own.
 */
export function skipItem(cursor: Cursor): void {
  for (let first = true; cursor.kind !== TokenKind.EndOfFile; first = false) {
    switch (cursor.kind) {
      case TokenKind.Semicolon:
        cursor.advance();
        return;
      case TokenKind.LeftBrace:
        skipBlock(cursor);
        cursor.eat(TokenKind.Semicolon);
        return;
      case TokenKind.RightBrace:
        return;
      default:
        if (!first && beginsItemOrGate(cursor.kind) && cursor.beginsLine()) return;
        cursor.advance();
    }
  }
}

/**
 * Takes the `;` that ends an item. Where there is none, it is taken to have been
 * forgotten if what follows can begin something else; otherwise the rest of the
 * item is skipped.
 */
export function expectSemicolon(cursor: Cursor, where: string): void {
  if (cursor.eat(TokenKind.Semicolon)) return;
  const plausible =
    cursor.beginsLine() ||
    cursor.kind === TokenKind.RightBrace ||
    cursor.kind === TokenKind.EndOfFile ||
    // `record {` and `@1.0.0` begin no item.
    (beginsItemOrGate(cursor.kind) && nameFollows(cursor));
  cursor.expected('parse/missing-semicolon', `\`;\` ${where}`, {
    related: plausible ? [[cursor.gap, '`;` is missing here']] : [],
    fix: plausible ? cursor.addition(';') : undefined,
  });
  if (!plausible) skipItem(cursor);
}

/** `};` is a habit from other languages: one `;` too many. */
export function skipSemicolonAfterBlock(cursor: Cursor, block: { readonly what: string }): void {
  if (cursor.kind !== TokenKind.Semicolon) return;
  cursor.errorHere('parse/expected-item', `expected no \`;\` after ${block.what}`, {
    fix: { title: 'remove the `;`', span: cursor.span, newText: '' },
  });
  cursor.advance();
}

/**
 * Takes a token that a type follows, written `text`. Where it was forgotten, or another one stands
 * in its place, reports that and goes on behind it; false where no type is to be read.
 */
export function expectBeforeType(
  cursor: Cursor,
  kind: number,
  text: string,
  where: string,
  instead: number,
): boolean {
  if (cursor.eat(kind)) return true;
  const replaced = cursor.kind === instead && !cursor.beginsLine();
  const mended = replaced || isTypeAndEnd(cursor);
  const symbol = describeToken(kind);
  // White space before what is replaced goes with it, but no comment does.
  const from = replaced && cursor.docs().length > 0 ? cursor.start : cursor.previousEnd;
  cursor.expected('parse/expected-token', `${symbol} ${where}`, {
    fix: replaced
      ? cursor.replacement({ start: from, end: cursor.end }, text)
      : mended
        ? cursor.addition(text)
        : undefined,
  });
  if (replaced) cursor.advance();
  return mended;
}

/** Whether a type stands here, on the same line, and nothing behind it that makes it a name. */
export function isTypeAndEnd(cursor: Cursor): boolean {
  const { kind } = cursor;
  if ((!isName(kind) && !isKeyword(kind)) || cursor.beginsLine()) return false;
  switch (cursor.peek(1)) {
    case TokenKind.LessThan:
    case TokenKind.Comma:
    case TokenKind.Semicolon:
    case TokenKind.RightParen:
    case TokenKind.RightBrace:
      return true;
    default:
      return false;
  }
}

/**
 * Takes the `{` of a block or a list. Where there is none, but what follows can
 * only be inside, it is taken to have been forgotten. False where nothing is to be read.
 */
export function expectLeftBrace(
  cursor: Cursor,
  where: 'before' | 'after' | 'to begin',
  of: { readonly what: string },
  beginsOutside: (cursor: Cursor) => boolean = () => false,
): boolean {
  if (cursor.eat(TokenKind.LeftBrace)) return true;
  const inside = beginsInside(cursor) && !beginsOutside(cursor);
  cursor.expected('parse/expected-token', `\`{\` ${where} ${of.what}`, {
    fix: inside ? cursor.addition(' {') : undefined,
  });
  return inside;
}

/** Whether what stands where a `{` should is what comes behind it. */
function beginsInside(cursor: Cursor): boolean {
  switch (cursor.kind) {
    case TokenKind.RightBrace:
      return true;
    case TokenKind.Id:
    case TokenKind.ExplicitId:
      switch (cursor.peek(1)) {
        case TokenKind.Colon:
        case TokenKind.Comma:
        case TokenKind.LeftParen:
        case TokenKind.RightBrace:
        case TokenKind.As:
          return true;
        default:
          return false;
      }
    case TokenKind.At:
      return cursor.beginsLine();
    default:
      return isKeyword(cursor.kind) && cursor.beginsLine();
  }
}

/**
 * Reports a block that nothing closes. A `}` within it that stands further left
 * than what it closes was probably meant for the outer block: then the inner one
 * is the one left open.
 */
export function reportUnclosed(cursor: Cursor, block: OpenBlock): void {
  const { misplaced } = cursor;
  cursor.misplaced = undefined;
  // One that was closed before this block began has nothing to do with it.
  const inner = misplaced !== undefined && misplaced.brace > block.brace ? misplaced : undefined;
  const open = inner ?? block;
  cursor.forgive();
  cursor.error('parse/unclosed-block', `expected \`}\` to close ${open.what}`, open.span, {
    label: 'this block is left open',
    related: [
      [
        cursor.span,
        cursor.kind === TokenKind.EndOfFile ? 'the file ends here' : 'something else begins here',
      ],
    ],
    fix: inner === undefined ? cursor.addition('\n}') : undefined,
  });
}

const MAX_LINE = 1000;
const NEWLINE = 0x0a;
const SPACE = 0x20;
const TAB = 0x09;

/** The column (UTF-16 units) at which the line that holds `offset` has its first character. */
function indentation(text: string, offset: number): number {
  // Lines longer than this say nothing by their indentation, and looking back over them takes time.
  const from = Math.max(0, offset - MAX_LINE);
  let count = 0;
  for (let at = offset - 1; at >= from; at--) {
    const code = text.charCodeAt(at);
    if (code === NEWLINE) break;
    count = code === SPACE || code === TAB ? count + 1 : 0;
  }
  return count;
}

/**
 * Whether the cursor is at the beginning of a line that is indented further than the line of
 * `block`'s `{`: then it is meant to be in the block, even if it can't be.
 */
export function standsInside(cursor: Cursor, block: OpenBlock): boolean {
  const { text } = cursor.source;
  return cursor.beginsLine() && indentation(text, cursor.start) > indentation(text, block.brace);
}

/** Whether the `}` at the cursor stands alone on its line, further left than the line of `block`'s `{`. */
export function closesFurtherLeft(cursor: Cursor, block: OpenBlock): boolean {
  const { text } = cursor.source;
  return cursor.beginsLine() && indentation(text, cursor.start) < indentation(text, block.brace);
}
