import { keywordsOf, TokenKind } from '@witcraft/lexer';
import type * as ast from './ast.js';
import { parseHead } from './attribute.js';
import { ItemBlock, parseBlock } from './block.js';
import type { Cursor, OpenBlock } from './cursor.js';
import { parseConstructorType, parseFuncItem } from './function.js';
import { beginsInterfaceItem, beginsTopLevel, isName, nameFollows } from './item-keywords.js';
import { isLeftOpen, type ListShape, parseListItems } from './list.js';
import { beginMember, parseLabel } from './names.js';
import {
  Constructor,
  Enum,
  Flags,
  type ItemHead,
  RecordType,
  Resource,
  TypeAlias,
  Variant,
} from './nodes.js';
import { PartKind } from './parts.js';
import {
  expectBeforeType,
  expectLeftBrace,
  expectSemicolon,
  skipItem,
  skipSemicolonAfterBlock,
} from './recovery.js';
import { hole, parseNamedType, parseType } from './type.js';

/** A keyword of a definition, and what messages make of it. */
interface DefinitionWords {
  readonly word: string;
  readonly theName: string;
}

// Made once: there are many definitions in a file, and few mistakes.
const WORDS: ReadonlyMap<number, DefinitionWords> = new Map(
  Array.from(keywordsOf('current'), ([word, kind]) => [
    kind,
    { word, theName: `the name of a ${word}` },
  ]),
);

/** `typedef-item`; the cursor is at its keyword. */
export function parseTypeDef(cursor: Cursor, head: ItemHead): ast.TypeDef | undefined {
  const { kind } = cursor;
  const { word, theName } = WORDS.get(kind) as DefinitionWords;
  cursor.advance();
  const nameStart = cursor.start;
  const label = parseLabel(cursor, theName);
  if (label === undefined) {
    skipItem(cursor);
    return undefined;
  }
  const { start } = head;
  const { parts, previousEnd: nameEnd } = cursor;
  if (kind === TokenKind.Type) {
    const type = parseAliased(cursor, label);
    const end = cursor.endFrom(start);
    return new TypeAlias('type-alias', head, end, nameStart, nameEnd, label, parts, type);
  }
  const block = new ItemBlock(cursor, word, nameStart, label);
  switch (kind) {
    case TokenKind.Record: {
      const fields = parseMembers(cursor, FIELDS, block, parseField);
      return new RecordType(
        'record',
        head,
        cursor.endFrom(start),
        nameStart,
        nameEnd,
        label,
        parts,
        fields,
      );
    }
    case TokenKind.Variant: {
      const cases = parseMembers(cursor, CASES, block, parseVariantCase);
      return new Variant(
        'variant',
        head,
        cursor.endFrom(start),
        nameStart,
        nameEnd,
        label,
        parts,
        cases,
      );
    }
    case TokenKind.Enum: {
      const cases = parseMembers(cursor, CASES, block, parseEnumCase);
      return new Enum('enum', head, cursor.endFrom(start), nameStart, nameEnd, label, parts, cases);
    }
    case TokenKind.Flags: {
      const flags = parseMembers(cursor, FLAGS, block, parseFlag);
      return new Flags(
        'flags',
        head,
        cursor.endFrom(start),
        nameStart,
        nameEnd,
        label,
        parts,
        flags,
      );
    }
    default: {
      const items = parseResourceItems(cursor, block);
      return new Resource(head, cursor.endFrom(start), block, items);
    }
  }
}

/** `'=' ty ';'` of a `type-item`, behind its name. */
function parseAliased(cursor: Cursor, label: string): number {
  if (
    cursor.eat(TokenKind.Equals) ||
    expectBeforeType(cursor, TokenKind.Equals, ' =', `after \`type ${label}\``, TokenKind.Colon)
  ) {
    const type = parseType(cursor);
    expectSemicolon(cursor, 'after the type');
    return type;
  }
  const type = hole(cursor);
  skipItem(cursor);
  return type;
}

const FIELDS: ListShape = { close: TokenKind.RightBrace, item: 'a field' };
const CASES: ListShape = { close: TokenKind.RightBrace, item: 'a case' };
const FLAGS: ListShape = { close: TokenKind.RightBrace, item: 'a flag' };

function beginsOutside(cursor: Cursor): boolean {
  return isLeftOpen(cursor, TokenKind.RightBrace);
}

/** `'{' member (',' member)* ','? '}'` */
function parseMembers(
  cursor: Cursor,
  shape: ListShape,
  block: OpenBlock,
  parseMember: (cursor: Cursor) => boolean,
): number {
  const { parts } = cursor;
  const members = parts.begin(PartKind.Members, cursor.start, 0);
  if (expectLeftBrace(cursor, 'after', block, beginsOutside)) {
    parseListItems(cursor, shape, block, parseMember);
    skipSemicolonAfterBlock(cursor, block);
  } else if (!beginsOutside(cursor)) {
    // Where another item follows, only the name of this one has been written so far.
    skipItem(cursor);
  }
  return parts.close(members, cursor.previousEnd);
}

/** `record-field`: `id ':' ty` */
function parseField(cursor: Cursor): boolean {
  const where = 'and a type after the name of a field';
  return parseNamedType(cursor, PartKind.Field, 'the name of a field', where);
}

/** `variant-case`: `id`, `id '(' ty ')'` */
function parseVariantCase(cursor: Cursor): boolean {
  const part = beginMember(cursor, PartKind.VariantCase, 'the name of a case');
  if (part === undefined) return false;
  if (cursor.eat(TokenKind.LeftParen)) {
    parseType(cursor);
    if (!cursor.expect(TokenKind.RightParen, 'after the type of a case')) skipToParen(cursor);
  } else if (cursor.kind === TokenKind.Colon) {
    cursor.expect(TokenKind.LeftParen, 'before the type of a case');
    cursor.advance();
    parseType(cursor);
  }
  cursor.parts.close(part, cursor.previousEnd);
  return true;
}

/** Skips over the `)` on this line: `a(u8, u8)` is one mistake. */
function skipToParen(cursor: Cursor): void {
  while (!cursor.beginsLine()) {
    switch (cursor.kind) {
      case TokenKind.RightParen:
        cursor.advance();
        return;
      case TokenKind.LeftBrace:
      case TokenKind.RightBrace:
      case TokenKind.Semicolon:
      case TokenKind.EndOfFile:
        return;
      default:
        cursor.advance();
    }
  }
  cursor.forgive();
}

/** `enum-case` */
function parseEnumCase(cursor: Cursor): boolean {
  return parseNamedCase(cursor, 'the name of a case');
}

/** `flags-field` */
function parseFlag(cursor: Cursor): boolean {
  return parseNamedCase(cursor, 'the name of a flag');
}

function parseNamedCase(cursor: Cursor, what: string): boolean {
  const part = beginMember(cursor, PartKind.NamedCase, what);
  if (part === undefined) return false;
  cursor.parts.close(part, cursor.previousEnd);
  return true;
}

/** `resource-item`: `';'`, or `'{' resource-method* '}'` */
function parseResourceItems(cursor: Cursor, block: OpenBlock): readonly ast.ResourceItem[] {
  const constructs = cursor.atWord('constructor') && cursor.peek(1) === TokenKind.LeftParen;
  if (cursor.kind !== TokenKind.LeftBrace && !constructs) {
    if (!cursor.eat(TokenKind.Semicolon)) expectSemicolon(cursor, `or \`{\` after ${block.what}`);
    return [];
  }
  const items = parseBlock(cursor, block, beginsOutsideResource, parseResourceItem);
  skipSemicolonAfterBlock(cursor, block);
  return items;
}

function beginsOutsideResource(cursor: Cursor): boolean {
  return beginsTopLevel(cursor) || (beginsInterfaceItem(cursor.kind) && nameFollows(cursor));
}

/** `resource-method`, with its gates */
function parseResourceItem(cursor: Cursor): ast.ResourceItem | undefined {
  const head = parseHead(cursor);
  if (
    cursor.atWord('constructor') &&
    (cursor.kind !== TokenKind.Id || cursor.peek(1) === TokenKind.LeftParen)
  ) {
    const func = parseConstructorType(cursor);
    if (func === undefined) {
      skipItem(cursor);
      return undefined;
    }
    expectSemicolon(cursor, 'after the constructor');
    return new Constructor(head, cursor.endFrom(head.start), cursor.parts, func);
  }
  if (!isName(cursor.kind) && cursor.peek(1) !== TokenKind.Colon) {
    cursor.expected('parse/expected-item', '`constructor` or the name of a function');
    skipItem(cursor);
    return undefined;
  }
  return parseFuncItem(cursor, head, methodKind);
}

function methodKind(cursor: Cursor): 'static' | 'method' {
  return cursor.eat(TokenKind.Static) ? 'static' : 'method';
}
