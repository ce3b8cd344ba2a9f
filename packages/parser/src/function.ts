import { TokenKind } from '@witcraft/lexer';
import type { Id, Type } from './ast.js';
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

/** The `:` of `id ':' func-type`; false where there is none, and no function to be read. */
export function expectColon(cursor: Cursor, name: Id): boolean {
  if (cursor.eat(TokenKind.Colon)) return true;
  const forgotten = cursor.kind === TokenKind.Func;
  const word = cursor.kind === TokenKind.Id ? OTHER_WORDS.get(name.name) : undefined;
  let fix: CursorFix | undefined;
  if (forgotten)
    fix = {
      title: 'add the missing `:`',
      span: { start: name.span.end, end: name.span.end },
      newText: ':',
    };
  else if (word !== undefined) fix = { title: `write \`${word}\``, span: name.span, newText: word };
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
  const keyword = cursor.span;
  if (!cursor.expect(TokenKind.Func, 'before the parameters')) return undefined;
  const params = parseParams(cursor, PARAMETERS);
  if (params === undefined) return undefined;
  const { result, namedResults } = parseResults(cursor);
  return new FuncType(start, cursor.endFrom(start), keyword, async, params, result, namedResults);
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
  const { result, namedResults } = results;
  return new FuncType(start, cursor.endFrom(start), keyword, false, params, result, namedResults);
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
  const opened = cursor.start;
  if (!cursor.expect(TokenKind.LeftParen, words.opening)) return undefined;
  return parseList(cursor, words, opened, words.parse);
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

const NO_RESULTS = Object.freeze({ result: undefined, namedResults: undefined });

/** `result-list`: `'->' ty`, in edition 2024 also `'->' named-type-list` in parentheses. */
function parseResults(cursor: Cursor): {
  result: Type | undefined;
  namedResults: readonly Param[] | undefined;
} {
  const arrow = cursor.start;
  const before = cursor.previousEnd;
  if (!cursor.eat(TokenKind.Arrow) && !mendArrow(cursor)) return NO_RESULTS;
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
