import type { Span } from '@witcraft/diagnostics';
import type { FunctionBlock, Name, ParameterList } from './ast-declarations.js';
import type { TypeAnnotation, TypeNode } from './ast-types.js';

export type Expression =
  | BoolExpression
  | NilExpression
  | VoidExpression
  | IntegerExpression
  | FixedPointExpression
  | StringExpression
  | PathExpression
  | ArrayExpression
  | DictionaryExpression
  | IdentifierExpression
  | MemberExpression
  | IndexExpression
  | CallExpression
  | UnaryExpression
  | ForceExpression
  | BinaryExpression
  | ConditionalExpression
  | CastExpression
  | CreateExpression
  | DestroyExpression
  | ReferenceExpression
  | FunctionExpression
  | ParenthesizedExpression
  | InvalidExpression;

export interface BoolExpression {
  readonly kind: 'bool';
  readonly span: Span;
  readonly value: boolean;
}

export interface NilExpression {
  readonly kind: 'nil';
  readonly span: Span;
}

/** `()`. */
export interface VoidExpression {
  readonly kind: 'void';
  readonly span: Span;
}

/** A literal; `-1` is one literal, with its sign in the span. */
export interface IntegerExpression {
  readonly kind: 'integer';
  readonly span: Span;
  readonly value: bigint;
  readonly base: 2 | 8 | 10 | 16;
}

/** A literal such as `-1.25`; the value is `digits / 10^scale`. */
export interface FixedPointExpression {
  readonly kind: 'fixed-point';
  readonly span: Span;
  readonly isNegative: boolean;
  /** All digits as one integer, never negative: 125. */
  readonly digits: bigint;
  /** How many of them are behind the point: 2. */
  readonly scale: number;
}

/** A string literal; whether it is a String or a Character depends on what is expected. */
export interface StringExpression {
  readonly kind: 'string';
  readonly span: Span;
  /** Without quotes and escapes. */
  readonly value: string;
}

/** `/public/name`. */
export interface PathExpression {
  readonly kind: 'path';
  readonly span: Span;
  readonly domain: Name;
  readonly identifier: Name;
}

export interface ArrayExpression {
  readonly kind: 'array';
  readonly span: Span;
  readonly values: readonly Expression[];
}

export interface DictionaryExpression {
  readonly kind: 'dictionary';
  readonly span: Span;
  readonly entries: readonly { readonly key: Expression; readonly value: Expression }[];
}

/** A name used as a value, `self` and `result` included. */
export interface IdentifierExpression {
  readonly kind: 'identifier';
  readonly span: Span;
  readonly name: string;
}

/** `a.b` or `a?.b`. */
export interface MemberExpression {
  readonly kind: 'member';
  readonly span: Span;
  readonly object: Expression;
  readonly isOptional: boolean;
  readonly member: Name;
}

/** `a[i]`. */
export interface IndexExpression {
  readonly kind: 'index';
  readonly span: Span;
  readonly object: Expression;
  readonly index: Expression;
}

/** `f(a, label: b)` or `f<T>(a)`; also what `create` and `emit` have behind them. */
export interface CallExpression {
  readonly kind: 'call';
  readonly span: Span;
  readonly callee: Expression;
  readonly typeArguments: readonly TypeAnnotation[];
  readonly arguments: readonly Argument[];
  /** From `(` to `)`. */
  readonly argumentsSpan: Span;
}

export interface Argument {
  readonly kind: 'argument';
  readonly span: Span;
  readonly label: Name | undefined;
  readonly value: Expression;
}

/** `-a`, `!a` or `<-a`. */
export interface UnaryExpression {
  readonly kind: 'unary';
  readonly span: Span;
  readonly operator: '-' | '!' | '<-';
  readonly operand: Expression;
}

/** `a!`. */
export interface ForceExpression {
  readonly kind: 'force';
  readonly span: Span;
  readonly operand: Expression;
}

export type BinaryOperator =
  | '||'
  | '&&'
  | '<'
  | '<='
  | '>'
  | '>='
  | '=='
  | '!='
  | '??'
  | '|'
  | '^'
  | '&'
  | '<<'
  | '>>'
  | '+'
  | '-'
  | '*'
  | '/'
  | '%';

export interface BinaryExpression {
  readonly kind: 'binary';
  readonly span: Span;
  readonly operator: BinaryOperator;
  readonly operatorSpan: Span;
  readonly left: Expression;
  readonly right: Expression;
}

/** `test ? a : b`. */
export interface ConditionalExpression {
  readonly kind: 'conditional';
  readonly span: Span;
  readonly test: Expression;
  readonly whenTrue: Expression;
  readonly otherwise: Expression;
}

/** `a as T`, `a as? T`, `a as! T`. */
export interface CastExpression {
  readonly kind: 'cast';
  readonly span: Span;
  readonly operator: 'as' | 'as?' | 'as!';
  readonly value: Expression;
  readonly type: TypeAnnotation;
}

/** `create R(1)`. */
export interface CreateExpression {
  readonly kind: 'create';
  readonly span: Span;
  /** Its callee is an identifier, or members of one. */
  readonly call: CallExpression;
}

/** `destroy r`. */
export interface DestroyExpression {
  readonly kind: 'destroy';
  readonly span: Span;
  readonly value: Expression;
}

/** `&x as &T`. */
export interface ReferenceExpression {
  readonly kind: 'reference';
  readonly span: Span;
  readonly value: Expression;
  readonly type: TypeNode;
}

/** `fun (a: Int): Int { … }`. */
export interface FunctionExpression {
  readonly kind: 'function';
  readonly span: Span;
  readonly parameters: ParameterList;
  readonly returnType: TypeAnnotation | undefined;
  readonly body: FunctionBlock;
}

/** `(a)`: kept, because the formatter keeps them. */
export interface ParenthesizedExpression {
  readonly kind: 'parenthesized';
  readonly span: Span;
  readonly expression: Expression;
}

/** Where an expression was expected and something else stood; the parser reported it. */
export interface InvalidExpression {
  readonly kind: 'invalid';
  readonly span: Span;
}
