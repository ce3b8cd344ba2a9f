import type {
  CompositeDeclaration,
  EnumDeclaration,
  EventDeclaration,
  Expression,
  FieldDeclaration,
  ForStatement,
  FunctionBlock,
  FunctionDeclaration,
  FunctionExpression,
  ImportDeclaration,
  InterfaceDeclaration,
  Parameter,
  Program,
  SpecialFunctionDeclaration,
  TypeNode,
  VariableDeclaration,
} from './syntax/ast.js';

/** Declarations that make a type. */
export type TypeDeclaration =
  | CompositeDeclaration
  | InterfaceDeclaration
  | EnumDeclaration
  | EventDeclaration;

/**
 * What the checker found out about a program without errors, for what runs it
 * later: nothing is worked out twice. `T` is the checker's representation of a
 * type. Every node of the program that a map's key names is in it.
 */
export interface Elaboration<T> {
  /**
   * The type of each expression, literals as what was expected of them (`1` in
   * `let a: UInt8? = 1` is UInt8, `"a"` in `let c: Character = "a"` a Character,
   * `[]` in `let a: [Int?] = []` an [Int?]); without what the place then makes of
   * it, so never boxed into an optional.
   */
  readonly expressionTypes: ReadonlyMap<Expression, T>;
  /** The type that is written there: casts, references, parameters, fields, arguments of types. */
  readonly writtenTypes: ReadonlyMap<TypeNode, T>;
  /** The type of a variable, written or inferred; inside `if let` already without its optional. */
  readonly variableTypes: ReadonlyMap<
    VariableDeclaration | Parameter | FieldDeclaration | ForStatement,
    T
  >;
  /** What each function returns, Void where nothing is written. */
  readonly returnTypes: ReadonlyMap<
    FunctionDeclaration | FunctionExpression | SpecialFunctionDeclaration,
    T
  >;
  /** The type that a declaration makes. */
  readonly declaredTypes: ReadonlyMap<TypeDeclaration, T>;
  /** The declaration of each type of this program and of those that it imports. */
  readonly declarations: ReadonlyMap<T, TypeDeclaration>;
  /** The interfaces of a composite in the order of its conformances. */
  readonly conformances: ReadonlyMap<CompositeDeclaration, readonly InterfaceDeclaration[]>;
  /** The names that an import brings in, with the program that declares them. */
  readonly imports: ReadonlyMap<ImportDeclaration, ImportedProgram<T>>;
  /** Functions whose `result` in postconditions is a reference, because what they return is a resource. */
  readonly resourceResults: ReadonlySet<FunctionBlock>;
}

/** A program that another one imports. */
export interface ImportedProgram<T> {
  readonly program: Program;
  /** Equal for the same location, so that it is run once. */
  readonly location: string;
  readonly declarations: readonly (TypeDeclaration | FunctionDeclaration | VariableDeclaration)[];
  readonly elaboration: Elaboration<T>;
}
