import { TokenKind } from '@witcraft/lexer';
import type { FuncType, Param, Type } from './ast.js';
import type { Cursor } from './cursor.js';
import { type ListShape, parseList } from './list.js';
import { parseId } from './names.js';
import { parseType } from './type.js';

/** `func-type`: `'async'? 'func' param-list result-list` */
export function parseFuncType(cursor: Cursor): FuncType | undefined {
  const start = cursor.start;
  const async = parseAsync(cursor);
  const keyword = cursor.span;
  if (!cursor.expect(TokenKind.Func, 'before the parameters')) return undefined;
  const params = parseParams(cursor, PARAMETERS);
  if (params === undefined) return undefined;
  const results = parseResults(cursor);
  return {
    kind: 'func-type',
    span: cursor.spanFrom(start),
    keyword,
    async,
    params,
    result: results.result,
    namedResults: results.namedResults,
  };
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
  const start = cursor.start;
  const keyword = cursor.span;
  cursor.advance();
  const params = parseParams(cursor, PARAMETERS);
  if (params === undefined) return undefined;
  const arrow = cursor.start;
  const results = parseResults(cursor);
  if (
    cursor.edition === '2024' &&
    (results.result !== undefined || results.namedResults !== undefined)
  ) {
    const span = cursor.spanFrom(arrow);
    cursor.otherEdition('a constructor with a result', 'current', span, {
      title: 'remove the result',
      span,
      newText: '',
    });
  }
  return {
    kind: 'func-type',
    span: cursor.spanFrom(start),
    keyword,
    async: false,
    params,
    result: results.result,
    namedResults: results.namedResults,
  };
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
function parseParams(cursor: Cursor, words: ParamWords): Param[] | undefined {
  const opened = cursor.start;
  if (!cursor.expect(TokenKind.LeftParen, words.opening)) return undefined;
  return parseList(cursor, words, opened, words.parse);
}

/** `named-type`: `id ':' ty` */
function parseParam(cursor: Cursor, words: ParamWords): Param | undefined {
  const start = cursor.start;
  const name = parseId(cursor, words.name);
  if (name === undefined || !cursor.expect(TokenKind.Colon, words.type)) return undefined;
  const type = parseType(cursor);
  return { kind: 'param', span: cursor.spanFrom(start), name, type };
}

const NO_RESULTS = Object.freeze({ result: undefined, namedResults: undefined });

/** `result-list`: `'->' ty`, in edition 2024 also `'->' named-type-list` in parentheses. */
function parseResults(cursor: Cursor): {
  result: Type | undefined;
  namedResults: readonly Param[] | undefined;
} {
  const arrow = cursor.start;
  const before = cursor.previousEnd;
  if (!cursor.eat(TokenKind.Arrow)) return NO_RESULTS;
  if (cursor.kind !== TokenKind.LeftParen)
    return { result: parseType(cursor), namedResults: undefined };
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
  return { result: undefined, namedResults };
}

function tupleText(cursor: Cursor, results: readonly Param[]): string {
  const types = results.map(({ type }) => cursor.source.text.slice(type.span.start, type.span.end));
  return types.length === 1 ? (types[0] as string) : `tuple<${types.join(', ')}>`;
}
