import type { Span } from '@witcraft/diagnostics';

// Conditions as they are written (docs/language.md). Spans are from the beginning of
// the condition's text.

/** A name as it is written; the span has the `%`, `name` does not. */
export interface Id {
  readonly name: string;
  readonly span: Span;
}

export type BinaryOperator =
  | 'implies'
  | 'or'
  | 'and'
  | '=='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | 'in'
  | '+'
  | '-'
  | '*'
  | '/'
  | '%';

export type Expression =
  | { readonly kind: 'bool'; readonly span: Span; readonly value: boolean }
  | { readonly kind: 'integer'; readonly span: Span; readonly value: bigint }
  | { readonly kind: 'float'; readonly span: Span; readonly value: number }
  | { readonly kind: 'string' | 'char'; readonly span: Span; readonly value: string }
  | { readonly kind: 'name'; readonly span: Span; readonly name: string }
  | { readonly kind: 'result' | 'self'; readonly span: Span }
  | MemberExpression
  | { readonly kind: 'len' | 'before'; readonly span: Span; readonly operand: Expression }
  | { readonly kind: 'not' | 'negate'; readonly span: Span; readonly operand: Expression }
  | BinaryExpression
  | TestExpression
  | QuantifierExpression;

/** `r.field`, `tuple.0`, `self.getter()`. */
export interface MemberExpression {
  readonly kind: 'member';
  readonly span: Span;
  readonly object: Expression;
  readonly member: Id;
  /** Whether parentheses follow: then it must be a getter. */
  readonly isCalled: boolean;
}

export interface BinaryExpression {
  readonly kind: 'binary';
  readonly span: Span;
  readonly operator: BinaryOperator;
  /** Of the operator itself. */
  readonly operatorSpan: Span;
  readonly left: Expression;
  readonly right: Expression;
}

/** `x is some(y)`: a test of the case, and a name for what is in it. */
export interface TestExpression {
  readonly kind: 'test';
  readonly span: Span;
  readonly subject: Expression;
  readonly case: Id;
  readonly binding: Id | undefined;
}

/** `all x in xs: body`, `any x in xs: body`. */
export interface QuantifierExpression {
  readonly kind: 'quantifier';
  readonly span: Span;
  readonly which: 'all' | 'any';
  readonly name: Id;
  readonly list: Expression;
  readonly body: Expression;
}

/** `EXPR: "message"` */
export interface ConditionSyntax {
  /** Of the expression with parentheses around it. */
  readonly span: Span;
  readonly expression: Expression;
  /** Absent where there is none: then the text of the expression stands for it. */
  readonly message: string | undefined;
}
