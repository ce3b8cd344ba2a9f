import type { Place } from '../check/types.js';
import { CadenceFailure } from './failure.js';
import type { ReferenceValue, Value } from './values.js';

/** What a reference refers to; it fails where that moved or ended. */
export function dereference(reference: ReferenceValue, place: Place | undefined): Value {
  if (reference.isValid) return reference.target;
  throw new CadenceFailure('reference', 'what the reference refers to has moved or ended', place);
}
