import type { Span } from '@witcraft/diagnostics';
import type { Expression } from './ast-expressions.js';
import type { Statement } from './ast-statements.js';
import type { NominalType, TypeAnnotation } from './ast-types.js';

/** An identifier where something is named or declared; as an expression it is an {@link IdentifierExpression}. */
export interface Name {
  readonly kind: 'name';
  readonly span: Span;
  /** Empty where a name was expected and the parser went on without one. */
  readonly text: string;
}

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
