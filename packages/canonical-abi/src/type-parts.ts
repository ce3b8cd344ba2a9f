import type { DefinedType, FuncType, ValueType } from './types.js';

type Maybe = ValueType | undefined;

/** The types that a type is made of. */
export function typeParts(type: DefinedType): readonly Maybe[] {
  switch (type.kind) {
    case 'record':
      return type.fields.map((field) => field.type);
    case 'variant':
      return type.cases.map((case_) => case_.type);
    case 'tuple':
      return type.types;
    case 'list':
    case 'fixed-length-list':
      return [type.element];
    case 'map':
      return [type.key, type.value];
    case 'option':
    case 'stream':
    case 'future':
      return [type.type];
    case 'result':
      return [type.ok, type.err];
    case 'flags':
    case 'enum':
    case 'own':
    case 'borrow':
      return [];
    default:
      return type satisfies never;
  }
}

/**
 * Whether a type of one of these kinds, or a primitive type, is in the types. What
 * streams and futures pass on is not in them.
 */
export function mentions(
  types: readonly Maybe[],
  kinds: readonly (DefinedType['kind'] | Extract<ValueType, string>)[],
): boolean {
  // What was seen is not looked into again: shared parts would be visited exponentially often.
  const seen = new Set<Maybe>([undefined]);
  const visit = (type: Maybe): boolean => {
    if (seen.has(type)) return false;
    seen.add(type);
    if (typeof type === 'string') return kinds.includes(type);
    const { kind } = type as DefinedType;
    if (kinds.includes(kind)) return true;
    return kind !== 'stream' && kind !== 'future' && typeParts(type as DefinedType).some(visit);
  };
  return types.some(visit);
}

/** The types of the parameters, and of the result. */
export function typesInFunc({ params, result }: FuncType): readonly Maybe[] {
  return [...params.map((param) => param.type), result];
}
