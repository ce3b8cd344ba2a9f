import { TokenKind } from '@witcraft/lexer';
import type { Type } from './ast.js';
import type { Cursor, CursorFix } from './cursor.js';
import { type ListShape, parseList } from './list.js';
import { parseLabel } from './names.js';
import { FuncType, Param } from './nodes.js';
import { expectBeforeType, isTypeAndEnd } from './recovery.js';
import { parseType } from './type.js';

/** What other languages, and earlier WIT, call definitions. */
const OTHER_WORDS: ReadonlyMap<string, string> = new Map([
  ['struct', 'record'],
  ['union', 'variant'],
]);

/** The `:` of `id ':' func-type`, right behind the name, which began at `nameStart`; false where there is none, and no function to be read. */
export function expectColon(cursor: Cursor, nameStart: number, label: string): boolean {
  if (cursor.eat(TokenKind.Colon)) return true;
  const forgotten = cursor.kind === TokenKind.Func;
  const word = cursor.kind === TokenKind.Id ? OTHER_WORDS.get(label) : undefined;
  const end = cursor.previousEnd;
  let fix: CursorFix | undefined;
  if (forgotten) fix = { title: 'add the missing `:`', span: { start: end, end }, newText: ':' };
  else if (word !== undefined)
    fix = { title: `write \`${word}\``, span: { start: nameStart, end }, newText: word };
  cursor.errorHere(
    'parse/expected-token',
    `expected \`:\` and \`func\` after the name of a function, found ${cursor.found()}`,
    fix === undefined ? {} : { fix },
  );
  return forgotten;
}

/** `func-type`: `'async'? 'func' param-list result-list` */
export function parseFuncType(cursor: Cursor): FuncType | undefined {
  const start = cursor.start;
  const async = parseAsync(cursor);
  const { start: keywordStart, end: keywordEnd } = cursor;
  if (!cursor.expect(TokenKind.Func, 'before the parameters')) return undefined;
  const params = parseParams(cursor, PARAMETERS);
  if (params === undefined) return undefined;
  return parseResults(cursor, start, keywordStart, keywordEnd, async, params);
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
export function parseConstructorType(cursor: Cursor): FuncType | undefined {
  const { start, end } = cursor;
  cursor.advance();
  const params = parseParams(cursor, PARAMETERS);
  if (params === undefined) return undefined;
  const arrow = cursor.start;
  const func = parseResults(cursor, start, start, end, false, params);
  if (cursor.edition === '2024' && (func.result !== undefined || func.namedResults !== undefined)) {
    const span = cursor.spanFrom(arrow);
    cursor.otherEdition('a constructor with a result', 'current', span, {
      title: 'remove the result',
      span,
      newText: '',
    });
  }
  return func;
}

/** What a list of names with types is called in messages. */
interface ParamWords extends ListShape {
  readonly opening: string;
  readonly name: string;
  readonly type: string;
  readonly parse: (cursor: Cursor) => Param | undefined;
}

function paramWords(word: string): ParamWords {
  const words: ParamWords = {
    close: TokenKind.RightParen,
    item: `a ${word}`,
    what: `the ${word}s`,
    opening: `before the ${word}s`,
    name: `the name of a ${word}`,
    type: `and a type after the name of a ${word}`,
    parse: (cursor) => parseParam(cursor, words),
  };
  return words;
}

// Made once: there are many parameters in a file, and few mistakes.
const PARAMETERS: ParamWords = /* @__PURE__ */ paramWords('parameter');
const RESULTS: ParamWords = /* @__PURE__ */ paramWords('result');

/** `'(' named-type-list ')'` */
function parseParams(cursor: Cursor, words: ParamWords): readonly Param[] | undefined {
  if (!cursor.expect(TokenKind.LeftParen, words.opening)) return undefined;
  return parseList(cursor, words, undefined, words.parse);
}

/** `named-type`: `id ':' ty` */
function parseParam(cursor: Cursor, words: ParamWords): Param | undefined {
  const start = cursor.start;
  const label = parseLabel(cursor, words.name);
  const nameEnd = cursor.previousEnd;
  if (
    label === undefined ||
    !expectBeforeType(cursor, TokenKind.Colon, ':', words.type, TokenKind.Equals)
  )
    return undefined;
  const type = parseType(cursor);
  return new Param(start, cursor.endFrom(start), nameEnd, label, type);
}

/**
 * `result-list`: `'->' ty`, in edition 2024 also `'->' named-type-list` in parentheses.
 * Gives the whole function, of which the rest has been read.
 */
function parseResults(
  cursor: Cursor,
  start: number,
  keywordStart: number,
  keywordEnd: number,
  async: boolean,
  params: readonly Param[],
): FuncType {
  const arrow = cursor.start;
  const before = cursor.previousEnd;
  let result: Type | undefined;
  let named: readonly Param[] | undefined;
  if (cursor.eat(TokenKind.Arrow) || mendArrow(cursor)) {
    if (cursor.kind === TokenKind.LeftParen) named = parseNamedResults(cursor, arrow, before);
    else result = parseType(cursor);
  }
  const end = cursor.endFrom(start);
  return new FuncType(start, end, keywordStart, keywordEnd, async, params, result, named);
}

/** `named-type-list` in parentheses, behind an `->` at `arrow`; what comes before that ends at `before`. */
function parseNamedResults(cursor: Cursor, arrow: number, before: number): readonly Param[] {
  const { span: open } = cursor;
  const namedResults = parseParams(cursor, RESULTS) ?? [];
  if (cursor.edition === 'current') {
    cursor.error(
      'parse/named-results',
      'expected a type as the result: named results were removed',
      open,
      {
        notes: ['return a tuple or a record, or read this file with edition 2024'],
        fix:
          namedResults.length === 0
            ? { title: 'leave the result away', span: cursor.spanFrom(before), newText: '' }
            : {
                title: 'return a tuple',
                span: cursor.spanFrom(arrow),
                newText: `-> ${tupleText(cursor, namedResults)}`,
              },
      },
    );
  }
  return namedResults;
}

/** `: u8`, `=> u8` and a type alone where `-> u8` belongs. */
function mendArrow(cursor: Cursor): boolean {
  const { start, previousEnd } = cursor;
  const fat = cursor.kind === TokenKind.Equals && cursor.nextIsAdjacent();
  const replaced =
    !cursor.beginsLine() &&
    (cursor.kind === TokenKind.Colon || (fat && cursor.peek(1) === TokenKind.GreaterThan));
  if (!replaced && !isTypeAndEnd(cursor)) return false;
  const end = replaced ? (fat ? start + 2 : start + 1) : previousEnd;
  cursor.errorHere(
    'parse/expected-token',
    `expected \`->\` and a type, or \`;\`, after the parameters, found ${cursor.found()}`,
    {
      fix: {
        title: replaced ? 'write `->`' : 'add the missing `->`',
        span: { start: replaced ? start : previousEnd, end },
        newText: replaced && start > previousEnd ? '->' : ' ->',
      },
    },
  );
  if (replaced) cursor.advance();
  if (replaced && fat) cursor.advance();
  return true;
}

function tupleText(cursor: Cursor, results: readonly Param[]): string {
  const types = results.map(({ type }) => cursor.source.text.slice(type.span.start, type.span.end));
  return types.length === 1 ? (types[0] as string) : `tuple<${types.join(', ')}>`;
}
