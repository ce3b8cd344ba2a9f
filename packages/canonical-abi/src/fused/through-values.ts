import { compileValues } from '../compiled/functions.js';
import type { CoreFunction, CoreValue } from '../compiled/options.js';
import { maxFlatParams, maxFlatResults, tupleLayout } from '../layout.js';
import type { LiftLowerOptions } from '../options.js';
import type { FuncType } from '../types.js';
import type { CalleeOptions, FusedOptions } from './options.js';

/**
 * As `compileFused`, with values of JavaScript between: where both have one memory, as
 * when an instance calls itself, what is lowered could overwrite what is not yet read.
 */
export function compileThroughValues(
  type: FuncType,
  core: CoreFunction,
  caller: LiftLowerOptions,
  callee: CalleeOptions,
  { hooks = {}, generateSource }: FusedOptions = {},
): (...args: CoreValue[]) => CoreValue | undefined {
  const params = type.params.map((param) => param.type);
  const results = type.result === undefined ? [] : [type.result];
  const here = { ...caller, generateSource, keepEntries: true };
  const there = { ...callee, generateSource, keepEntries: true };
  const args = compileValues(params, maxFlatParams, here);
  const calleeArgs = compileValues(params, maxFlatParams, there);
  const calleeResults = compileValues(results, maxFlatResults, there);
  const callerResults = compileValues(results, maxFlatResults, here);
  const { instance = { mayLeave: true } } = callee;
  const call = core as (...args: CoreValue[]) => CoreValue;
  const postReturn = callee.postReturn as ((...args: CoreValue[]) => void) | undefined;
  const outIndex = tupleLayout(params, caller.addressType ?? 'i32').flat?.length ?? 1;
  return (...given) => {
    hooks.enter?.();
    let called = false;
    try {
      const lowered = calleeArgs.lower(args.lift(given));
      called = true;
      const returned = call(...lowered);
      const coreResults = results.length === 0 ? [] : [returned];
      const values = calleeResults.lift(coreResults);
      hooks.returned?.();
      const [value] = callerResults.lower(values, given[outIndex]);
      if (postReturn !== undefined) {
        instance.mayLeave = false;
        postReturn(...coreResults);
        instance.mayLeave = true;
      }
      hooks.leave?.();
      return value;
    } catch (error) {
      throw hooks.failed === undefined ? error : hooks.failed(error, called);
    }
  };
}
