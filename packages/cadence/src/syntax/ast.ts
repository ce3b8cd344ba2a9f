import type { Diagnostic, Source, Span } from '@witcraft/diagnostics';

// The syntax tree: what was written, in its order, with no name looked up. Every
// node has a `kind`, by which a `switch` tells it, and a `span` without leading or
// trailing white space and comments (half-open, in UTF-16 units). Nodes are
// objects of their own: a `Map` from node to what somebody found out about it is safe.

/** A file. */
export interface Program {
  readonly kind: 'program';
  readonly span: Span;
  readonly source: Source;
  readonly declarations: readonly Declaration[];
  /** Every comment of the file, in order; block comments with all that they nest. */
  readonly comments: readonly Comment[];
  /** What the lexer and the parser found wrong, in source order. */
  readonly diagnostics: readonly Diagnostic[];
  /**
   * Whether the tree says all that was meant, though it may have been written
   * wrongly here and there (a `;` missing, a bad escape). Where it does not, what
   * a checker would say is guesswork: it should say nothing.
   */
  readonly isWhole: boolean;
}

/** `// …` up to the line's end (without it), or a block comment. */
export interface Comment {
  readonly kind: 'line-comment' | 'block-comment';
  readonly span: Span;
}

/** An identifier where something is named or declared; as an expression it is an {@link IdentifierExpression}. */
export interface Name {
  readonly kind: 'name';
  readonly span: Span;
  /** Empty where a name was expected and the parser went on without one. */
  readonly text: string;
}

// ---------------------------------------------------------------- declarations

export type Declaration =
  | ImportDeclaration
  | VariableDeclaration
  | FunctionDeclaration
  | CompositeDeclaration
  | InterfaceDeclaration
  | EnumDeclaration
  | EventDeclaration;

/** What may stand between the braces of a composite or an interface. */
export type Member =
  | FieldDeclaration
  | FunctionDeclaration
  | SpecialFunctionDeclaration
  | CompositeDeclaration
  | InterfaceDeclaration
  | EnumDeclaration
  | EventDeclaration;

/**
 * An access modifier; `access(self)` is `priv` and `access(all)` is `pub`. From
 * the narrowest: priv, contract, account, pub, pub-set.
 */
export interface Access {
  readonly kind: 'access';
  readonly span: Span;
  readonly level: AccessLevel;
}

export type AccessLevel = 'priv' | 'contract' | 'account' | 'pub' | 'pub-set';

export type CompositeKind = 'struct' | 'resource' | 'contract';

/** `import A, B from 0x1`, `import A from "file"`, `import Crypto`. */
export interface ImportDeclaration {
  readonly kind: 'import-declaration';
  readonly span: Span;
  /** Imported names; none means everything. */
  readonly names: readonly Name[];
  readonly location: ImportLocation;
}

export type ImportLocation =
  | { readonly kind: 'string-location'; readonly span: Span; readonly text: string }
  /** `text` is the literal in lower case with 16 digits: `0x0000000000000001`. */
  | { readonly kind: 'address-location'; readonly span: Span; readonly text: string }
  | { readonly kind: 'identifier-location'; readonly span: Span; readonly text: string };

/**
 * `let a: T = x`, `var a <- b`, `let a <- b <- c`: at top level, as a statement
 * and as the test of an `if`.
 */
export interface VariableDeclaration {
  readonly kind: 'variable-declaration';
  readonly span: Span;
  readonly access: Access | undefined;
  readonly isConstant: boolean;
  readonly name: Name;
  readonly type: TypeAnnotation | undefined;
  readonly transfer: Transfer;
  readonly value: Expression;
  /** `<- c` in `let a <- b <- c`: what is put where the value was. */
  readonly second: { readonly transfer: Transfer; readonly value: Expression } | undefined;
}

/** `=` copies, `<-` moves, `<-!` moves into what must be nil. */
export interface Transfer {
  readonly kind: 'transfer';
  readonly span: Span;
  readonly operator: '=' | '<-' | '<-!';
}

/** A function at top level, in a type, or inside another function. */
export interface FunctionDeclaration {
  readonly kind: 'function-declaration';
  readonly span: Span;
  readonly access: Access | undefined;
  readonly name: Name;
  readonly parameters: ParameterList;
  readonly returnType: TypeAnnotation | undefined;
  /** Absent only in types, for requirements. */
  readonly body: FunctionBlock | undefined;
}

/** `init(…)` or `destroy()`; any other name was reported by the parser and is `unknown`. */
export interface SpecialFunctionDeclaration {
  readonly kind: 'special-function-declaration';
  readonly span: Span;
  readonly access: Access | undefined;
  readonly name: Name;
  readonly role: 'init' | 'destroy' | 'unknown';
  readonly parameters: ParameterList;
  readonly body: FunctionBlock | undefined;
}

export interface ParameterList {
  readonly kind: 'parameter-list';
  /** With its parentheses. */
  readonly span: Span;
  readonly parameters: readonly Parameter[];
}

/** `label name: T`, `_ name: T`, `name: T`. */
export interface Parameter {
  readonly kind: 'parameter';
  readonly span: Span;
  /** As written, `_` included; without one the name is the label. */
  readonly label: Name | undefined;
  readonly name: Name;
  readonly type: TypeAnnotation;
}

/** `{ pre { … } post { … } statements }`. */
export interface FunctionBlock {
  readonly kind: 'function-block';
  readonly span: Span;
  readonly pre: ConditionBlock | undefined;
  readonly post: ConditionBlock | undefined;
  readonly statements: readonly Statement[];
}

/** `pre { … }` or `post { … }`. */
export interface ConditionBlock {
  readonly kind: 'condition-block';
  /** With the keyword. */
  readonly span: Span;
  readonly role: 'pre' | 'post';
  readonly conditions: readonly Condition[];
}

/** `test: message`. */
export interface Condition {
  readonly kind: 'condition';
  readonly span: Span;
  readonly test: Expression;
  readonly message: Expression | undefined;
}

/** `pub struct S: I, J { … }`, and the same for resources and contracts. */
export interface CompositeDeclaration {
  readonly kind: 'composite-declaration';
  readonly span: Span;
  readonly access: Access | undefined;
  readonly compositeKind: CompositeKind;
  readonly name: Name;
  readonly conformances: readonly NominalType[];
  readonly members: readonly Member[];
}

/** `pub struct interface I { … }`; conformances of interfaces are reported by the parser and dropped. */
export interface InterfaceDeclaration {
  readonly kind: 'interface-declaration';
  readonly span: Span;
  readonly access: Access | undefined;
  readonly compositeKind: CompositeKind;
  readonly name: Name;
  readonly members: readonly Member[];
}

/** `pub enum E: UInt8 { pub case a }`; `enum interface` is reported by the parser. */
export interface EnumDeclaration {
  readonly kind: 'enum-declaration';
  readonly span: Span;
  readonly access: Access | undefined;
  readonly name: Name;
  /** The raw type; the checker reports none, or more than one. */
  readonly conformances: readonly NominalType[];
  readonly cases: readonly EnumCase[];
  /** What else stands between the braces; the checker reports it. */
  readonly others: readonly Member[];
}

export interface EnumCase {
  readonly kind: 'enum-case';
  readonly span: Span;
  readonly access: Access | undefined;
  readonly name: Name;
}

/** `pub event E(a: Int)`. */
export interface EventDeclaration {
  readonly kind: 'event-declaration';
  readonly span: Span;
  readonly access: Access | undefined;
  readonly name: Name;
  readonly parameters: ParameterList;
}

/** `pub let a: T`, `pub var a: T`, and in interfaces also `pub a: T`. */
export interface FieldDeclaration {
  readonly kind: 'field-declaration';
  readonly span: Span;
  readonly access: Access | undefined;
  readonly variability: 'let' | 'var' | 'unspecified';
  readonly name: Name;
  readonly type: TypeAnnotation;
}

// ----------------------------------------------------------------------- types

/** A type with or without `@`, where a value is declared. */
export interface TypeAnnotation {
  readonly kind: 'type-annotation';
  readonly span: Span;
  /** Whether it is written with `@`. */
  readonly isResource: boolean;
  readonly type: TypeNode;
}

export type TypeNode =
  | NominalType
  | OptionalType
  | ArrayType
  | DictionaryType
  | ReferenceType
  | FunctionType
  | RestrictedType
  | InvalidType;

/** `A` or `A.B`. */
export interface NominalType {
  readonly kind: 'nominal-type';
  readonly span: Span;
  /** At least one. */
  readonly path: readonly Name[];
}

/** `T?`. */
export interface OptionalType {
  readonly kind: 'optional-type';
  readonly span: Span;
  readonly type: TypeNode;
}

/** `[T]` or `[T; 3]`. */
export interface ArrayType {
  readonly kind: 'array-type';
  readonly span: Span;
  readonly element: TypeNode;
  readonly size: IntegerExpression | undefined;
}

/** `{K: V}`. */
export interface DictionaryType {
  readonly kind: 'dictionary-type';
  readonly span: Span;
  readonly key: TypeNode;
  readonly value: TypeNode;
}

/** `&T` or `auth &T`. */
export interface ReferenceType {
  readonly kind: 'reference-type';
  readonly span: Span;
  readonly isAuthorized: boolean;
  readonly type: TypeNode;
}

/** `((A, B): C)`. */
export interface FunctionType {
  readonly kind: 'function-type';
  readonly span: Span;
  readonly parameters: readonly TypeAnnotation[];
  readonly returnType: TypeAnnotation;
}

/** `{I, J}` or `T{I, J}`. */
export interface RestrictedType {
  readonly kind: 'restricted-type';
  readonly span: Span;
  readonly restricted: TypeNode | undefined;
  readonly restrictions: readonly NominalType[];
}

/** Where a type was expected and something else stood; the parser reported it. */
export interface InvalidType {
  readonly kind: 'invalid-type';
  readonly span: Span;
}

// ------------------------------------------------------------------ statements

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

// ----------------------------------------------------------------- expressions

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

/** Any node of the tree. */
export type Node =
  | Program
  | Name
  | Access
  | Transfer
  | Declaration
  | Member
  | ParameterList
  | Parameter
  | FunctionBlock
  | ConditionBlock
  | Condition
  | EnumCase
  | TypeAnnotation
  | TypeNode
  | Statement
  | Block
  | SwitchCase
  | Expression
  | Argument;
