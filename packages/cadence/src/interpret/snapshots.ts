import { MOST_NESTED_DATA, tooDeepData } from './equality.js';
import { ArrayValue, CompositeValue, DictionaryValue, SomeValue, type Value } from './values.js';

/**
 * A resource as it is now, with all that it holds: what the host gets back when
 * the call that took it fails. What is the same value twice is so in the copy.
 */
export function snapshot(value: Value, copies: Map<Value, Value> = new Map(), depth = 0): Value {
  if (value === null || typeof value !== 'object') return value;
  if (depth > MOST_NESTED_DATA) throw tooDeepData();
  const known = copies.get(value);
  if (known !== undefined) return known;
  switch (value.kind) {
    case 'array': {
      const copy = new ArrayValue(value.type, [], value.isResource);
      copies.set(value, copy);
      for (const one of value.elements) copy.elements.push(snapshot(one, copies, depth + 1));
      return copy;
    }
    case 'dictionary': {
      const copy = new DictionaryValue(value.type, new Map(), value.isResource);
      copies.set(value, copy);
      for (const [text, entry] of value.entries) {
        copy.entries.set(text, {
          key: entry.key,
          value: snapshot(entry.value, copies, depth + 1),
        });
      }
      return copy;
    }
    case 'composite': {
      const { compositeKind } = value.type;
      if (compositeKind !== 'struct' && compositeKind !== 'resource') return value;
      const copy = new CompositeValue(value.type, new Map(), value.uuid);
      copies.set(value, copy);
      for (const [name, field] of value.fields) {
        copy.fields.set(name, snapshot(field, copies, depth + 1));
      }
      return copy;
    }
    case 'some':
      return new SomeValue(snapshot(value.value, copies, depth + 1));
    default:
      return value;
  }
}
