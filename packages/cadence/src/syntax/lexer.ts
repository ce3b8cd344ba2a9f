import { createDiagnostic, type Diagnostic, type Source, type Span } from '@witcraft/diagnostics';
import type { Comment } from './ast.js';
import { punctuationAt, type Token, type TokenKind } from './tokens.js';

/** The tokens of a file; comments stand beside them. */
export interface LexedProgram {
  /** In order; the last one is of kind `end`. */
  readonly tokens: readonly Token[];
  readonly comments: readonly Comment[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Splits a source into tokens. Never fails: what is no token is reported and
 * skipped, a run of such characters once. Costs linear in the text.
 */
export function lex(source: Source): LexedProgram {
  const { text } = source;
  const tokens: Token[] = [];
  const comments: Comment[] = [];
  const diagnostics: Diagnostic[] = [];
  let at = 0;
  let afterNewline = true;
  let afterSpace = true;
  let afterCommentLine = false;

  const report = (code: string, message: string, span: Span): void => {
    diagnostics.push(createDiagnostic(code, message, { primary: { source, span, message: '' } }));
  };
  const push = (kind: TokenKind, end: number, content = ''): void => {
    tokens.push({
      kind,
      start: at,
      end,
      afterNewline,
      afterCommentLine,
      afterSpace,
      text: content,
    });
    at = end;
    afterCommentLine = false;
    afterNewline = false;
    afterSpace = false;
  };

  while (at < text.length) {
    const unit = text.charCodeAt(at);
    if (unit === 0x0a) {
      afterNewline = true;
      afterSpace = true;
      at++;
    } else if (isBlank(unit)) {
      afterSpace = true;
      at++;
    } else if (text.startsWith('//', at)) {
      const newline = text.indexOf('\n', at);
      let end = newline === -1 ? text.length : newline;
      if (text.charCodeAt(end - 1) === 0x0d) end--;
      comments.push({ kind: 'line-comment', span: { start: at, end } });
      afterCommentLine = afterNewline;
      at = end;
      afterSpace = true;
    } else if (text.startsWith('/*', at)) {
      const end = blockCommentEnd(text, at);
      if (end === undefined) {
        report('cadence/unterminated-comment', 'this comment has no `*/`', {
          start: at,
          end: at + 2,
        });
      }
      const span = { start: at, end: end ?? text.length };
      comments.push({ kind: 'block-comment', span });
      afterCommentLine = afterNewline;
      if (text.slice(span.start, span.end).includes('\n')) afterNewline = true;
      at = span.end;
      afterSpace = true;
    } else if (isIdentifierStart(unit)) {
      const end = scanWhile(text, at, isIdentifierPart);
      const word = text.slice(at, end);
      if (word === 'as' && text[end] === '?') push('as?', end + 1);
      else if (word === 'as' && text[end] === '!') push('as!', end + 1);
      else push('identifier', end, word);
    } else if (isDigit(unit)) {
      const { kind, end } = scanNumber(text, at, report);
      push(kind, end, text.slice(at, end));
    } else if (unit === 0x22) {
      const { end, isClosed } = scanString(text, at);
      if (!isClosed) {
        report('cadence/unterminated-string', 'this string has no closing `"`', {
          start: at,
          end,
        });
      }
      push('string', end, text.slice(at, end));
    } else {
      const punctuation = punctuationAt(text, at);
      if (punctuation !== undefined) push(punctuation, at + punctuation.length);
      else {
        const end = scanWhile(text, at, isStray);
        const stray = text.slice(at, end);
        const named = stray.length > 20 ? 'these characters' : `\`${stray}\``;
        report('cadence/unexpected-character', `${named} mean nothing in Cadence`, {
          start: at,
          end,
        });
        at = end;
        afterSpace = true;
      }
    }
  }
  push('end', text.length);
  return { tokens, comments, diagnostics };
}

function isBlank(unit: number): boolean {
  return unit === 0x20 || unit === 0x09 || unit === 0x0d;
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

function isDigitOrUnderscore(unit: number): boolean {
  return isDigit(unit) || unit === 0x5f;
}

function isIdentifierStart(unit: number): boolean {
  return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a) || unit === 0x5f;
}

function isIdentifierPart(unit: number): boolean {
  return isIdentifierStart(unit) || isDigit(unit);
}

/** Characters that begin no token. */
function isStray(unit: number): boolean {
  if (unit === 0x0a || unit === 0x22 || isBlank(unit) || isIdentifierPart(unit)) return false;
  return punctuationAt(String.fromCharCode(unit), 0) === undefined;
}

function scanWhile(text: string, from: number, accepts: (unit: number) => boolean): number {
  let at = from + 1;
  while (at < text.length && accepts(text.charCodeAt(at))) at++;
  return at;
}

/** Where a block comment that begins at `from` ends, nested ones within; `undefined` if nowhere. */
function blockCommentEnd(text: string, from: number): number | undefined {
  let depth = 0;
  let at = from;
  while (at < text.length) {
    if (text.startsWith('/*', at)) {
      depth++;
      at += 2;
    } else if (text.startsWith('*/', at)) {
      depth--;
      at += 2;
      if (depth === 0) return at;
    } else at++;
  }
  return undefined;
}

/** A string literal ends behind its quote, or at the line's end without one. */
function scanString(text: string, from: number): { end: number; isClosed: boolean } {
  let at = from + 1;
  while (at < text.length) {
    const unit = text.charCodeAt(at);
    if (unit === 0x22) return { end: at + 1, isClosed: true };
    if (unit === 0x0a) return { end: at, isClosed: false };
    at += unit === 0x5c && text.charCodeAt(at + 1) !== 0x0a ? 2 : 1;
  }
  return { end: text.length, isClosed: false };
}

/** An integer in any base or a fixed-point number; `_` may stand between digits. */
function scanNumber(
  text: string,
  from: number,
  report: (code: string, message: string, span: Span) => void,
): { kind: 'integer' | 'fixed-point'; end: number } {
  const prefix = text[from] === '0' ? text[from + 1] : undefined;
  if (prefix !== undefined && /[a-zA-Z]/.test(prefix)) {
    const end = scanWhile(text, from + 1, digitsOf(prefix));
    if (!'box'.includes(prefix)) {
      report('cadence/invalid-number', `\`0${prefix}\` begins no number: 0b, 0o and 0x do`, {
        start: from,
        end,
      });
    }
    return { kind: 'integer', end };
  }
  let end = scanWhile(text, from, isDigitOrUnderscore);
  if (text[end] !== '.') return { kind: 'integer', end };
  if (!isDigitOrUnderscore(text.charCodeAt(end + 1))) {
    report('cadence/invalid-number', 'expected digits after the point', {
      start: from,
      end: end + 1,
    });
    return { kind: 'fixed-point', end: end + 1 };
  }
  end = scanWhile(text, end + 1, isDigitOrUnderscore);
  return { kind: 'fixed-point', end };
}

function digitsOf(prefix: string): (unit: number) => boolean {
  switch (prefix) {
    case 'b':
      return (unit) => unit === 0x30 || unit === 0x31 || unit === 0x5f;
    case 'o':
      return (unit) => (unit >= 0x30 && unit <= 0x37) || unit === 0x5f;
    case 'x':
      return (unit) =>
        isDigitOrUnderscore(unit) ||
        (unit >= 0x61 && unit <= 0x66) ||
        (unit >= 0x41 && unit <= 0x46);
    default:
      return isDigitOrUnderscore;
  }
}
