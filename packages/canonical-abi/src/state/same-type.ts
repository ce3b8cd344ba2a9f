import type { DefinedType, NamedType, ValueType } from '../types.js';

const known = new WeakMap<DefinedType, WeakSet<DefinedType>>();

type Maybe = ValueType | undefined;

/** Whether two types are the same: by structure, resources by identity. */
export function sameType(a: Maybe, b: Maybe): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a.kind !== b.kind) return false;
  if (known.get(a)?.has(b)) return true;
  if (!sameParts(a, b)) return false;
  // Remembered, so that types whose parts are shared are compared in linear time.
  const same = known.get(a);
  if (same === undefined) known.set(a, new WeakSet([b]));
  else same.add(b);
  return true;
}

function sameParts(a: DefinedType, b: DefinedType): boolean {
  switch (a.kind) {
    case 'record':
      return b.kind === a.kind && sameNamed(a.fields, b.fields);
    case 'variant':
      return b.kind === a.kind && sameNamed(a.cases, b.cases);
    case 'tuple':
      return (
        b.kind === a.kind &&
        a.types.length === b.types.length &&
        a.types.every((type, i) => sameType(type, b.types[i]))
      );
    case 'flags':
    case 'enum':
      return b.kind === a.kind && sameNames(a.names, b.names);
    case 'list':
      return b.kind === a.kind && sameType(a.element, b.element);
    case 'fixed-length-list':
      return b.kind === a.kind && a.length === b.length && sameType(a.element, b.element);
    case 'map':
      return b.kind === a.kind && sameType(a.key, b.key) && sameType(a.value, b.value);
    case 'option':
    case 'stream':
    case 'future':
      return b.kind === a.kind && sameType(a.type, b.type);
    case 'result':
      return b.kind === a.kind && sameType(a.ok, b.ok) && sameType(a.err, b.err);
    case 'own':
    case 'borrow':
      return b.kind === a.kind && a.resource === b.resource;
    default:
      return a satisfies never;
  }
}

type Named = Pick<NamedType, 'name'> & { readonly type: Maybe };

function sameNamed(a: readonly Named[], b: readonly Named[]): boolean {
  return (
    a.length === b.length &&
    a.every((part, i) => part.name === b[i]!.name && sameType(part.type, b[i]!.type))
  );
}

function sameNames(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name, i) => name === b[i]);
}
