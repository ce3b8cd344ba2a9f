import type { CoreGlobalType } from '@witcraft/binary';
import type { CoreGlobal, CoreMemory } from '../engine.js';
import type { FunctionValue } from '../link/execution.js';
import type { Body } from '../model/instructions.js';
import type { CoreType, FuncType, ValueType } from '../model/types.js';
import type { FunctionCode, Local, LocalType, Operand } from './code.js';
import type { CodeBuilder } from './code-builder.js';
import type { Scope, Value } from './suspensions.js';

/** What fused code refers to by numbers. */
export interface Program {
  readonly memories: CoreMemory[];
  readonly globals: { readonly global: CoreGlobal; readonly type: CoreGlobalType }[];
  /** Core functions, as the engine shows them. */
  readonly functions: { readonly call: (...args: never[]) => unknown; readonly type: FuncType }[];
}

/** What those who write down code for one pair of instructions need of the others. */
export interface Context {
  readonly code: CodeBuilder;
  readonly program: Program;
  /**
   * A body with a stack of its own, at the end of which there are values of these types.
   * It reads and writes the scope's locals.
   */
  body(
    scope: Scope,
    body: Body,
    results: readonly ValueType[],
    stack: readonly Value[],
  ): readonly Value[];
  /** The same, with copies of the locals that it writes (section 11.3). */
  laterBody(
    scope: Scope,
    body: Body,
    results: readonly ValueType[],
    stack: readonly Value[],
  ): readonly Value[];
  /** A call: inlined, or of core or host code. */
  call(func: FunctionValue, args: readonly Value[]): readonly Value[];
  /** A function of its own that is an entry; `write` gives the operands that it returns. */
  entry(
    params: readonly LocalType[],
    write: (params: readonly Local[]) => readonly Operand[],
  ): FunctionCode;
}

/** The number of something in a table, where it comes to stand if it does not yet. */
export function numberIn<T>(table: T[], item: T): number {
  const index = table.indexOf(item);
  return index < 0 ? table.push(item) - 1 : index;
}

/** The value that a local of a core type holds. */
export function coreValue(operand: Local): Value {
  return { kind: 'core', type: operand.type as CoreType, operand };
}
