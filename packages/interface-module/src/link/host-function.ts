import type { CallbackType, FuncType } from '../model/types.js';
import { dispose } from '../values/dispose.js';
import { argumentsFromHost, resultsFromHost } from '../values/from-host.js';
import { type CallbackToHost, resultsToHost, toHost } from '../values/to-host.js';
import type { CallbackValue, Value } from '../values/value.js';
import { enter } from './entry.js';
import type { Execution, FunctionValue, HostFunctionValue } from './execution.js';
import { trap } from './traps.js';

type JavaScriptFunction = (...args: unknown[]) => unknown;

/** What a function is that this package gave to the host, and as what. */
export interface ExportedFunction {
  readonly value: FunctionValue;
  readonly type: FuncType;
}

const exported = new WeakMap<object, ExportedFunction>();

/** What a JavaScript function is, if it is an interface function that was exported. */
export function exportedFunction(call: unknown): ExportedFunction | undefined {
  return typeof call === 'function' ? exported.get(call) : undefined;
}

/** Notes what a function is that is given to the host. */
export function markExported(call: object, value: FunctionValue, type: FuncType): void {
  exported.set(call, { value, type });
}

/**
 * An interface function for the host: a frozen JavaScript function with `name` and
 * `length`, which takes and gives JavaScript values (section 17).
 */
export function hostFunction(
  name: string,
  value: FunctionValue,
  type: FuncType,
  execution: Execution,
): JavaScriptFunction {
  const call = callFromHost(value, type, execution);
  nameFunction(call, name, type.params.length);
  markExported(call, value, type);
  return Object.freeze(call);
}

/** A new function that the host calls with values of a type. */
function callFromHost(
  value: FunctionValue,
  type: FuncType,
  execution: Execution,
): JavaScriptFunction {
  switch (value.kind) {
    case 'interface':
      return execution.entry(value, type, 'host');
    case 'core': {
      const call = value.call as JavaScriptFunction;
      // Not more arguments than it has parameters: a surplus one may not be convertible.
      return (...args) => enter(() => call(...argumentsFromHost(type.params, args)));
    }
    case 'host':
      return (...args) => {
        const values = argumentsFromHost(type.params, args);
        return resultsToHost(
          type.results,
          callHost(value, values, execution),
          callbacksOf(execution),
        );
      };
  }
}

/** Calls a JavaScript function with values of the types that it is declared with. */
export function callHost(
  { call, name, type }: HostFunctionValue,
  values: readonly Value[],
  execution: Execution,
): Value[] {
  const callbacks = callbacksOf(execution);
  const args = type.params.map((param, index) => toHost(param, values[index], callbacks));
  return resultsFromHost(type.results, call(...args), name);
}

/** How callbacks become JavaScript functions in an execution. */
export function callbacksOf(execution: Execution): CallbackToHost {
  return (callback, type) => hostCallback(callback, type, execution);
}

/**
 * A callback for the host: a function, with a destructor as its `[Symbol.dispose]`. After
 * that either traps (section 11.6).
 */
function hostCallback(
  { exec, dtor, env }: CallbackValue,
  { type }: CallbackType,
  execution: Execution,
): JavaScriptFunction {
  const captured = exec.type.params.slice(0, env.length);
  const params = [...captured, ...type.params];
  const run = callFromHost(exec, { params, results: type.results }, execution);
  const end = callFromHost(dtor, { params: captured, results: [] }, execution);
  let live = true;
  const checkLive = (): void => {
    if (!live) throw trap('destroyed', 'the callback has been destroyed');
  };
  const call = (...args: unknown[]): unknown => {
    checkLive();
    return run(...env, ...args);
  };
  const destroy = (): void => {
    checkLive();
    live = false;
    end(...env);
  };
  nameFunction(call, 'callback', type.params.length);
  return Object.defineProperty(call, dispose, { value: destroy });
}

function nameFunction(call: JavaScriptFunction, name: string, length: number): void {
  Object.defineProperties(call, {
    name: { value: name, configurable: true },
    length: { value: length, configurable: true },
  });
}
