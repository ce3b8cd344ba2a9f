import { createDiagnostic, type Diagnostic, type Source } from '@witcraft/diagnostics';
import {
  asciiCodes,
  CLASS_DIGIT,
  CLASS_OTHER,
  CLASS_SPACE,
  CLASS_WORD,
  CLASSES,
  codePointName,
  FORBIDDEN,
  isForbidden,
  isWordContinue,
  isWordStart,
  NOT_ASCII,
} from './characters.js';
import type { LexerCode } from './codes.js';
import type { Edition } from './edition.js';
import { decodeStringLiteral } from './string-literal.js';
import { keywordsOf, TokenKind, type Tokens } from './token.js';

export interface LexOptions {
  /** Which keywords and identifiers there are; the current ones by default. */
  readonly edition?: Edition;
}

/** A file full of forbidden characters is no text; a hundred of them make the point. */
const MAX_FORBIDDEN_REPORTED = 100;

const TAB = 0x09;
const NEWLINE = 0x0a;
const SLASH = 0x2f;
const STAR = 0x2a;
const MINUS = 0x2d;
const GREATER = 0x3e;

/** Tokens that are one character, by its code. */
const SYMBOL_KINDS: Uint8Array = /* @__PURE__ */ (() => {
  const kinds = new Uint8Array(128);
  [...'=,:.;(){}<>'].forEach((char, i) => {
    kinds[char.charCodeAt(0)] = TokenKind.Equals + i;
  });
  [...'*@/+-'].forEach((char, i) => {
    kinds[char.charCodeAt(0)] = TokenKind.Star + i;
  });
  return kinds;
})();

const LONGEST_KEYWORD = 'error-context'.length;

/** The words that are no identifiers, by their {@link keywordShape}: no two have the same. */
interface KeywordTable {
  readonly words: readonly (string | undefined)[];
  readonly kinds: Uint8Array;
}

/** A number for a word: of its length, its first and its last character. */
function keywordShape(length: number, first: number, last: number): number {
  return (length << 10) | ((first & 31) << 5) | (last & 31);
}

function keywordTable(edition: Edition): KeywordTable {
  const size = (LONGEST_KEYWORD + 1) << 10;
  const words = new Array<string | undefined>(size).fill(undefined);
  const kinds = new Uint8Array(size);
  for (const [word, kind] of [...keywordsOf(edition), ['_', TokenKind.Underscore] as const]) {
    const last = word.length - 1;
    const shape = keywordShape(word.length, word.charCodeAt(0), word.charCodeAt(last));
    words[shape] = word;
    kinds[shape] = kind;
  }
  return { words, kinds };
}

const KEYWORD_TABLES: Readonly<Record<Edition, KeywordTable>> = /* @__PURE__ */ (() => ({
  current: keywordTable('current'),
  '2024': keywordTable('2024'),
}))();

/** Even dense text has no more tokens for each UTF-16 unit, white space included; others may. */
const TOKENS_PER_UNIT = 0.4;

/**
 * Splits a source into tokens (WIT.md, "Lexical structure"). Nothing is lost:
 * the tokens' texts put together are the source. Never throws; what is wrong is
 * in `diagnostics`, and the tokens go on behind it.
 *
 * @example
 * const tokens = lex(new Source('demo.wit', 'type a = u8;'));
 * tokens.count; // 8, with the white space
 */
export function lex(source: Source, options: LexOptions = {}): Tokens {
  return new Lexer(source, options.edition ?? 'current').run();
}

// The loop works on codes in a typed array: the text itself is asked only for what is
// not ASCII, for string literals and in messages.
class Lexer {
  readonly #source: Source;
  readonly #text: string;
  /** The codes of the text, and one 0, at which every run of characters ends. */
  readonly #codes: Uint8Array;
  readonly #edition: Edition;
  readonly #keywords: KeywordTable;
  readonly #diagnostics: Diagnostic[] = [];
  /** Whether anything was met that may be, or hold, a character that is forbidden. */
  #mayHaveForbidden = false;

  constructor(source: Source, edition: Edition) {
    this.#source = source;
    this.#text = source.text;
    this.#codes = asciiCodes(source.text);
    this.#edition = edition;
    this.#keywords = KEYWORD_TABLES[edition];
  }

  run(): Tokens {
    const text = this.#text;
    const codes = this.#codes;
    const length = text.length;
    let kinds = new Uint8Array(Math.ceil(length * TOKENS_PER_UNIT) + 16);
    let starts = new Int32Array(kinds.length + 1);
    let count = 0;
    let at = 0;
    if (text.charCodeAt(0) === 0xfeff) {
      kinds[count++] = TokenKind.Whitespace;
      at = 1;
    }
    while (at < length) {
      if (count === kinds.length) {
        const moreKinds = new Uint8Array(2 * count);
        moreKinds.set(kinds);
        kinds = moreKinds;
        const moreStarts = new Int32Array(2 * count + 1);
        moreStarts.set(starts);
        starts = moreStarts;
      }
      starts[count] = at;
      const code = codes[at] as number;
      const kind = CLASSES[code] as number;
      if (kind === CLASS_SPACE) {
        do at++;
        while (CLASSES[codes[at] as number] === CLASS_SPACE);
        kinds[count++] = TokenKind.Whitespace;
      } else if (kind === CLASS_WORD) {
        const end = this.#wordEnd(at + 1);
        kinds[count++] = this.#word(at, end);
        at = end;
      } else if (kind === CLASS_DIGIT) {
        do at++;
        while (CLASSES[codes[at] as number] === CLASS_DIGIT);
        kinds[count++] = TokenKind.Integer;
      } else if (kind === CLASS_OTHER) {
        this.#mayHaveForbidden = true;
        const char = String.fromCodePoint(text.codePointAt(at) as number);
        if (code === NOT_ASCII && isWordStart(char)) {
          const end = this.#wordEnd(at + char.length);
          kinds[count++] = this.#word(at, end);
          at = end;
        } else {
          kinds[count++] = TokenKind.Unknown;
          at = this.#unknown(at, char);
        }
      } else if (code === SLASH && codes[at + 1] === SLASH) {
        at = this.#lineCommentEnd(at);
        kinds[count++] = TokenKind.LineComment;
      } else if (code === SLASH && codes[at + 1] === STAR) {
        at = this.#blockComment(at);
        kinds[count++] = TokenKind.BlockComment;
      } else if (code === 0x25) {
        const end = this.#wordEnd(at + 1);
        kinds[count++] = TokenKind.ExplicitId;
        at = end;
      } else if (code === 0x22) {
        at = this.#string(at);
        kinds[count++] = TokenKind.StringLiteral;
      } else if (code === MINUS && codes[at + 1] === GREATER) {
        at += 2;
        kinds[count++] = TokenKind.Arrow;
      } else {
        kinds[count++] = SYMBOL_KINDS[code] as number;
        at++;
      }
    }
    starts[count] = length;
    if (this.#mayHaveForbidden) this.#forbidden();
    return {
      source: this.#source,
      edition: this.#edition,
      count,
      codes,
      kinds: kinds.subarray(0, count),
      starts: starts.subarray(0, count + 1),
      diagnostics: this.#diagnostics,
    };
  }

  /** The end of the word that goes on at `at`: letters, digits, `_`, `-` and what Unicode counts to words. */
  #wordEnd(at: number): number {
    const codes = this.#codes;
    for (;;) {
      const code = codes[at] as number;
      const kind = CLASSES[code] as number;
      if (kind === CLASS_WORD || kind === CLASS_DIGIT) at++;
      else if (code === MINUS && codes[at + 1] !== GREATER) at++;
      else if (code !== NOT_ASCII) return at;
      else {
        this.#mayHaveForbidden = true;
        const char = String.fromCodePoint(this.#text.codePointAt(at) as number);
        if (!isWordContinue(char)) return at;
        at += char.length;
      }
    }
  }

  #word(start: number, end: number): TokenKind {
    const length = end - start;
    if (length > LONGEST_KEYWORD) return TokenKind.Id;
    const codes = this.#codes;
    const shape = keywordShape(length, codes[start] as number, codes[end - 1] as number);
    const keyword = this.#keywords.words[shape];
    if (keyword === undefined) return TokenKind.Id;
    for (let i = 0; i < length; i++)
      if (codes[start + i] !== keyword.charCodeAt(i)) return TokenKind.Id;
    return this.#keywords.kinds[shape] as TokenKind;
  }

  /** The end of a `//` comment: that of its line, without its `\r\n` or `\n`. */
  #lineCommentEnd(start: number): number {
    const codes = this.#codes;
    const { length } = this.#text;
    let at = start + 2;
    for (; at < length; at++) {
      const code = codes[at] as number;
      if (code >= 0x20 && code < 0x7f) continue;
      if (code === NEWLINE) return codes[at - 1] === 0x0d ? at - 1 : at;
      if (code !== TAB && code !== 0x0d) this.#mayHaveForbidden = true;
    }
    return at;
  }

  /** The end of a block comment; comments inside it are counted, not entered. */
  #blockComment(start: number): number {
    this.#mayHaveForbidden = true;
    const codes = this.#codes;
    const { length } = this.#text;
    let depth = 1;
    let at = start + 2;
    for (; at < length && depth > 0; at++) {
      const code = codes[at] as number;
      if (code === SLASH && codes[at + 1] === STAR) {
        depth++;
        at++;
      } else if (code === STAR && codes[at + 1] === SLASH) {
        depth--;
        at++;
      }
    }
    if (depth > 0) {
      const missing = depth === 1 ? '`*/`' : `\`*/\` ${depth} times`;
      this.#report(
        'lex/unterminated-comment',
        `expected ${missing} to end this comment`,
        start,
        start + 2,
      );
    }
    return at;
  }

  /** The end of a string literal; one without an end goes to the end of its line. */
  #string(start: number): number {
    this.#mayHaveForbidden = true;
    const text = this.#text;
    let at = start + 1;
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      // A `\` at the end of a line escapes nothing: the string ends there all the same.
      if (code === 0x5c && text.charCodeAt(at + 1) !== 0x0a) at++;
      else if (code === 0x22) {
        at++;
        const literal = decodeStringLiteral(text.slice(start, at));
        // What may stand nowhere is reported as such.
        if (!literal.ok && !isForbidden(text.charAt(start + literal.offset)))
          this.#report('lex/invalid-string', literal.message, start + literal.offset, at);
        return at;
      } else if (code === 0x0a) break;
    }
    at = Math.min(at, text.length);
    const lineEnd = text.charCodeAt(at - 1) === 0x0d ? at - 1 : at;
    const source = this.#source;
    const code: LexerCode = 'lex/unterminated-string';
    this.#diagnostics.push(
      createDiagnostic(code, 'expected `"` to end this string on its line', {
        primary: { source, span: { start, end: at }, message: '' },
        related: [
          { source, span: { start: lineEnd, end: lineEnd }, message: 'the line ends here' },
        ],
      }),
    );
    return at;
  }

  #unknown(start: number, char: string): number {
    const text = this.#text;
    // A run of the same character is one mistake.
    let end = start + char.length;
    while (text.startsWith(char, end)) end += char.length;
    if (!isForbidden(char)) {
      const code = char.codePointAt(0) as number;
      const shown = code >= 0xd800 && code < 0xe000 ? codePointName(code) : `\`${char}\``;
      this.#report(
        'lex/unknown-character',
        `character ${shown} has no meaning in WIT`,
        start,
        end,
        true,
      );
    }
    return end;
  }

  /** Forbidden characters are looked for in the whole text where there may be any: comments and strings can hold them too. */
  #forbidden(): void {
    FORBIDDEN.lastIndex = 0;
    for (let i = 0; i < MAX_FORBIDDEN_REPORTED; i++) {
      const match = FORBIDDEN.exec(this.#text);
      if (match === null) return;
      const code = match[0].charCodeAt(0);
      const why =
        code < 0xa0
          ? 'control characters'
          : code >= 0x202a
            ? 'characters that change the direction of text'
            : 'characters that Unicode deprecates or discourages';
      this.#report(
        'lex/forbidden-character',
        `${codePointName(code)} is not allowed: WIT excludes ${why}`,
        match.index,
        match.index + 1,
        true,
      );
    }
  }

  #report(code: LexerCode, message: string, start: number, end: number, remove = false): void {
    const source = this.#source;
    const span = { start, end };
    this.#diagnostics.push(
      createDiagnostic(code, message, {
        primary: { source, span, message: '' },
        ...(remove
          ? { fixes: [{ title: 'remove it', edits: [{ source, span, newText: '' }] }] }
          : {}),
      }),
    );
  }
}
