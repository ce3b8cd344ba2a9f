import type { CallbackType, ValueType } from '../model/types.js';
import { type CallbackValue, fieldNames, type Value, type VariantValue } from './value.js';

/** Makes a JavaScript function of a callback that is given to the host. */
export type CallbackToHost = (callback: CallbackValue, type: CallbackType) => unknown;

/** What a JavaScript function returns for results: none `undefined`, several an array. */
export function resultsToHost(
  types: readonly ValueType[],
  values: readonly Value[],
  callbacks: CallbackToHost,
): unknown {
  if (types.length === 0) return undefined;
  if (types.length === 1) return toHost(types[0]!, values[0], callbacks);
  return types.map((type, index) => toHost(type, values[index], callbacks));
}

/**
 * A value of a type as a JavaScript value (section 17): a record as an object if all its
 * fields have names, else as an array; a variant as `{ tag, val }`, without `val` where the
 * option has no payload. The value may be of a subtype: what the type does not name is left
 * out.
 */
export function toHost(type: ValueType, value: Value, callbacks: CallbackToHost): unknown {
  if (typeof type === 'string') return value;
  switch (type.kind) {
    case 'record': {
      const fields = value as readonly Value[];
      const names = fieldNames(type);
      const values = type.fields.map((field, index) =>
        toHost(field.type, fields[index], callbacks),
      );
      if (names === undefined) return values;
      return Object.fromEntries(names.map((name, index) => [name, values[index]]));
    }
    case 'variant': {
      const { tag, val } = value as VariantValue;
      const payload = type.options[tag]?.type;
      return payload === undefined ? { tag } : { tag, val: toHost(payload, val, callbacks) };
    }
    case 'array': {
      const { element } = type;
      if (typeof element === 'string') return value;
      return (value as readonly Value[]).map((item) => toHost(element, item, callbacks));
    }
    case 'callback':
      return callbacks(value as CallbackValue, type);
  }
}
