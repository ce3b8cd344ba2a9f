import type { FunctionValue } from '../link/execution.js';
import type { IntegerType, RecordType, ValueType } from '../model/types.js';

/**
 * A value that is computed and checked, without names: what `fromHost` makes of a
 * JavaScript value, and `toHost` makes one of.
 *
 * - core types: as in the WebAssembly JavaScript API
 * - `bool`: boolean; integers: number, those of 64 bits bigint; `string`: well-formed string
 * - records: array of the fields; variants: {@link VariantValue}
 * - arrays: the typed array of integers that have one (see {@link elementArray}), else array
 * - callbacks: {@link CallbackValue}
 */
export type Value = unknown;

export interface VariantValue {
  readonly tag: number;
  /** `undefined` where there is no payload. */
  readonly val: Value;
}

/** A callback (section 11.6), which has not been lowered. */
export interface CallbackValue {
  /** Takes `env`, then what the callback takes. */
  readonly exec: FunctionValue;
  /** Takes `env`. */
  readonly dtor: FunctionValue;
  /** Values of core types. */
  readonly env: readonly unknown[];
}

/** The arrays that hold integers of a type. */
export type IntegerArray =
  | (Int8Array | Int16Array | Int32Array | BigInt64Array)
  | (Uint8Array | Uint16Array | Uint32Array | BigUint64Array);

/** The least and the greatest integer of each type. */
export const integerRanges: Readonly<Record<IntegerType, readonly [bigint, bigint]>> = {
  s8: [-0x80n, 0x7fn],
  s16: [-0x8000n, 0x7fffn],
  s32: [-0x8000_0000n, 0x7fff_ffffn],
  s64: [-0x8000_0000_0000_0000n, 0x7fff_ffff_ffff_ffffn],
  u8: [0n, 0xffn],
  u16: [0n, 0xffffn],
  u32: [0n, 0xffff_ffffn],
  u64: [0n, 0xffff_ffff_ffff_ffffn],
};

/** Whether integers of a type are bigints. */
export function isWide(type: IntegerType): type is 's64' | 'u64' {
  return type === 's64' || type === 'u64';
}

/** A new array for `count` elements of a type. */
export function elementArray(element: ValueType, count: number): unknown[] | IntegerArray {
  switch (element) {
    case 's8':
      return new Int8Array(count);
    case 's16':
      return new Int16Array(count);
    case 's32':
      return new Int32Array(count);
    case 's64':
      return new BigInt64Array(count);
    case 'u8':
      return new Uint8Array(count);
    case 'u16':
      return new Uint16Array(count);
    case 'u32':
      return new Uint32Array(count);
    case 'u64':
      return new BigUint64Array(count);
    default:
      return [];
  }
}

/** The names of a record's fields, where all have one and no two the same: it is an object. */
export function fieldNames({ fields }: RecordType): readonly string[] | undefined {
  const names = new Set<string>();
  for (const { name } of fields) {
    if (name === undefined) return undefined;
    names.add(name);
  }
  return names.size === fields.length ? [...names] : undefined;
}
