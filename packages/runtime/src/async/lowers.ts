import {
  type CoreFuncType,
  compileValues,
  flattenFuncType,
  InstanceHandles,
  lowerTask,
  maxFlatAsyncParams,
  maxFlatParams,
  maxFlatResults,
} from '@witcraft/canonical-abi';
import type { CoreFunc, Func } from '../canon/funcs.js';
import type { CanonOptions } from '../canon/options.js';
import type { Scope } from '../instantiation/scope.js';
import { currentThread } from './current-thread.js';
import { eventLoop } from './event-loop.js';
import { AsyncHostHandles } from './handles.js';
import { hostFunction } from './host-functions.js';
import { liftForComponents, resultTypes, valueOptions } from './lifts.js';
import type { BuiltIn } from './stacks.js';
import { noteLowered } from './suspending.js';

/** `canon lower` of a function that needs a task, or whose values do. */
export function lowered(scope: Scope, func: Func, options: CanonOptions): CoreFunc {
  const { type } = func;
  const { async, addressType } = options;
  noteLowered(scope.run, func, options);
  const loop = eventLoop(scope.run.store!);
  if (func.kind === 'lifted') loop.link(scope.instance, func.scope.instance);
  const coreType = flattenFuncType(type, { context: 'lower', async, addressType });
  const make = (): BuiltIn => lowerNow(scope, func, options, coreType);
  let made: BuiltIn | undefined;
  return loop.stacks.importable(coreType, (...args) => {
    made ??= make();
    return made(...args);
  });
}

function lowerNow(
  scope: Scope,
  func: Func,
  options: CanonOptions,
  coreType: CoreFuncType,
): BuiltIn {
  const { type } = func;
  const { async } = options;
  const store = scope.run.store!;
  const loop = eventLoop(store);
  const ofHost = func.kind === 'host';
  const handles = ofHost
    ? new AsyncHostHandles(scope.instance, loop)
    : new InstanceHandles(scope.instance);
  const values = valueOptions(scope, options, handles);
  const params = type.params.map((param) => param.type);
  const task = lowerTask(store, {
    callee: ofHost
      ? hostFunction(func, scope.run, handles as AsyncHostHandles, loop)
      : liftForComponents(func),
    handles,
    params: compileValues(params, async ? maxFlatAsyncParams : maxFlatParams, values),
    results: compileValues(resultTypes(type.result), async ? 0 : maxFlatResults, values),
    hasOutPointer: type.result !== undefined && (async || coreType.results.length === 0),
    async,
  });
  const thread = currentThread(scope);
  const mayBlock = type.async && !async;
  return (...args) => {
    const current = thread();
    if (mayBlock) current.checkMayBlock();
    const result = task(...args);
    // Something may have become ready by what was called.
    loop.kick();
    return result;
  };
}
