import type { Span } from '@witcraft/diagnostics';
import type { Report } from '../report.js';
import { isWaveKeyword } from './label.js';
import { LabelTable } from './label-table.js';
import { Lexer, shorten, skipTrivia } from './lexer.js';
import {
  type CaseNode,
  type FieldNode,
  type FlagsNode,
  type LabelNode,
  payloadSpan,
  type RecordNode,
  type WaveNode,
} from './node.js';
import { beginsValue, describeToken, isCloser, Token } from './token.js';

/** Values nest no deeper; types of WIT text don't either. */
export const deepestNesting = 200;

type Opener = typeof Token.parenOpen | typeof Token.bracketOpen | typeof Token.braceOpen;

/** `a: 1`, or `0: 1`: one of a function's results. */
export interface ResultEntry {
  readonly name: string;
  readonly nameSpan: Span;
  readonly value: WaveNode;
}

/** Makes nodes of a text. Goes on behind a mistake, so that it finds several. */
export class NodeParser {
  readonly lexer: Lexer;
  readonly #report: Report;
  /** The closers that are waited for, outermost first. */
  readonly #open: Token[] = [];

  constructor(report: Report, at: number) {
    this.#report = report;
    this.lexer = new Lexer(report, at);
  }

  /** `value` */
  parseValue(): WaveNode {
    const { lexer } = this;
    const { span, token } = lexer;
    switch (token) {
      case Token.number: {
        const text = lexer.slice;
        lexer.advance();
        return { kind: 'number', text, span };
      }
      case Token.char:
      case Token.string: {
        const { value } = lexer;
        lexer.advance();
        return { kind: token === Token.char ? 'char' : 'string', value, span };
      }
      case Token.label:
        return this.#parseCase();
      case Token.parenOpen: {
        const items = this.parseSequence(token);
        if (items.length === 0 && !this.lexer.isCut) {
          this.#report.add(
            this.#spanFrom(span.start),
            'wave/expected-value',
            'expected a value in the tuple, found none',
          );
          return { kind: 'invalid', span };
        }
        return { kind: 'tuple', items, span: this.#spanFrom(span.start) };
      }
      case Token.bracketOpen: {
        const items = this.parseSequence(token);
        return { kind: 'list', items, span: this.#spanFrom(span.start) };
      }
      case Token.braceOpen:
        return this.#parseBraces();
      case Token.invalid:
        lexer.advance();
        return { kind: 'invalid', span };
      case Token.end:
      case Token.braceClose:
      case Token.parenClose:
      case Token.bracketClose:
      case Token.colon:
      case Token.comma:
      case Token.arrow:
        this.#report.add(span, 'wave/expected-value', `expected a value, found ${this.#found()}`);
        return { kind: 'invalid', span };
      default:
        return token satisfies never;
    }
  }

  /** Nothing may follow. */
  expectEnd(): void {
    const { lexer } = this;
    if (lexer.is(Token.end) || lexer.is(Token.invalid)) return;
    const message = `expected the end of the text, found ${this.#found()}`;
    this.#report.add(lexer.span, 'wave/text-after-value', message);
  }

  /** `variant-case`, or one of the keywords. */
  #parseCase(): WaveNode {
    const { lexer } = this;
    const nameSpan = lexer.span;
    const label = this.#takeLabel();
    const isKeyword = lexer.text[nameSpan.start] !== '%' && isWaveKeyword(label.name);
    if (isKeyword) {
      switch (label.name) {
        case 'true':
        case 'false':
          return { kind: 'bool', value: label.name === 'true', span: nameSpan };
        case 'nan':
        case 'inf':
          return { kind: 'number', text: label.name, span: nameSpan };
      }
    }
    const { name } = label;
    const payload = lexer.is(Token.parenOpen) ? this.#parsePayload(name) : undefined;
    const node: CaseNode = {
      kind: 'case',
      name,
      isKeyword,
      nameSpan,
      payload,
      span: this.#spanFrom(nameSpan.start),
    };
    if (!isKeyword) return node;
    if (name === 'some' && payload === undefined) {
      this.#report.add(
        lexer.span,
        'wave/missing-payload',
        'expected `(` and a value behind `some`',
      );
      return { kind: 'invalid', span: node.span };
    }
    if (name === 'none' && payload !== undefined) {
      this.#report.add(payloadSpan(node), 'wave/unexpected-payload', '`none` has no value');
      return { kind: 'invalid', span: node.span };
    }
    return node;
  }

  /** `variant-case-payload` */
  #parsePayload(name: string): WaveNode {
    const { start } = this.lexer;
    const items = this.parseSequence(Token.parenOpen, false);
    const [only] = items;
    if (items.length === 1 && only !== undefined) return only;
    const span = this.#spanFrom(start);
    if (this.lexer.isCut) return { kind: 'invalid', span };
    const found = items.length === 0 ? 'none' : `${items.length}`;
    this.#report.add(
      span,
      'wave/expected-value',
      `expected one value in \`${shorten(name)}(…)\`, found ${found}`,
      {
        notes: items.length === 0 ? [] : ['a tuple has its own parentheses'],
      },
    );
    return { kind: 'invalid', span };
  }

  /**
   * Comma-separated values from an opening bracket to its closing one. The comma
   * behind the last value may be there.
   */
  parseSequence(opener: Opener, trailingComma = true): WaveNode[] {
    const items: WaveNode[] = [];
    this.#inBrackets(opener, trailingComma, () => {
      items.push(this.parseValue());
    });
    return items;
  }

  /**
   * `(a: 1, b: 2)`, `(0: 1)` or `()` (`Function results`); undefined, and nothing read,
   * where a value follows instead.
   */
  parseResultEntries(): ResultEntry[] | undefined {
    const { lexer } = this;
    // What follows `(` tells it from a tuple.
    if (!/^\((?:\)|[%\w-]+:)/.test(withoutTrivia(lexer.text, lexer.start))) return undefined;
    const entries: ResultEntry[] = [];
    this.#inBrackets(Token.parenOpen, true, () => {
      const nameSpan = lexer.span;
      const isIndex = lexer.is(Token.number);
      const name = isIndex ? lexer.slice : this.#parseLabel()?.name;
      if (isIndex) lexer.advance();
      if (!lexer.is(Token.colon)) {
        if (lexer.start !== nameSpan.start) this.#expected('`:` and a value');
        return;
      }
      lexer.advance();
      const value = this.parseValue();
      if (name !== undefined) entries.push({ name, nameSpan, value });
    });
    return entries;
  }

  /** `record`, or `flags`. */
  #parseBraces(): WaveNode {
    const { lexer } = this;
    const { start } = lexer;
    const fields: FieldNode[] = [];
    const flags: LabelNode[] = [];
    const names = new LabelTable();
    let isRecord = false;
    let isInvalid = false;
    this.#inBrackets(Token.braceOpen, true, () => {
      if (lexer.is(Token.colon) && fields.length + flags.length === 0) {
        lexer.advance();
        isRecord = true;
        if (!lexer.is(Token.braceClose)) {
          isInvalid = true;
          this.#expected('`}`: only the empty record begins with `:`');
        }
        return;
      }
      const label = this.#parseLabel();
      if (label === undefined) isInvalid = true;
      if (fields.length + flags.length === 0) isRecord ||= lexer.is(Token.colon);
      if (!isRecord) {
        if (label === undefined) return;
        this.#reportTwice(names, label, 'wave/duplicate-flag', 'flag');
        flags.push(label);
        return;
      }
      if (!lexer.is(Token.colon)) {
        isInvalid = true;
        this.#expected('`:` and a value behind the name of the field');
        return;
      }
      lexer.advance();
      const value = this.parseValue();
      if (label === undefined) return;
      this.#reportTwice(names, label, 'wave/duplicate-field', 'field');
      fields.push({ name: label.name, nameSpan: label.span, value });
    });
    const span = this.#spanFrom(start);
    if (isInvalid) return { kind: 'invalid', span };
    const node: RecordNode | FlagsNode = isRecord
      ? { kind: 'record', fields, span }
      : { kind: 'flags', flags, span };
    return node;
  }

  #reportTwice(
    names: LabelTable,
    label: LabelNode,
    code: 'wave/duplicate-field' | 'wave/duplicate-flag',
    noun: string,
  ): void {
    const first = names.add(label);
    if (first === undefined) return;
    this.#report.add(label.span, code, `the ${noun} \`${shorten(label.name)}\` is there twice`, {
      related: [this.#report.label(first, 'here first')],
    });
  }

  /** A label that must be there; reported where it is not. */
  #parseLabel(): LabelNode | undefined {
    if (this.lexer.is(Token.label)) return this.#takeLabel();
    if (this.lexer.is(Token.invalid)) this.lexer.advance();
    else this.#expected('a name');
    return undefined;
  }

  #takeLabel(): LabelNode {
    const { lexer } = this;
    const { span } = lexer;
    const name = lexer.text.slice(
      lexer.text[span.start] === '%' ? span.start + 1 : span.start,
      span.end,
    );
    lexer.advance();
    return { name, span };
  }

  /**
   * Reads from an opening bracket to the closing one, with `parseItem` for what is
   * between commas.
   */
  #inBrackets(opener: Opener, trailingComma: boolean, parseItem: () => void): void {
    const { lexer } = this;
    const openerSpan = lexer.span;
    const closer = closerOf(opener);
    if (this.#open.length >= deepestNesting) {
      this.#report.add(
        openerSpan,
        'wave/nesting-too-deep',
        `values nest ${deepestNesting} deep at most`,
      );
      lexer.stop();
      return;
    }
    this.#open.push(closer);
    lexer.advance();
    while (!lexer.is(closer)) {
      const before = lexer.start;
      if (!lexer.is(Token.end)) parseItem();
      if (lexer.is(Token.comma)) {
        lexer.advance();
        if (!trailingComma && lexer.is(closer)) this.#expected('a value');
      } else if (!lexer.is(closer) && !this.#recover(openerSpan, closer, before)) {
        this.#open.pop();
        return;
      }
    }
    this.#open.pop();
    lexer.advance();
  }

  /**
   * Behind an item that neither a comma nor the closer follows.
   *
   * @param before where the item began
   * @returns whether there may be more items
   */
  #recover(opener: Span, closer: Token, before: number): boolean {
    const { lexer } = this;
    if (lexer.is(Token.end)) {
      // The innermost bracket that is not closed tells enough.
      if (!this.lexer.isCut) {
        const message = `expected ${describeToken(closer)} for this, found the end of the text`;
        this.#report.add(opener, 'wave/unclosed-bracket', message);
      }
      this.lexer.isCut = true;
      return false;
    }
    // An item that is nothing has been reported.
    const isEmpty = lexer.start === before;
    if (!isEmpty) this.#expected(`\`,\` or ${describeToken(closer)}`);
    if (isCloser(lexer.token)) {
      // One that closes a bracket further out is left to that.
      if (!this.#open.includes(lexer.token)) lexer.advance();
      return false;
    }
    if (isEmpty || !beginsValue(lexer.token)) lexer.advance();
    return true;
  }

  #expected(what: string): void {
    const { lexer } = this;
    if (lexer.is(Token.invalid) || this.lexer.isCut) return;
    this.#report.add(lexer.span, 'wave/expected-token', `expected ${what}, found ${this.#found()}`);
  }

  #found(): string {
    const { lexer } = this;
    return lexer.is(Token.label) || lexer.is(Token.number)
      ? `\`${shorten(lexer.slice)}\``
      : describeToken(lexer.token);
  }

  #spanFrom(start: number): Span {
    return { start, end: Math.max(start, this.lexer.previousEnd) };
  }
}

function closerOf(opener: Opener): Token {
  switch (opener) {
    case Token.parenOpen:
      return Token.parenClose;
    case Token.bracketOpen:
      return Token.bracketClose;
    case Token.braceOpen:
      return Token.braceClose;
    default:
      return opener satisfies never;
  }
}

/** The text from `(` to what tells entries from a tuple, without what may be between. */
function withoutTrivia(text: string, start: number): string {
  if (text[start] !== '(') return '';
  const inside = skipTrivia(text, start + 1);
  let end = inside;
  while (end < text.length && /[%\w-]/.test(text[end] as string)) end++;
  const behind = skipTrivia(text, end);
  return `(${text.slice(inside, end)}${text[behind] ?? ''}`;
}
