/**
 * Equality, subtyping and casts (rules C-04, C-06, C-10): conformance is by declaration, arrays,
 * dictionaries and optionals are covariant, restrictions may only be forgotten.
 */
import { groupOf, groupWithin, type NumberGroup } from './number-types.js';
import {
  anyResourceType,
  anyStructType,
  type CompositeType,
  type InterfaceType,
  isResource,
  type ReferenceType,
  type RestrictedType,
  type SimpleType,
  type Type,
  withoutOptionals,
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

/** Whether `==` is defined on values of a type. */
export function isEquatable(type: Type): boolean {
  switch (type.kind) {
    case 'number':
      return true;
    case 'simple':
      switch (type.name) {
        case 'Bool':
        case 'String':
        case 'Character':
        case 'Address':
        case 'Type':
        case 'Void':
        case 'Path':
        case 'CapabilityPath':
        case 'StoragePath':
        case 'PublicPath':
        case 'PrivatePath':
          return true;
        default:
          return isNumberGroup(type);
      }
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
        isSubtype(type, { kind: 'simple', name: 'Path' })
      );
    default:
      return false;
  }
}

/**
 * The least type that all the given types are below, as an array literal without an expected type
 * has; `undefined` where there is none, as for a struct beside a resource.
 */
export function commonSupertype(types: readonly Type[]): Type | undefined {
  const all = types.filter((type) => !isNever(type));
  const first = all[0];
  if (first === undefined) {
    return types[0];
  }
  const found = join(all, first);
  return found !== undefined && types.every((type) => isSubtype(type, found)) ? found : undefined;
}

function join(types: readonly Type[], first: Type): Type | undefined {
  if (types.every((type) => sameType(type, first))) {
    return first;
  }
  return (
    joinOptionals(types) ??
    joinNumbers(types) ??
    joinPaths(types) ??
    joinContainers(types, first) ??
    joinComposites(types) ??
    joinAny(types)
  );
}

function joinOptionals(types: readonly Type[]): Type | undefined {
  if (!types.some((type) => type.kind === 'optional')) {
    return undefined;
  }
  let levels = 0;
  const inner: Type[] = [];
  for (const type of types) {
    let level = 0;
    let under = type;
    while (under.kind === 'optional') {
      under = under.inner;
      level += 1;
    }
    levels = Math.max(levels, level);
    if (!isNever(under)) {
      inner.push(under);
    }
  }
  const first = inner[0];
  let found = first === undefined ? undefined : join(inner, first);
  if (first === undefined) {
    found = { kind: 'simple', name: 'Never' };
  }
  for (let level = 0; level < levels && found !== undefined; level += 1) {
    found = { kind: 'optional', inner: found, depth: 'depth' in found ? found.depth + 1 : 1 };
  }
  return found;
}

const groupsUpwards: readonly NumberGroup[] = [
  'SignedInteger',
  'Integer',
  'SignedFixedPoint',
  'FixedPoint',
  'SignedNumber',
  'Number',
];

function joinNumbers(types: readonly Type[]): Type | undefined {
  return groupsUpwards
    .map((name): SimpleType => ({ kind: 'simple', name }))
    .find((group) => types.every((type) => isSubtype(type, group)));
}

function joinPaths(types: readonly Type[]): Type | undefined {
  return (['CapabilityPath', 'Path'] as const)
    .map((name): SimpleType => ({ kind: 'simple', name }))
    .find((path) => types.every((type) => isSubtype(type, path)));
}

function joinContainers(types: readonly Type[], first: Type): Type | undefined {
  if (first.kind === 'array') {
    const elements: Type[] = [];
    for (const type of types) {
      if (type.kind !== 'array' || type.size !== first.size) {
        return undefined;
      }
      elements.push(type.element);
    }
    const element = commonSupertype(elements);
    return element === undefined
      ? undefined
      : { kind: 'array', element, size: first.size, depth: deeper(element) };
  }
  if (first.kind === 'dictionary') {
    const keys: Type[] = [];
    const values: Type[] = [];
    for (const type of types) {
      if (type.kind !== 'dictionary') {
        return undefined;
      }
      keys.push(type.key);
      values.push(type.value);
    }
    const key = commonSupertype(keys);
    const value = commonSupertype(values);
    return key === undefined || value === undefined || !isKeyType(key)
      ? undefined
      : { kind: 'dictionary', key, value, depth: deeper(value) };
  }
  return undefined;
}

function deeper(type: Type): number {
  return 'depth' in type ? type.depth + 1 : 1;
}

function joinComposites(types: readonly Type[]): Type | undefined {
  let common: readonly InterfaceType[] | undefined;
  for (const type of types) {
    if (type.kind !== 'composite') {
      return undefined;
    }
    const conformances = type.conformances;
    common =
      common === undefined
        ? [...conformances]
        : conformances.filter((one) => common?.includes(one));
  }
  const base = joinAny(types);
  return common === undefined || common.length === 0 || base === undefined
    ? undefined
    : { kind: 'restricted', base, interfaces: common };
}

function joinAny(types: readonly Type[]): Type | undefined {
  const resources = types.filter(isResource).length;
  if (resources === 0) {
    return anyStructType;
  }
  return resources === types.length ? anyResourceType : undefined;
}
