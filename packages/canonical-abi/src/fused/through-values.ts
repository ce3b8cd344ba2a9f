import { compileLift, compileLower } from '../compiled/functions.js';
import type { CoreFunction, CoreValue } from '../compiled/options.js';
import type { LiftLowerOptions } from '../options.js';
import type { FuncType } from '../types.js';
import type { CalleeOptions, FusedOptions } from './options.js';

/**
 * As `compileFused`, with values of JavaScript between: where both have one memory, as
 * when an instance calls itself, what is lowered could overwrite what is not yet read.
 * `post-return` is called before the result is lowered.
 */
export function compileThroughValues(
  type: FuncType,
  core: CoreFunction,
  caller: LiftLowerOptions,
  callee: CalleeOptions,
  { hooks = {}, ...options }: FusedOptions = {},
): (...args: CoreValue[]) => CoreValue | undefined {
  const { returned, ...around } = hooks;
  const both = { ...options, names: 'as-written', keepEntries: true } as const;
  const lifted = compileLift(type, core, { ...callee, ...both, hooks: { returned } });
  return compileLower(type, lifted, { ...caller, ...both, hooks: around });
}
