import { typeParts } from '../type-parts.js';
import type { DefinedType, ValueType } from '../types.js';

const known = new WeakMap<DefinedType, WeakSet<DefinedType>>();

type Maybe = ValueType | undefined;

/** Whether two types are the same: by structure, resources by identity. */
export function sameType(a: Maybe, b: Maybe): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a.kind !== b.kind) return false;
  if (known.get(a)?.has(b)) return true;
  const [own, others, traits] = [typeParts(a), typeParts(b), ownTraits(b)];
  const same =
    own.length === others.length &&
    ownTraits(a).every((trait, i) => trait === traits[i]) &&
    own.every((part, i) => sameType(part, others[i]));
  if (!same) return false;
  // Remembered, so that types whose parts are shared are compared in linear time.
  const equal = known.get(a);
  if (equal === undefined) known.set(a, new WeakSet([b]));
  else equal.add(b);
  return true;
}

/** What tells a type from others of its kind, besides the types that it is made of. */
function ownTraits(type: DefinedType): readonly unknown[] {
  switch (type.kind) {
    case 'record':
      return type.fields.map((field) => field.name);
    case 'variant':
      return type.cases.map((case_) => case_.name);
    case 'flags':
    case 'enum':
      return [type.names.length, ...type.names];
    case 'fixed-length-list':
      return [type.length];
    case 'own':
    case 'borrow':
      return [type.resource];
    default:
      return [];
  }
}
