// Types of interface functions (section 2 of the specification): trees, in which
// nothing is mentioned by an index.

export type CoreType = 'i32' | 'i64' | 'f32' | 'f64' | 'funcref' | 'externref';

/** Integers by what they can be, not by their bits. */
export type IntegerType = 's8' | 's16' | 's32' | 's64' | 'u8' | 'u16' | 'u32' | 'u64';

export type ScalarType = 'bool' | IntegerType;

/** `valtype` */
export type ValueType = CoreType | InterfaceType;

/** What locals and blocks can't hold, and what is used exactly once. */
export type InterfaceType =
  | ScalarType
  | 'string'
  | RecordType
  | VariantType
  | ArrayType
  | CallbackType;

export interface RecordType {
  readonly kind: 'record';
  readonly fields: readonly FieldType[];
}

/** A field; it is told by its position, and the name is a note. */
export interface FieldType {
  readonly name: string | undefined;
  readonly type: ValueType;
}

export interface VariantType {
  readonly kind: 'variant';
  readonly options: readonly OptionType[];
}

/** An option; its tag is its position. */
export interface OptionType {
  readonly name: string | undefined;
  /** Of its payload, if it has one. */
  readonly type: ValueType | undefined;
}

export interface ArrayType {
  readonly kind: 'array';
  readonly element: ValueType;
}

export interface CallbackType {
  readonly kind: 'callback';
  readonly type: FuncType;
}

/** `functype` */
export interface FuncType {
  readonly params: readonly ValueType[];
  readonly results: readonly ValueType[];
}
