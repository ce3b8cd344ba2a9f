import { compileLift, mentions, Trap, typesInFunc } from '@witcraft/canonical-abi';
import { asyncPart, asyncTypes } from '../async-support.js';
import { HostHandles } from '../host/host-handles.js';
import { setMeaning } from '../host/meanings.js';
import { throwsErrors, unwrapResult } from '../host/results.js';
import { entering } from './entering.js';
import type { Func, JsFunction, LiftedFunc } from './funcs.js';

/** What JavaScript calls for a component function: made when it is first asked for. */
export function exportedFunction(func: Func): JsFunction {
  if (func.js !== undefined) return func.js;
  const lifted = func as LiftedFunc;
  const { run } = lifted.scope;
  let js: JsFunction;
  if (!lifted.needsTask && !mentions(typesInFunc(lifted.type), asyncTypes)) js = liftSync(lifted);
  else js = asyncPart(run, 'the function').exported(lifted);
  lifted.js = js;
  setMeaning(js, { kind: 'func', run, value: func });
  return js;
}

/** `canon lift`, called by JavaScript, where nothing is asynchronous. */
function liftSync({ type, scope, core, options }: LiftedFunc): JsFunction {
  const { run, instance } = scope;
  const types = typesInFunc(type);
  const { enter, leave } = entering(instance, undefined, run.code);
  let handles: HostHandles | undefined;
  let returned: (() => void) | undefined;
  let end = leave;
  if (mentions(types, ['own', 'borrow'])) {
    handles = run.async?.handles(scope) ?? new HostHandles(instance);
    const { scope: call } = handles;
    returned = () => call.checkBorrows();
    end = () => {
      call.end();
      leave();
    };
  }
  const lift = compileLift(type, core, {
    ...options,
    handles: handles as never,
    instance,
    names: run.names,
    ...run.running,
    hooks: {
      enter,
      returned,
      leave: end,
      failed: (error, called) => {
        // An argument that is none of its type is the host's mistake, noticed before
        // core code was called, unless that was `realloc` itself.
        handles?.scope.end();
        if (!called && instance.mayLeave && !(error instanceof Trap)) leave();
        else run.async?.failed(scope, error);
        return error;
      },
    },
  });
  if (!throwsErrors(type, run.results)) return lift;
  return (...args) => unwrapResult(lift(...args));
}
