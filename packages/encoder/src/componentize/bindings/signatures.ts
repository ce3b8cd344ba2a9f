import type { CoreFuncType } from '@witcraft/binary';
import type { Function, Resolve } from '@witcraft/resolver';
import { coreSignature } from '../../abi/core-signature.js';
import { fail } from '../failure.js';
import { sameFuncType, showFuncType } from '../input/core-types.js';
import type { LiftUse, LowerUse } from './function-uses.js';

/** Checks the type of a core import or export against the one that it must have. */
export function checkType(name: string, expected: CoreFuncType, found: CoreFuncType): void {
  if (sameFuncType(expected, found)) return;
  fail(
    'componentize/signature-mismatch',
    `\`${name}\` must be \`${showFuncType(expected)}\`, but it is \`${showFuncType(found)}\``,
  );
}

/** The core type of a function that is lowered or lifted this way. */
export function functionType(
  resolve: Resolve,
  func: Function,
  use: LowerUse | LiftUse,
): CoreFuncType {
  return coreSignature(resolve, func, use).type;
}

/** Checks the core type of a function that is lowered or lifted. */
export function checkFunction(
  resolve: Resolve,
  func: Function,
  use: LowerUse | LiftUse,
  found: CoreFuncType,
): void {
  checkType(func.name, functionType(resolve, func, use), found);
}

/** Checks a function that gets what an exported function has returned. */
export function checkPostReturn(resolve: Resolve, func: Function, found: CoreFuncType): void {
  const { results } = functionType(resolve, func, 'lift');
  checkType(`post-return of ${func.name}`, { kind: 'func', params: results, results: [] }, found);
}
