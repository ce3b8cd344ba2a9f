import { TokenKind } from '@witcraft/lexer';
import type * as ast from './ast.js';
import { parseHead } from './attribute.js';
import { ItemBlock, parseBlock } from './block.js';
import type { Cursor, OpenBlock } from './cursor.js';
import { parseFuncItem } from './function.js';
import { beginsTopLevel, beginsTypeDef, isName } from './item-keywords.js';
import { parseLabel } from './names.js';
import { Interface, type ItemHead } from './nodes.js';
import { skipItem, skipSemicolonAfterBlock } from './recovery.js';
import { parseTypeDef } from './typedef.js';
import { parseUse } from './use.js';

/** `interface-item`: `'interface' id '{' interface-items* '}'` */
export function parseInterface(cursor: Cursor, head: ItemHead): ast.Interface | undefined {
  cursor.advance();
  const nameStart = cursor.start;
  const label = parseLabel(cursor, 'the name of an interface');
  if (label === undefined) {
    skipItem(cursor);
    return undefined;
  }
  const block = new ItemBlock(cursor, 'interface', nameStart, label);
  const items = parseInterfaceItems(cursor, block);
  return new Interface(head, cursor.endFrom(head.start), block, items);
}

/** `'{' interface-items* '}'`, of an interface by name or inside a world */
export function parseInterfaceItems(
  cursor: Cursor,
  block: OpenBlock,
  beginsOutside: (cursor: Cursor) => boolean = beginsTopLevel,
): readonly ast.InterfaceItem[] {
  const items = parseBlock(cursor, block, beginsOutside, parseInterfaceItem);
  skipSemicolonAfterBlock(cursor, block);
  return items;
}

/** `interface-items`: a `use`, a type or a function, with its gates */
function parseInterfaceItem(cursor: Cursor): ast.InterfaceItem | undefined {
  const head = parseHead(cursor);
  // `type: func();` is a function with a keyword for a name.
  if (isName(cursor.kind) || cursor.peek(1) === TokenKind.Colon)
    return parseFuncItem(cursor, head, funcKind);
  if (beginsTypeDef(cursor.kind)) return parseTypeDef(cursor, head);
  if (cursor.kind === TokenKind.Use) return parseUse(cursor, head);
  cursor.expected('parse/expected-item', 'a type, a `use` or `name: func()`');
  skipItem(cursor);
  return undefined;
}

function funcKind(): 'func' {
  return 'func';
}
