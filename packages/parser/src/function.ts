import { TokenKind } from '@witcraft/lexer';
import type { Cursor, CursorFix } from './cursor.js';
import { type ListShape, parseListItems } from './list.js';
import { parseLabel } from './names.js';
import { type ItemHead, NamedFunc } from './nodes.js';
import { PartKind } from './parts.js';
import { expectSemicolon, isTypeAndEnd, skipItem } from './recovery.js';
import { parseNamedType, parseType, tupleText } from './type.js';

/** What other languages, and earlier WIT, call definitions. */
const OTHER_WORDS: ReadonlyMap<string, string> = new Map([
  ['struct', 'record'],
  ['union', 'variant'],
]);

/** `func-item`: `id ':' func-type ';'`; `readKind` reads what may stand before the type. */
export function parseFuncItem<Kind extends 'func' | 'method' | 'static'>(
  cursor: Cursor,
  head: ItemHead,
  readKind: (cursor: Cursor) => Kind,
): NamedFunc<Kind> | undefined {
  const nameStart = cursor.start;
  const label = parseLabel(cursor, 'the name of a function');
  const nameEnd = cursor.previousEnd;
  if (label !== undefined && expectColon(cursor, nameStart, label)) {
    const kind = readKind(cursor);
    const func = parseFuncType(cursor);
    if (func !== undefined) {
      expectSemicolon(cursor, 'after the function');
      const end = cursor.endFrom(head.start);
      return new NamedFunc(kind, head, end, nameStart, nameEnd, label, cursor.parts, func);
    }
  }
  skipItem(cursor);
  return undefined;
}

/** The `:` of `id ':' func-type`, right behind the name, which began at `nameStart`; false where there is none, and no function to be read. */
function expectColon(cursor: Cursor, nameStart: number, label: string): boolean {
  if (cursor.eat(TokenKind.Colon)) return true;
  const forgotten = cursor.kind === TokenKind.Func;
  const word = cursor.kind === TokenKind.Id ? OTHER_WORDS.get(label) : undefined;
  let fix: CursorFix | undefined;
  if (forgotten) fix = cursor.addition(':');
  else if (word !== undefined) fix = cursor.replacement(cursor.spanFrom(nameStart), word);
  cursor.expected('parse/expected-token', '`:` and `func` after the name of a function', { fix });
  return forgotten;
}

/** `func-type`: `'async'? 'func' param-list result-list` */
export function parseFuncType(cursor: Cursor): number | undefined {
  const { parts, start } = cursor;
  const kind = parseAsync(cursor) ? PartKind.AsyncFunc : PartKind.Func;
  const func = parts.beginFunc(kind, start, cursor.start, cursor.end);
  if (
    !cursor.expect(TokenKind.Func, 'before the parameters') ||
    parseParams(cursor, PARAMETERS) === undefined
  ) {
    parts.cut(func);
    return undefined;
  }
  parseResults(cursor);
  return parts.close(func, cursor.previousEnd);
}

function parseAsync(cursor: Cursor): boolean {
  if (cursor.eat(TokenKind.Async)) return true;
  // In edition 2024 the word is an identifier, and there are no async functions.
  if (cursor.edition === 'current' || !cursor.atWord('async') || cursor.peek(1) !== TokenKind.Func)
    return false;
  const { span } = cursor;
  cursor.advance();
  cursor.otherEdition('`async`', 'current', span, {
    title: 'remove it',
    span: { start: span.start, end: cursor.start },
    newText: '',
  });
  return true;
}

/** `'constructor' param-list`, in the current edition with a result. */
export function parseConstructorType(cursor: Cursor): number | undefined {
  const { parts, start, end } = cursor;
  const func = parts.beginFunc(PartKind.Func, start, start, end);
  cursor.advance();
  if (parseParams(cursor, PARAMETERS) === undefined) {
    parts.cut(func);
    return undefined;
  }
  const arrow = cursor.start;
  const result = parseResults(cursor);
  if (cursor.edition === '2024' && result) {
    const span = cursor.spanFrom(arrow);
    cursor.otherEdition('a constructor with a result', 'current', span, {
      title: 'remove the result',
      span,
      newText: '',
    });
  }
  return parts.close(func, cursor.previousEnd);
}

/** What a list of names with types is called in messages. */
interface ParamWords extends ListShape {
  readonly opening: string;
  readonly name: string;
  readonly type: string;
  readonly parse: (cursor: Cursor) => boolean;
}

function paramWords(word: string): ParamWords {
  const words: ParamWords = {
    close: TokenKind.RightParen,
    item: `a ${word}`,
    what: `the ${word}s`,
    opening: `before the ${word}s`,
    name: `the name of a ${word}`,
    type: `and a type after the name of a ${word}`,
    parse: (cursor) => parseNamedType(cursor, PartKind.Param, words.name, words.type),
  };
  return words;
}

// Made once: there are many parameters in a file, and few mistakes.
const PARAMETERS: ParamWords = /* @__PURE__ */ paramWords('parameter');
const RESULTS: ParamWords = /* @__PURE__ */ paramWords('result');

/** `'(' named-type-list ')'`, as a list of members; nothing where nothing opens it. */
function parseParams(cursor: Cursor, words: ParamWords): number | undefined {
  const { parts, start } = cursor;
  if (!cursor.expect(TokenKind.LeftParen, words.opening)) return undefined;
  const list = parts.begin(PartKind.Members, start, 0);
  parseListItems(cursor, words, undefined, words.parse);
  return parts.close(list, cursor.previousEnd);
}

/**
 * `result-list`: `'->' ty`, in edition 2024 also `'->' named-type-list` in parentheses.
 * Whether there is one.
 */
function parseResults(cursor: Cursor): boolean {
  const arrow = cursor.start;
  const before = cursor.previousEnd;
  if (!cursor.eat(TokenKind.Arrow) && !mendArrow(cursor)) return false;
  // Without a name, the types in parentheses are those of a tuple.
  if (
    cursor.kind === TokenKind.LeftParen &&
    (cursor.peek(1) === TokenKind.RightParen || cursor.peek(2) === TokenKind.Colon)
  )
    parseNamedResults(cursor, arrow, before);
  else parseType(cursor);
  return true;
}

/** `named-type-list` in parentheses, behind an `->` at `arrow`; what comes before that ends at `before`. */
function parseNamedResults(cursor: Cursor, arrow: number, before: number): void {
  const { parts, span: open } = cursor;
  const list = parseParams(cursor, RESULTS);
  if (list === undefined || cursor.edition === '2024') return;
  cursor.error(
    'parse/named-results',
    'expected a type as the result: named results were removed',
    open,
    {
      notes: ['return a tuple or a record, or read this file with edition 2024'],
      fix: parts.holds(list)
        ? {
            title: 'return a tuple',
            span: cursor.spanFrom(arrow),
            newText: `-> ${tupleText(cursor, list, 1)}`,
          }
        : { title: 'leave the result away', span: cursor.spanFrom(before), newText: '' },
    },
  );
}

/** `: u8`, `=> u8` and a type alone where `-> u8` belongs. */
function mendArrow(cursor: Cursor): boolean {
  const { start, previousEnd } = cursor;
  const fat = cursor.kind === TokenKind.Equals && cursor.nextIsAdjacent();
  const replaced =
    !cursor.beginsLine() &&
    (cursor.kind === TokenKind.Colon || (fat && cursor.peek(1) === TokenKind.GreaterThan));
  if (!replaced && !isTypeAndEnd(cursor)) return false;
  cursor.expected('parse/expected-token', '`->` and a type, or `;`, after the parameters', {
    fix: replaced
      ? cursor.replacement(
          { start, end: fat ? start + 2 : start + 1 },
          start > previousEnd ? '->' : ' ->',
        )
      : cursor.addition(' ->'),
  });
  if (replaced) cursor.advance();
  if (replaced && fat) cursor.advance();
  return true;
}
