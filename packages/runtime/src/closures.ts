import {
  compileElement,
  compileFused,
  compileLift,
  compileLower,
  compileValues,
} from '@witcraft/canonical-abi';
import type { Compiler } from './canon/compiler.js';

export type { Compiler } from './canon/compiler.js';

/**
 * Makes functions of closures where source must not be generated, as in a page whose
 * Content-Security-Policy has no `unsafe-eval`: the option `closures` of `instantiate`.
 *
 * @example
 * const { exports } = await instantiate(bytes, imports, { closures });
 */
export const closures: Compiler = {
  lift: compileLift,
  lower: compileLower,
  fuse: compileFused,
  values: compileValues,
  element: compileElement,
};
