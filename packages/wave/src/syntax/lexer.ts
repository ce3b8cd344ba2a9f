import type { Span } from '@witcraft/diagnostics';
import type { Report } from '../report.js';
import { unescapeText } from './escape.js';
import { isLabel, suggestLabel } from './label.js';
import { decodeMultilineString } from './multiline-string.js';
import { Token } from './token.js';

/** `number` of the grammar, without `nan` and `inf`, which are labels to the lexer. */
const NUMBER = /^-?(?:inf|(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?)$/;

/** Reads a text token by token; the current one is in its properties. */
export class Lexer {
  readonly text: string;
  readonly #report: Report;
  token: Token = Token.end;
  start = 0;
  end = 0;
  /** The end of the token before. */
  previousEnd = 0;
  /** Whether the rest of the text is missing, or was not read, and that has been said. */
  isCut = false;
  /** What a char or string says. */
  value = '';

  /** Begins at `at`; the first token is read at once. */
  constructor(report: Report, at: number) {
    this.text = report.source.text;
    this.#report = report;
    this.end = at;
    this.advance();
  }

  get span(): Span {
    return { start: this.start, end: this.end };
  }

  /** Whether the current token is of that kind. */
  is(token: Token): boolean {
    return this.token === token;
  }

  /** The text of the current token. */
  get slice(): string {
    return this.text.slice(this.start, this.end);
  }

  advance(): void {
    this.previousEnd = this.end;
    this.start = skipTrivia(this.text, this.end);
    this.end = this.start + 1;
    this.token = this.#read();
  }

  /** Nothing more is read: what is left would only be reported again. */
  stop(): void {
    this.isCut = true;
    this.start = this.text.length;
    this.end = this.text.length;
    this.token = Token.end;
  }

  /** Reads the token at `start`, and sets `end` where it is longer than a character. */
  #read(): Token {
    const { text, start } = this;
    if (start >= text.length) {
      this.end = start;
      return Token.end;
    }
    const code = text.charCodeAt(start);
    switch (code) {
      case 0x7b:
        return Token.braceOpen;
      case 0x7d:
        return Token.braceClose;
      case 0x28:
        return Token.parenOpen;
      case 0x29:
        return Token.parenClose;
      case 0x5b:
        return Token.bracketOpen;
      case 0x5d:
        return Token.bracketClose;
      case 0x3a:
        return Token.colon;
      case 0x2c:
        return Token.comma;
      case 0x27:
        return this.#readChar();
      case 0x22:
        return text.startsWith('"""', start) ? this.#readMultilineString() : this.#readString();
    }
    if (code === 0x2d && text.charCodeAt(start + 1) === 0x3e) {
      this.end = start + 2;
      return Token.arrow;
    }
    // `-`, `+`, `.` and digits.
    if (code === 0x2d || code === 0x2b || code === 0x2e || isDigit(code)) return this.#readNumber();
    if (code === 0x25 || code === 0x5f || isLetter(code)) return this.#readLabel();
    return this.#readUnknown();
  }

  /** A whole run of what people write in numbers, so that `0x1f` is one mistake. */
  #readNumber(): Token {
    this.end = endOfNumber(this.text, this.start);
    if (NUMBER.test(this.slice)) return Token.number;
    this.#report.add(this.span, 'wave/invalid-number', `\`${shorten(this.slice)}\` is no number`, {
      notes: [
        'numbers are decimal, without leading zeros: `12`, `-1`, `0.5`, `6.02e23`, `nan`, `inf`, `-inf`',
      ],
    });
    return Token.invalid;
  }

  #readLabel(): Token {
    this.end = endOfWord(this.text, this.start + 1);
    const escaped = this.text.charCodeAt(this.start) === 0x25;
    const word = this.text.slice(escaped ? this.start + 1 : this.start, this.end);
    if (isLabel(word)) return Token.label;
    const suggestion = suggestLabel(word);
    this.#report.add(this.span, 'wave/invalid-label', `\`${shorten(this.slice)}\` is no name`, {
      notes: [
        'names are words of letters and digits, each all lower or all upper case, with `-` between',
      ],
      fixes: suggestion === undefined ? [] : [this.#report.replace(this.span, suggestion)],
    });
    return Token.invalid;
  }

  #readChar(): Token {
    const { text, start } = this;
    if (text.startsWith("'''", start)) {
      this.end = start + 3;
      return this.#invalidChar("a `'` without `\\` before it");
    }
    const close = closingQuote(text, start + 1, 0x27);
    if (text[close] !== "'") {
      return this.#unterminated(1, "the char has no closing `'`");
    }
    this.end = close + 1;
    const value = unescapeText(text.slice(start + 1, close), start + 1, this.#report);
    if (value === undefined) return Token.invalid;
    if (value === '') return this.#invalidChar('none');
    if (value.length !== ((value.codePointAt(0) as number) > 0xffff ? 2 : 1)) {
      return this.#invalidChar('several', ['a text of any length is a string: `"…"`']);
    }
    this.value = value;
    return Token.char;
  }

  #invalidChar(found: string, notes: readonly string[] = []): Token {
    const message = `expected one character in the char, found ${found}`;
    this.#report.add(this.span, 'wave/invalid-char', message, { notes });
    return Token.invalid;
  }

  #readString(): Token {
    const { text, start } = this;
    const close = closingQuote(text, start + 1, 0x22);
    if (text[close] !== '"') {
      return this.#unterminated(1, 'the string has no closing `"` on its line', [
        'strings of several lines begin and end with `"""`',
      ]);
    }
    this.end = close + 1;
    const value = unescapeText(text.slice(start + 1, close), start + 1, this.#report);
    if (value === undefined) return Token.invalid;
    this.value = value;
    return Token.string;
  }

  #readMultilineString(): Token {
    const { text, start } = this;
    const close = text.indexOf('"""', start + 3);
    if (close === -1) {
      return this.#unterminated(3, 'the string has no closing `"""`');
    }
    this.end = close + 3;
    const value = decodeMultilineString(text.slice(start + 3, close), start + 3, this.#report);
    if (value === undefined) return Token.invalid;
    this.value = value;
    return Token.string;
  }

  #unterminated(quotes: number, message: string, notes: readonly string[] = []): Token {
    const span = { start: this.start, end: this.start + quotes };
    this.#report.add(span, 'wave/unterminated-string', message, { notes });
    // Where the string should have ended is not known.
    this.isCut = true;
    this.end = this.text.length;
    return Token.invalid;
  }

  /** A run of characters that no token begins with, as one mistake. */
  #readUnknown(): Token {
    const { text, start } = this;
    let end = start + 1;
    while (end < text.length && !isDelimiter(text.charCodeAt(end))) end++;
    this.end = end;
    const found = shorten(this.slice);
    this.#report.add(this.span, 'wave/unknown-character', `no value begins with \`${found}\``);
    return Token.invalid;
  }
}

/** Where the next token begins: behind white space and comments (`ws`). */
export function skipTrivia(text: string, from: number): number {
  let at = from;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code === 0x20 || code === 0x0a || code === 0x09 || code === 0x0d) at++;
    else if (code === 0x2f && text.charCodeAt(at + 1) === 0x2f) {
      const end = text.indexOf('\n', at);
      at = end === -1 ? text.length : end + 1;
    } else return at;
  }
}

/** A text of the input as it may stand in a message. */
export function shorten(text: string): string {
  return text.length <= 40 ? text : `${text.slice(0, 40).replace(/\p{Surrogate}/gu, '')}…`;
}

/** The first `quote` without `\` before it, or the end of the line. */
function closingQuote(text: string, from: number, quote: number): number {
  let at = from;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === quote || code === 0x0a) return at;
    at += code === 0x5c && text.charCodeAt(at + 1) !== 0x0a ? 2 : 1;
  }
  return text.length;
}

function endOfWord(text: string, from: number): number {
  let end = from;
  while (isWordCharacter(text.charCodeAt(end))) end++;
  return end;
}

function endOfNumber(text: string, from: number): number {
  let end = from + 1;
  for (; ; end++) {
    const code = text.charCodeAt(end);
    // `1->` ends before the arrow.
    if (code === 0x2d && text.charCodeAt(end + 1) === 0x3e) return end;
    if (code !== 0x2e && code !== 0x2b && !isWordCharacter(code)) return end;
  }
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

function isLetter(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);
}

function isWordCharacter(code: number): boolean {
  return isLetter(code) || isDigit(code) || code === 0x2d || code === 0x5f;
}

const DELIMITERS: ReadonlySet<number> = new Set(
  [...' \t\n\r{}()[]:,\'"'].map((character) => character.charCodeAt(0)),
);

/** White space, a bracket, a quote, or what separates values. */
function isDelimiter(code: number): boolean {
  return DELIMITERS.has(code);
}
