import type { Diagnostic, Source, Span } from '@witcraft/diagnostics';
import type { WatCode } from '../codes.js';
import { diagnosticAt } from '../failure.js';
import { stringProblem } from './string-literal.js';
import { TokenKind, type Tokens } from './token.js';

/** Annotations that mean something here; others are comments (Annotations proposal). */
const KNOWN_ANNOTATIONS: ReadonlySet<string> = new Set([
  'name',
  'custom',
  'producers',
  'dylink.0',
  'metadata.code.branch_hint',
]);

/** More mistakes of characters than this are not reported. */
const MOST_DIAGNOSTICS = 20;

const SPACE = 1;
const ID_CHAR = 2;
const SMALL_LETTER = 4;
const NUMBER_START = 8;

const CLASSES: Uint8Array = classifyCharacters();

function classifyCharacters(): Uint8Array {
  const classes = new Uint8Array(128);
  for (const char of '\t\n\r ') classes[char.charCodeAt(0)] = SPACE;
  const idChars = "!#$%&'*+-./:<=>?@\\^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  for (const char of idChars) classes[char.charCodeAt(0)] = ID_CHAR;
  for (const char of 'abcdefghijklmnopqrstuvwxyz') {
    classes[char.charCodeAt(0)] = ID_CHAR | SMALL_LETTER;
  }
  for (const char of '0123456789+-') classes[char.charCodeAt(0)] = ID_CHAR | NUMBER_START;
  return classes;
}

/** Whether a character can stand in an id, a keyword or a number (`idchar`). */
export function isIdChar(unit: number): boolean {
  return unit < 128 && ((CLASSES[unit] as number) & ID_CHAR) !== 0;
}

/**
 * Splits a text of the WebAssembly text format ("Lexical Format") into tokens.
 * Mistakes of characters are diagnostics, and the tokens go on behind them. `comments`
 * gets the places of all comments.
 */
export function lex(source: Source, comments?: Span[]): Tokens {
  return new Lexer(source, comments).run();
}

class Lexer {
  readonly #source: Source;
  readonly #text: string;
  readonly #diagnostics: Diagnostic[] = [];
  readonly #comments: Span[] | undefined;
  #kinds: Uint8Array;
  #starts: Uint32Array;
  #ends: Uint32Array;
  #count = 0;

  constructor(source: Source, comments: Span[] | undefined) {
    this.#source = source;
    this.#comments = comments;
    this.#text = source.text;
    // What tools print has a token for every seven characters.
    const room = Math.ceil(source.text.length / 6) + 16;
    this.#kinds = new Uint8Array(room);
    this.#starts = new Uint32Array(room);
    this.#ends = new Uint32Array(room);
  }

  run(): Tokens {
    const text = this.#text;
    const { length } = text;
    let at = 0;
    // An unknown annotation: where its tokens began, and how many of its parentheses are open.
    let annotation = -1;
    let open = 0;
    while (at < length) {
      const unit = text.charCodeAt(at);
      const kind = unit < 128 ? (CLASSES[unit] as number) : 0;
      if (kind === SPACE) {
        at++;
      } else if (kind !== 0) {
        const start = at++;
        const isId = unit === 0x24;
        if (isId && text.charCodeAt(at) === 0x22) {
          at = this.#string(start, at, TokenKind.Id);
          if (annotation < 0) this.#checkSeparated(at);
          continue;
        }
        at = this.#idChars(at);
        if (annotation < 0 && text.charCodeAt(at) === 0x22) this.#checkSeparated(at);
        const token = isId
          ? TokenKind.Id
          : (kind & SMALL_LETTER) !== 0
            ? TokenKind.Keyword
            : (kind & NUMBER_START) !== 0
              ? TokenKind.Number
              : TokenKind.Reserved;
        if (isId && at === start + 1) this.#report(start, at, 'wat/invalid-id', 'empty id');
        this.#push(token, start, at);
      } else if (unit === 0x28) {
        const next = text.charCodeAt(at + 1);
        if (next === 0x3b) {
          at = this.#blockComment(at);
          continue;
        }
        if (annotation >= 0) open++;
        if (next !== 0x40) {
          this.#push(TokenKind.LeftParen, at, at + 1);
          at++;
          continue;
        }
        const start = at;
        let name: string;
        if (text.charCodeAt(at + 2) === 0x22) {
          at = this.#string(start, at + 2, TokenKind.Annotation);
          name = text.slice(start + 3, at - 1);
        } else {
          at = this.#idChars(at + 2);
          name = text.slice(start + 2, at);
          this.#push(TokenKind.Annotation, start, at);
        }
        if (annotation < 0) this.#checkSeparated(at);
        if (name === '') this.#report(start, at, 'wat/invalid-id', 'empty annotation id');
        if (annotation < 0 && !KNOWN_ANNOTATIONS.has(name)) {
          annotation = this.#count - 1;
          open = 1;
        }
      } else if (unit === 0x29) {
        this.#push(TokenKind.RightParen, at, at + 1);
        at++;
        if (annotation >= 0 && --open === 0) {
          this.#count = annotation;
          annotation = -1;
        }
      } else if (unit === 0x22) {
        at = this.#string(at, at, TokenKind.String);
        if (annotation < 0) this.#checkSeparated(at);
      } else if (unit === 0x3b && text.charCodeAt(at + 1) === 0x3b) {
        at = this.#lineComment(at);
      } else {
        const end = at + ((text.codePointAt(at) as number) > 0xffff ? 2 : 1);
        const shown = unit < 0x20 ? `U+${unit.toString(16).padStart(4, '0')}` : text.slice(at, end);
        this.#report(at, end, 'wat/unexpected-character', `unexpected character \`${shown}\``);
        this.#push(TokenKind.Reserved, at, end);
        at = end;
      }
    }
    if (annotation >= 0) {
      const start = this.#starts[annotation] as number;
      const end = this.#ends[annotation] as number;
      this.#report(start, end, 'wat/unclosed-parenthesis', 'annotation is never closed');
      this.#count = annotation;
    }
    this.#push(TokenKind.End, length, length);
    return {
      source: this.#source,
      count: this.#count,
      kinds: this.#kinds,
      starts: this.#starts,
      ends: this.#ends,
      diagnostics: this.#diagnostics,
    };
  }

  #idChars(from: number): number {
    const text = this.#text;
    let at = from;
    for (;;) {
      const unit = text.charCodeAt(at);
      // Past the end it is NaN, which is less than nothing.
      if (!(unit < 128) || ((CLASSES[unit] as number) & ID_CHAR) === 0) return at;
      at++;
    }
  }

  /** A string whose quote is at `quote`; the token begins at `start`. */
  #string(start: number, quote: number, kind: TokenKind): number {
    const text = this.#text;
    const { length } = text;
    let escapes = false;
    for (let at = quote + 1; at < length; at++) {
      const unit = text.charCodeAt(at);
      if (unit === 0x22) {
        at++;
        if (escapes) {
          const problem = stringProblem(text, quote + 1, at - 1);
          if (problem !== undefined) {
            const { start: from, end: to, message } = problem;
            this.#report(from, to, 'wat/invalid-escape', message);
          }
        }
        if (kind === TokenKind.Id && at === quote + 2) {
          this.#report(start, at, 'wat/invalid-id', 'empty id');
        }
        this.#push(kind, start, at);
        return at;
      }
      if (unit === 0x5c) {
        escapes = true;
        at++;
      } else if (unit < 0x20 || unit === 0x7f) {
        if (unit === 0x0a) {
          this.#report(quote, at, 'wat/unterminated-string', 'expected `"` before the line ends');
          this.#push(kind, start, at);
          return at;
        }
        const shown = `U+${unit.toString(16).padStart(4, '0')}`;
        const message = `control character ${shown} in a string: expected an escape`;
        this.#report(at, at + 1, 'wat/unexpected-character', message);
      } else if (unit > 0x7f) this.#checkConfusing(at, unit);
    }
    this.#report(quote, length, 'wat/unterminated-string', 'expected `"` before the text ends');
    this.#push(kind, start, length);
    return length;
  }

  /** Nothing but white space, a comment or a parenthesis can be beside a string ("Tokens"). */
  #checkSeparated(at: number): void {
    const unit = this.#text.charCodeAt(at);
    if (unit !== 0x22 && !isIdChar(unit)) return;
    this.#report(at, at + 1, 'wat/unexpected-character', 'expected white space between tokens');
  }

  #lineComment(start: number): number {
    const text = this.#text;
    let at = start;
    for (; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      if (unit === 0x0a || unit === 0x0d) break;
      if (unit > 0x7f) this.#checkConfusing(at, unit);
    }
    this.#comments?.push({ start, end: at });
    return at;
  }

  #blockComment(start: number): number {
    const text = this.#text;
    let depth = 1;
    let at = start + 2;
    while (at < text.length) {
      const unit = text.charCodeAt(at);
      if (unit === 0x3b && text.charCodeAt(at + 1) === 0x29) {
        at += 2;
        if (--depth > 0) continue;
        this.#comments?.push({ start, end: at });
        return at;
      } else if (unit === 0x28 && text.charCodeAt(at + 1) === 0x3b) {
        at += 2;
        depth++;
      } else {
        if (unit > 0x7f) this.#checkConfusing(at, unit);
        at++;
      }
    }
    const message = 'expected `;)` before the text ends';
    this.#report(start, start + 2, 'wat/unterminated-comment', message);
    return at;
  }

  /** Characters that turn the direction of writing make a text look like another one. */
  #checkConfusing(at: number, unit: number): void {
    if ((unit >= 0x202a && unit <= 0x202e) || (unit >= 0x2066 && unit <= 0x2069)) {
      const message = `U+${unit.toString(16)} changes the direction of writing: expected an escape`;
      this.#report(at, at + 1, 'wat/confusing-character', message);
    }
  }

  #push(kind: TokenKind, start: number, end: number): void {
    const index = this.#count++;
    if (index === this.#kinds.length) this.#grow();
    this.#kinds[index] = kind;
    this.#starts[index] = start;
    this.#ends[index] = end;
  }

  #grow(): void {
    const room = this.#kinds.length * 2;
    const kinds = new Uint8Array(room);
    kinds.set(this.#kinds);
    this.#kinds = kinds;
    const starts = new Uint32Array(room);
    starts.set(this.#starts);
    this.#starts = starts;
    const ends = new Uint32Array(room);
    ends.set(this.#ends);
    this.#ends = ends;
  }

  #report(start: number, end: number, code: WatCode, message: string): void {
    if (this.#diagnostics.length >= MOST_DIAGNOSTICS) return;
    this.#diagnostics.push(diagnosticAt(this.#source, { start, end }, code, message));
  }
}
