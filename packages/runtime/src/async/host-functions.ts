import type { ComponentInstance, FuncInst, OnResolve } from '@witcraft/canonical-abi';
import type { HostFunc } from '../canon/funcs.js';
import { CallScope } from '../canon/rep-handles.js';
import { resultOfThrown, throwsErrors } from '../host/results.js';
import type { Instantiation } from '../instantiation/instantiation.js';
import { type EventLoop, type Held, isTrapped } from './event-loop.js';
import type { AsyncHostHandles } from './handles.js';
import { isThenable } from './sources.js';

declare const globalThis: { readonly AbortController: new () => AbortControllerLike };

/** What is used of an `AbortSignal`. */
export interface AbortSignalLike {
  readonly aborted: boolean;
  readonly reason: unknown;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

interface AbortControllerLike {
  readonly signal: AbortSignalLike;
  abort(): void;
}

/** A call of a function of JavaScript by a component, which may be cancelled. */
class HostCall implements Held {
  readonly inst: ComponentInstance | undefined;
  readonly #loop: EventLoop;
  readonly #scope: CallScope;
  readonly #onResolve: OnResolve;
  #controller: AbortControllerLike | undefined;
  #resolved = false;

  constructor(
    inst: ComponentInstance | undefined,
    loop: EventLoop,
    scope: CallScope,
    onResolve: OnResolve,
  ) {
    this.inst = inst;
    this.#loop = loop;
    this.#scope = scope;
    this.#onResolve = onResolve;
  }

  get signal(): AbortSignalLike {
    this.#controller ??= new globalThis.AbortController();
    return this.#controller.signal;
  }

  resolve(results: readonly unknown[] | undefined): void {
    if (this.#resolved) return;
    this.#resolved = true;
    this.#loop.release(this);
    this.#scope.end();
    this.#onResolve(results);
  }

  /** Waits for a promise; the component goes on meanwhile. */
  wait(
    promise: PromiseLike<unknown>,
    onError: (error: unknown) => unknown,
    hasResult: boolean,
  ): void {
    this.#loop.hold(this);
    const settle = (results: () => readonly unknown[] | undefined): void => {
      this.#loop.whenIdle(() => {
        if (this.#resolved || (this.inst !== undefined && isTrapped(this.inst))) {
          this.#loop.release(this);
          return;
        }
        try {
          this.resolve(results());
        } catch (error) {
          this.#loop.release(this);
          if (this.inst !== undefined) this.#loop.fail(this.inst, error);
        }
      });
    };
    promise.then(
      (value) => settle(() => (hasResult ? [value] : [])),
      (error: unknown) =>
        settle(() => (this.#controller?.signal.aborted ? undefined : [onError(error)])),
    );
  }

  /** Nobody waits any more. */
  abandon(): void {
    this.#resolved = true;
    this.#scope.end();
    this.#controller?.abort();
  }

  /** Who has not asked for the signal does not know: its result is dropped. */
  cancel(): void {
    if (this.#controller === undefined) this.resolve(undefined);
    else this.#controller.abort();
  }
}

let calling: HostCall | undefined;

/**
 * The `AbortSignal` of the call that a component makes of a function of JavaScript: to be
 * asked for at the beginning of the function. It is aborted when the component cancels
 * the call; if the function's promise rejects then, the call is cancelled. Calls of
 * functions that do not ask are cancelled at once, and their results dropped.
 *
 * @example
 * const imports = {
 *   load: async (url) => (await fetch(url, { signal: cancellationSignal() })).text(),
 * };
 */
export function cancellationSignal(): AbortSignalLike {
  if (calling === undefined) throw new TypeError('no component is calling');
  return calling.signal;
}

/** `FuncInst` of a function of JavaScript. */
export function hostFunction(
  func: HostFunc,
  run: Instantiation,
  handles: AsyncHostHandles,
  loop: EventLoop,
): FuncInst {
  const { type, js } = func;
  const hasResult = type.result !== undefined;
  const catches = throwsErrors(type, run.results);
  const onError = (error: unknown): unknown => {
    if (catches) return resultOfThrown(error);
    throw error;
  };
  const results = (value: unknown): unknown => (catches ? { tag: 'ok', val: value } : value);
  return (onStart, onResolve, caller) => {
    const scope = new CallScope();
    handles.scope = scope;
    const args = onStart();
    const call = new HostCall(caller, loop, scope, onResolve);
    const outer = calling;
    calling = call;
    let value: unknown;
    try {
      value = loop.callHost(() => js(...args));
      if (type.async && isThenable(value)) {
        call.wait(Promise.resolve(value).then(results), onError, hasResult);
        return () => call.cancel();
      }
      value = results(value);
    } catch (error) {
      value = onError(error);
    } finally {
      calling = outer;
    }
    call.resolve(hasResult ? [value] : []);
    return () => {};
  };
}
