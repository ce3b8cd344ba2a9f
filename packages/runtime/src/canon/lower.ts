import {
  cannotEnter,
  compileLower,
  compileThroughValues,
  isWithin,
  mentions,
  trapOnThrow,
  typesInFunc,
} from '@witcraft/canonical-abi';
import { asyncPart, asyncTypes } from '../async-support.js';
import { HostHandles } from '../host/host-handles.js';
import { resultOfThrown, throwsErrors } from '../host/results.js';
import type { Scope } from '../instantiation/scope.js';
import { entering } from './entering.js';
import type { CoreFunc, Func, HostFunc, JsFunction, LiftedFunc } from './funcs.js';
import type { CanonOptions } from './options.js';
import { RepHandles } from './rep-handles.js';

/** `canon lower`: the core function that an instance imports of a function. */
export function lower(scope: Scope, func: Func, options: CanonOptions): CoreFunc {
  const { run, instance } = scope;
  const { type } = func;
  const lifted = func.kind === 'lifted';
  // Who calls a function that needs a task may have to wait for it.
  if (type.async || options.async || (lifted && func.needsTask)) scope.usesTasks = true;
  if (run.dry) return undefined as never;
  if (lifted) {
    // Calls between an instance and those within it are not allowed yet, as in other runtimes.
    const { instance: callee } = func.scope;
    if (isWithin(callee, instance) || isWithin(instance, callee)) return cannotEnter;
  }
  if (
    type.async ||
    options.async ||
    mentions(typesInFunc(type), asyncTypes) ||
    (lifted && func.needsTask)
  ) {
    return asyncPart(run, 'a function that is lowered').lowered(scope, func, options);
  }
  return lazily(() => (lifted ? fuse(scope, func, options) : lowerHost(scope, func, options)));
}

/** A function that is made when it is first called. */
function lazily(make: () => CoreFunc): CoreFunc {
  let func = ((...args) => {
    func = make() as JsFunction;
    return func(...args);
  }) as JsFunction;
  // What is not given costs less than a list of what is.
  return (a: unknown, b: unknown, c: unknown, d: unknown, e: unknown, ...more: unknown[]) =>
    more.length > 0 ? func(a, b, c, d, e, ...more) : func(a, b, c, d, e);
}

function lowerHost(scope: Scope, { type, js }: HostFunc, options: CanonOptions): CoreFunc {
  const { run, instance } = scope;
  let handles: HostHandles | undefined;
  let leave: (() => void) | undefined;
  if (mentions(typesInFunc(type), ['own', 'borrow'])) {
    handles = run.async?.handles(scope) ?? new HostHandles(instance);
    const { scope: call } = handles;
    leave = () => call.end();
  }
  return compileLower(type, throwsErrors(type, run.results) ? catching(js) : js, {
    ...options,
    handles: handles as never,
    instance,
    names: run.names,
    ...run.running,
    hooks: {
      enter: () => instance.checkMayLeave(),
      leave,
      failed:
        leave &&
        ((error) => {
          leave();
          return error;
        }),
    },
  });
}

/** Gives errors that a function throws as its result. */
function catching(js: JsFunction): JsFunction {
  return (...args) => {
    try {
      return { tag: 'ok', val: js(...args) };
    } catch (error) {
      return resultOfThrown(error);
    }
  };
}

/** A call from one component to another. */
function fuse(scope: Scope, func: LiftedFunc, options: CanonOptions): CoreFunc {
  const { type, scope: callee } = func;
  const caller = scope.instance;
  const entry = entering(callee.instance, caller);
  let { leave } = entry;
  let returned: (() => void) | undefined;
  let [from, to]: (RepHandles | undefined)[] = [];
  if (mentions(typesInFunc(type), ['own', 'borrow'])) {
    from = new RepHandles(caller);
    to = new RepHandles(callee.instance);
    const [lends, borrows] = [from.scope, to.scope];
    returned = () => borrows.checkBorrows();
    leave = () => {
      lends.end();
      borrows.end();
      entry.leave();
    };
  }
  const enter = (): void => {
    caller.checkMayLeave();
    entry.enter();
  };
  const { run } = scope;
  const make = run.async?.fuse ?? compileThroughValues;
  return make(
    type,
    func.core,
    { ...options, handles: from as never, instance: caller },
    { ...func.options, handles: to as never, instance: callee.instance },
    { hooks: { enter, returned, leave, failed: trapOnThrow }, ...run.running },
  );
}
