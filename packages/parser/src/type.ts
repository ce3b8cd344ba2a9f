import { isKeyword, keywordsOf, TokenKind } from '@witcraft/lexer';
import type { Cursor } from './cursor.js';
import { isName } from './item-keywords.js';
import { type ListShape, parseListItems } from './list.js';
import { beginMember, parseNamePart } from './names.js';
import { HAS_ERR, HAS_OK, PartKind } from './parts.js';
import { expectBeforeType } from './recovery.js';

/** How deep types can be nested; the reference has the same limit. */
const MAX_DEPTH = 100;

const CURRENT_KEYWORDS = keywordsOf('current');

const TUPLE: ListShape = { close: TokenKind.GreaterThan, item: 'a type', what: 'the tuple' };
const PARENTHESES: ListShape = { ...TUPLE, close: TokenKind.RightParen };

/** `ty` (WIT.md, "Types"). Always gives a part: where there is no type, a hole, and a report. */
export function parseType(cursor: Cursor, depth = 0): number {
  if (depth >= MAX_DEPTH) return tooDeep(cursor);
  const { parts, start } = cursor;
  const kind = typeKind(cursor);
  switch (kind) {
    case TokenKind.Bool:
    case TokenKind.Char:
    case TokenKind.F32:
    case TokenKind.F64:
    case TokenKind.S8:
    case TokenKind.S16:
    case TokenKind.S32:
    case TokenKind.S64:
    case TokenKind.String:
    case TokenKind.U8:
    case TokenKind.U16:
    case TokenKind.U32:
    case TokenKind.U64:
    case TokenKind.ErrorContext: {
      const { end } = cursor;
      cursor.advance();
      return parts.leaf(PartKind.Primitive, start, end, kind);
    }
    case TokenKind.Id:
    case TokenKind.ExplicitId:
      if (cursor.peek(1) === TokenKind.LessThan) return parseForeignType(cursor, depth);
      return parseNamePart(cursor, 'a type') ?? hole(cursor);
    case TokenKind.LeftParen:
      return parseForeignTuple(cursor, depth);
    case TokenKind.List:
      return parseListType(cursor, depth);
    case TokenKind.Map:
      return parseMapType(cursor, depth);
    case TokenKind.Option: {
      const part = beginType(cursor, PartKind.Option);
      if (!openAngle(cursor, 'option')) return hole(cursor, part);
      parseType(cursor, depth + 1);
      return closeAngle(cursor, part, 'option');
    }
    case TokenKind.Result:
      return parseResultType(cursor, depth);
    case TokenKind.Tuple:
      return parseTupleType(cursor, depth);
    case TokenKind.Future:
      return parseChannelType(cursor, depth, PartKind.Future, 'future');
    case TokenKind.Stream:
      return parseChannelType(cursor, depth, PartKind.Stream, 'stream');
    case TokenKind.Own:
      return parseHandleType(cursor, PartKind.Own, 'own');
    case TokenKind.Borrow:
      return parseHandleType(cursor, PartKind.Borrow, 'borrow');
    default:
      cursor.expected(isKeyword(kind) ? 'parse/keyword-as-name' : 'parse/expected-type', 'a type');
      // A string can be nothing else that is meant to stand here.
      cursor.eat(TokenKind.StringLiteral);
      return hole(cursor);
  }
}

/**
 * The kind of the current token where a type is expected. In edition 2024 the
 * names of types are no keywords, but here they mean the built-in types; those
 * that only the current edition has are reported.
 */
function typeKind(cursor: Cursor): number {
  if (cursor.kind !== TokenKind.Id || cursor.edition === 'current') return cursor.kind;
  const kind = CURRENT_KEYWORDS.get(cursor.text) ?? TokenKind.Id;
  switch (kind) {
    case TokenKind.Stream:
    case TokenKind.Future:
    case TokenKind.Map:
      // By themselves these words may name a type of the file.
      if (cursor.peek(1) !== TokenKind.LessThan) return TokenKind.Id;
      cursor.otherEdition(`type \`${cursor.text}\``, 'current', cursor.span);
      return kind;
    case TokenKind.Bool:
    case TokenKind.Char:
    case TokenKind.F32:
    case TokenKind.F64:
    case TokenKind.S8:
    case TokenKind.S16:
    case TokenKind.S32:
    case TokenKind.S64:
    case TokenKind.String:
    case TokenKind.U8:
    case TokenKind.U16:
    case TokenKind.U32:
    case TokenKind.U64:
    case TokenKind.List:
    case TokenKind.Option:
    case TokenKind.Result:
    case TokenKind.Tuple:
    case TokenKind.Own:
    case TokenKind.Borrow:
      return kind;
    default:
      return TokenKind.Id;
  }
}

/** `named-type`, a parameter or a field: `id ':' ty`; `where` ends the message on a missing `:`. */
export function parseNamedType(cursor: Cursor, kind: number, what: string, where: string): boolean {
  const part = beginMember(cursor, kind, what);
  if (part === undefined) return false;
  if (!expectBeforeType(cursor, TokenKind.Colon, ':', where, TokenKind.Equals)) {
    cursor.parts.cut(part);
    return false;
  }
  parseType(cursor);
  cursor.parts.close(part, cursor.previousEnd);
  return true;
}

/** Begins the part of a type at its word, and takes that. */
function beginType(cursor: Cursor, kind: number): number {
  const part = cursor.parts.begin(kind, cursor.start, 0);
  cursor.advance();
  return part;
}

function openAngle(cursor: Cursor, word: string): boolean {
  return cursor.expect(TokenKind.LessThan, `after \`${word}\``);
}

/** Ends a type with what closes it, or reports that it is missing. */
function closeAngle(cursor: Cursor, part: number, word: string): number {
  // Two steps, since what a message says is put together only for a message.
  if (!cursor.eat(TokenKind.GreaterThan))
    cursor.expect(TokenKind.GreaterThan, `to end \`${word}<…\``);
  return cursor.parts.close(part, cursor.previousEnd);
}

/** `list<ty>`, `list<ty, uint>` */
function parseListType(cursor: Cursor, depth: number): number {
  const part = beginType(cursor, PartKind.List);
  if (!openAngle(cursor, 'list')) return hole(cursor, part);
  parseType(cursor, depth + 1);
  const comma = cursor.start;
  if (cursor.eat(TokenKind.Comma)) {
    if (cursor.kind !== TokenKind.Integer) {
      cursor.expected('parse/list-length', 'the length of the list');
      return hole(cursor, part);
    }
    let length = cursor.text.length > 10 ? Number.POSITIVE_INFINITY : Number(cursor.text);
    if (length > 0xffff_ffff) {
      cursor.errorHere('parse/list-length', 'expected a length below 4294967296');
      length = 0;
    }
    cursor.parts.become(part, PartKind.FixedLengthList, length);
    cursor.advance();
    if (cursor.edition === '2024') {
      const span = cursor.spanFrom(comma);
      cursor.otherEdition('a list of fixed length', 'current', span, {
        title: 'leave the length away',
        span,
        newText: '',
      });
    }
  }
  return closeAngle(cursor, part, 'list');
}

/** `map<ty, ty>` */
function parseMapType(cursor: Cursor, depth: number): number {
  const part = beginType(cursor, PartKind.Map);
  if (!openAngle(cursor, 'map')) return hole(cursor, part);
  parseType(cursor, depth + 1);
  if (!cursor.expect(TokenKind.Comma, 'between the key and the value of a `map`'))
    return hole(cursor, part);
  parseType(cursor, depth + 1);
  return closeAngle(cursor, part, 'map');
}

/** `tuple<ty, …>` */
function parseTupleType(cursor: Cursor, depth: number): number {
  const part = beginType(cursor, PartKind.Tuple);
  if (!openAngle(cursor, 'tuple')) return hole(cursor, part);
  return parseTypes(cursor, TUPLE, depth, part);
}

/** `Vec<u8>`: reported once, and then passed over with what it holds. */
function parseForeignType(cursor: Cursor, depth: number): number {
  const lower = cursor.text.toLowerCase();
  const newText = lower === 'vec' ? 'list' : lower;
  const isType = CURRENT_KEYWORDS.has(newText);
  cursor.expected('parse/expected-type', 'a type of WIT before `<`', {
    fix: isType ? cursor.replacement(cursor.span, newText) : undefined,
  });
  const part = parseTupleType(cursor, depth);
  // `listoption<u8>>` lacks a `<`, and has no `>` too many.
  cursor.forgive();
  return hole(cursor, part);
}

/** `(u8, string)`, a tuple in other languages. */
function parseForeignTuple(cursor: Cursor, depth: number): number {
  const { start, span } = cursor;
  const part = parseTypes(cursor, PARENTHESES, depth, beginType(cursor, PartKind.Tuple));
  cursor.error('parse/expected-type', 'expected a type, found `(`', span, {
    fix: cursor.replacement(cursor.spanFrom(start), tupleText(cursor, part, 0)),
  });
  return part;
}

/** What holds types, as one; each of them is `within` behind what holds it. */
export function tupleText({ parts, source }: Cursor, holder: number, within: number): string {
  const types: string[] = [];
  for (let part = holder + 1; part < parts.next(holder); part = parts.next(part))
    types.push(source.text.slice(parts.start(part + within), parts.end(part + within)));
  return types.length > 1 ? `tuple<${types.join(', ')}>` : (types[0] ?? '_');
}

/** The types in a tuple, and what closes it. */
// By itself, since `depth` is in a closure here: `parseType` would make room for it at each call.
function parseTypes(cursor: Cursor, shape: ListShape, depth: number, part: number): number {
  const { parts } = cursor;
  parseListItems(cursor, shape, undefined, (at) => {
    const element = parseType(at, depth + 1);
    if (parts.kind(element) !== PartKind.Error) return true;
    parts.cut(element);
    return false;
  });
  return parts.close(part, cursor.previousEnd);
}

/** `result`, `result<ok>`, `result<ok, err>`, `result<_, err>` */
function parseResultType(cursor: Cursor, depth: number): number {
  const { parts } = cursor;
  const part = beginType(cursor, PartKind.Result);
  if (!cursor.eat(TokenKind.LessThan)) return parts.close(part, cursor.previousEnd);
  let has = HAS_ERR;
  if (cursor.eat(TokenKind.Underscore)) {
    if (!cursor.expect(TokenKind.Comma, 'after `_`')) return hole(cursor, part);
    parseType(cursor, depth + 1);
  } else {
    has = HAS_OK;
    parseType(cursor, depth + 1);
    if (cursor.eat(TokenKind.Comma)) {
      has |= HAS_ERR;
      parseType(cursor, depth + 1);
    }
  }
  parts.become(part, PartKind.Result, has);
  return closeAngle(cursor, part, 'result');
}

/** `future`, `future<ty>`, and the same of `stream` */
function parseChannelType(cursor: Cursor, depth: number, kind: number, word: string): number {
  const part = beginType(cursor, kind);
  if (!cursor.eat(TokenKind.LessThan)) return cursor.parts.close(part, cursor.previousEnd);
  parseType(cursor, depth + 1);
  return closeAngle(cursor, part, word);
}

/** `own<id>`, `borrow<id>` */
function parseHandleType(cursor: Cursor, kind: number, word: string): number {
  const part = beginType(cursor, kind);
  if (!openAngle(cursor, word)) return hole(cursor, part);
  if (!isName(cursor.kind)) {
    cursor.expected('parse/expected-name', 'the name of a resource');
    return hole(cursor, part);
  }
  parseNamePart(cursor, 'the name of a resource');
  return closeAngle(cursor, part, word);
}

/**
 * What stands where a type should, instead of what was read of `part`. It is behind the last
 * token and empty, so that it is within what it is a part of.
 */
export function hole(cursor: Cursor, part?: number): number {
  const { parts, previousEnd } = cursor;
  if (part !== undefined) parts.cut(part);
  return parts.leaf(PartKind.Error, previousEnd, previousEnd, 0);
}

/** Skips a type that is nested too deeply, however deep, and says so once. */
function tooDeep(cursor: Cursor): number {
  cursor.errorHere(
    'parse/nesting-too-deep',
    `types can be nested ${MAX_DEPTH} deep, and this is deeper`,
    {
      notes: ['give inner types names of their own'],
    },
  );
  while (continuesType(cursor)) cursor.advance();
  cursor.forgive();
  return hole(cursor);
}

function continuesType(cursor: Cursor): boolean {
  switch (cursor.kind) {
    case TokenKind.LessThan:
    case TokenKind.GreaterThan:
    case TokenKind.Comma:
    case TokenKind.Underscore:
    case TokenKind.Integer:
    case TokenKind.Id:
    case TokenKind.ExplicitId:
      return true;
    default:
      return isKeyword(cursor.kind) && !cursor.beginsLine();
  }
}
