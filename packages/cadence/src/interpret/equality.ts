import { sameType } from '../check/subtyping.js';
import { qualifiedName, typeName } from '../check/type-names.js';
import { CadenceFailure } from './failure.js';
import type { Value } from './values.js';

/** Data within each other that comparing, copying and showing follow. */
export const MOST_NESTED_DATA = 300;

export function tooDeepData(): CadenceFailure {
  return new CadenceFailure(
    'depth',
    `more than ${MOST_NESTED_DATA} values within each other`,
    undefined,
  );
}

/** Whether two values are equal: strings by their normal form, enums by their raw value. */
export function equals(left: Value, right: Value, depth = 0): boolean {
  if (left === right) return true;
  if (depth > MOST_NESTED_DATA) throw tooDeepData();
  if (left === null || right === null || typeof left === 'boolean') return false;
  if (typeof left === 'string') {
    return typeof right === 'string' && left.normalize() === right.normalize();
  }
  switch (left.kind) {
    case 'void':
      return false;
    case 'character':
      return kindIs(right, 'character') && left.text.normalize() === right.text.normalize();
    case 'number':
      return kindIs(right, 'number') && left.type === right.type && left.value === right.value;
    case 'some':
      return kindIs(right, 'some') && equals(left.value, right.value, depth + 1);
    case 'address':
      return kindIs(right, 'address') && left.value === right.value;
    case 'path':
      return (
        kindIs(right, 'path') &&
        left.domain === right.domain &&
        left.identifier === right.identifier
      );
    case 'type':
      return kindIs(right, 'type') && sameType(left.type, right.type);
    case 'array':
      return (
        kindIs(right, 'array') &&
        left.elements.length === right.elements.length &&
        left.elements.every((one, index) => equals(one, right.elements[index]!, depth + 1))
      );
    case 'dictionary': {
      if (!kindIs(right, 'dictionary') || left.entries.size !== right.entries.size) return false;
      for (const [key, entry] of left.entries) {
        const other = right.entries.get(key);
        if (other === undefined || !equals(entry.value, other.value, depth + 1)) return false;
      }
      return true;
    }
    case 'composite':
      return (
        kindIs(right, 'composite') &&
        left.type.compositeKind === 'enum' &&
        left.type === right.type &&
        equals(left.fields.get('rawValue') ?? null, right.fields.get('rawValue') ?? null, depth + 1)
      );
    case 'reference':
    case 'function':
      return false;
    default:
      return left satisfies never;
  }
}

type Kinded = Exclude<Value, boolean | string | null>;

function kindIs<Kind extends Kinded['kind']>(
  value: Value,
  kind: Kind,
): value is Extract<Kinded, { readonly kind: Kind }> {
  return typeof value === 'object' && value !== null && value.kind === kind;
}

/** A text that is equal for equal dictionary keys, and only for those. */
export function keyOf(key: Value): string {
  if (key === null) return 'nil';
  if (typeof key === 'boolean') return `Bool ${key}`;
  if (typeof key === 'string') return `String ${key.normalize()}`;
  switch (key.kind) {
    case 'character':
      return `Character ${key.text.normalize()}`;
    case 'number':
      return `${key.type.name} ${key.value}`;
    case 'address':
      return `Address ${key.value}`;
    case 'path':
      return `Path ${key.domain} ${key.identifier}`;
    case 'type':
      return `Type ${typeName(key.type)}`;
    case 'composite':
      return `${key.type.location ?? ''} ${qualifiedName(key.type)} ${keyOf(key.fields.get('rawValue') ?? null)}`;
    default:
      throw new CadenceFailure('internal', 'a key that the checker should have refused', undefined);
  }
}
