import {
  createDiagnostic,
  type Diagnostic,
  type Label,
  type Source,
  type Span,
} from '@witcraft/diagnostics';
import type { syntaxCodes } from '../codes.js';
import type { Access, Declaration, FunctionExpression, Name } from './ast.js';
import { describeKind, describeToken, type Token, type TokenKind } from './tokens.js';

export type SyntaxCode = (typeof syntaxCodes)[number];

/** A function expression behind its `fun`. */
export type FunctionRest = Pick<FunctionExpression, 'parameters' | 'returnType' | 'body'>;

/**
 * Productions that stand within those that they are made of: whoever needs one
 * from below asks here, so that the files of the parser need each other one way only.
 */
export interface Grammar {
  /** The declaration behind an access modifier, or `undefined` with nothing taken. */
  declaration(p: ParserState, access: Access | undefined, start: number): Declaration | undefined;
  functionRest(p: ParserState): FunctionRest;
}

/** Thrown where a construct cannot go on; caught by the list that the construct stands in. */
export class SyntaxFailure extends Error {}

/** Blocks and declarations within each other. */
const MOST_BLOCKS = 100;
/** Expressions, and types, within each other: the reference's limit, too. */
const MOST_NESTED = 16;
/** Nodes from an expression's top to its deepest leaf: long chains such as `a + b + …`. */
const MOST_HEIGHT = 500;

/**
 * Mistakes after which the tree still says all that was meant, so that the
 * checker may look at it, too.
 */
const mild: ReadonlySet<string> = new Set<SyntaxCode>([
  'cadence/unterminated-string',
  'cadence/invalid-escape',
  'cadence/invalid-number',
  'cadence/missing-separator',
  'cadence/post-before-pre',
  'cadence/unexpected-return-type',
  'cadence/unexpected-space',
  'cadence/unknown-special-function',
  'cadence/no-such-interface-kind',
  'cadence/invalid-import',
]);

/** Whether the tree is whole in spite of a mistake. */
export function isMild(code: string): boolean {
  return mild.has(code);
}

/** The tokens of a file with a place in them, and what was found wrong. */
export class ParserState {
  readonly source: Source;
  readonly #tokens: readonly Token[];
  #index = 0;
  readonly diagnostics: Diagnostic[] = [];
  /** Whether only mild mistakes were found. */
  isWhole = true;
  #blocks = 0;
  #expressions = 0;
  #types = 0;
  /** The height of the highest expression parsed since somebody set it to 0. */
  height = 0;
  /** Where the last mistake is; a second one there only follows from it. */
  #lastMistake = -1;

  readonly grammar: Grammar;

  constructor(source: Source, tokens: readonly Token[], grammar: Grammar) {
    this.source = source;
    this.grammar = grammar;
    this.#tokens = tokens;
  }

  get current(): Token {
    return this.#tokens[this.#index]!;
  }

  /** The token `distance` after the current one; the last one past the end. */
  peek(distance: number): Token {
    return this.#tokens[Math.min(this.#index + distance, this.#tokens.length - 1)]!;
  }

  /** Where the last token that was taken ends; 0 before the first. */
  get lastEnd(): number {
    return this.#index === 0 ? 0 : this.#tokens[this.#index - 1]!.end;
  }

  /** How many tokens were taken. */
  get position(): number {
    return this.#index;
  }

  /**
   * Runs `parse`; where it fails or returns `undefined`, nothing was taken and
   * nothing reported.
   */
  attempt<T>(parse: () => T | undefined): T | undefined {
    const index = this.#index;
    const { isWhole } = this;
    const reported = this.diagnostics.length;
    const lastMistake = this.#lastMistake;
    try {
      const result = parse();
      if (result !== undefined) return result;
    } catch (failure) {
      if (!(failure instanceof SyntaxFailure)) throw failure;
    }
    this.#index = index;
    this.isWhole = isWhole;
    this.diagnostics.length = reported;
    this.#lastMistake = lastMistake;
    return undefined;
  }

  /** Takes the current token; the end stays. */
  next(): Token {
    const token = this.current;
    if (this.#index < this.#tokens.length - 1) this.#index++;
    return token;
  }

  is(kind: TokenKind): boolean {
    return this.current.kind === kind;
  }

  /** Whether the current token is this word; keywords are identifiers to the lexer. */
  isWord(word: string): boolean {
    const { kind, text } = this.current;
    return kind === 'identifier' && text === word;
  }

  /** Takes the token if it is there. */
  accept(kind: TokenKind): boolean {
    if (!this.is(kind)) return false;
    this.next();
    return true;
  }

  acceptWord(word: string): boolean {
    if (!this.isWord(word)) return false;
    this.next();
    return true;
  }

  /** Takes the token or fails; `where` continues "expected `(`": ` after the name`. */
  expect(kind: TokenKind, where = ''): Token {
    if (this.is(kind)) return this.next();
    return this.failExpecting(describeKind(kind) + where);
  }

  /** The closing counterpart of a bracket at `opener`. */
  expectClosing(kind: ')' | ']' | '}' | '>', opener: Span, what: string): Token {
    if (this.is(kind)) return this.next();
    if (!this.is('end')) {
      return this.failExpecting(`\`${kind}\` at the end of ${what}`, [
        this.#label(opener, `opened here`),
      ]);
    }
    return this.fail(
      'cadence/unclosed',
      `${what} is not closed: expected \`${kind}\``,
      this.current,
      [this.#label(opener, 'opened here')],
    );
  }

  expectName(what = 'a name'): Name {
    if (!this.is('identifier')) return this.failExpecting(what);
    const { start, end, text } = this.next();
    return { kind: 'name', span: { start, end }, text };
  }

  failExpecting(what: string, related: readonly Label[] = []): never {
    return this.fail(
      'cadence/expected-token',
      `expected ${what}, found ${describeToken(this.current)}`,
      this.current,
      related,
    );
  }

  fail(code: SyntaxCode, message: string, span: Span, related: readonly Label[] = []): never {
    this.report(code, message, span, related);
    throw new SyntaxFailure();
  }

  report(code: SyntaxCode, message: string, span: Span, related: readonly Label[] = []): void {
    if (!isMild(code)) this.isWhole = false;
    this.reportMildly(code, message, span, related);
  }

  /** Reports what leaves the tree whole, whatever others of that code do. */
  reportMildly(
    code: SyntaxCode,
    message: string,
    span: Span,
    related: readonly Label[] = [],
  ): void {
    if (span.start === this.#lastMistake) return;
    this.#lastMistake = span.start;
    const primary = {
      source: this.source,
      span: { start: span.start, end: span.end },
      message: '',
    };
    this.diagnostics.push(createDiagnostic(code, message, { primary, related }));
  }

  #label(span: Span, message: string): Label {
    return { source: this.source, span: { start: span.start, end: span.end }, message };
  }

  /** Runs `parse` one block deeper. */
  inBlock<T>(parse: () => T): T {
    if (this.#blocks >= MOST_BLOCKS) this.#tooDeep('blocks', MOST_BLOCKS);
    this.#blocks++;
    try {
      return parse();
    } finally {
      this.#blocks--;
    }
  }

  /** Runs `parse` one expression deeper. */
  inExpression<T>(parse: () => T): T {
    if (this.#expressions >= MOST_NESTED) this.#tooDeep('expressions', MOST_NESTED);
    this.#expressions++;
    try {
      return parse();
    } finally {
      this.#expressions--;
    }
  }

  /** Runs `parse` one type deeper. */
  inType<T>(parse: () => T): T {
    if (this.#types >= MOST_NESTED) this.#tooDeep('types', MOST_NESTED);
    this.#types++;
    try {
      return parse();
    } finally {
      this.#types--;
    }
  }

  /** Fails if an expression of this height is too high. */
  checkHeight(height: number): void {
    if (height > MOST_HEIGHT) this.#tooDeep('operations', MOST_HEIGHT);
  }

  #tooDeep(what: string, most: number): never {
    return this.fail(
      'cadence/nested-too-deep',
      `more than ${most} ${what} within each other`,
      this.current,
    );
  }

  /**
   * After a failure: skips to the next `}` of the list, or to what `begins` says
   * starts its next item, over whole brackets. Takes at least one token unless
   * it stands at a `}` or the end.
   */
  recover(startedAt: number, begins: (token: Token) => boolean): void {
    let first = this.#index === startedAt;
    let depth = 0;
    while (!this.is('end')) {
      const { kind } = this.current;
      if (depth === 0) {
        if (kind === '}') return;
        if (!first && begins(this.current)) return;
      }
      if (kind === '{' || kind === '(' || kind === '[') depth++;
      else if (kind === '}' || kind === ')' || kind === ']') depth = Math.max(0, depth - 1);
      first = false;
      this.next();
    }
  }
}
