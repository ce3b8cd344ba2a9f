import type { Diagnostic, Source, Span } from '@witcraft/diagnostics';
import type {
  Access,
  Condition,
  ConditionBlock,
  Declaration,
  EnumCase,
  FunctionBlock,
  Member,
  Name,
  Parameter,
  ParameterList,
  Transfer,
} from './ast-declarations.js';
import type { Argument, Expression } from './ast-expressions.js';
import type { Block, Statement, SwitchCase } from './ast-statements.js';
import type { TypeAnnotation, TypeNode } from './ast-types.js';

export type * from './ast-declarations.js';
export type * from './ast-expressions.js';
export type * from './ast-statements.js';
export type * from './ast-types.js';

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
