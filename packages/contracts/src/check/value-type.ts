import type { Resolve, Type, TypeDefKind, TypeId } from '@witcraft/resolver';
import { integerRanges, type Range } from './range.js';

type Defined = Exclude<TypeDefKind, { kind: 'type' | 'own' | 'borrow' | 'resource' }>;

/** The type of an expression: aliases followed, integers with what they can be. */
export type ValueType =
  | { readonly kind: 'bool' | 'float' | 'char' | 'string' }
  | { readonly kind: 'integer'; readonly range: Range }
  | { readonly kind: 'defined'; readonly type: TypeId; readonly definition: Defined }
  /** An entry of a map, `.0` its key. */
  | { readonly kind: 'entry'; readonly key: Type; readonly value: Type }
  | { readonly kind: 'resource'; readonly resource: TypeId; readonly isOwned: boolean }
  /** Nothing can be said of it: an error context. */
  | { readonly kind: 'opaque' }
  /** Of what was reported already; it fits everywhere. */
  | { readonly kind: 'unknown' };

export const boolType: ValueType = { kind: 'bool' };
export const floatType: ValueType = { kind: 'float' };
export const unknownType: ValueType = { kind: 'unknown' };

/** Follows aliases; a type refers only to types before it, so there is an end. */
export function withoutAliases(resolve: Resolve, type: Type): Type {
  let current = type;
  while (typeof current !== 'string') {
    const kind = resolve.types[current]?.kind;
    if (kind?.kind !== 'type') return current;
    current = kind.type;
  }
  return current;
}

/** The type of a value of a WIT type. */
export function valueTypeOf(resolve: Resolve, type: Type): ValueType {
  const actual = withoutAliases(resolve, type);
  if (typeof actual === 'string') {
    switch (actual) {
      case 'bool':
      case 'char':
      case 'string':
        return { kind: actual };
      case 'f32':
      case 'f64':
        return floatType;
      case 'error-context':
        return { kind: 'opaque' };
      default:
        return { kind: 'integer', range: integerRanges[actual] as Range };
    }
  }
  const definition = resolve.types[actual]?.kind;
  switch (definition?.kind) {
    case undefined:
    case 'type':
      return { kind: 'opaque' };
    case 'own':
    case 'borrow': {
      const resource = withoutAliases(resolve, definition.resource) as TypeId;
      return { kind: 'resource', resource, isOwned: definition.kind === 'own' };
    }
    case 'resource':
      return { kind: 'resource', resource: actual, isOwned: true };
    default:
      return { kind: 'defined', type: actual, definition: definition as Defined };
  }
}

/** The types of the values within a value, not of those within these. */
export function partsOf(type: ValueType): readonly Type[] {
  if (type.kind === 'entry') return [type.key, type.value];
  if (type.kind !== 'defined') return [];
  const { definition } = type;
  switch (definition.kind) {
    case 'record':
      return definition.fields.map((field) => field.type);
    case 'tuple':
      return definition.types;
    case 'variant':
      return definition.cases.flatMap((one) => (one.type === undefined ? [] : [one.type]));
    case 'option':
    case 'list':
    case 'fixed-length-list':
      return [definition.type];
    case 'result':
      return [definition.ok, definition.err].filter((part) => part !== undefined);
    case 'map':
      return [definition.key, definition.value];
    case 'enum':
    case 'flags':
    case 'stream':
    case 'future':
      return [];
    default:
      return definition satisfies never;
  }
}

/** Whether values of the type are data all through, that can be compared and kept. */
export function isData(resolve: Resolve, type: ValueType, seen: Set<TypeId> = new Set()): boolean {
  if (type.kind === 'resource' || type.kind === 'opaque') return false;
  if (type.kind === 'defined') {
    const { kind } = type.definition;
    if (kind === 'stream' || kind === 'future') return false;
    // What is used twice is looked at once.
    if (seen.has(type.type)) return true;
    seen.add(type.type);
  }
  return partsOf(type).every((part) => isData(resolve, valueTypeOf(resolve, part), seen));
}

/** Whether values of both can be equal; of integers, whatever their sizes. */
export function isSameType(
  resolve: Resolve,
  a: ValueType,
  b: ValueType,
  seen: Set<string> = new Set(),
): boolean {
  if (a.kind === 'unknown' || b.kind === 'unknown') return true;
  if (a.kind !== b.kind) return false;
  if (a.kind === 'resource') return a.resource === (b as typeof a).resource;
  if (a.kind === 'defined' && b.kind === 'defined') {
    if (a.type === b.type) return true;
    const pair = `${a.type} ${b.type}`;
    if (seen.has(pair)) return true;
    seen.add(pair);
    if (!isSameConstructor(a.definition, b.definition)) return false;
  }
  const [parts, others] = [partsOf(a), partsOf(b)];
  return (
    parts.length === others.length &&
    parts.every((part, i) =>
      isSamePart(
        resolve,
        valueTypeOf(resolve, part),
        valueTypeOf(resolve, others[i] as Type),
        seen,
      ),
    )
  );
}

/** Whether both are made alike of their parts; types with names of their own never are. */
function isSameConstructor(a: Defined, b: Defined): boolean {
  if (a.kind === 'result' && b.kind === 'result') {
    return (
      (a.ok === undefined) === (b.ok === undefined) &&
      (a.err === undefined) === (b.err === undefined)
    );
  }
  if (a.kind === 'fixed-length-list' && b.kind === 'fixed-length-list') {
    return a.length === b.length;
  }
  if (a.kind === 'record' || a.kind === 'variant' || a.kind === 'enum' || a.kind === 'flags') {
    return false;
  }
  return a.kind === b.kind;
}

/** Of parts of values integers must be of one size, as they are to be compared in place. */
function isSamePart(resolve: Resolve, a: ValueType, b: ValueType, seen: Set<string>): boolean {
  if (a.kind === 'integer' && b.kind === 'integer') {
    return a.range.min === b.range.min && a.range.max === b.range.max;
  }
  return isSameType(resolve, a, b, seen);
}

/** What messages call the type. */
export function describeType(resolve: Resolve, type: ValueType): string {
  switch (type.kind) {
    case 'integer':
      return 'an integer';
    case 'opaque':
      return 'a value that nothing is known of';
    case 'entry':
      return 'an entry of a map';
    case 'unknown':
      return 'a value';
    case 'resource':
      return `a \`${resolve.types[type.resource]?.name ?? 'resource'}\``;
    case 'defined': {
      const { kind } = type.definition;
      const name = resolve.types[type.type]?.name;
      const article = kind === 'option' || kind === 'enum' ? 'an' : 'a';
      const shown = kind === 'fixed-length-list' ? 'list' : kind;
      return name === undefined ? `${article} ${shown}` : `${article} ${shown} \`${name}\``;
    }
    case 'bool':
    case 'char':
    case 'string':
    case 'float':
      return `a ${type.kind}`;
    default:
      return type satisfies never;
  }
}
