import type { Span } from '@witcraft/diagnostics';
import { TokenKind } from '@witcraft/lexer';
import type { Cursor, OpenBlock } from './cursor.js';
import type { ItemName } from './nodes.js';
import { closesFurtherLeft, expectLeftBrace, reportUnclosed, standsInside } from './recovery.js';

/**
 * The block of an item with a name, where it begins: one for each item, so that what
 * messages say of it is put together only for a message.
 */
export class ItemBlock implements OpenBlock, ItemName {
  declare readonly word: string;
  declare readonly nameStart: number;
  declare readonly nameEnd: number;
  declare readonly label: string;
  declare readonly brace: number;

  /** To be made where the `{` should be: right behind the name, which began at `nameStart`. */
  constructor(cursor: Cursor, word: string, nameStart: number, label: string) {
    this.word = word;
    this.nameStart = nameStart;
    this.nameEnd = cursor.previousEnd;
    this.label = label;
    this.brace = cursor.start;
  }

  get what(): string {
    return `${this.word} \`${this.label}\``;
  }

  get span(): Span {
    return { start: this.nameStart, end: this.nameEnd };
  }
}

/** Whether what stands here can only be outside the block that is being read. */
type BeginsOutside = (cursor: Cursor) => boolean;

/**
 * Reads `{ item* }`. `parseItem` must take at least one token or stop at the
 * closing `}`; blocks left open are reported at the block.
 */
export function parseBlock<Item extends object>(
  cursor: Cursor,
  block: OpenBlock,
  beginsOutside: BeginsOutside,
  parseItem: (cursor: Cursor) => Item | undefined,
): readonly Item[] {
  if (!expectLeftBrace(cursor, 'to begin', block, beginsOutside)) return [];
  const from = cursor.lists.begin();
  while (cursor.kind !== TokenKind.RightBrace) {
    if (
      cursor.kind === TokenKind.EndOfFile ||
      (beginsOutside(cursor) && !standsInside(cursor, block))
    ) {
      reportUnclosed(cursor, block);
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
