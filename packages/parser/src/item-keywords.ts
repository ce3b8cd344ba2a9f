import { TokenKind } from '@witcraft/lexer';
import type { Cursor } from './cursor.js';

// What begins with which keyword, for the productions and for going on after a mistake.

/** Whether a `typedef-item` begins with this kind of token. */
export function beginsTypeDef(kind: number): boolean {
  switch (kind) {
    case TokenKind.Type:
    case TokenKind.Record:
    case TokenKind.Variant:
    case TokenKind.Enum:
    case TokenKind.Flags:
    case TokenKind.Resource:
      return true;
    default:
      return false;
  }
}

/** Whether an item of an interface can begin with this kind of token, other than a function. */
export function beginsInterfaceItem(kind: number): boolean {
  return kind === TokenKind.Use || beginsTypeDef(kind);
}

/** Whether an item of a file, an interface or a world begins with this keyword. */
export function beginsItem(kind: number): boolean {
  switch (kind) {
    case TokenKind.Package:
    case TokenKind.Interface:
    case TokenKind.World:
    case TokenKind.Import:
    case TokenKind.Export:
    case TokenKind.Include:
      return true;
    default:
      return beginsInterfaceItem(kind);
  }
}

/** `interface x`, `world x`, `package a:b`: what begins only at the top of a file. */
export function beginsTopLevel(cursor: Cursor): boolean {
  switch (cursor.kind) {
    case TokenKind.Package:
    case TokenKind.Interface:
    case TokenKind.World:
      return nameFollows(cursor);
    default:
      return false;
  }
}

/** Whether this kind of token is a name, of whatever edition: `a`, `%a`. */
export function isName(kind: number): boolean {
  return kind === TokenKind.Id || kind === TokenKind.ExplicitId;
}

/** Whether a name stands behind the current token: a keyword may be a name itself, as in `record: func()`. */
export function nameFollows(cursor: Cursor): boolean {
  return isName(cursor.peek(1));
}
