import { compileValues } from '../compiled/functions.js';
import type { CoreValue } from '../compiled/options.js';
import { maxFlatParams, maxFlatResults, recordLayout } from '../layout.js';
import type { LiftLowerOptions } from '../options.js';
import type { FusedCall } from './fused-call.js';

/**
 * A fused call within one memory, as when an instance calls itself: what is lowered could
 * overwrite what is not yet read, so values are made after all.
 */
export function fusedThroughValues(
  call: FusedCall,
  caller: LiftLowerOptions,
  callee: LiftLowerOptions,
  generateSource: boolean | undefined,
): (...args: CoreValue[]) => CoreValue | undefined {
  const { params, core, postReturn, instance, hooks } = call;
  const results = call.result === undefined ? [] : [call.result];
  const here = { ...caller, generateSource };
  const there = { ...callee, generateSource };
  const args = compileValues(params, maxFlatParams, here);
  const calleeArgs = compileValues(params, maxFlatParams, there);
  const calleeResults = compileValues(results, maxFlatResults, there);
  const callerResults = compileValues(results, maxFlatResults, here);
  const outIndex = recordLayout(params, 'i32').flat?.length ?? 1;
  return (...given) => {
    const scope = hooks.enter?.();
    let called = false;
    try {
      const lowered = calleeArgs.lower(args.lift(given));
      called = true;
      const returned = core(...lowered);
      const coreResults = results.length === 0 ? [] : [returned];
      const values = calleeResults.lift(coreResults);
      hooks.returned?.(scope);
      const [value] = callerResults.lower(values, given[outIndex]);
      if (postReturn !== undefined) {
        instance.mayLeave = false;
        postReturn(...coreResults);
        instance.mayLeave = true;
      }
      hooks.leave?.(scope);
      return value;
    } catch (error) {
      throw hooks.failed === undefined ? error : hooks.failed(error, called, scope);
    }
  };
}
