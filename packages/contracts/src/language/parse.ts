import type { Span } from '@witcraft/diagnostics';
import type { ContractsCode } from '../codes.js';
import type { BinaryOperator, ConditionSyntax, Expression, Id } from './syntax.js';
import { type Token, tokensOf } from './token.js';

/** How deep expressions nest, so that nobody who walks over them runs out of stack. */
export const DEEPEST = 120;

/** What is wrong with the text of a condition, and where in it. */
export interface SyntaxProblem {
  readonly code: ContractsCode;
  readonly message: string;
  readonly span: Span;
}

class Failure extends Error {
  readonly problem: SyntaxProblem;

  constructor(problem: SyntaxProblem) {
    super(problem.message);
    this.problem = problem;
  }
}

/**
 * Parses `EXPR: "message"` (docs/language.md, "Grammar"). Spans are from the beginning
 * of the text.
 *
 * @example
 * parseCondition('amount > 0: "nothing to do"').condition?.message; // 'nothing to do'
 */
export function parseCondition(text: string): {
  readonly condition: ConditionSyntax | undefined;
  readonly problem: SyntaxProblem | undefined;
} {
  try {
    const parser = new Parser(text);
    const condition = parser.condition();
    return { condition, problem: undefined };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { condition: undefined, problem: error.problem };
  }
}

const comparisons: ReadonlySet<string> = new Set(['==', '!=', '<', '<=', '>', '>=']);

class Parser {
  readonly #tokens: readonly Token[];
  #at = 0;
  /** How many productions are open. */
  #depth = 0;
  /** How deep each node nests that is not trivial. */
  readonly #depths = new WeakMap<Expression, number>();

  constructor(text: string) {
    const { tokens, problem } = tokensOf(text);
    if (problem !== undefined) {
      throw new Failure({
        code: `contracts/${problem.kind}`,
        message:
          problem.kind === 'unterminated-text'
            ? 'expected a quote at the end of the text'
            : `\`${text.slice(problem.span.start, problem.span.end)}\` means nothing in a condition`,
        span: problem.span,
      });
    }
    this.#tokens = tokens;
  }

  /** condition ::= expression [ ':' string ] */
  condition(): ConditionSyntax {
    const expression = this.#expression();
    const last = this.#tokens[this.#at - 1] as Token;
    const span = { start: (this.#tokens[0] as Token).span.start, end: last.span.end };
    if (this.#peek.kind === 'end') return { expression, span, message: undefined };
    this.#expect(':', 'an operator, or `:` and a message');
    const message = this.#peek;
    if (message.kind !== 'string') this.#unexpected('a message in double quotes');
    this.#at++;
    this.#end();
    return { expression, span, message: message.text };
  }

  /** expression ::= disjunction [ 'implies' expression ] */
  #expression(): Expression {
    this.#open();
    const left = this.#leftAssociative(() => this.#conjunction(), ['or']);
    const operator = this.#keyword('implies');
    const whole =
      operator === undefined ? left : this.#binary('implies', operator, left, this.#expression());
    this.#depth--;
    return whole;
  }

  /** conjunction ::= negation { 'and' negation } */
  #conjunction(): Expression {
    return this.#leftAssociative(() => this.#negation(), ['and']);
  }

  /** negation ::= 'not' negation | quantifier | comparison */
  #negation(): Expression {
    const not = this.#keyword('not');
    if (not !== undefined) {
      this.#open();
      const operand = this.#negation();
      this.#depth--;
      return this.#node({ kind: 'not', span: join(not.span, operand.span), operand }, operand);
    }
    const quantifier = this.#keyword('all') ?? this.#keyword('any');
    if (quantifier === undefined) return this.#comparison();
    const name = this.#id('a name for the element');
    if (this.#keyword('in') === undefined) this.#unexpected('`in`');
    const list = this.#sum();
    this.#expect(':', '`:` and what holds of the element');
    const body = this.#expression();
    const span = join(quantifier.span, body.span);
    const which = quantifier.text as 'all' | 'any';
    return this.#node({ kind: 'quantifier', span, which, name, list, body }, list, body);
  }

  /** comparison ::= sum [ operator sum | 'in' sum | 'is' [ 'not' ] case [ '(' name ')' ] ] */
  #comparison(): Expression {
    const left = this.#sum();
    const { kind, text, span: operatorSpan } = this.#peek;
    if (kind === 'symbol' && comparisons.has(text)) {
      this.#at++;
      const whole = this.#binary(text as BinaryOperator, { span: operatorSpan }, left, this.#sum());
      if (this.#peek.kind === 'symbol' && comparisons.has(this.#peek.text)) {
        this.#unexpected('`and`: a comparison has two sides');
      }
      return whole;
    }
    const within = this.#keyword('in');
    if (within !== undefined) return this.#binary('in', within, left, this.#sum());
    if (this.#keyword('is') === undefined) return left;
    const not = this.#keyword('not');
    const test = this.#case(left);
    return not === undefined
      ? test
      : this.#node({ kind: 'not', span: test.span, operand: test }, test);
  }

  #case(subject: Expression): Expression {
    const name = this.#id('the name of a case');
    if (!this.#symbol('(')) {
      const span = join(subject.span, name.span);
      return this.#node({ kind: 'test', span, subject, case: name, binding: undefined }, subject);
    }
    const binding = this.#id('a name for what is in the case');
    const { span: last } = this.#peek;
    this.#expect(')', '`)`');
    const span = join(subject.span, last);
    return this.#node({ kind: 'test', span, subject, case: name, binding }, subject);
  }

  /** sum ::= product { ( '+' | '-' ) product } */
  #sum(): Expression {
    return this.#leftAssociative(() => this.#product(), ['+', '-']);
  }

  /** product ::= unary { ( '*' | '/' | '%' ) unary } */
  #product(): Expression {
    return this.#leftAssociative(() => this.#unary(), ['*', '/', '%']);
  }

  /** unary ::= '-' unary | postfix */
  #unary(): Expression {
    const { span } = this.#peek;
    if (!this.#symbol('-')) return this.#postfix();
    this.#open();
    const operand = this.#unary();
    this.#depth--;
    return this.#node({ kind: 'negate', span: join(span, operand.span), operand }, operand);
  }

  /** postfix ::= primary { '.' ( name | digits ) [ '(' ')' ] } */
  #postfix(): Expression {
    let object = this.#primary();
    while (this.#symbol('.')) {
      const { kind, text, span } = this.#peek;
      if (kind !== 'name' && kind !== 'integer' && kind !== 'keyword') {
        this.#unexpected('the name of a field or getter');
      }
      this.#at++;
      const isCalled = this.#symbol('(');
      const { span: last } = this.#peek;
      if (isCalled) this.#expect(')', '`)`: a getter has no arguments');
      object = this.#node(
        {
          kind: 'member',
          span: join(object.span, isCalled ? last : span),
          object,
          member: { name: text, span },
          isCalled,
        },
        object,
      );
    }
    return object;
  }

  /** primary ::= literal | name | 'result' | 'self' | 'len' '(' … ')' | 'before' '(' … ')' | '(' … ')' */
  #primary(): Expression {
    const { kind, text, span } = this.#peek;
    switch (kind) {
      case 'integer':
        this.#at++;
        return { kind, span, value: this.#integer(text, span) };
      case 'float':
        this.#at++;
        return { kind, span, value: Number(text) };
      case 'string':
      case 'char':
        this.#at++;
        return { kind, span, value: text };
      case 'name':
        this.#at++;
        return { kind, span, name: text };
      case 'keyword':
        switch (text) {
          case 'true':
          case 'false':
            this.#at++;
            return { kind: 'bool', span, value: text === 'true' };
          case 'result':
          case 'self':
            this.#at++;
            return { kind: text, span };
          case 'len':
          case 'before': {
            this.#at++;
            this.#expect('(', '`(`');
            const operand = this.#expression();
            const { span: last } = this.#peek;
            this.#expect(')', '`)`');
            return this.#node({ kind: text, span: join(span, last), operand }, operand);
          }
        }
        break;
      case 'symbol':
        if (this.#symbol('(')) {
          const inner = this.#expression();
          this.#expect(')', '`)`');
          return inner;
        }
        break;
      case 'end':
        break;
      default:
        kind satisfies never;
    }
    return this.#unexpected('a value');
  }

  /** Digits are limited as what is made of them is: no number of WIT is longer. */
  #integer(text: string, span: Span): bigint {
    if (text.length <= 80 && text !== '0x') return BigInt(text);
    throw new Failure({
      code: 'contracts/unexpected-token',
      message: 'expected an integer of at most 80 digits',
      span,
    });
  }

  #leftAssociative(operand: () => Expression, operators: readonly BinaryOperator[]): Expression {
    let left = operand();
    for (;;) {
      const { kind, text, span } = this.#peek;
      const operator = operators.find((one) => one === text);
      if ((kind !== 'symbol' && kind !== 'keyword') || operator === undefined) return left;
      this.#at++;
      left = this.#binary(operator, { span }, left, operand());
    }
  }

  #binary(
    operator: BinaryOperator,
    { span: operatorSpan }: { readonly span: Span },
    left: Expression,
    right: Expression,
  ): Expression {
    const span = join(left.span, right.span);
    return this.#node({ kind: 'binary', span, operator, operatorSpan, left, right }, left, right);
  }

  #node(node: Expression, ...parts: readonly Expression[]): Expression {
    let depth = 0;
    for (const part of parts) depth = Math.max(depth, this.#depths.get(part) ?? 0);
    if (depth >= DEEPEST) this.#tooDeep(node.span);
    this.#depths.set(node, depth + 1);
    return node;
  }

  #open(): void {
    if (++this.#depth > DEEPEST) this.#tooDeep(this.#peek.span);
  }

  #tooDeep(span: Span): never {
    const message = `a condition nests ${DEEPEST} deep at most; write several`;
    throw new Failure({ code: 'contracts/nested-too-deep', message, span });
  }

  get #peek(): Token {
    return this.#tokens[this.#at] as Token;
  }

  #symbol(text: string): boolean {
    const found = this.#peek.kind === 'symbol' && this.#peek.text === text;
    if (found) this.#at++;
    return found;
  }

  #keyword(text: string): Token | undefined {
    const token = this.#peek;
    if (token.kind !== 'keyword' || token.text !== text) return undefined;
    this.#at++;
    return token;
  }

  #id(expected: string): Id {
    const { kind, text, span } = this.#peek;
    if (kind !== 'name') this.#unexpected(expected);
    this.#at++;
    return { name: text, span };
  }

  #end(): void {
    if (this.#peek.kind !== 'end') this.#unexpected('the end of the line');
  }

  #expect(text: string, expected: string): void {
    if (!this.#symbol(text)) this.#unexpected(expected);
  }

  #unexpected(expected: string): never {
    const { kind, text, span } = this.#peek;
    const found = kind === 'end' ? 'the end of the line' : `\`${text}\``;
    const message = `expected ${expected}, found ${found}`;
    throw new Failure({ code: 'contracts/unexpected-token', message, span });
  }
}

function join(first: Span, last: Span): Span {
  return { start: first.start, end: last.end };
}
