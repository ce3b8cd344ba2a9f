import type { FunctionValue } from '../link/execution.js';
import { isCoreType } from '../model/core-types.js';
import type { Body } from '../model/instructions.js';
import type { ValueType } from '../model/types.js';
import { callHost } from './callbacks.js';
import type { FunctionCode, Local, LocalType, Operand } from './code.js';
import { type Budget, CodeBuilder } from './code-builder.js';
import { type Context, coreValue, type Program } from './context.js';
import { runBody } from './control.js';
import { runInstructions } from './instructions.js';
import { operandOf } from './scalars.js';
import { functionScope, runScope } from './scopes.js';
import type { Scope, Value } from './suspensions.js';
import { toHost } from './to-host.js';

/** Collects what an entry calls and writes it down as one function (section 18). */
export class Fuser implements Context {
  readonly code: CodeBuilder;
  readonly program: Program = { memories: [], globals: [], functions: [] };

  constructor(budget: Budget) {
    this.code = new CodeBuilder(budget);
  }

  body(
    scope: Scope,
    body: Body,
    results: readonly ValueType[],
    stack: readonly Value[],
  ): readonly Value[] {
    return this.code.nested(() =>
      runBody(
        this,
        (frame, inner) => runInstructions(this, frame, inner),
        scope,
        body,
        results,
        stack,
      ),
    );
  }

  laterBody(
    scope: Scope,
    body: Body,
    results: readonly ValueType[],
    stack: readonly Value[],
  ): readonly Value[] {
    return this.body(runScope(this.code, scope, body), body, results, stack);
  }

  call(func: FunctionValue, args: readonly Value[]): readonly Value[] {
    switch (func.kind) {
      case 'interface': {
        const { instance, index } = func;
        const called = instance.module.functions[index]!;
        const scope = functionScope(this.code, instance, called, args);
        const stack = args.filter((arg) => arg.kind !== 'core');
        return this.body(scope, called.body, called.type.results, stack);
      }
      case 'core':
        return this.#callCore(func, args);
      case 'host':
        return callHost(this, { constant: func }, '', func.type, args, toHost);
      default:
        return func satisfies never;
    }
  }

  #callCore(
    { call, type }: Extract<FunctionValue, { kind: 'core' }>,
    args: readonly Value[],
  ): readonly Value[] {
    const { functions } = this.program;
    let func = functions.findIndex((known) => known.call === call);
    if (func < 0) func = functions.push({ call, type }) - 1;
    const targets = type.results.filter(isCoreType).map((result) => this.code.local(result));
    this.code.emit({ op: 'call', func, args: args.map(operandOf), targets });
    return targets.map(coreValue);
  }

  entry(
    params: readonly LocalType[],
    write: (params: readonly Local[]) => readonly Operand[],
  ): FunctionCode {
    return this.code.function(params, (given) => {
      this.code.emit({ op: 'return', values: write(given) });
    });
  }
}
