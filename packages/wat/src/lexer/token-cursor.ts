import { ByteWriter, decodeUtf8 } from '@witcraft/binary';
import { nearestName, type Source, type Span } from '@witcraft/diagnostics';
import type { WatCode } from '../codes.js';
import { diagnosticAt, WatFailure } from '../failure.js';
import { writeStringBytes } from './string-literal.js';
import { TokenKind, type Tokens } from './token.js';

/**
 * A place among the tokens of a text. Methods named `take…` move on, and fail
 * with a {@link WatFailure} where the text has something else; the others look.
 */
export class TokenCursor {
  readonly tokens: Tokens;
  readonly source: Source;
  /** The index of the current token. */
  at = 0;
  readonly #text: string;
  readonly #kinds: Uint8Array;
  readonly #starts: Uint32Array;
  readonly #ends: Uint32Array;

  constructor(tokens: Tokens) {
    this.tokens = tokens;
    this.source = tokens.source;
    this.#text = tokens.source.text;
    this.#kinds = tokens.kinds;
    this.#starts = tokens.starts;
    this.#ends = tokens.ends;
  }

  /** The kind of the current token. */
  get kind(): TokenKind {
    return this.#kinds[this.at] as TokenKind;
  }

  /** The kind of the token after the current one. */
  get nextKind(): TokenKind {
    return this.atEnd() ? TokenKind.End : (this.#kinds[this.at + 1] as TokenKind);
  }

  atEnd(): boolean {
    return this.kind === TokenKind.End;
  }

  /** Where the current token begins, in UTF-16 units. */
  get start(): number {
    return this.#starts[this.at] as number;
  }

  span(token: number = this.at): Span {
    return { start: this.#starts[token] as number, end: this.#ends[token] as number };
  }

  /** The characters of a token. */
  text(token: number = this.at): string {
    return this.#text.slice(this.#starts[token], this.#ends[token]);
  }

  advance(): void {
    if (!this.atEnd()) this.at++;
  }

  /** Whether the current token is this keyword. */
  isKeyword(word: string): boolean {
    return this.kind === TokenKind.Keyword && this.#is(this.at, word);
  }

  /** Whether a group `(word …` begins here. */
  isOpen(word: string): boolean {
    return (
      this.kind === TokenKind.LeftParen &&
      this.#kinds[this.at + 1] === TokenKind.Keyword &&
      this.#is(this.at + 1, word)
    );
  }

  /** The keyword of the group that begins here, if one does: `func` at `(func …`. */
  openWord(): string | undefined {
    return this.kind === TokenKind.LeftParen && this.nextKind === TokenKind.Keyword
      ? this.text(this.at + 1)
      : undefined;
  }

  /** Whether an annotation `(@name …` begins here. */
  isAnnotation(name: string): boolean {
    if (this.kind !== TokenKind.Annotation) return false;
    const start = this.start + 2;
    const end = this.#ends[this.at] as number;
    if (this.#text.charCodeAt(start) === 0x22) return this.#text.slice(start + 1, end - 1) === name;
    return end - start === name.length && this.#text.startsWith(name, start);
  }

  #is(token: number, word: string): boolean {
    const start = this.#starts[token] as number;
    return (
      (this.#ends[token] as number) - start === word.length && this.#text.startsWith(word, start)
    );
  }

  /** Moves past a keyword if it is here. */
  skipKeyword(word: string): boolean {
    if (!this.isKeyword(word)) return false;
    this.at++;
    return true;
  }

  /** Moves past `(word` if it is here. */
  skipOpen(word: string): boolean {
    if (!this.isOpen(word)) return false;
    this.at += 2;
    return true;
  }

  /** Moves past `)` if it is here. */
  skipClose(): boolean {
    if (this.kind !== TokenKind.RightParen) return false;
    this.at++;
    return true;
  }

  takeKeyword(word: string): void {
    if (!this.skipKeyword(word)) this.expected(`\`${word}\``);
  }

  takeOpen(word: string): void {
    if (!this.skipOpen(word)) this.expected(`\`(${word}\``);
  }

  takeLeftParen(): void {
    if (this.kind !== TokenKind.LeftParen) this.expected('`(`');
    this.at++;
  }

  takeClose(): void {
    if (!this.skipClose()) this.expected('`)`');
  }

  /** An id without its `$`, if one is here. */
  skipId(): string | undefined {
    if (this.kind !== TokenKind.Id) return undefined;
    const token = this.at++;
    return this.idText(token);
  }

  /** What an id token names: `x` of both `$x` and `$"x"`. */
  idText(token: number): string {
    const start = (this.#starts[token] as number) + 1;
    const end = this.#ends[token] as number;
    if (this.#text.charCodeAt(start) !== 0x22) return this.#text.slice(start, end);
    return this.#unquote(token, start + 1, end - 1);
  }

  /** The text of a string, which has to be UTF-8: `name`. */
  takeName(what = 'a string'): string {
    if (this.kind !== TokenKind.String) this.expected(what);
    const token = this.at++;
    return this.nameText(token);
  }

  /** The text of a string token. */
  nameText(token: number): string {
    return this.#unquote(
      token,
      (this.#starts[token] as number) + 1,
      (this.#ends[token] as number) - 1,
    );
  }

  #unquote(token: number, start: number, end: number): string {
    const raw = this.#text.slice(start, end);
    if (!raw.includes('\\')) return raw;
    const bytes = new ByteWriter(raw.length);
    writeStringBytes(bytes, this.#text, start, end);
    const text = decodeUtf8(bytes.view());
    if (text === undefined) {
      this.fail('wat/invalid-utf8', 'the bytes of this string are not UTF-8', this.span(token));
    }
    return text;
  }

  /** Writes the bytes of the string that is here: `datastring`. */
  takeStringInto(out: ByteWriter): void {
    if (this.kind !== TokenKind.String) this.expected('a string');
    writeStringBytes(out, this.#text, this.start + 1, (this.#ends[this.at] as number) - 1);
    this.at++;
  }

  /** Writes the bytes of all strings from here on; none is fine. */
  takeStringsInto(out: ByteWriter): void {
    while (this.kind === TokenKind.String) this.takeStringInto(out);
  }

  /** Moves behind the `)` that closes the group begun before the current token. */
  skipRestOfGroup(): void {
    let open = 1;
    for (; !this.atEnd(); this.at++) {
      const { kind } = this;
      if (kind === TokenKind.LeftParen || kind === TokenKind.Annotation) open++;
      else if (kind === TokenKind.RightParen && --open === 0) {
        this.at++;
        return;
      }
    }
  }

  /** Moves behind the group that begins here, or behind the one token that is here. */
  skipItem(): void {
    const { kind } = this;
    this.advance();
    if (kind === TokenKind.LeftParen || kind === TokenKind.Annotation) this.skipRestOfGroup();
  }

  /** How the current token is called in a message. */
  describe(): string {
    switch (this.kind) {
      case TokenKind.End:
        return 'the end of the text';
      case TokenKind.LeftParen: {
        const word = this.openWord();
        return word === undefined ? '`(`' : `\`(${shorten(word)}\``;
      }
      case TokenKind.String:
        return 'a string';
      default:
        return `\`${shorten(this.text())}\``;
    }
  }

  /** Fails: something else was expected here. */
  expected(what: string): never {
    const message = `expected ${what}, found ${this.describe()}`;
    if (!this.atEnd()) this.fail('wat/expected-token', message);
    this.fail('wat/unclosed-parenthesis', message, this.span(), this.#leftOpen());
  }

  /** Which parenthesis nothing closes: of several, the last. */
  #leftOpen(): readonly string[] {
    let closed = 0;
    for (let token = this.at - 1; token >= 0; token--) {
      if (this.#kinds[token] === TokenKind.RightParen) closed++;
      else if (this.#kinds[token] === TokenKind.LeftParen && closed-- === 0) {
        const { line, column } = this.source.positionAt(this.#starts[token] as number);
        return [`nothing closes the \`(\` in line ${line}, column ${column}`];
      }
    }
    return [];
  }

  /** Fails at the current token, or at another span. */
  fail(code: WatCode, message: string, span: Span = this.span(), notes?: readonly string[]): never {
    throw new WatFailure(diagnosticAt(this.source, span, code, message, notes));
  }

  /** Fails for a word that is none of those known, and says which one is near. */
  unknown(
    code: WatCode,
    what: string,
    word: string,
    known: Iterable<string>,
    span: Span = this.span(),
  ): never {
    const near = nearestName(word, known);
    const hint = near === undefined ? '' : `; did you mean \`${near}\`?`;
    this.fail(code, `unknown ${what} \`${shorten(word)}\`${hint}`, span);
  }
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
