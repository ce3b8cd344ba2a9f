import type { ValueType } from '../model/types.js';

/**
 * Whether a value of one type can be used as one of another at all. In the mode `seed` it may
 * not be so: behind a type that has fewer fields or options, others may be of any type. Fields
 * and payloads are compared by who uses them; what an array or a callback is of, here.
 */
export function fits(given: ValueType, wanted: ValueType): boolean {
  if (typeof given === 'string' || typeof wanted === 'string') return given === wanted;
  if (given.kind === 'array') {
    return wanted.kind === 'array' && fits(given.element, wanted.element);
  }
  if (given.kind === 'callback') {
    if (wanted.kind !== 'callback') return false;
    const [own, other] = [given.type, wanted.type];
    return allFit(own.params, other.params) && allFit(own.results, other.results);
  }
  return given.kind === wanted.kind;
}

function allFit(given: readonly ValueType[], wanted: readonly ValueType[]): boolean {
  return given.length === wanted.length && given.every((type, index) => fits(type, wanted[index]!));
}

/** The same for an option, which may have no payload. */
export function optionFits(given: ValueType | undefined, wanted: ValueType | undefined): boolean {
  if (given === undefined || wanted === undefined) return given === wanted;
  return fits(given, wanted);
}
