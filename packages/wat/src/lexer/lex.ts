import { BRANCH_HINTS, DYLINK, encodeAscii, PRODUCERS } from '@witcraft/binary';
import type { Diagnostic, Source, Span } from '@witcraft/diagnostics';
import type { WatCode } from '../codes.js';
import { diagnosticAt } from '../failure.js';
import { isUsualWord, USUAL } from '../quote.js';
import { stringProblem } from './string-literal.js';
import { TokenKind, type Tokens } from './token.js';

/** Annotations that mean something here; others are comments (Annotations proposal). */
const KNOWN_ANNOTATIONS: ReadonlySet<string> = new Set([
  'name',
  'custom',
  PRODUCERS,
  DYLINK,
  BRANCH_HINTS,
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
function isIdChar(unit: number): boolean {
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
  readonly #units: Uint8Array | Uint16Array;
  /** The units four by four, where they are bytes. */
  readonly #words: DataView | undefined;
  readonly #diagnostics: Diagnostic[] = [];
  readonly #comments: Span[] | undefined;

  constructor(source: Source, comments: Span[] | undefined) {
    this.#source = source;
    this.#comments = comments;
    this.#text = source.text;
    this.#units = unitsOf(source.text);
    if (this.#units instanceof Uint8Array) this.#words = new DataView(this.#units.buffer);
  }

  run(): Tokens {
    const text = this.#text;
    const units = this.#units;
    const { length } = text;
    // What tools print has a token for every seven characters.
    let room = Math.ceil(length / 6) + 16;
    let kinds = new Uint8Array(room);
    let starts = new Uint32Array(room);
    let ends = new Uint32Array(room);
    let count = 0;
    let at = 0;
    // An unknown annotation: where its tokens began, and how many of its parentheses are open.
    let annotation = -1;
    let open = 0;
    while (at < length) {
      const start = at;
      const unit = units[at] as number;
      const unitClass = unit < 128 ? (CLASSES[unit] as number) : 0;
      let kind: TokenKind;
      if (unitClass === SPACE) {
        at++;
        continue;
      } else if (unitClass !== 0) {
        at++;
        const isId = unit === 0x24;
        if (isId && units[at] === 0x22) {
          kind = TokenKind.Id;
          at = this.#string(start, at, kind);
          if (annotation < 0) this.#checkSeparated(at);
        } else {
          at = this.#idChars(at);
          if (annotation < 0 && units[at] === 0x22) this.#checkSeparated(at);
          if (isId) kind = TokenKind.Id;
          else if ((unitClass & SMALL_LETTER) !== 0) kind = TokenKind.Keyword;
          else kind = (unitClass & NUMBER_START) !== 0 ? TokenKind.Number : TokenKind.Reserved;
          if (isId && at === start + 1) this.#report(start, at, 'wat/invalid-id', 'empty id');
        }
      } else if (unit === 0x28) {
        const next = units[at + 1];
        if (next === 0x3b) {
          at = this.#blockComment(at);
          continue;
        }
        if (annotation >= 0) open++;
        if (next !== 0x40) {
          kind = TokenKind.LeftParen;
          at++;
        } else {
          kind = TokenKind.Annotation;
          const isQuoted = units[at + 2] === 0x22;
          at = isQuoted ? this.#string(start, at + 2, kind) : this.#idChars(at + 2);
          const name = isQuoted ? text.slice(start + 3, at - 1) : text.slice(start + 2, at);
          if (annotation < 0) this.#checkSeparated(at);
          if (name === '') this.#report(start, at, 'wat/invalid-id', 'empty annotation id');
          if (annotation < 0 && !KNOWN_ANNOTATIONS.has(name)) {
            annotation = count;
            open = 1;
          }
        }
      } else if (unit === 0x29) {
        kind = TokenKind.RightParen;
        at++;
        if (annotation >= 0 && --open === 0) {
          count = annotation;
          annotation = -1;
          continue;
        }
      } else if (unit === 0x22) {
        kind = TokenKind.String;
        at = this.#string(at, at, kind);
        if (annotation < 0) this.#checkSeparated(at);
      } else if (unit === 0x3b && units[at + 1] === 0x3b) {
        at = this.#lineComment(at);
        continue;
      } else {
        kind = TokenKind.Reserved;
        at += (text.codePointAt(at) as number) > 0xffff ? 2 : 1;
        const shown =
          unit < 0x20 ? `U+${unit.toString(16).padStart(4, '0')}` : text.slice(start, at);
        this.#report(start, at, 'wat/unexpected-character', `unexpected character \`${shown}\``);
      }
      // One is left for the end.
      if (count + 1 === room) {
        room *= 2;
        kinds = grown(kinds, new Uint8Array(room));
        starts = grown(starts, new Uint32Array(room));
        ends = grown(ends, new Uint32Array(room));
      }
      kinds[count] = kind;
      starts[count] = start;
      ends[count] = at;
      count++;
    }
    if (annotation >= 0) {
      const start = starts[annotation] as number;
      const end = ends[annotation] as number;
      this.#report(start, end, 'wat/unclosed-parenthesis', 'annotation is never closed');
      count = annotation;
    }
    kinds[count] = TokenKind.End;
    starts[count] = length;
    ends[count] = length;
    count++;
    return { source: this.#source, count, kinds, starts, ends, diagnostics: this.#diagnostics };
  }

  #idChars(from: number): number {
    const units = this.#units;
    let at = from;
    while (isIdChar(units[at] as number)) at++;
    return at;
  }

  /** The end of a string whose quote is at `quote`; the token begins at `start`. */
  #string(start: number, quote: number, kind: TokenKind): number {
    const units = this.#units;
    const { length } = this.#text;
    let escapes = false;
    let at = quote + 1;
    const words = this.#words;
    if (words !== undefined) {
      while (at + 4 <= length && isUsualWord(words.getInt32(at, true))) at += 4;
    }
    for (; at < length; at++) {
      const unit = units[at] as number;
      if (USUAL[unit] === 1) continue;
      if (unit === 0x22) {
        at++;
        if (escapes) {
          const problem = stringProblem(this.#text, quote + 1, at - 1);
          if (problem !== undefined) {
            const { start: from, end: to, message } = problem;
            this.#report(from, to, 'wat/invalid-escape', message);
          }
        }
        if (kind === TokenKind.Id && at === quote + 2) {
          this.#report(start, at, 'wat/invalid-id', 'empty id');
        }
        return at;
      }
      if (unit === 0x5c) {
        escapes = true;
        at++;
      } else if (unit < 0x20 || unit === 0x7f) {
        if (unit === 0x0a) {
          this.#report(quote, at, 'wat/unterminated-string', 'expected `"` before the line ends');
          return at;
        }
        const shown = `U+${unit.toString(16).padStart(4, '0')}`;
        const message = `control character ${shown} in a string: expected an escape`;
        this.#report(at, at + 1, 'wat/unexpected-character', message);
      } else if (unit > 0x7f) this.#checkConfusing(at, unit);
    }
    this.#report(quote, length, 'wat/unterminated-string', 'expected `"` before the text ends');
    return length;
  }

  /** Nothing but white space, a comment or a parenthesis can be beside a string ("Tokens"). */
  #checkSeparated(at: number): void {
    const unit = this.#units[at] as number;
    if (unit !== 0x22 && !isIdChar(unit)) return;
    this.#report(at, at + 1, 'wat/unexpected-character', 'expected white space between tokens');
  }

  #lineComment(start: number): number {
    const units = this.#units;
    const { length } = this.#text;
    let at = start;
    for (; at < length; at++) {
      const unit = units[at] as number;
      if (unit === 0x0a || unit === 0x0d) break;
      if (unit > 0x7f) this.#checkConfusing(at, unit);
    }
    this.#comments?.push({ start, end: at });
    return at;
  }

  #blockComment(start: number): number {
    const units = this.#units;
    const { length } = this.#text;
    let depth = 1;
    let at = start + 2;
    while (at < length) {
      const unit = units[at] as number;
      if (unit === 0x3b && units[at + 1] === 0x29) {
        at += 2;
        if (--depth > 0) continue;
        this.#comments?.push({ start, end: at });
        return at;
      } else if (unit === 0x28 && units[at + 1] === 0x3b) {
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

  #report(start: number, end: number, code: WatCode, message: string): void {
    if (this.#diagnostics.length >= MOST_DIAGNOSTICS) return;
    this.#diagnostics.push(diagnosticAt(this.#source, { start, end }, code, message));
  }
}

/** A larger array that begins like one that is full. */
function grown<Array extends Uint8Array | Uint32Array>(full: Array, larger: Array): Array {
  larger.set(full);
  return larger;
}

/**
 * The UTF-16 units of a text, and two zeros behind them. Engines read arrays much faster
 * than strings, and those of ASCII are made at once.
 */
function unitsOf(text: string): Uint8Array | Uint16Array {
  const { length } = text;
  const bytes = new Uint8Array(length + 2);
  if (encodeAscii(text, bytes)) return bytes;
  const units = new Uint16Array(length + 2);
  for (let at = 0; at < length; at++) units[at] = text.charCodeAt(at);
  return units;
}
