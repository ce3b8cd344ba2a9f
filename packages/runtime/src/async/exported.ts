import type { ComponentInstance, FuncInst } from '@witcraft/canonical-abi';
import type { JsFunction, LiftedFunc } from '../canon/funcs.js';
import { CallScope } from '../canon/rep-handles.js';
import { throwsErrors, unwrapResult } from '../host/results.js';
import { type EventLoop, eventLoop, type PendingCall } from './event-loop.js';
import { AsyncHostHandles } from './handles.js';
import type { AbortSignalLike } from './host-functions.js';
import { liftForHost } from './lifts.js';
import { Unwound, withReason } from './stacks.js';

/** What a call by JavaScript is made of. */
interface Callee {
  readonly func: LiftedFunc;
  readonly inst: FuncInst;
  readonly handles: AsyncHostHandles;
  readonly loop: EventLoop;
  readonly unwraps: boolean;
}

const callees = new WeakMap<JsFunction, Callee>();

/** What JavaScript calls for a function that needs a task, or whose values do. */
export function exported(func: LiftedFunc): JsFunction {
  const { run, instance } = func.scope;
  const loop = eventLoop(run.store!);
  const handles = new AsyncHostHandles(instance, loop);
  const callee: Callee = {
    func,
    inst: liftForHost(func, handles),
    handles,
    loop,
    unwraps: throwsErrors(func.type, run.results),
  };
  const js: JsFunction = (...args) => call(callee, args, undefined);
  callees.set(js, callee);
  return js;
}

/** Options of {@link callWith}. */
export interface CallOptions {
  /** Asks the component to cancel the call; the promise rejects with the signal's reason. */
  readonly signal?: AbortSignalLike | undefined;
}

/**
 * Calls an asynchronous function that an instance exports, with a signal to cancel the
 * call. A component may take its time, or return a value nevertheless.
 *
 * @example
 * const text = await callWith({ signal: AbortSignal.timeout(1000) }, exports.load, url);
 */
export async function callWith(
  options: CallOptions,
  func: (...args: never[]) => unknown,
  ...args: unknown[]
): Promise<unknown> {
  const callee = callees.get(func as JsFunction);
  return callee === undefined ? (func as JsFunction)(...args) : call(callee, args, options.signal);
}

type Outcome = { readonly value: unknown } | { readonly error: unknown };

function call(
  callee: Callee,
  args: readonly unknown[],
  signal: AbortSignalLike | undefined,
): unknown {
  const { func, loop } = callee;
  const now = async (): Promise<unknown> => callNow(callee, args, signal);
  const { instance } = func.scope;
  if (loop.mustWait && (func.type.async || !instance.mayEnterFrom(undefined))) {
    return new Promise((resolve) => loop.whenIdle(() => resolve(now())));
  }
  return func.type.async ? now() : callNow(callee, args, signal);
}

/** Gives a promise unless the function is synchronous and has returned. */
function callNow(
  { func, inst, handles, loop, unwraps }: Callee,
  args: readonly unknown[],
  signal: AbortSignalLike | undefined,
): unknown {
  const { instance, run } = func.scope;
  const scope = new CallScope();
  let outcome: Outcome | undefined;
  let settled = (_outcome: Outcome): void => {};
  const settle = (result: Outcome): void => {
    if (outcome !== undefined) return;
    outcome = result;
    scope.end();
    settled(result);
  };
  let cancelled = (): unknown => undefined;
  let cancel: (caller: ComponentInstance | undefined) => void;
  const { store } = loop;
  const { switched, current } = store;
  store.current = undefined;
  run.code?.begin();
  try {
    cancel = inst(
      () => {
        handles.scope = scope;
        return args;
      },
      (results) => {
        if (results === undefined) settle({ error: cancelled() });
        else settle({ value: results[0] });
      },
      undefined,
      (error) => settle({ error }),
    );
  } catch (error) {
    loop.failed(error);
    scope.end();
    if (!(error instanceof Unwound)) throw error;
    return new Promise((_, reject) => withReason(error, reject));
  } finally {
    store.switched = switched;
    store.current = current;
  }
  loop.kick();
  const done = (result: Outcome): unknown => {
    if ('error' in result) throw result.error;
    return unwraps ? unwrapResult(result.value) : result.value;
  };
  if (outcome !== undefined) return done(outcome);
  return new Promise((resolve, reject) => {
    const pending: PendingCall = {
      inst: instance,
      reject: (error) => settle({ error }),
      canCancel: signal !== undefined && !signal.aborted,
    };
    const abort = (): void => {
      cancelled = () => signal!.reason;
      loop.whenIdle(() => {
        if (outcome !== undefined) return;
        const { switched } = store;
        try {
          cancel(undefined);
        } catch (error) {
          loop.failed(error);
        }
        // Nobody here waits for what goes on.
        store.switched = switched;
        loop.kick();
      });
    };
    loop.calls.add(pending);
    settled = (result) => {
      loop.calls.delete(pending);
      signal?.removeEventListener('abort', abort);
      try {
        resolve(done(result));
      } catch (error) {
        reject(error);
      }
    };
    if (signal?.aborted) abort();
    else signal?.addEventListener('abort', abort);
  });
}
