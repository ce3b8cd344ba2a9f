import {
  type compileLift,
  type compileLower,
  generateLift,
  generateLower,
} from '@witcraft/canonical-abi';
import { LinkError } from '../errors.js';
import { throughCalls } from './through-calls.js';

// What the small entry makes functions of: source alone, and no fused calls.

function needed<T>(made: T | undefined): T {
  if (made !== undefined) return made;
  const text = 'source for a function may not be generated here: use @witcraft/runtime';
  throw new LinkError('unsupported', text);
}

export const lift: typeof compileLift = (...args) => needed(generateLift(...args));

export const lower: typeof compileLower = (...args) => needed(generateLower(...args));

/** Calls between components pass values of JavaScript. */
export const fuse: ReturnType<typeof throughCalls> = throughCalls(lift, lower);
