import { isCoreType } from '../model/core-types.js';
import type { ValueType } from '../model/types.js';
import { forEach } from './arrays.js';
import type { Context } from './context.js';
import { forceArray, isOf, mistaken, resolve } from './force.js';
import { checkScalar } from './scalars.js';
import type { Value } from './suspensions.js';

/**
 * `drop` of a value, as one of `type`: everything is forced, depth first in order. What a
 * provider in the mode `seed` has less than the type, beyond it, or of another type, is not
 * missed.
 */
export function dropValue(context: Context, suspended: Value, type: ValueType): void {
  if (isCoreType(type)) return;
  const value = resolve(context, suspended);
  switch (value.kind) {
    case 'join':
      context.code.choose(value.selector, value.cases, (item) => dropValue(context, item, type));
      return;
    case 'scalar':
      checkScalar(context, value);
      return;
    case 'string':
      context.code.emit({ op: 'string.check', from: value });
      return;
    case 'record':
      if (typeof type !== 'object' || type.kind !== 'record') mistaken(value);
      for (const [index, { type: field }] of type.fields.entries()) {
        const given = value.fields[index];
        if (isOf(given, field)) dropValue(context, given!, field);
      }
      return;
    case 'option': {
      if (typeof type !== 'object' || type.kind !== 'variant') mistaken(value);
      const payload = type.options[value.tag]?.type;
      if (payload !== undefined && isOf(value.payload, payload)) {
        dropValue(context, value.payload!, payload);
      }
      return;
    }
    case 'array': {
      if (typeof type !== 'object' || type.kind !== 'array') mistaken(value);
      const { count, element } = forceArray(context, value, type.element);
      forEach(context, count, (index) => dropValue(context, element(index), type.element));
      return;
    }
    // What the host gave is computed already, and a callback is used in no way.
    case 'host':
    case 'callback':
      return;
    default:
      value satisfies never;
  }
}
