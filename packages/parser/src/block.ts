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
export function parseBlock<Item>(
  cursor: Cursor,
  what: string,
  name: Span,
  beginsOutside: BeginsOutside,
  parseItem: (cursor: Cursor) => Item | undefined,
): Item[] {
  const items: Item[] = [];
  const block: OpenBlock = { what, span: name, brace: cursor.start };
  if (!expectLeftBrace(cursor, `to begin ${what}`, beginsOutside)) return items;
  while (cursor.kind !== TokenKind.RightBrace) {
    if (
      cursor.kind === TokenKind.EndOfFile ||
      (beginsOutside(cursor) && !standsInside(cursor, block))
    ) {
      reportUnclosed(cursor, block, cursor.misplaced);
      cursor.misplaced = undefined;
      return items;
    }
    const before = cursor.index;
    const item = parseItem(cursor);
    if (item !== undefined) items.push(item);
    if (cursor.index === before && cursor.kind !== TokenKind.RightBrace) cursor.advance();
  }
  closeBlock(cursor, block);
  return items;
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
