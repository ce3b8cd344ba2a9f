import { isAny, isSubtype, sameType } from '../check/subtyping.js';
import { typeName } from '../check/type-names.js';
import {
  addressType,
  arrayOf,
  boolType,
  characterType,
  metaType,
  nilType,
  optionalOf,
  type Place,
  privatePathType,
  publicPathType,
  referenceTo,
  storagePathType,
  stringType,
  type Type,
  voidType,
} from '../check/types.js';
import { MOST_NESTED_DATA, tooDeepData } from './equality.js';
import { CadenceFailure } from './failure.js';
import type { Meter } from './limits.js';
import {
  ArrayValue,
  CompositeValue,
  DictionaryValue,
  isReferenced,
  SomeValue,
  someAsAny,
  unwrap,
  type Value,
} from './values.js';

/** Bytes that a value in a list, and a composite, take, roughly. */
export const BYTES_OF_VALUE = 16;
export const BYTES_OF_COMPOSITE = 64;

/**
 * What a new owner gets of a value that somebody else keeps: structs, arrays and
 * dictionaries are copied with all that they hold; of a resource, all
 * references end, because it moved. The rest is the value itself.
 */
export function transfer(value: Value, meter: Meter, place: Place | undefined, depth = 0): Value {
  if (value === null || typeof value !== 'object') return value;
  if (depth > MOST_NESTED_DATA) throw tooDeepData();
  switch (value.kind) {
    case 'array':
      if (value.isResource) return moved(value);
      charge(value.elements.length, meter, place);
      return new ArrayValue(
        value.type,
        value.elements.map((one) => transfer(one, meter, place, depth + 1)),
        false,
      );
    case 'dictionary': {
      if (value.isResource) return moved(value);
      charge(value.entries.size, meter, place);
      const entries = new Map<string, { readonly key: Value; value: Value }>();
      for (const [text, entry] of value.entries) {
        entries.set(text, {
          key: entry.key,
          value: transfer(entry.value, meter, place, depth + 1),
        });
      }
      return new DictionaryValue(value.type, entries, false);
    }
    case 'composite': {
      const { compositeKind } = value.type;
      if (compositeKind === 'resource') return moved(value);
      if (compositeKind !== 'struct') return value;
      charge(value.fields.size, meter, place);
      const fields = new Map<string, Value>();
      for (const [name, field] of value.fields) {
        fields.set(name, transfer(field, meter, place, depth + 1));
      }
      return new CompositeValue(value.type, fields);
    }
    case 'some':
      return new SomeValue(transfer(value.value, meter, place, depth + 1));
    default:
      return value;
  }
}

function charge(count: number, meter: Meter, place: Place | undefined): void {
  meter.step(place, count);
  meter.allocate(BYTES_OF_COMPOSITE + count * BYTES_OF_VALUE, place);
}

/** References to a resource that moves, and to what it holds, see it no longer. */
function moved(value: ArrayValue | DictionaryValue | CompositeValue): Value {
  endReferences(value, 0);
  return value;
}

function endReferences(held: Value, depth: number): void {
  const value = unwrap(held);
  if (!isReferenced(value) || depth > MOST_NESTED_DATA) return;
  if (value.hasReferences) value.moves++;
  switch (value.kind) {
    case 'array':
      if (value.isResource) for (const one of value.elements) endReferences(one, depth + 1);
      break;
    case 'dictionary':
      if (value.isResource) {
        for (const entry of value.entries.values()) endReferences(entry.value, depth + 1);
      }
      break;
    case 'composite':
      if (value.isResource) {
        for (const field of value.fields.values()) endReferences(field, depth + 1);
      }
      break;
    default:
      value satisfies never;
  }
}

/** Whether values of a type may hold arrays or dictionaries that the type says more about. */
export function needsRetyping(type: Type): boolean {
  switch (type.kind) {
    case 'optional':
      return needsRetyping(type.inner);
    case 'array':
    case 'dictionary':
      return true;
    default:
      return false;
  }
}

/**
 * Arrays and dictionaries become what their new owner declared: an `[Int]` in a
 * variable of type `[AnyStruct]` takes any struct from then on. Only for values
 * that the new owner has alone.
 */
export function retype(value: Value, type: Type): Value {
  if (type.kind === 'optional') return value === null ? null : retype(value, type.inner);
  if (value instanceof ArrayValue && type.kind === 'array') {
    if (!sameType(value.type, type)) {
      const from = value.type.element;
      if (from.kind === 'optional' && isAny(type.element)) {
        for (const [at, one] of value.elements.entries()) value.elements[at] = someAsAny(one, from);
      }
      value.type = type;
    }
    if (needsRetyping(type.element)) for (const one of value.elements) retype(one, type.element);
  } else if (value instanceof DictionaryValue && type.kind === 'dictionary') {
    if (!sameType(value.type, type)) {
      const from = value.type.value;
      if (from.kind === 'optional' && isAny(type.value)) {
        for (const entry of value.entries.values()) entry.value = someAsAny(entry.value, from);
      }
      value.type = type;
    }
    if (needsRetyping(type.value)) {
      for (const entry of value.entries.values()) retype(entry.value, type.value);
    }
  }
  return value;
}

/** The type that a value has when the program runs. */
export function typeOf(value: Value): Type {
  if (value === null) return nilType;
  if (typeof value === 'boolean') return boolType;
  if (typeof value === 'string') return stringType;
  switch (value.kind) {
    case 'void':
      return voidType;
    case 'character':
      return characterType;
    case 'number':
    case 'composite':
    case 'array':
    case 'dictionary':
    case 'function':
      return value.type;
    case 'some':
      return optionalOf(typeOf(value.value));
    case 'address':
      return addressType;
    case 'path':
      switch (value.domain) {
        case 'storage':
          return storagePathType;
        case 'public':
          return publicPathType;
        default:
          return privatePathType;
      }
    case 'type':
      return metaType;
    case 'reference':
      return referenceTo(
        value.isAuthorized ? typeOf(value.target) : value.type,
        value.isAuthorized,
      );
    default:
      return value satisfies never;
  }
}

/** Whether a value has a type: of nil, any optional. */
export function fits(value: Value, type: Type): boolean {
  if (value === null) return type.kind === 'optional' || isSubtype(nilType, type);
  if (value instanceof SomeValue) {
    return type.kind === 'optional'
      ? fits(value.value, type.inner)
      : isSubtype(typeOf(value), type);
  }
  const inner = type.kind === 'optional' ? type.inner : type;
  if (typeof value === 'object' && value.kind === 'number') {
    return value.type === inner || isSubtype(value.type, inner);
  }
  return isSubtype(typeOf(value), type);
}

/** Fails where something is put into an array or dictionary that its type does not allow. */
export function checkFits(value: Value, type: Type, place: Place | undefined): void {
  if (!fits(value, type)) {
    throw new CadenceFailure(
      'cast',
      `expected ${typeName(type)}, found ${typeName(typeOf(value))}`,
      place,
    );
  }
}

/** `[T]` as a type of values that are made here. */
export function arrayTypeOf(element: Type): Extract<Type, { kind: 'array' }> {
  const type = arrayOf(element);
  if (type.kind !== 'array') throw tooDeepData();
  return type;
}
