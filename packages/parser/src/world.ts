import { TokenKind } from '@witcraft/lexer';
import type * as ast from './ast.js';
import { parseHead } from './attribute.js';
import { ItemBlock, parseBlock } from './block.js';
import type { Cursor } from './cursor.js';
import { parseFuncType } from './function.js';
import { parseInterfaceItems } from './interface.js';
import { beginsTopLevel, beginsTypeDef, isName, nameFollows } from './item-keywords.js';
import { parseId, parseLabel, parsePath } from './names.js';
import { ExternFunc, ExternPath, ImportOrExport, type ItemHead, World } from './nodes.js';
import { expectSemicolon, skipItem, skipSemicolonAfterBlock } from './recovery.js';
import { parseTypeDef } from './typedef.js';
import { parseInclude, parseUse } from './use.js';

/** `world-item`: `'world' id '{' world-items* '}'` */
export function parseWorld(cursor: Cursor, head: ItemHead): ast.World | undefined {
  cursor.advance();
  const nameStart = cursor.start;
  const label = parseLabel(cursor, 'the name of a world');
  if (label === undefined) {
    skipItem(cursor);
    return undefined;
  }
  const block = new ItemBlock(cursor, 'world', nameStart, label);
  const items = parseBlock(cursor, block, beginsTopLevel, parseWorldItem);
  skipSemicolonAfterBlock(cursor, block);
  return new World(head, cursor.endFrom(head.start), block, items);
}

/** `world-definition`, with its gates */
function parseWorldItem(cursor: Cursor): ast.WorldItem | undefined {
  const head = parseHead(cursor);
  if (beginsTypeDef(cursor.kind)) return parseTypeDef(cursor, head);
  switch (cursor.kind) {
    case TokenKind.Import:
    case TokenKind.Export:
      return parseImportOrExport(cursor, head);
    case TokenKind.Use:
      return parseUse(cursor, head);
    case TokenKind.Include:
      return parseInclude(cursor, head);
    default:
      cursor.expected('parse/expected-item', '`import`, `export`, `include`, `use` or a type');
      skipItem(cursor);
      return undefined;
  }
}

/** `import-item`, `export-item` */
function parseImportOrExport(cursor: Cursor, head: ItemHead): ast.Import | ast.Export | undefined {
  const kind = cursor.kind === TokenKind.Import ? 'import' : 'export';
  cursor.advance();
  const extern = parseExtern(cursor, kind);
  if (extern === undefined) {
    skipItem(cursor);
    return undefined;
  }
  return new ImportOrExport(kind, head, cursor.endFrom(head.start), extern);
}

/** `use-path ';'`, or `id ':' extern-type` */
function parseExtern(cursor: Cursor, direction: string): ast.Extern | undefined {
  const start = cursor.start;
  if (!labelFollows(cursor)) {
    const path = parsePath(cursor, `what to ${direction}`);
    if (path === undefined) return undefined;
    expectSemicolon(cursor, `after the ${direction}`);
    return new ExternPath(start, cursor.endFrom(start), path);
  }
  const name = parseId(cursor, `the name of an ${direction}`);
  if (name === undefined) return undefined;
  cursor.advance();
  if (cursor.kind === TokenKind.Interface) {
    cursor.advance();
    const block = {
      what: `interface \`${name.name}\``,
      span: name.span,
      brace: cursor.start,
    };
    const items = parseInterfaceItems(cursor, block, beginsInWorld);
    return { kind: 'extern-interface', span: cursor.spanFrom(start), name, items };
  }
  if (
    cursor.kind === TokenKind.Func ||
    cursor.kind === TokenKind.Async ||
    beginsAsyncFunc(cursor)
  ) {
    const func = parseFuncType(cursor);
    if (func === undefined) return undefined;
    expectSemicolon(cursor, 'after the function');
    return new ExternFunc(start, cursor.endFrom(start), name, cursor.parts, func);
  }
  return parseNamedPath(cursor, start, name, direction);
}

/** `import x`, `interface x`: what is in no interface, so that one before it must have been left open. */
function beginsInWorld(cursor: Cursor): boolean {
  const { kind } = cursor;
  if (kind !== TokenKind.Import && kind !== TokenKind.Export && kind !== TokenKind.Include)
    return beginsTopLevel(cursor);
  return nameFollows(cursor);
}

function beginsAsyncFunc(cursor: Cursor): boolean {
  return cursor.atWord('async') && cursor.peek(1) === TokenKind.Func;
}

/** `id ':' use-path ';'` */
function parseNamedPath(
  cursor: Cursor,
  start: number,
  name: ast.Id,
  direction: string,
): ast.Extern | undefined {
  const path = parsePath(cursor, '`func`, `interface` or the name of an interface');
  if (path === undefined) return undefined;
  if (cursor.edition === '2024')
    cursor.otherEdition(`an ${direction} of an interface under a plain name`, 'current', path.span);
  expectSemicolon(cursor, `after the ${direction}`);
  return { kind: 'extern-named-path', span: cursor.spanFrom(start), name, path };
}

/**
 * Whether the name here is a label, as in `import a: func()` or `import a: b`,
 * and not the namespace of a path, as in `import a:b/c`. Where nested names are
 * read, `a:b` without a space is a path (WIT.md, "Item: world").
 */
function labelFollows(cursor: Cursor): boolean {
  if (cursor.peek(1) !== TokenKind.Colon) return false;
  const { edition, nestedNames, tokens, index } = cursor;
  if (!isName(cursor.peek(2))) return true;
  if (cursor.peek(3) === TokenKind.Slash) return false;
  // Edition 2024 has no other use of `a: b` than a mistake; say so there.
  if (!nestedNames || (edition === '2024' && cursor.peek(3) === TokenKind.Semicolon)) return true;
  // White space is a token, too: here the `:` and the name follow without any.
  const adjacent =
    tokens.kinds[index + 1] === TokenKind.Colon && isName(tokens.kinds[index + 2] as number);
  return !adjacent;
}
