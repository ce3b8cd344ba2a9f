import type { Place } from '../check/types.js';
import { CadenceFailure } from './failure.js';
import type { Machine } from './machine.js';
import type { Value } from './values.js';

/** Ends a resource, and all that an array, a dictionary or an optional holds. */
export function destroyValue(machine: Machine, value: Value, place: Place | undefined): void {
  if (value === null || typeof value !== 'object') return;
  machine.meter.step(place);
  switch (value.kind) {
    case 'array':
      for (const one of value.elements.splice(0)) destroyValue(machine, one, place);
      return;
    case 'dictionary': {
      const entries = [...value.entries.values()];
      value.entries.clear();
      for (const entry of entries) destroyValue(machine, entry.value, place);
      return;
    }
    case 'some':
      destroyValue(machine, value.value, place);
      return;
    case 'composite':
      if (value.isEnding) {
        throw new CadenceFailure('resource', 'the resource was destroyed before', place);
      }
      value.isEnding = true;
      machine.compositeCode(value.type).destroy(value, place);
      return;
    default:
  }
}
