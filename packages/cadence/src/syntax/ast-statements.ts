import type { Span } from '@witcraft/diagnostics';
import type { Declaration, Name, Transfer, VariableDeclaration } from './ast-declarations.js';
import type { CallExpression, Expression } from './ast-expressions.js';

export type Statement =
  | ReturnStatement
  | BreakStatement
  | ContinueStatement
  | IfStatement
  | WhileStatement
  | ForStatement
  | SwitchStatement
  | EmitStatement
  | AssignmentStatement
  | SwapStatement
  | ExpressionStatement
  /** Variables, functions; the others are reported by the checker (C-11). */
  | Declaration;

/** `{ … }` that is no function's body. */
export interface Block {
  readonly kind: 'block';
  readonly span: Span;
  readonly statements: readonly Statement[];
}

export interface ReturnStatement {
  readonly kind: 'return-statement';
  readonly span: Span;
  readonly value: Expression | undefined;
}

export interface BreakStatement {
  readonly kind: 'break-statement';
  readonly span: Span;
}

export interface ContinueStatement {
  readonly kind: 'continue-statement';
  readonly span: Span;
}

/** `if test { … } else { … }`; the test of `if let` is a variable declaration. */
export interface IfStatement {
  readonly kind: 'if-statement';
  readonly span: Span;
  readonly test: Expression | VariableDeclaration;
  readonly whenTrue: Block;
  /** `else if` is an `if` here. */
  readonly otherwise: Block | IfStatement | undefined;
}

export interface WhileStatement {
  readonly kind: 'while-statement';
  readonly span: Span;
  readonly test: Expression;
  readonly block: Block;
}

/** `for x in xs { … }` or `for i, x in xs { … }`. */
export interface ForStatement {
  readonly kind: 'for-statement';
  readonly span: Span;
  readonly index: Name | undefined;
  readonly name: Name;
  readonly value: Expression;
  readonly block: Block;
}

export interface SwitchStatement {
  readonly kind: 'switch-statement';
  readonly span: Span;
  readonly value: Expression;
  readonly cases: readonly SwitchCase[];
}

/** `case x:` with what follows, or `default:`, which has no test. */
export interface SwitchCase {
  readonly kind: 'switch-case';
  readonly span: Span;
  readonly test: Expression | undefined;
  readonly statements: readonly Statement[];
}

/** `emit E(a: 1)`. */
export interface EmitStatement {
  readonly kind: 'emit-statement';
  readonly span: Span;
  readonly event: CallExpression;
}

export interface AssignmentStatement {
  readonly kind: 'assignment-statement';
  readonly span: Span;
  readonly target: Expression;
  readonly transfer: Transfer;
  readonly value: Expression;
}

/** `a <-> b`. */
export interface SwapStatement {
  readonly kind: 'swap-statement';
  readonly span: Span;
  readonly left: Expression;
  readonly right: Expression;
}

export interface ExpressionStatement {
  readonly kind: 'expression-statement';
  readonly span: Span;
  readonly expression: Expression;
}
