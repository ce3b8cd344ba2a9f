/** Which values are compared with `==`, and which can be keys (rule C-13). */
import { isNever, isNumberGroup, isPlain, isSubtype, sameType } from './subtyping.js';
import { pathType, type Type, withoutOptionals } from './types.js';

/** Whether `==` is defined on values of a type. */
export function isEquatable(type: Type): boolean {
  switch (type.kind) {
    case 'number':
      return true;
    case 'simple':
      return type.name === 'Void' || isPlain(type);
    case 'optional':
      return isEquatable(type.inner);
    case 'array':
      return isEquatable(type.element);
    case 'dictionary':
      return isEquatable(type.key) && isEquatable(type.value);
    case 'composite':
      return type.compositeKind === 'enum';
    case 'reference':
      return true;
    case 'invalid':
    case 'function':
    case 'generic':
    case 'interface':
    case 'restricted':
      return false;
    default:
      return type satisfies never;
  }
}

/** Whether two values may be compared with `==`: of the same equatable type, or with `nil`. */
export function canBeEqual(left: Type, right: Type): boolean {
  if (isNil(left) || isNil(right)) {
    return true;
  }
  const one = withoutOptionals(left);
  const other = withoutOptionals(right);
  return sameType(one, other) && isEquatable(one);
}

/** Whether a type is that of `nil`. */
export function isNil(type: Type): boolean {
  return type.kind === 'optional' && isNever(type.inner);
}

/** Whether values of a type can be the keys of a dictionary. */
export function isKeyType(type: Type): boolean {
  switch (type.kind) {
    case 'number':
    case 'invalid':
      return true;
    case 'composite':
      return type.compositeKind === 'enum';
    case 'simple':
      return (
        type.name === 'Never' ||
        type.name === 'Bool' ||
        type.name === 'Character' ||
        type.name === 'String' ||
        type.name === 'Address' ||
        type.name === 'Type' ||
        isNumberGroup(type) ||
        isSubtype(type, pathType)
      );
    default:
      return false;
  }
}
