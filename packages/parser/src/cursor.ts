import { createDiagnostic, type Diagnostic, type Source, type Span } from '@witcraft/diagnostics';
import {
  describeToken,
  type Edition,
  isKeyword,
  isTrivia,
  lex,
  TokenKind,
  type Tokens,
} from '@witcraft/lexer';
import type { ParserCode } from './codes.js';
import { NameCache } from './name-cache.js';
import { OpenLists } from './open-lists.js';
import { PartTable } from './parts.js';
import { Comment } from './spanned.js';
import { parseVersion, type Version } from './version.js';

/** A block that is being read: where it was opened. */
export interface OpenBlock {
  /** What messages call it: `` interface `types` ``. */
  readonly what: string;
  /** Its name, or the `{` where it has none. */
  readonly span: Span;
  /** The offset of its `{`. */
  readonly brace: number;
}

export interface ParseOptions {
  /** Which WIT is read; the current one by default. */
  readonly edition?: Edition;
  /** Reads nested namespaces and packages, `a:b:c/d/e` (the documents' nest emoji). */
  readonly nestedNames?: boolean;
}

/** A replacement of one span that mends a mistake. */
export interface CursorFix {
  readonly title: string;
  readonly span: Span;
  readonly newText: string;
}

export interface CursorDetails {
  /** Beside the primary span. */
  readonly label?: string;
  readonly related?: readonly (readonly [span: Span, message: string])[];
  readonly notes?: readonly string[];
  readonly fix?: CursorFix | undefined;
}

const NEWLINE = 0x0a;

/** Files have a part for each three or four tokens, white space included. */
const PARTS_PER_TOKEN = 0.3;

const NO_COMMENTS: readonly Comment[] = Object.freeze([]);

/**
 * Walks over the tokens of a source without their trivia. All state of a parse
 * is here; the productions are functions that take the cursor.
 */
export class Cursor {
  readonly source: Source;
  readonly tokens: Tokens;
  readonly edition: Edition;
  readonly nestedNames: boolean;
  readonly comments: Comment[] = [];
  /** The parts that have been read. */
  readonly parts: PartTable;
  readonly diagnostics: Diagnostic[];
  /** The lists that are being read. */
  readonly lists: OpenLists = new OpenLists();
  /** What names say. */
  readonly names: NameCache;
  /** The current token; `TokenKind.EndOfFile` behind the last. */
  kind: number = TokenKind.EndOfFile;
  index = -1;
  /** Where the current token begins and ends, and where the one before it ended (UTF-16 units). */
  start = 0;
  end = 0;
  previousEnd = 0;
  /** A block whose `}` stands so far left that it may have been meant for the one around it. */
  misplaced: OpenBlock | undefined;
  /** The index in `comments` of the first comment between the last token and this one. */
  docsFrom = 0;
  // The fields of `tokens`: they are read for every token.
  readonly #kinds: Uint8Array;
  readonly #starts: Int32Array;
  readonly #count: number;
  /** By what they say. */
  readonly #versions = new Map<string, Version | undefined>();
  /** The token at which the last mistake was reported: one is enough for each. */
  #reportedAt = -1;

  constructor(source: Source, options: ParseOptions) {
    this.source = source;
    this.edition = options.edition ?? 'current';
    this.nestedNames = options.nestedNames ?? false;
    this.tokens = lex(source, { edition: this.edition });
    this.names = new NameCache(this.tokens.codes);
    this.parts = new PartTable(
      Math.ceil(this.tokens.count * PARTS_PER_TOKEN),
      this.names.labels,
      this.comments,
    );
    this.#kinds = this.tokens.kinds;
    this.#starts = this.tokens.starts;
    this.#count = this.tokens.count;
    this.diagnostics = [...this.tokens.diagnostics];
    this.advance();
    this.previousEnd = this.start;
  }

  /** Goes on to the next token that is no trivia. */
  advance(): void {
    const kinds = this.#kinds;
    const starts = this.#starts;
    const count = this.#count;
    this.previousEnd = this.end;
    this.docsFrom = this.comments.length;
    let i = this.index + 1;
    let kind: number = TokenKind.EndOfFile;
    for (; i < count; i++) {
      kind = kinds[i] as number;
      // Unknown characters have been reported by the lexer; without them the rest makes sense more often.
      if (kind > TokenKind.Unknown) break;
      if (kind === TokenKind.LineComment || kind === TokenKind.BlockComment) {
        this.comments.push(
          new Comment(
            kind === TokenKind.LineComment ? 'line-comment' : 'block-comment',
            starts[i] as number,
            starts[i + 1] as number,
          ),
        );
      }
      kind = TokenKind.EndOfFile;
    }
    this.kind = kind;
    if (i < count) {
      this.index = i;
      this.start = starts[i] as number;
      this.end = starts[i + 1] as number;
    } else {
      this.index = count;
      this.start = this.end = starts[count] as number;
    }
  }

  /** The kind of the `n`th token after this one. */
  peek(n: number): number {
    const kinds = this.#kinds;
    const count = this.#count;
    let i = this.index;
    for (let left = n; left > 0; left--) {
      do i++;
      while (i < count && (kinds[i] as number) <= TokenKind.Unknown);
    }
    return i < count ? (kinds[i] as number) : TokenKind.EndOfFile;
  }

  /** Where the token after this one is. */
  nextSpan(): Span {
    const count = this.#count;
    let i = this.index + 1;
    while (i < count && (this.#kinds[i] as number) <= TokenKind.Unknown) i++;
    const starts = this.#starts;
    return {
      start: starts[Math.min(i, count)] as number,
      end: starts[Math.min(i + 1, count)] as number,
    };
  }

  /** Whether the next token follows without anything between. */
  nextIsAdjacent(): boolean {
    const next = this.tokens.kinds[this.index + 1];
    return next !== undefined && !isTrivia(next);
  }

  get text(): string {
    return this.source.text.slice(this.start, this.end);
  }

  get span(): Span {
    return { start: this.start, end: this.end };
  }

  /** The empty span behind the last token. */
  get gap(): Span {
    return { start: this.previousEnd, end: this.previousEnd };
  }

  /** Adds what is missing behind the last token. */
  addition(newText: string): CursorFix {
    return { title: `add the missing \`${newText.trim()}\``, span: this.gap, newText };
  }

  /** Writes something else in the place of what stands there. */
  replacement(span: Span, newText: string): CursorFix {
    return { title: `write \`${newText.trim()}\``, span, newText };
  }

  /** From `start` to the end of the last token. */
  spanFrom(start: number): Span {
    return { start, end: this.endFrom(start) };
  }

  /** The end of what began at `start`: that of the last token. */
  endFrom(start: number): number {
    return Math.max(start, this.previousEnd);
  }

  /** A version of the text; the same object for the same text: many items name one of few. */
  version(start: number, end: number): Version | undefined {
    const text = this.source.text.slice(start, end);
    const known = this.#versions.get(text);
    if (known !== undefined) return known;
    const version = parseVersion(text);
    this.#versions.set(text, version);
    return version;
  }

  /** The comments between the last token and this one: the docs of what begins here. */
  docs(): readonly Comment[] {
    return this.docsFrom === this.comments.length
      ? NO_COMMENTS
      : this.comments.slice(this.docsFrom);
  }

  /** Whether this token is a word with the given text: a keyword of one edition is an identifier of another. */
  atWord(word: string): boolean {
    return (
      (this.kind === TokenKind.Id || isKeyword(this.kind)) &&
      this.end - this.start === word.length &&
      this.source.text.startsWith(word, this.start)
    );
  }

  eat(kind: number): boolean {
    if (this.kind !== kind) return false;
    this.advance();
    return true;
  }

  eatWord(word: string): boolean {
    if (!this.atWord(word)) return false;
    this.advance();
    return true;
  }

  /** Takes a token that must be here, or reports that it is not: `` expected `{` after the name ``. */
  expect(kind: number, where: string): boolean {
    if (this.eat(kind)) return true;
    this.expected('parse/expected-token', `${describeToken(kind)} ${where}`);
    return false;
  }

  /** What stands here, for messages. */
  #found(): string {
    if (
      this.kind === TokenKind.Id ||
      this.kind === TokenKind.ExplicitId ||
      this.kind === TokenKind.Integer
    ) {
      return this.end - this.start > 40 ? describeToken(this.kind) : `\`${this.text}\``;
    }
    return describeToken(this.kind);
  }

  /** Reports a mistake at the current token, unless one was reported there already, or is one of a string without an end. */
  errorHere(code: ParserCode, message: string, details: CursorDetails = {}): void {
    if (this.#reportedAt === this.index) return;
    this.#reportedAt = this.index;
    if (this.#besideOpenString()) return;
    this.error(code, message, this.span, details);
  }

  /** {@link errorHere}, of what should stand here instead. */
  expected(code: ParserCode, what: string, details?: CursorDetails): void {
    this.errorHere(code, `expected ${what}, found ${this.#found()}`, details);
  }

  /** Says nothing more about the current token: what is wrong has been reported. */
  forgive(): void {
    this.#reportedAt = this.index;
  }

  error(
    code: ParserCode,
    message: string,
    span: Span,
    { label = '', related = [], notes = [], fix }: CursorDetails = {},
  ): void {
    const { source } = this;
    this.diagnostics.push(
      createDiagnostic(code, message, {
        primary: { source, span, message: label },
        related: related.map(([at, text]) => ({ source, span: at, message: text })),
        notes,
        fixes:
          fix === undefined
            ? []
            : [{ title: fix.title, edits: [{ source, span: fix.span, newText: fix.newText }] }],
      }),
    );
  }

  /**
   * Whether this token, or the one before it, is a string without an end. The
   * lexer has reported it, and what it swallowed is missing here.
   */
  #besideOpenString(): boolean {
    const { kinds, starts } = this.tokens;
    let i = this.index;
    if (kinds[i] !== TokenKind.StringLiteral)
      do i--;
      while (i >= 0 && (kinds[i] as number) <= TokenKind.Unknown);
    return (
      kinds[i] === TokenKind.StringLiteral &&
      !isClosed(this.source.text, starts[i] as number, starts[i + 1] as number)
    );
  }

  /** Reports something that only the other edition has. */
  otherEdition(what: string, has: Edition, span: Span, fix?: CursorFix): void {
    this.error('parse/other-edition', `${what} is not part of edition ${this.edition}`, span, {
      notes: [`edition ${has} has it`],
      fix,
    });
  }

  /** Whether the current token is the first on its line. */
  beginsLine(): boolean {
    if (this.previousEnd === 0) return true;
    const { text } = this.source;
    for (let at = this.previousEnd; at < this.start; at++)
      if (text.charCodeAt(at) === NEWLINE) return true;
    return false;
  }
}

/** Whether a string literal ends with a `"` that no `\` escapes. */
function isClosed(text: string, start: number, end: number): boolean {
  if (end - start < 2 || text[end - 1] !== '"') return false;
  let at = end - 1;
  while (text[at - 1] === '\\') at--;
  return (end - 1 - at) % 2 === 0;
}
