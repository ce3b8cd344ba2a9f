import type { Span } from '@witcraft/diagnostics';
import type { Name } from './ast-declarations.js';
import type { IntegerExpression } from './ast-expressions.js';

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
