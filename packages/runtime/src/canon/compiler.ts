import {
  type compileElement,
  type compileFused,
  type compileLift,
  type compileLower,
  type compileValues,
  generateLift,
  generateLower,
} from '@witcraft/canonical-abi';
import { LinkError } from '../errors.js';

/** What makes functions that lift and lower values. */
export interface Compiler {
  readonly lift: typeof compileLift;
  readonly lower: typeof compileLower;
  /** Makes calls from one component to another. */
  readonly fuse: typeof compileFused;
  /** What the asynchronous part needs besides. */
  readonly values: typeof compileValues;
  readonly element: typeof compileElement;
}

/** What was generated; an error where that is not allowed. */
export function generated<T>(made: T | undefined): T {
  if (made !== undefined) return made;
  const how = 'give the option `closures` of @witcraft/runtime/closures';
  throw new LinkError('unsupported', `source for a function may not be generated here: ${how}`);
}

export const lift: typeof compileLift = (...args) => generated(generateLift(...args));

export const lower: typeof compileLower = (...args) => generated(generateLower(...args));
