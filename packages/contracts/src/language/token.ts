import type { Span } from '@witcraft/diagnostics';

/** Words that are no names, unless `%` is before them. */
export const keywords: ReadonlySet<string> = new Set([
  'all',
  'and',
  'any',
  'before',
  'false',
  'implies',
  'in',
  'is',
  'len',
  'not',
  'or',
  'result',
  'self',
  'true',
]);

const symbols = [
  '==',
  '!=',
  '<=',
  '>=',
  '<',
  '>',
  '+',
  '-',
  '*',
  '/',
  '%',
  '(',
  ')',
  ',',
  '.',
  ':',
];

/** A word or a sign of a condition. */
export interface Token {
  readonly kind: 'name' | 'keyword' | 'symbol' | 'integer' | 'float' | 'string' | 'char' | 'end';
  /** A name without `%`; of texts and characters what they stand for. */
  readonly text: string;
  /** From the beginning of the condition's text. */
  readonly span: Span;
}

/** What is wrong with the characters of a condition. */
export interface TokenProblem {
  readonly kind: 'unknown-character' | 'unterminated-text';
  readonly span: Span;
}

const SPACE = /[ \t\r\n]+/y;
const NAME = /%?[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*/y;
const NUMBER = /0x[0-9A-Fa-f_]+|[0-9][0-9_]*(?:(\.[0-9][0-9_]*)?([eE][+-]?[0-9]+)?)/y;
const DIGITS = /[0-9]+/y;
const STRING = /"(?:[^"\\\n]|\\.)*"/y;
const CHAR = /'(?:[^'\\\n]|\\u\{[0-9A-Fa-f]{1,6}\}|\\.)'/uy;
const ESCAPE = /\\(?:u\{([0-9A-Fa-f]{1,6})\}|(.))/gsu;

/**
 * Splits a condition into tokens (docs/language.md, "Words and signs"). A word goes on
 * over a hyphen that has letters or digits on both sides, as names of WIT do: `a-b` is
 * one name, `a - b` a difference.
 */
export function tokensOf(text: string): { tokens: Token[]; problem: TokenProblem | undefined } {
  const tokens: Token[] = [];
  let at = 0;
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(text);
  };
  const push = (kind: Token['kind'], shown: string, length: number): void => {
    tokens.push({ kind, text: shown, span: { start: at, end: at + length } });
    at += length;
  };
  const ended = (problem?: TokenProblem): ReturnType<typeof tokensOf> => {
    push('end', '', 0);
    return { tokens, problem };
  };
  while (at < text.length) {
    const space = match(SPACE);
    if (space !== null) {
      at += space[0].length;
      continue;
    }
    const name = match(NAME);
    if (name !== null) {
      const [word] = name;
      if (word.startsWith('%')) push('name', word.slice(1), word.length);
      else push(keywords.has(word) ? 'keyword' : 'name', word, word.length);
      continue;
    }
    // `t.0.1` is an element of an element, not a fraction.
    const number = match(tokens.at(-1)?.text === '.' ? DIGITS : NUMBER);
    if (number !== null) {
      const isFloat = number[1] !== undefined || number[2] !== undefined;
      push(isFloat ? 'float' : 'integer', number[0].replaceAll('_', ''), number[0].length);
      continue;
    }
    const quoted = match(STRING) ?? match(CHAR);
    if (quoted !== null) {
      const value = unescaped(quoted[0].slice(1, -1));
      if (value === undefined) return ended({ kind: 'unknown-character', span: spanOf(quoted) });
      push(quoted[0].startsWith('"') ? 'string' : 'char', value, quoted[0].length);
      continue;
    }
    if (text[at] === '"' || text[at] === "'") {
      return ended({ kind: 'unterminated-text', span: { start: at, end: text.length } });
    }
    const symbol = symbols.find((one) => text.startsWith(one, at));
    if (symbol === undefined) {
      const length = (text.codePointAt(at) as number) > 0xffff ? 2 : 1;
      return ended({ kind: 'unknown-character', span: { start: at, end: at + length } });
    }
    push('symbol', symbol, symbol.length);
  }
  return ended();
}

function spanOf(match: RegExpExecArray): Span {
  return { start: match.index, end: match.index + match[0].length };
}

/** The value of a text between quotes; absent where an escape is none. */
function unescaped(text: string): string | undefined {
  let valid = true;
  const value = text.replace(ESCAPE, (_, code: string | undefined, letter: string) => {
    if (code !== undefined) {
      const point = Number.parseInt(code, 16);
      if (point <= 0x10ffff && !(point >= 0xd800 && point < 0xe000)) {
        return String.fromCodePoint(point);
      }
    } else {
      switch (letter) {
        case 'n':
          return '\n';
        case 'r':
          return '\r';
        case 't':
          return '\t';
        case '\\':
        case '"':
        case "'":
          return letter;
      }
    }
    valid = false;
    return '';
  });
  return valid ? value : undefined;
}
