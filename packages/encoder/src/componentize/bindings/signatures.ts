import type { CoreFuncType } from '@witcraft/binary';
import type { Function, Resolve } from '@witcraft/resolver';
import { coreSignature, type FunctionUse } from '../../abi/core-signature.js';
import { type Failure, failure, type Report } from '../failure.js';
import { sameFuncType, showFuncType } from '../input/core-types.js';
import type { LiftUse, LowerUse } from './function-uses.js';

/** Checks the type of a core import or export against the one that it must have. */
export function checkType(
  name: string,
  expected: CoreFuncType,
  found: CoreFuncType,
  report: Report,
): void {
  if (!sameFuncType(expected, found)) report(mismatch(`\`${name}\``, expected, found));
}

function mismatch(
  name: string,
  expected: CoreFuncType,
  found: CoreFuncType,
  notes: readonly string[] = [],
): Failure {
  const message = `${name} must be \`${showFuncType(expected)}\`, but it is \`${showFuncType(found)}\``;
  return failure('componentize/signature-mismatch', message, undefined, notes);
}

/** The core type of a function that is lowered or lifted this way. */
export function functionType(
  resolve: Resolve,
  func: Function,
  use: LowerUse | LiftUse,
): CoreFuncType {
  return coreSignature(resolve, func, use).type;
}

/** For those who took one use of a function for another: the uses that are near each. */
const OTHER_USES: Readonly<Record<FunctionUse, readonly (readonly [FunctionUse, string])[]>> = {
  lower: [
    ['lift', 'an export'],
    ['lower-async', '`[async-lower]`'],
  ],
  lift: [
    ['lower', 'an import'],
    ['lift-async-callback', '`[async-lift]`'],
    ['lift-async', '`[async-lift-stackful]`'],
  ],
  'lower-async': [['lower', 'an import without `[async-lower]`']],
  'lift-async-callback': [
    ['lift-async', '`[async-lift-stackful]`'],
    ['lift', 'an export without `[async-lift]`'],
  ],
  'lift-async': [
    ['lift-async-callback', '`[async-lift]`'],
    ['lift', 'an export without `[async-lift-stackful]`'],
  ],
};

/** Checks the core type of a function that is lowered or lifted. */
export function checkFunction(
  resolve: Resolve,
  func: Function,
  use: LowerUse | LiftUse,
  found: CoreFuncType,
  report: Report,
): void {
  const expected = functionType(resolve, func, use);
  if (sameFuncType(expected, found)) return;
  const isAsync = func.kind.kind.startsWith('async');
  const [, other] =
    OTHER_USES[use].find(
      ([each]) =>
        (isAsync || each === 'lower' || each === 'lift') &&
        sameFuncType(functionType(resolve, func, each), found),
    ) ?? [];
  const notes = other === undefined ? [] : [`as ${other}, it would have this type`];
  report(mismatch(`\`${func.name}\``, expected, found, notes));
}

/** Checks the core type of a function that gets what an exported function has returned. */
export function checkPostReturn(
  resolve: Resolve,
  func: Function,
  found: CoreFuncType,
  report: Report,
): void {
  const { results } = functionType(resolve, func, 'lift');
  const expected: CoreFuncType = { kind: 'func', params: results, results: [] };
  if (!sameFuncType(expected, found))
    report(mismatch(`the post-return of \`${func.name}\``, expected, found));
}
