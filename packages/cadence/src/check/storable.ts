import { isNumberGroup, isPlain } from './subtyping.js';
import type { CompositeType, InterfaceType, Type } from './types.js';

/** Whether values of a type can be kept in a contract's fields: no functions, no references. */
export function isStorable(type: Type): boolean {
  return storable(type, new Set());
}

function storable(type: Type, seen: Set<CompositeType | InterfaceType>): boolean {
  switch (type.kind) {
    case 'number':
    case 'invalid':
      return true;
    case 'simple':
      return type.name !== 'Void' && type.name !== 'Any' ? true : isNumberGroup(type);
    case 'optional':
      return storable(type.inner, seen);
    case 'array':
      return storable(type.element, seen);
    case 'dictionary':
      return storable(type.key, seen) && storable(type.value, seen);
    case 'reference':
    case 'function':
    case 'generic':
      return false;
    case 'composite':
      return (
        type.compositeKind !== 'contract' &&
        type.compositeKind !== 'event' &&
        fieldsStorable(type, seen)
      );
    case 'interface':
      return fieldsStorable(type, seen);
    case 'restricted':
      return storable(type.base, seen) && type.interfaces.every((one) => fieldsStorable(one, seen));
    default:
      return type satisfies never;
  }
}

function fieldsStorable(
  type: CompositeType | InterfaceType,
  seen: Set<CompositeType | InterfaceType>,
): boolean {
  // One that is looked at already is storable if the rest of it is.
  if (seen.has(type)) {
    return true;
  }
  seen.add(type);
  for (const member of type.members.values()) {
    if (member.kind === 'field' && !member.predeclared && !storable(member.type, seen)) {
      return false;
    }
  }
  return true;
}

/** Whether an event can carry values of a type: no resources, functions or references. */
export function isEventType(type: Type): boolean {
  return eventType(type, new Set());
}

function eventType(type: Type, seen: Set<CompositeType>): boolean {
  switch (type.kind) {
    case 'number':
    case 'invalid':
      return true;
    case 'simple':
      return isPlain(type);
    case 'optional':
      return eventType(type.inner, seen);
    case 'array':
      return eventType(type.element, seen);
    case 'dictionary':
      return eventType(type.key, seen) && eventType(type.value, seen);
    case 'composite': {
      if (type.compositeKind !== 'struct') {
        return false;
      }
      if (seen.has(type)) {
        return true;
      }
      seen.add(type);
      for (const member of type.members.values()) {
        if (member.kind === 'field' && !member.predeclared && !eventType(member.type, seen)) {
          return false;
        }
      }
      return true;
    }
    case 'reference':
    case 'function':
    case 'generic':
    case 'interface':
    case 'restricted':
      return false;
    default:
      return type satisfies never;
  }
}
