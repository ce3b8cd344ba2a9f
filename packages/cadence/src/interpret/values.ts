import type { NumberType } from '../check/number-types.js';
import type {
  ArrayType,
  CompositeType,
  DictionaryType,
  FunctionType,
  OptionalType,
  Place,
  Type,
} from '../check/types.js';

// Values of Cadence. Bool is a boolean, String a string, nil is null. An optional
// that is there is its value itself. Only where its type does not say that it is an
// optional (in AnyStruct), or where that value is nil, does a `SomeValue` say so.

export type Value =
  | boolean
  | string
  | null
  | VoidValue
  | CharacterValue
  | NumberValue
  | SomeValue
  | AddressValue
  | PathValue
  | TypeValue
  | ArrayValue
  | DictionaryValue
  | CompositeValue
  | ReferenceValue
  | FunctionValue;

export class VoidValue {
  readonly kind = 'void';
}

/** The only value of Void. */
export const VOID: VoidValue = new VoidValue();

export class CharacterValue {
  readonly kind = 'character';
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** A number of any type; fixed-point numbers count units of 10^-8. */
export class NumberValue {
  readonly kind = 'number';
  readonly type: NumberType;
  readonly value: bigint;

  constructor(type: NumberType, value: bigint) {
    this.type = type;
    this.value = value;
  }
}

/** An optional that is there, where its type does not say so, or where it holds nil. */
export class SomeValue {
  readonly kind = 'some';
  readonly value: Value;

  constructor(value: Value) {
    this.value = value;
  }
}

export class AddressValue {
  readonly kind = 'address';
  readonly value: bigint;

  constructor(value: bigint) {
    this.value = value;
  }
}

export class PathValue {
  readonly kind = 'path';
  readonly domain: string;
  readonly identifier: string;

  constructor(domain: string, identifier: string) {
    this.domain = domain;
    this.identifier = identifier;
  }
}

export class TypeValue {
  readonly kind = 'type';
  readonly type: Type;

  constructor(type: Type) {
    this.type = type;
  }
}

/** What references refer to: each move of a resource makes those before it invalid. */
abstract class Referenced {
  /** How often it moved since somebody could have a reference to it. */
  moves = 0;
  hasReferences = false;
}

export class ArrayValue extends Referenced {
  readonly kind = 'array';
  /** What it was declared as; what is put in must fit. */
  type: ArrayType;
  readonly elements: Value[];
  readonly isResource: boolean;

  constructor(type: ArrayType, elements: Value[], isResource: boolean) {
    super();
    this.type = type;
    this.elements = elements;
    this.isResource = isResource;
  }
}

export class DictionaryValue extends Referenced {
  readonly kind = 'dictionary';
  type: DictionaryType;
  /** By a text that is equal for equal keys (`keyOf`), in the order of insertion. */
  readonly entries: Map<string, { readonly key: Value; value: Value }>;
  readonly isResource: boolean;

  constructor(
    type: DictionaryType,
    entries: Map<string, { readonly key: Value; value: Value }>,
    isResource: boolean,
  ) {
    super();
    this.type = type;
    this.entries = entries;
    this.isResource = isResource;
  }
}

/** A struct, resource, contract, or a case of an enum, which has only `rawValue`. */
export class CompositeValue extends Referenced {
  readonly kind = 'composite';
  readonly type: CompositeType;
  readonly fields: Map<string, Value>;
  /** Of a resource: its `destroy` runs, or has run. */
  isEnding = false;
  /** Of a resource: ended by `destroy`. */
  isEnded = false;
  /** Of a resource: its number, from 1. */
  readonly uuid: bigint;

  constructor(type: CompositeType, fields: Map<string, Value>, uuid = 0n) {
    super();
    this.type = type;
    this.fields = fields;
    this.uuid = uuid;
  }

  get isResource(): boolean {
    return this.type.compositeKind === 'resource';
  }
}

/** `&x as &T`: the value itself, seen as what it was when the reference was made. */
export class ReferenceValue {
  readonly kind = 'reference';
  readonly target: Value;
  /** What it refers to is seen as. */
  readonly type: Type;
  readonly isAuthorized: boolean;
  readonly #moves: number;

  constructor(target: Value, type: Type, isAuthorized: boolean) {
    this.target = target;
    this.type = type;
    this.isAuthorized = isAuthorized;
    if (isReferenced(target)) {
      target.hasReferences = true;
      this.#moves = target.moves;
    } else this.#moves = 0;
  }

  /** The same reference, seen as another type; what moved since stays out of sight. */
  as(type: Type, isAuthorized: boolean): ReferenceValue {
    return this.isValid ? new ReferenceValue(this.target, type, isAuthorized) : this;
  }

  /** Whether what it refers to has not moved nor ended since. */
  get isValid(): boolean {
    if (!isReferenced(this.target)) return true;
    if (this.target.kind === 'composite' && this.target.isEnded) return false;
    return this.target.moves === this.#moves;
  }
}

/** A function; bound to a value where it is a member. */
export class FunctionValue {
  readonly kind = 'function';
  readonly type: FunctionType;
  readonly call: (args: readonly Value[], place: Place | undefined) => Value;

  constructor(
    type: FunctionType,
    call: (args: readonly Value[], place: Place | undefined) => Value,
  ) {
    this.type = type;
    this.call = call;
  }
}

export function isReferenced(value: Value): value is ArrayValue | DictionaryValue | CompositeValue {
  return value instanceof Referenced;
}

/** An optional that is there. */
export function some(value: Value): Value {
  return value === null || value instanceof SomeValue ? new SomeValue(value) : value;
}

/** A value of an optional type where any type may be: it stays an optional there, of as many layers. */
export function someAsAny(value: Value, type: OptionalType): Value {
  if (value === null) return null;
  const inner = unwrap(value);
  return new SomeValue(type.inner.kind === 'optional' ? someAsAny(inner, type.inner) : inner);
}

/** The value of an optional that is not nil. */
export function unwrap(value: Value): Value {
  return value instanceof SomeValue ? value.value : value;
}
