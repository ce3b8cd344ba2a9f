import {
  type compileFused,
  type compileLift,
  type compileLower,
  generateLift,
  generateLower,
} from '@witcraft/canonical-abi';
import { LinkError } from '../errors.js';

// What the small entry makes functions of: source alone, and no fused calls.

function needed<T>(made: T | undefined): T {
  if (made !== undefined) return made;
  const text = 'source for a function may not be generated here: use @witcraft/runtime';
  throw new LinkError('unsupported', text);
}

export const lift: typeof compileLift = (...args) => needed(generateLift(...args));

export const lower: typeof compileLower = (...args) => needed(generateLower(...args));

/** A call from one component to another, with values of JavaScript between. */
export const throughCalls: typeof compileFused = (
  type,
  core,
  caller,
  callee,
  { hooks = {}, generateSource } = {},
) => {
  const { enter, returned, leave } = hooks as { [K in keyof typeof hooks]: () => never };
  const both = { names: 'as-written', generateSource } as const;
  const lifted = lift(type, core, { ...callee, ...both, hooks: { returned } });
  return lower(type, lifted, { ...caller, ...both, hooks: { enter, leave } });
};
