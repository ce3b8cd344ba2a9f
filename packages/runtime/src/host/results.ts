import { type FuncType, isObject } from '@witcraft/canonical-abi';
import { ComponentError } from '../errors.js';
import type { Results } from '../instantiation/instantiation.js';

type Outcome = { readonly tag: 'ok' | 'err'; readonly val?: unknown };

/** Whether errors are thrown: the type is a `result` at the top, and so it is wanted. */
export function throwsErrors(type: FuncType, results: Results): boolean {
  return results === 'throw' && typeof type.result === 'object' && type.result.kind === 'result';
}

/** What a function returns for a result; throws a {@link ComponentError} for an error. */
export function unwrapResult(result: unknown): unknown {
  const { tag, val } = result as Outcome;
  if (tag === 'ok') return val;
  throw new ComponentError(val);
}

/** The result that a function of JavaScript means that has thrown: else it is thrown on. */
export function resultOfThrown(error: unknown): Outcome {
  if (isObject(error) && Object.hasOwn(error, 'payload')) {
    return { tag: 'err', val: error['payload'] };
  }
  if (error instanceof Error) throw error;
  return { tag: 'err', val: error };
}
