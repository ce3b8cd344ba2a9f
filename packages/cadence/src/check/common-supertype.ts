/** The type of arrays, dictionaries and `? :` of which none is expected (rule C-13). */

import { isKeyType } from './equality.js';
import type { NumberGroup } from './number-types.js';
import { isNever, isSubtype, sameType } from './subtyping.js';
import {
  anyResourceType,
  anyStructType,
  type InterfaceType,
  isResource,
  type SimpleType,
  type Type,
} from './types.js';

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
