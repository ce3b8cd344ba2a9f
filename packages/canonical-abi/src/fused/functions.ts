import { mayGenerate, signatureOf, typesOf } from '../compiled/functions.js';
import { MemoryAccess } from '../compiled/memory-access.js';
import type { CoreFunction, CoreValue } from '../compiled/options.js';
import type { LiftLowerOptions } from '../options.js';
import type { FuncType } from '../types.js';
import { closureFused } from './closures.js';
import type { FusedCall } from './fused-call.js';
import type { CalleeOptions, FusedOptions } from './options.js';
import { sourceFused } from './source.js';
import { compileThroughValues } from './through-values.js';

/**
 * `canon lower` of a `canon lift`, both synchronous, as one: makes the core function that
 * a component imports of the core function that another one exports. Values pass from
 * memory to memory. What happens, and in which order, is what lifting and then lowering
 * does: all arguments are lifted (checked) before the first is lowered, and `post-return`
 * follows when the result is lowered. Who may enter and leave, and the scopes of borrows,
 * are up to `hooks`.
 *
 * @example
 * const imports = { math: { add: compileFused(addType, math.exports.add, {}, {}) } };
 */
export function compileFused(
  type: FuncType,
  core: CoreFunction,
  caller: LiftLowerOptions,
  callee: CalleeOptions,
  options: FusedOptions = {},
): (...args: CoreValue[]) => CoreValue | undefined {
  if (inOneMemory(caller, callee)) {
    return compileThroughValues(type, core, caller, callee, options);
  }
  const call = fusedCall(type, core, caller, callee, options);
  return mayGenerate(options, typesOf(call)) ? sourceFused(call) : closureFused(call);
}

/**
 * As `compileFused`, but of generated source alone: nothing where that is not allowed, the
 * types are too large, or both have one memory.
 */
export function generateFused(
  type: FuncType,
  core: CoreFunction,
  caller: LiftLowerOptions,
  callee: CalleeOptions,
  options: FusedOptions = {},
): ((...args: CoreValue[]) => CoreValue | undefined) | undefined {
  if (inOneMemory(caller, callee) || !mayGenerate(options, typesOf(signatureOf(type)))) {
    return undefined;
  }
  return sourceFused(fusedCall(type, core, caller, callee, options));
}

/** Then what is lowered could overwrite what is not yet read. */
function inOneMemory(caller: LiftLowerOptions, callee: LiftLowerOptions): boolean {
  return caller.memory !== undefined && caller.memory === callee.memory;
}

function fusedCall(
  type: FuncType,
  core: CoreFunction,
  caller: LiftLowerOptions,
  callee: CalleeOptions,
  options: FusedOptions,
): FusedCall {
  const [a, b] = [new MemoryAccess(caller), new MemoryAccess(callee)];
  return {
    ...signatureOf(type),
    core: core as FusedCall['core'],
    postReturn: callee.postReturn as FusedCall['postReturn'],
    caller: a,
    callee: b,
    instance: callee.instance ?? { mayLeave: true },
    hooks: options.hooks ?? {},
  };
}
