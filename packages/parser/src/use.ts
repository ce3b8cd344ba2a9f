import { TokenKind } from '@witcraft/lexer';
import type * as ast from './ast.js';
import type { Cursor } from './cursor.js';
import { type ListShape, parseListItems } from './list.js';
import { beginMember, parseId, parseNamePart, parsePath } from './names.js';
import { type ItemHead, Use } from './nodes.js';
import { PartKind } from './parts.js';
import { expectLeftBrace, expectSemicolon, skipItem, skipSemicolonAfterBlock } from './recovery.js';

/** `toplevel-use-item`: `'use' use-path ('as' id)? ';'` */
export function parseToplevelUse(
  cursor: Cursor,
  { start, docs, attributes }: ItemHead,
): ast.ToplevelUse | undefined {
  cursor.advance();
  const path = parsePath(cursor, 'the name of an interface');
  if (path === undefined) {
    skipItem(cursor);
    return undefined;
  }
  const as = cursor.eatWord('as') ? parseId(cursor, 'a name after `as`') : undefined;
  expectSemicolon(cursor, 'after the `use`');
  return { kind: 'toplevel-use', span: cursor.spanFrom(start), docs, attributes, path, as };
}

const NAMES: ListShape = { close: TokenKind.RightBrace, item: 'a name', semicolonEnds: true };
const NAMES_TO_USE = { what: 'the names to use' };

/** `use-item`: `'use' use-path '.' '{' use-names-list '}' ';'` */
export function parseUse(cursor: Cursor, head: ItemHead): ast.Use | undefined {
  const { span } = cursor;
  cursor.advance();
  const path = parsePath(cursor, 'the name of an interface');
  if (path === undefined || !cursor.expect(TokenKind.Period, 'and the names to use')) {
    skipItem(cursor);
    return undefined;
  }
  const block = { what: 'the names', span, brace: cursor.start };
  const { parts } = cursor;
  const names = parts.begin(PartKind.Members, cursor.start, 0);
  if (expectLeftBrace(cursor, 'before', NAMES_TO_USE))
    parseListItems(cursor, NAMES, block, parseUseName);
  parts.close(names, cursor.previousEnd);
  expectSemicolon(cursor, 'after the `use`');
  return new Use(head, cursor.endFrom(head.start), path, parts, names);
}

/** `use-names-item`: `id`, `id 'as' id` */
function parseUseName(cursor: Cursor): boolean {
  const part = beginMember(cursor, PartKind.UseName, 'the name of a type');
  if (part === undefined) return false;
  if (cursor.eatWord('as')) parseNamePart(cursor, 'a name after `as`');
  cursor.parts.close(part, cursor.previousEnd);
  return true;
}

const RENAMED_NAMES: ListShape = { ...NAMES, item: 'a renamed name' };

/** `include-item`: `'include' use-path ';'`, or with renamed names and then without `;`. */
export function parseInclude(
  cursor: Cursor,
  { start, docs, attributes }: ItemHead,
): ast.Include | undefined {
  const { span } = cursor;
  cursor.advance();
  const path = parsePath(cursor, 'the name of a world');
  if (path === undefined) {
    skipItem(cursor);
    return undefined;
  }
  const names: ast.IncludeName[] = [];
  if (cursor.eatWord('with')) {
    const block = { what: 'the renamed names', span, brace: cursor.start };
    if (expectLeftBrace(cursor, 'after', { what: '`with`' }))
      parseListItems(cursor, RENAMED_NAMES, block, (at) => {
        const name = parseIncludeName(at);
        if (name !== undefined) names.push(name);
        return name !== undefined;
      });
    // The grammar has no `;` here, but its own example does.
    skipSemicolonAfterBlock(cursor, { what: '`with { … }`' });
  } else {
    expectSemicolon(cursor, 'after the `include`');
  }
  return { kind: 'include', span: cursor.spanFrom(start), docs, attributes, path, names };
}

/** `include-names-item`: `id 'as' id` */
function parseIncludeName(cursor: Cursor): ast.IncludeName | undefined {
  const start = cursor.start;
  const name = parseId(cursor, 'the name of an import or export');
  if (name === undefined) return undefined;
  if (!cursor.eatWord('as')) {
    cursor.expected('parse/expected-token', '`as` and a new name');
    return undefined;
  }
  const as = parseId(cursor, 'a name after `as`');
  return as && { kind: 'include-name', span: cursor.spanFrom(start), name, as };
}
