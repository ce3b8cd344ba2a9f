import type { Place } from '../check/types.js';
import { keyOf } from './equality.js';
import { CadenceFailure } from './failure.js';
import type { Meter } from './limits.js';
import { dereference } from './references.js';
import { graphemes } from './strings.js';
import { BYTES_OF_VALUE, checkFits } from './transfers.js';
import { CharacterValue, NumberValue, ReferenceValue, some, unwrap, type Value } from './values.js';

/** The index that a number gives into something of a length; it fails outside. */
export function indexWithin(index: Value, length: number, place: Place | undefined): number {
  const value = index instanceof NumberValue ? index.value : -1n;
  if (value >= 0n && value < BigInt(length)) return Number(value);
  throw new CadenceFailure('index', `index ${value} of ${length} elements`, place);
}

/** `value[index]`. */
export function readElement(value: Value, index: Value, place: Place | undefined): Value {
  if (typeof value === 'string') {
    const characters = graphemes(value);
    return new CharacterValue(characters[indexWithin(index, characters.length, place)]!);
  }
  if (value instanceof ReferenceValue) return readElement(dereference(value, place), index, place);
  if (typeof value === 'object' && value !== null) {
    if (value.kind === 'array') {
      return value.elements[indexWithin(index, value.elements.length, place)]!;
    }
    if (value.kind === 'dictionary') {
      const entry = value.entries.get(keyOf(index));
      return entry === undefined ? null : some(entry.value);
    }
  }
  throw new CadenceFailure('internal', 'an index into what has no elements', place);
}

/** `value[index] = element`; nil takes a dictionary's entry away. */
export function writeElement(
  value: Value,
  index: Value,
  element: Value,
  meter: Meter,
  place: Place | undefined,
): void {
  if (value instanceof ReferenceValue) {
    writeElement(dereference(value, place), index, element, meter, place);
    return;
  }
  if (typeof value === 'object' && value !== null) {
    if (value.kind === 'array') {
      checkFits(element, value.type.element, place);
      value.elements[indexWithin(index, value.elements.length, place)] = element;
      return;
    }
    if (value.kind === 'dictionary') {
      const text = keyOf(index);
      if (element === null) {
        value.entries.delete(text);
        return;
      }
      checkFits(index, value.type.key, place);
      const inner = value.type.value.kind === 'optional' ? unwrap(element) : element;
      checkFits(inner, value.type.value, place);
      meter.allocate(2 * BYTES_OF_VALUE, place);
      value.entries.set(text, { key: index, value: inner });
      return;
    }
  }
  throw new CadenceFailure('internal', 'an index into what has no elements', place);
}
