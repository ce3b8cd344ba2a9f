import { signatureOf, typesOf } from '../compiled/functions.js';
import type { CoreFunction, CoreValue } from '../compiled/options.js';
import { isLarge } from '../compiled/source-builder.js';
import type { LiftLowerOptions } from '../options.js';
import type { FuncType } from '../types.js';
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
  // In one memory, what is lowered could overwrite what is not yet read.
  const signature = signatureOf(type);
  const inOneMemory = caller.memory !== undefined && caller.memory === callee.memory;
  return inOneMemory || isLarge(typesOf(signature))
    ? compileThroughValues(type, core, caller, callee, options)
    : sourceFused(signature, core, caller, callee, options);
}
