/**
 * Types as the Canonical ABI sees them: like those of a component's binary, but
 * resolved, so that a type holds the types it is made of and no index is left. Types
 * are compared by structure, resources by identity. A type that is used in several
 * places should be one object: what is computed of it is remembered by object.
 */

/** `primvaltype` */
export type PrimitiveType =
  | 'bool'
  | 's8'
  | 'u8'
  | 's16'
  | 'u16'
  | 's32'
  | 'u32'
  | 's64'
  | 'u64'
  | 'f32'
  | 'f64'
  | 'char'
  | 'string'
  | 'error-context';

/** `valtype`: a primitive by its name, or an object with a `kind`. */
export type ValueType = PrimitiveType | DefinedType;

/** `defvaltype`, without the primitives. */
export type DefinedType =
  | RecordType
  | VariantType
  | ListType
  | FixedLengthListType
  | MapType
  | TupleType
  | FlagsType
  | EnumType
  | OptionType
  | ResultType
  | HandleType
  | StreamType
  | FutureType;

/** `labelvaltype`: a field of a record or a parameter. */
export interface NamedType {
  readonly name: string;
  readonly type: ValueType;
}

export interface RecordType {
  readonly kind: 'record';
  readonly fields: readonly NamedType[];
}

/** `case` */
export interface CaseType {
  readonly name: string;
  readonly type: ValueType | undefined;
}

export interface VariantType {
  readonly kind: 'variant';
  readonly cases: readonly CaseType[];
}

export interface ListType {
  readonly kind: 'list';
  readonly element: ValueType;
}

export interface FixedLengthListType {
  readonly kind: 'fixed-length-list';
  readonly element: ValueType;
  readonly length: number;
}

export interface MapType {
  readonly kind: 'map';
  readonly key: ValueType;
  readonly value: ValueType;
}

export interface TupleType {
  readonly kind: 'tuple';
  readonly types: readonly ValueType[];
}

export interface FlagsType {
  readonly kind: 'flags';
  readonly names: readonly string[];
}

export interface EnumType {
  readonly kind: 'enum';
  readonly names: readonly string[];
}

export interface OptionType {
  readonly kind: 'option';
  readonly type: ValueType;
}

export interface ResultType {
  readonly kind: 'result';
  readonly ok: ValueType | undefined;
  readonly err: ValueType | undefined;
}

/** `own` and `borrow`. */
export interface HandleType {
  readonly kind: 'own' | 'borrow';
  readonly resource: ResourceType;
}

export interface StreamType {
  readonly kind: 'stream';
  /** The elements; absent in a stream that only counts. */
  readonly type: ValueType | undefined;
}

export interface FutureType {
  readonly kind: 'future';
  readonly type: ValueType | undefined;
}

/**
 * A resource type: the object is the identity, two are equal if they are the same
 * object. Who runs components extends it with what a running resource has, such as
 * its instance and destructor.
 */
export interface ResourceType {
  readonly kind: 'resource';
}

/** `functype` */
export interface FuncType {
  readonly kind: 'func';
  readonly params: readonly NamedType[];
  readonly result: ValueType | undefined;
  readonly async: boolean;
}

/** A core value type that a component-level value flattens to. */
export type CoreType = 'i32' | 'i64' | 'f32' | 'f64';

/** The type of a core function. */
export interface CoreFuncType {
  readonly params: readonly CoreType[];
  readonly results: readonly CoreType[];
}

/** The type of a memory's addresses. */
export type AddressType = 'i32' | 'i64';

/** `string-encoding` */
export type StringEncoding = 'utf8' | 'utf16' | 'latin1+utf16';
