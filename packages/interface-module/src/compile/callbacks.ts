import type { FunctionValue } from '../link/execution.js';
import { isCoreType } from '../model/core-types.js';
import type { CallbackType, FuncType, ValueType } from '../model/types.js';
import type { FunctionCode, Local, LocalType, Operand } from './code.js';
import { type Context, coreValue } from './context.js';
import { hostPart, resolve } from './force.js';
import { chooseValues } from './joins.js';
import { operandOf } from './scalars.js';
import type { CallbackSuspension, HostSuspension, Value } from './suspensions.js';

// Callbacks (section 11.6): each call of one is an entry.

/** `callback.lower`: the two core functions. */
export function lowerCallback(
  context: Context,
  params: FunctionValue,
  results: FunctionValue,
  suspended: Value,
  toHost: ToHost,
): readonly Value[] {
  const value = resolve(context, suspended);
  if (value.kind === 'join') {
    return chooseValues(context, value.selector, value.cases, ['funcref', 'funcref'], (item) =>
      lowerCallback(context, params, results, item, toHost),
    );
  }
  const callback = value as CallbackSuspension | HostSuspension;
  const type: FuncType = { params: params.type.params, results: results.type.results };
  const state = context.code.js('js', '{live:true}');
  const exec = () =>
    context.entry(type.params as readonly LocalType[], (given) => {
      checkLive(context, state);
      const args = context.call(params, given.map(coreValue));
      return context.call(results, invoke(context, callback, args, toHost)).map(operandOf);
    });
  const [call, destroy] = functionsOf(context, callback, exec, toHost, state);
  return [
    coreFunction(context, call, type),
    coreFunction(context, destroy, { params: [], results: [] }),
  ];
}

/** How the code of a value as a JavaScript value is made. */
export type ToHost = (context: Context, value: Value, type: ValueType) => Operand;

/** A callback that the host gets: a function with `[Symbol.dispose]`. */
export function callbackToHost(
  context: Context,
  callback: CallbackSuspension | HostSuspension,
  { type }: CallbackType,
  toHost: ToHost,
): Operand {
  const exec = () =>
    context.entry(type.params.map(localType), (given) => {
      const args = type.params.map((param, index) => hostValue(param, given[index]!));
      const values = invoke(context, callback, args, toHost);
      return type.results.map((result, index) => toHost(context, values[index]!, result));
    });
  const [call, destroy] = functionsOf(context, callback, exec, toHost);
  const { code } = context;
  return code.js('js', 's.callback(', call, ',', destroy, ',', { constant: type }, ')');
}

/** What holds an argument that the host gives. */
export function localType(type: ValueType): LocalType {
  return isCoreType(type) ? type : 'js';
}

export function hostValue(type: ValueType, operand: Local): Value {
  return isCoreType(type) ? { kind: 'core', type, operand } : { kind: 'host', type, operand };
}

/**
 * The closures that call and that destroy a callback. They check the state that they share;
 * without one, whoever calls them does.
 */
function functionsOf(
  context: Context,
  callback: CallbackSuspension | HostSuspension,
  exec: () => FunctionCode,
  toHost: ToHost,
  state?: Operand,
): readonly [Operand, Operand] {
  const { code } = context;
  const call = code.local('js');
  code.emit({ op: 'closure', target: call, code: exec() });
  const destroy = code.local('js');
  const dtor = context.entry([], () => {
    if (state !== undefined) {
      checkLive(context, state);
      code.jsStatement(state, '.live=false');
    }
    if (callback.kind === 'callback') context.call(callback.dtor, callback.env);
    else callHost(context, callback.operand, '.dtor', noType, [], toHost);
    return [];
  });
  code.emit({ op: 'closure', target: destroy, code: dtor });
  return [call, destroy];
}

const noType: FuncType = { params: [], results: [] };

function checkLive({ code }: Context, state: Operand): void {
  const { body } = code.way(() => code.trap('destroyed'));
  const dead = code.js('i32', state, '.live?0:1');
  code.emit({ op: 'if', condition: dead, body, otherwise: [] });
}

/** What a callback gives for values of its parameters. */
function invoke(
  context: Context,
  callback: CallbackSuspension | HostSuspension,
  args: readonly Value[],
  toHost: ToHost,
): readonly Value[] {
  if (callback.kind === 'callback') {
    return context.call(callback.exec, [...callback.env, ...args]);
  }
  const type = callback.type as CallbackType;
  return callHost(context, callback.operand, '.exec', type.type, args, toHost);
}

/** A call of a JavaScript function: the edge to the host (section 18 step 4). */
export function callHost(
  context: Context,
  func: Operand | { readonly constant: FunctionValue },
  path: string,
  type: FuncType,
  args: readonly Value[],
  toHost: ToHost,
): readonly Value[] {
  const { code } = context;
  const given = type.params.map((param, index) => toHost(context, args[index]!, param));
  const list = given.flatMap((operand) => [operand, ',']);
  const returned = code.jsCall('(0,', func, `${path}.call)(`, ...list, ')');
  if (type.results.length === 0) return [];
  const types = { constant: type.results };
  const values = code.js('js', 's.results(', types, ',', returned, ',', func, `${path}.name)`);
  return type.results.map((result, index) => hostPart(context, result, values, `[${index}]`));
}

function coreFunction({ code }: Context, closure: Operand, type: FuncType): Value {
  const operand = code.js('funcref', 's.coreFunction(', closure, ',', { constant: type }, ')');
  return { kind: 'core', type: 'funcref', operand };
}
