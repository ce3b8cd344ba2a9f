import { type Entry, enter } from '../link/entry.js';
import {
  type Caller,
  type Execution,
  type FunctionValue,
  functionName,
  type InterfaceFunctionValue,
  type InterfaceInstance,
} from '../link/execution.js';
import { callbacksOf, callHost } from '../link/host-function.js';
import { throughFunction } from '../link/traps.js';
import { fromCoreValType, isCoreType } from '../model/core-types.js';
import type { CoreType, FuncType } from '../model/types.js';
import { argumentsFromHost } from '../values/from-host.js';
import { resultsToHost } from '../values/to-host.js';
import { fromApi, toApi, zero } from './core-values.js';
import { compute } from './force.js';
import type { Frame, IndexSpaces } from './frame.js';
import { step } from './instructions.js';
import { MemoryAccess } from './memory.js';
import { keep, runBody } from './run-body.js';
import { given, type StackValue } from './suspension.js';

/** The execution that follows the specification word by word (section 11). */
export const interpreted: Execution = {
  entry: (target, type, caller) => entryOf(target, type, caller),
};

/** A function that runs an interface function as an entry (section 11.5). */
function entryOf(
  target: InterfaceFunctionValue,
  type: FuncType,
  caller: Caller,
): (...args: unknown[]) => unknown {
  const callbacks = callbacksOf(interpreted);
  const { params, results } = type;
  return (...args) => {
    const values = caller === 'host' ? argumentsFromHost(params, args) : args;
    const forced = enter((entry) => {
      try {
        const operands = params.map((param, index) => given(param, values[index]));
        const returned = callFunction(target, operands, entry);
        return results.map((result, index) => compute(result, returned[index]));
      } catch (error) {
        throw withPath(error, target);
      }
    });
    return resultsToHost(results, forced, callbacks);
  };
}

/** What was thrown after the function had returned has no path yet. */
function withPath(error: unknown, target: InterfaceFunctionValue): unknown {
  const path = (error as { readonly path?: readonly string[] } | undefined)?.path;
  return path?.length === 0 ? throughFunction(error, functionName(target)) : error;
}

/**
 * Calls a function within an entry. Interface functions leave their results suspended; at
 * the edge to core code or to the host everything is forced, from left to right.
 */
export function callFunction(
  callee: FunctionValue,
  args: readonly StackValue[],
  entry: Entry,
): readonly StackValue[] {
  const { type } = callee;
  switch (callee.kind) {
    case 'interface':
      try {
        return runFunction(callee, args, entry);
      } catch (error) {
        throw throughFunction(error, functionName(callee));
      }
    case 'core': {
      const values = args.map((arg, index) => toApi(type.params[index] as CoreType, arg));
      const returned = (callee.call as (...args: unknown[]) => unknown)(...values);
      const { results } = type;
      if (results.length === 0) return [];
      if (results.length === 1) return [fromApi(results[0] as CoreType, returned)];
      return (returned as readonly unknown[]).map((value, index) =>
        fromApi(results[index] as CoreType, value),
      );
    }
    case 'host': {
      const values = type.params.map((param, index) => compute(param, args[index]));
      const returned = callHost(callee, values, interpreted);
      return type.results.map((result, index) => given(result, returned[index]));
    }
  }
}

/** Runs an interface function: core arguments are locals, others are on the stack. */
function runFunction(
  { instance, index, type }: InterfaceFunctionValue,
  args: readonly StackValue[],
  entry: Entry,
): StackValue[] {
  const definition = instance.module.functions[index]!;
  const locals: StackValue[] = [];
  const stack: StackValue[] = [];
  type.params.forEach((param, position) => {
    (isCoreType(param) ? locals : stack).push(args[position]);
  });
  for (const local of definition.locals) locals.push(zero(local.type as CoreType));
  const frame: Frame = {
    instance,
    spaces: spacesOf(instance),
    entry,
    call: callFunction,
    locals,
    stack,
  };
  runBody(frame, definition.body, step);
  // A branch or `return` leaves what is below the results.
  keep(stack, 0, type.results.length);
  return stack;
}

const spaces = new WeakMap<InterfaceInstance, IndexSpaces>();

function spacesOf(instance: InterfaceInstance): IndexSpaces {
  let known = spaces.get(instance);
  if (known === undefined) {
    const types = instance.module.imports.flatMap(({ desc }) =>
      desc.kind === 'global' ? [fromCoreValType(desc.global.type)!] : [],
    );
    known = {
      memories: instance.memories.map((memory) => new MemoryAccess(memory)),
      globals: instance.globals.map((global, index) => ({ global, type: types[index]! })),
    };
    spaces.set(instance, known);
  }
  return known;
}
