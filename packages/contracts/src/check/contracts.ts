import type { Diagnostic, Source, Span } from '@witcraft/diagnostics';
import type { Function, Resolve, TypeId } from '@witcraft/resolver';
import type { ConditionKind } from '../text/condition-lines.js';
import type { Term } from './term.js';

/** A condition of a contract, checked. */
export interface Condition {
  readonly kind: ConditionKind;
  /** The expression as it is written. */
  readonly text: string;
  /** What is said where it does not hold; the text, where nobody wrote a message. */
  readonly message: string;
  /** Where the expression is. */
  readonly source: Source;
  readonly span: Span;
  readonly term: Term;
}

/** The conditions of a function. */
export interface FunctionContract {
  readonly pre: readonly Condition[];
  readonly post: readonly Condition[];
}

/** All conditions of a resolve. */
export interface Contracts {
  readonly resolve: Resolve;
  /** Functions without conditions are not in it. */
  readonly functions: ReadonlyMap<Function, FunctionContract>;
  /** The invariants of records and resources. */
  readonly types: ReadonlyMap<TypeId, readonly Condition[]>;
}

/** Contracts without the conditions that something is wrong with, which the diagnostics say. */
export interface ContractsOutcome {
  readonly contracts: Contracts;
  readonly diagnostics: readonly Diagnostic[];
}
