import type { Span } from '@witcraft/diagnostics';

/**
 * A value of a script: an argument, or what a result is to be. Values of components and
 * of core modules are written alike, and only floats are both.
 */
export type ScriptValue =
  | BooleanValue
  | IntegerValue
  | LongIntegerValue
  | FloatValue
  | DoubleValue
  | TextValue
  | SequenceValue
  | RecordValue
  | NamedValue
  | OptionValue
  | FlagsValue
  | VectorValue
  | ReferenceValue
  | EitherValue;

/** `(bool.const true)` */
export interface BooleanValue {
  readonly kind: 'bool';
  readonly value: boolean;
  readonly span: Span;
}

/** `(u8.const 1)`; those with a sign, and `i32`, are signed. */
export interface IntegerValue {
  readonly kind: 'u8' | 's8' | 'u16' | 's16' | 'u32' | 's32' | 'i32';
  readonly value: number;
  readonly span: Span;
}

/** `(u64.const 1)`; `s64` and `i64` are signed. */
export interface LongIntegerValue {
  readonly kind: 'u64' | 's64' | 'i64';
  readonly value: bigint;
  readonly span: Span;
}

/** A NaN of any bits that the rules of arithmetic allow, instead of certain bits. */
export type NanPattern = 'nan:canonical' | 'nan:arithmetic';

/** `(f32.const 1.5)` */
export interface FloatValue {
  readonly kind: 'f32';
  readonly bits: number | NanPattern;
  readonly span: Span;
}

/** `(f64.const 1.5)` */
export interface DoubleValue {
  readonly kind: 'f64';
  readonly bits: bigint | NanPattern;
  readonly span: Span;
}

/** `(char.const "x")`, one code point, or `(str.const "text")` */
export interface TextValue {
  readonly kind: 'char' | 'string';
  readonly value: string;
  readonly span: Span;
}

/**
 * `(list.const VALUE*)`, `(tuple.const VALUE*)`; a map is a list of tuples, also where it is
 * written `(map.const (entry KEY VALUE)*)`.
 */
export interface SequenceValue {
  readonly kind: 'list' | 'tuple';
  readonly items: readonly ScriptValue[];
  readonly span: Span;
}

/** `(record.const (field "name" VALUE)*)` */
export interface RecordValue {
  readonly kind: 'record';
  readonly fields: readonly { readonly name: string; readonly value: ScriptValue }[];
  readonly span: Span;
}

/**
 * `(variant.const "name" VALUE?)`, `(enum.const "name")`, and `(result.ok VALUE?)` or
 * `(result.err VALUE?)` under the name `ok` or `err`.
 */
export interface NamedValue {
  readonly kind: 'variant' | 'enum' | 'result';
  readonly name: string;
  readonly payload: ScriptValue | undefined;
  readonly span: Span;
}

/** `(option.none)`, without a payload, or `(option.some VALUE)` */
export interface OptionValue {
  readonly kind: 'option';
  readonly payload: ScriptValue | undefined;
  readonly span: Span;
}

/** `(flags.const "name"*)` */
export interface FlagsValue {
  readonly kind: 'flags';
  readonly names: readonly string[];
  readonly span: Span;
}

/** `(v128.const i32x4 1 2 3 4)`: the bits of each lane, unsigned. */
export interface VectorValue {
  readonly kind: 'v128';
  readonly shape: VectorShape;
  readonly lanes: readonly (bigint | NanPattern)[];
  readonly span: Span;
}

export type VectorShape = 'i8x16' | 'i16x8' | 'i32x4' | 'i64x2' | 'f32x4' | 'f64x2';

/** `(ref.null func)`, `(ref.extern 1)`, `(ref.func)`, … */
export interface ReferenceValue {
  readonly kind: 'ref';
  /** What stands after `ref.`. */
  readonly reference: ReferenceKind;
  /** The host's number of `extern` and `host`, where one is given. */
  readonly number: number | undefined;
  readonly span: Span;
}

export type ReferenceKind =
  | 'null'
  | 'extern'
  | 'host'
  | 'func'
  | 'any'
  | 'eq'
  | 'array'
  | 'struct'
  | 'i31'
  | 'i31_shared'
  | 'exn';

/** `(either VALUE*)`: one of them, as a result. */
export interface EitherValue {
  readonly kind: 'either';
  readonly values: readonly ScriptValue[];
  readonly span: Span;
}
