import type { FuncType, ValueType } from '@witcraft/canonical-abi';

type Kind = Exclude<ValueType, string>['kind'] | 'error-context';

/** Whether a type of one of the kinds is in any of these types. */
export function mentions(
  types: readonly (ValueType | undefined)[],
  kinds: readonly Kind[],
): boolean {
  // What was seen is not looked into again: shared parts would be visited exponentially often.
  const seen = new Set<ValueType>();
  const visit = (type: ValueType | undefined): boolean => {
    if (type === undefined || seen.has(type)) return false;
    if (typeof type === 'string') return kinds.includes(type as Kind);
    seen.add(type);
    return kinds.includes(type.kind) || partsOf(type).some(visit);
  };
  return types.some(visit);
}

/** Whether values of a function's type are something that only the asynchronous part knows. */
export function hasAsyncValues(type: FuncType): boolean {
  return mentions(typesIn(type), ['stream', 'future', 'error-context']);
}

/** The types of the parameters, and of the result. */
export function typesIn(type: FuncType): readonly (ValueType | undefined)[] {
  return [...type.params.map((param) => param.type), type.result];
}

/** The types that a type is made of. */
export function partsOf(type: Exclude<ValueType, string>): readonly (ValueType | undefined)[] {
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
