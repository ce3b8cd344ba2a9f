import { TokenKind } from '@witcraft/lexer';
import type * as ast from './ast.js';
import { parseHead } from './attribute.js';
import { ItemBlock, parseBlock } from './block.js';
import type { Cursor, OpenBlock } from './cursor.js';
import { expectColon, parseFuncType } from './function.js';
import { beginsTopLevel, beginsTypeDef, isName } from './item-keywords.js';
import { parseLabel } from './names.js';
import { Interface, type ItemHead, NamedFunc } from './nodes.js';
import { expectSemicolon, skipItem, skipSemicolonAfterBlock } from './recovery.js';
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
  if (isName(cursor.kind) || cursor.peek(1) === TokenKind.Colon) return parseFuncItem(cursor, head);
  if (beginsTypeDef(cursor.kind)) return parseTypeDef(cursor, head);
  if (cursor.kind === TokenKind.Use) return parseUse(cursor, head);
  cursor.expected('parse/expected-item', 'a type, a `use` or a function');
  skipItem(cursor);
  return undefined;
}

/** `func-item`: `id ':' func-type ';'` */
function parseFuncItem(cursor: Cursor, head: ItemHead): ast.FuncItem | undefined {
  const nameStart = cursor.start;
  const label = parseLabel(cursor, 'the name of a function');
  const nameEnd = cursor.previousEnd;
  if (label === undefined || !expectColon(cursor, nameStart, label)) {
    skipItem(cursor);
    return undefined;
  }
  const func = parseFuncType(cursor);
  if (func === undefined) {
    skipItem(cursor);
    return undefined;
  }
  expectSemicolon(cursor, 'after the function');
  const end = cursor.endFrom(head.start);
  return new NamedFunc('func', head, end, nameStart, nameEnd, label, cursor.parts, func);
}
