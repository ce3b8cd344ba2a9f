/**
 * Equality, subtyping and casts (rules C-04, C-06, C-10): conformance is by declaration, arrays,
 * dictionaries and optionals are covariant, restrictions may only be forgotten.
 */
import { groupOf, groupWithin, type NumberGroup } from './number-types.js';
import {
  type CompositeType,
  type InterfaceType,
  isResource,
  type ReferenceType,
  type RestrictedType,
  type SimpleType,
  type Type,
} from './types.js';

/** Whether two types are the same one, as a field's must be (C-04). */
export function sameType(left: Type, right: Type): boolean {
  if (left === right) {
    return true;
  }
  switch (left.kind) {
    case 'simple':
      return right.kind === 'simple' && left.name === right.name;
    case 'optional':
      return right.kind === 'optional' && sameType(left.inner, right.inner);
    case 'array':
      return (
        right.kind === 'array' && left.size === right.size && sameType(left.element, right.element)
      );
    case 'dictionary':
      return (
        right.kind === 'dictionary' &&
        sameType(left.key, right.key) &&
        sameType(left.value, right.value)
      );
    case 'reference':
      return (
        right.kind === 'reference' &&
        left.authorized === right.authorized &&
        sameType(left.inner, right.inner)
      );
    case 'function':
      return (
        right.kind === 'function' &&
        (left.constructs === undefined) === (right.constructs === undefined) &&
        left.generics.length === right.generics.length &&
        left.parameters.length === right.parameters.length &&
        left.parameters.every((one, index) =>
          sameType(one.type, right.parameters[index]?.type ?? left),
        ) &&
        sameType(left.result, right.result)
      );
    case 'restricted':
      return (
        right.kind === 'restricted' &&
        sameType(left.base, right.base) &&
        left.interfaces.length === right.interfaces.length &&
        includesAll(right.interfaces, left.interfaces)
      );
    case 'invalid':
      return right.kind === 'invalid';
    case 'number':
    case 'generic':
    case 'composite':
    case 'interface':
      // There is one object of each.
      return false;
    default:
      return left satisfies never;
  }
}

function includesAll(all: readonly InterfaceType[], some: readonly InterfaceType[]): boolean {
  return some.every((one) => all.includes(one));
}

/** `AnyStruct`, `AnyResource` and `Any`: what restrictions without a type restrict. */
export function isAny(type: Type): type is SimpleType {
  return (
    type.kind === 'simple' &&
    (type.name === 'AnyStruct' || type.name === 'AnyResource' || type.name === 'Any')
  );
}

/** Whether a type is `Never`, the type of what does not return. */
export function isNever(type: Type): boolean {
  return type.kind === 'simple' && type.name === 'Never';
}

/** Whether a value of one type may stand where another is expected (C-10). */
export function isSubtype(type: Type, above: Type): boolean {
  if (sameType(type, above) || isNever(type)) {
    return true;
  }
  switch (above.kind) {
    case 'simple':
      return belowSimple(type, above);
    case 'optional':
      return isSubtype(type.kind === 'optional' ? type.inner : type, above.inner);
    case 'array':
      return (
        type.kind === 'array' && type.size === above.size && isSubtype(type.element, above.element)
      );
    case 'dictionary':
      return (
        type.kind === 'dictionary' &&
        isSubtype(type.key, above.key) &&
        isSubtype(type.value, above.value)
      );
    case 'reference':
      return type.kind === 'reference' && isSubreference(type, above);
    case 'function':
      return (
        type.kind === 'function' &&
        (type.constructs === undefined) === (above.constructs === undefined) &&
        type.parameters.length === above.parameters.length &&
        type.parameters.every((one, index) => {
          const other = above.parameters[index];
          return other !== undefined && isSubtype(other.type, one.type);
        }) &&
        isSubtype(type.result, above.result)
      );
    case 'restricted':
      return belowRestricted(type, above);
    case 'composite':
      if (type.kind === 'restricted') {
        return type.base === above;
      }
      // A composite stands for the requirements of contract interfaces that it fulfils (C-11).
      return type.kind === 'composite' && type.requirements.includes(above);
    case 'interface':
      return (
        (type.kind === 'composite' &&
          type.compositeKind === above.compositeKind &&
          type.conformances.includes(above)) ||
        (type.kind === 'restricted' && type.interfaces.includes(above))
      );
    case 'number':
    case 'generic':
    case 'invalid':
      return false;
    default:
      return above satisfies never;
  }
}

const numberGroups: ReadonlySet<string> = new Set<NumberGroup>([
  'Number',
  'SignedNumber',
  'Integer',
  'SignedInteger',
  'FixedPoint',
  'SignedFixedPoint',
]);

/** Whether a type is one of the number supertypes, for which there is no arithmetic. */
export function isNumberGroup(type: Type): boolean {
  return type.kind === 'simple' && numberGroups.has(type.name);
}

/** Whether a simple type is one of plain values, which can be compared, and be in events. */
export function isPlain(type: SimpleType): boolean {
  switch (type.name) {
    case 'Bool':
    case 'String':
    case 'Character':
    case 'Address':
    case 'Type':
    case 'Path':
    case 'CapabilityPath':
    case 'StoragePath':
    case 'PublicPath':
    case 'PrivatePath':
      return true;
    default:
      return isNumberGroup(type);
  }
}

function belowSimple(type: Type, above: SimpleType): boolean {
  switch (above.name) {
    case 'Any':
      return true;
    case 'AnyStruct':
      return !isResource(type) && !(type.kind === 'simple' && type.name === 'Any');
    case 'AnyResource':
      return isResource(type);
    case 'Number':
    case 'SignedNumber':
    case 'Integer':
    case 'SignedInteger':
    case 'FixedPoint':
    case 'SignedFixedPoint':
      if (type.kind === 'number') {
        return groupWithin(groupOf(type), above.name);
      }
      return (
        type.kind === 'simple' &&
        numberGroups.has(type.name) &&
        groupWithin(type.name as NumberGroup, above.name)
      );
    case 'Path':
      return (
        type.kind === 'simple' &&
        (type.name === 'CapabilityPath' ||
          type.name === 'StoragePath' ||
          type.name === 'PublicPath' ||
          type.name === 'PrivatePath')
      );
    case 'CapabilityPath':
      return type.kind === 'simple' && (type.name === 'PublicPath' || type.name === 'PrivatePath');
    case 'Void':
    case 'Never':
    case 'Bool':
    case 'String':
    case 'Character':
    case 'Address':
    case 'Type':
    case 'StoragePath':
    case 'PublicPath':
    case 'PrivatePath':
      return false;
    default:
      return above.name satisfies never;
  }
}

/** Whether a composite named all the interfaces after its `:`. */
function conformsToAll(type: CompositeType, interfaces: readonly InterfaceType[]): boolean {
  return includesAll(type.conformances, interfaces);
}

function belowRestricted(type: Type, above: RestrictedType): boolean {
  if (isAny(above.base)) {
    if (type.kind === 'restricted') {
      if (!isSubtype(type.base, above.base)) {
        return false;
      }
      // `T{I}` is still a `T`: it conforms to whatever `T` conforms to.
      return type.base.kind === 'composite'
        ? conformsToAll(type.base, above.interfaces)
        : includesAll(type.interfaces, above.interfaces);
    }
    return (
      type.kind === 'composite' &&
      isSubtype(type, above.base) &&
      conformsToAll(type, above.interfaces)
    );
  }
  if (type.kind === 'restricted') {
    // The restrictions of `T{I}` may be changed freely: it is no cast.
    return type.base.kind === 'composite' && type.base === above.base;
  }
  return type.kind === 'composite' && isSubtype(type, above.base);
}

/** References may lose restrictions but, unless `auth`, not gain access again. */
function isSubreference(type: ReferenceType, above: ReferenceType): boolean {
  if (type.authorized) {
    return isSubtype(type.inner, above.inner);
  }
  if (above.authorized) {
    return false;
  }
  const inner = type.inner;
  const outer = above.inner;
  switch (outer.kind) {
    case 'restricted':
      if (isAny(outer.base)) {
        if (inner.kind === 'restricted') {
          return (
            isSubtype(inner.base, outer.base) && includesAll(inner.interfaces, outer.interfaces)
          );
        }
        return (
          inner.kind === 'composite' &&
          isSubtype(inner, outer.base) &&
          conformsToAll(inner, outer.interfaces)
        );
      }
      if (inner.kind === 'restricted') {
        return (
          inner.base.kind === 'composite' &&
          inner.base === outer.base &&
          includesAll(inner.interfaces, outer.interfaces)
        );
      }
      return inner.kind === 'composite' && inner === outer.base;
    case 'composite':
      return inner.kind === 'composite' && inner.requirements.includes(outer);
    case 'interface':
      return (
        (inner.kind === 'composite' && inner.conformances.includes(outer)) ||
        (inner.kind === 'restricted' && inner.interfaces.includes(outer))
      );
    case 'simple':
      if (outer.name === 'Any') {
        return true;
      }
      if (outer.name === 'AnyResource') {
        return (inner.kind === 'restricted' || inner.kind === 'composite') && isResource(inner);
      }
      return outer.name === 'AnyStruct' && isSubtype(inner, outer);
    case 'number':
    case 'generic':
    case 'invalid':
    case 'optional':
    case 'array':
    case 'dictionary':
    case 'reference':
    case 'function':
      return false;
    default:
      return outer satisfies never;
  }
}

/** Whether `as?` and `as!` from one type to another could ever succeed (C-10). */
export function castCanSucceed(from: Type, to: Type): boolean {
  if (to.kind === 'reference' && from.kind === 'reference') {
    if (from.authorized) {
      return castCanSucceed(from.inner, to.inner);
    }
    return !to.authorized && isSubtype(from, to);
  }
  if (to.kind === 'restricted') {
    return castToRestricted(from, to);
  }
  if (to.kind === 'composite' && from.kind === 'restricted') {
    return isAny(from.base) || sameType(from.base, to);
  }
  if (isAny(to)) {
    const inner = from.kind === 'restricted' ? from.base : from;
    return to.name === 'Any' || isSubtype(inner, to);
  }
  return true;
}

function castToRestricted(from: Type, to: RestrictedType): boolean {
  if (from.kind === 'restricted') {
    if (isAny(from.base)) {
      return !isAny(to.base) || to.base.name === 'Any' || sameType(from.base, to.base);
    }
    if (from.base.kind !== 'composite') {
      return false;
    }
    return isAny(to.base)
      ? isSubtype(from.base, to.base) && conformsToAll(from.base, to.interfaces)
      : sameType(from.base, to.base);
  }
  if (from.kind === 'composite') {
    return isAny(to.base)
      ? isSubtype(from, to.base) && conformsToAll(from, to.interfaces)
      : sameType(from, to.base);
  }
  if (isAny(from)) {
    return isAny(to.base) || isSubtype(to.base, from);
  }
  return true;
}
