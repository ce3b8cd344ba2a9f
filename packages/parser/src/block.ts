import type { Span } from '@witcraft/diagnostics';
import { TokenKind } from '@witcraft/lexer';
import type { Cursor, OpenBlock } from './cursor.js';
import { closesFurtherLeft, expectLeftBrace, reportUnclosed, standsInside } from './recovery.js';

/** Whether what stands here can only be outside the block that is being read. */
type BeginsOutside = (cursor: Cursor) => boolean;

/**
 * Reads `{ item* }`. `parseItem` must take at least one token or stop at the
 * closing `}`; blocks left open are reported at the block.
 */
export function parseBlock<Item extends object>(
  cursor: Cursor,
  what: string,
  name: Span,
  beginsOutside: BeginsOutside,
  parseItem: (cursor: Cursor) => Item | undefined,
): readonly Item[] {
  const block: OpenBlock = { what, span: name, brace: cursor.start };
  if (!expectLeftBrace(cursor, 'to begin', what, beginsOutside)) return [];
  const from = cursor.lists.begin();
  while (cursor.kind !== TokenKind.RightBrace) {
    if (
      cursor.kind === TokenKind.EndOfFile ||
      (beginsOutside(cursor) && !standsInside(cursor, block))
    ) {
      reportUnclosed(cursor, block, cursor.misplaced);
      cursor.misplaced = undefined;
      return cursor.lists.end(from);
    }
    const before = cursor.index;
    const item = parseItem(cursor);
    if (item !== undefined) cursor.lists.add(item);
    if (cursor.index === before && cursor.kind !== TokenKind.RightBrace) cursor.advance();
  }
  closeBlock(cursor, block);
  return cursor.lists.end(from);
}

/** Takes the `}` of a block, and remembers one that looks as if it were another's. */
export function closeBlock(cursor: Cursor, block: OpenBlock): void {
  if (cursor.misplaced === undefined && closesFurtherLeft(cursor, block)) cursor.misplaced = block;
  cursor.advance();
}

/** `interface x`, `world x`, `package a:b`: what begins only at the top of a file. */
export function beginsTopLevel(cursor: Cursor): boolean {
  const { kind } = cursor;
  if (kind !== TokenKind.Interface && kind !== TokenKind.World && kind !== TokenKind.Package)
    return false;
  const next = cursor.peek(1);
  return next === TokenKind.Id || next === TokenKind.ExplicitId;
}
