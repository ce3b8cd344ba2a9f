import type { Span } from '@witcraft/diagnostics';
import { TokenKind } from '@witcraft/lexer';
import type * as ast from './ast.js';
import { parseHead } from './attribute.js';
import { beginsTopLevel, parseBlock } from './block.js';
import type { Cursor } from './cursor.js';
import { expectColon, parseFuncType } from './function.js';
import { atName, parseId } from './names.js';
import { Interface, type ItemHead, NamedFunc } from './nodes.js';
import { expectSemicolon, skipItem } from './recovery.js';
import { beginsTypeDef, parseTypeDef, skipSemicolonAfterBlock } from './typedef.js';
import { parseUse } from './use.js';

/** `interface-item`: `'interface' id '{' interface-items* '}'` */
export function parseInterface(cursor: Cursor, head: ItemHead): ast.Interface | undefined {
  cursor.advance();
  const name = parseId(cursor, 'the name of an interface');
  if (name === undefined) {
    skipItem(cursor);
    return undefined;
  }
  const items = parseInterfaceItems(cursor, `interface \`${name.name}\``, name.span);
  return new Interface(head, cursor.endFrom(head.start), name, items);
}

/** `'{' interface-items* '}'`, of an interface by name or inside a world */
export function parseInterfaceItems(
  cursor: Cursor,
  what: string,
  name: Span,
  beginsOutside: (cursor: Cursor) => boolean = beginsTopLevel,
): readonly ast.InterfaceItem[] {
  const items = parseBlock(cursor, what, name, beginsOutside, parseInterfaceItem);
  skipSemicolonAfterBlock(cursor, what);
  return items;
}

/** `interface-items`: a `use`, a type or a function, with its gates */
function parseInterfaceItem(cursor: Cursor): ast.InterfaceItem | undefined {
  const head = parseHead(cursor);
  // `type: func();` is a function with a keyword for a name.
  if (atName(cursor) || cursor.peek(1) === TokenKind.Colon) return parseFuncItem(cursor, head);
  if (beginsTypeDef(cursor.kind)) return parseTypeDef(cursor, head);
  if (cursor.kind === TokenKind.Use) return parseUse(cursor, head);
  cursor.errorHere(
    'parse/expected-item',
    `expected a type, a \`use\` or a function, found ${cursor.found()}`,
  );
  skipItem(cursor);
  return undefined;
}

/** `func-item`: `id ':' func-type ';'` */
function parseFuncItem(cursor: Cursor, head: ItemHead): ast.FuncItem | undefined {
  const name = parseId(cursor, 'the name of a function');
  if (name === undefined || !expectColon(cursor, name)) {
    skipItem(cursor);
    return undefined;
  }
  const func = parseFuncType(cursor);
  if (func === undefined) {
    skipItem(cursor);
    return undefined;
  }
  expectSemicolon(cursor, 'after the function');
  return new NamedFunc('func', head, cursor.endFrom(head.start), name, func);
}
