import { emptySpan } from '@witcraft/diagnostics';
import { isKeyword, keywordsOf, TokenKind } from '@witcraft/lexer';
import type { ErrorType, PrimitiveName, Type } from './ast.js';
import type { Cursor } from './cursor.js';
import { type ListShape, parseList } from './list.js';
import { parseId, parseLabel } from './names.js';
import {
  HandleType,
  ListType,
  NamedType,
  OptionType,
  PrimitiveType,
  ResultType,
  TupleType,
} from './nodes.js';

/** How deep types can be nested; the reference has the same limit. */
const MAX_DEPTH = 100;

const CURRENT_KEYWORDS = keywordsOf('current');

/** What keywords that are types by themselves say. */
const PRIMITIVE_NAMES: ReadonlyMap<number, string> = new Map(
  Array.from(CURRENT_KEYWORDS, ([word, kind]) => [kind, word]),
);

const TUPLE: ListShape = { close: TokenKind.GreaterThan, item: 'a type', what: 'the tuple' };

/** `ty` (WIT.md, "Types"). Always gives a type: where there is none, a hole, and a report. */
export function parseType(cursor: Cursor, depth = 0): Type {
  if (depth >= MAX_DEPTH) return tooDeep(cursor);
  const { start } = cursor;
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
      const name = PRIMITIVE_NAMES.get(kind) as PrimitiveName;
      cursor.advance();
      return new PrimitiveType(start, end, name);
    }
    case TokenKind.Id:
    case TokenKind.ExplicitId: {
      const name = parseLabel(cursor, 'a type');
      return name === undefined ? hole(cursor) : new NamedType(start, cursor.previousEnd, name);
    }
    case TokenKind.List:
      return parseListType(cursor, depth);
    case TokenKind.Map: {
      const keyword = cursor.span;
      cursor.advance();
      if (!cursor.expect(TokenKind.LessThan, 'after `map`')) return hole(cursor);
      const key = parseType(cursor, depth + 1);
      if (!cursor.expect(TokenKind.Comma, 'between the key and the value of a `map`'))
        return hole(cursor);
      const value = parseType(cursor, depth + 1);
      closeAngle(cursor, 'map');
      return { kind: 'map-type', span: cursor.spanFrom(start), keyword, key, value };
    }
    case TokenKind.Option: {
      cursor.advance();
      if (!cursor.expect(TokenKind.LessThan, 'after `option`')) return hole(cursor);
      const element = parseType(cursor, depth + 1);
      closeAngle(cursor, 'option');
      return new OptionType(start, cursor.endFrom(start), element);
    }
    case TokenKind.Result:
      return parseResultType(cursor, depth);
    case TokenKind.Tuple:
      return parseTupleType(cursor, depth);
    case TokenKind.Future:
    case TokenKind.Stream: {
      const keyword = cursor.span;
      cursor.advance();
      let element: Type | undefined;
      if (cursor.eat(TokenKind.LessThan)) {
        element = parseType(cursor, depth + 1);
        closeAngle(cursor, kind === TokenKind.Future ? 'future' : 'stream');
      }
      return {
        kind: kind === TokenKind.Future ? 'future-type' : 'stream-type',
        span: cursor.spanFrom(start),
        keyword,
        element,
      };
    }
    case TokenKind.Own:
    case TokenKind.Borrow: {
      const word = kind === TokenKind.Own ? 'own' : 'borrow';
      cursor.advance();
      const where = kind === TokenKind.Own ? 'after `own`' : 'after `borrow`';
      if (!cursor.expect(TokenKind.LessThan, where)) return hole(cursor);
      const resource = parseId(cursor, 'the name of a resource');
      if (resource === undefined) return hole(cursor);
      closeAngle(cursor, word);
      return new HandleType(
        word === 'own' ? 'own-type' : 'borrow-type',
        start,
        cursor.endFrom(start),
        resource,
      );
    }
    default:
      cursor.errorHere(
        isKeyword(kind) ? 'parse/keyword-as-name' : 'parse/expected-type',
        `expected a type, found ${cursor.found()}`,
      );
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

/** `list<ty>`, `list<ty, uint>` */
function parseListType(cursor: Cursor, depth: number): Type {
  const { start } = cursor;
  cursor.advance();
  if (!cursor.expect(TokenKind.LessThan, 'after `list`')) return hole(cursor);
  const element = parseType(cursor, depth + 1);
  let length: number | undefined;
  if (cursor.at(TokenKind.Comma)) {
    const comma = cursor.start;
    cursor.advance();
    if (cursor.kind !== TokenKind.Integer) {
      cursor.errorHere(
        'parse/list-length',
        `expected the length of the list, found ${cursor.found()}`,
      );
      return hole(cursor);
    }
    length = cursor.text.length > 10 ? Number.POSITIVE_INFINITY : Number(cursor.text);
    if (length > 0xffff_ffff) {
      cursor.errorHere('parse/list-length', 'expected a length below 4294967296');
      length = 0;
    }
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
  closeAngle(cursor, 'list');
  return new ListType(start, cursor.endFrom(start), element, length);
}

/** `tuple<ty, …>` */
// By itself, since `depth` is in a closure here: `parseType` would make room for it at each call.
function parseTupleType(cursor: Cursor, depth: number): Type {
  const { start } = cursor;
  cursor.advance();
  if (!cursor.expect(TokenKind.LessThan, 'after `tuple`')) return hole(cursor);
  const elements = parseList(cursor, TUPLE, undefined, (at) => {
    const type = parseType(at, depth + 1);
    return type.kind === 'error-type' ? undefined : type;
  });
  return new TupleType(start, cursor.endFrom(start), elements);
}

/** `result`, `result<ok>`, `result<ok, err>`, `result<_, err>` */
function parseResultType(cursor: Cursor, depth: number): Type {
  const { start } = cursor;
  let ok: Type | undefined;
  let err: Type | undefined;
  cursor.advance();
  if (cursor.eat(TokenKind.LessThan)) {
    if (cursor.eat(TokenKind.Underscore)) {
      if (!cursor.expect(TokenKind.Comma, 'after `_`')) return hole(cursor);
      err = parseType(cursor, depth + 1);
    } else {
      ok = parseType(cursor, depth + 1);
      if (cursor.eat(TokenKind.Comma)) err = parseType(cursor, depth + 1);
    }
    closeAngle(cursor, 'result');
  }
  return new ResultType(start, cursor.endFrom(start), ok, err);
}

function closeAngle(cursor: Cursor, word: string): void {
  if (cursor.eat(TokenKind.GreaterThan)) return;
  cursor.expect(TokenKind.GreaterThan, `to end \`${word}<…\``);
}

/** An empty span behind the last token, so that it is within what it is a part of. */
function hole(cursor: Cursor): ErrorType {
  return { kind: 'error-type', span: emptySpan(cursor.previousEnd) };
}

/** Skips a type that is nested too deeply, however deep, and says so once. */
function tooDeep(cursor: Cursor): ErrorType {
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
