/** Makes a typed array of numbers or bigints. */
export interface TypedArrayConstructor {
  from(values: readonly never[]): ArrayLike<number> | ArrayLike<bigint>;
}

const constructors: ReadonlyMap<string, TypedArrayConstructor> = new Map<
  string,
  TypedArrayConstructor
>([
  ['s8', Int8Array],
  ['u8', Uint8Array],
  ['s16', Int16Array],
  ['u16', Uint16Array],
  ['s32', Int32Array],
  ['u32', Uint32Array],
  ['s64', BigInt64Array],
  ['u64', BigUint64Array],
  ['f32', Float32Array],
  ['f64', Float64Array],
]);

/** The typed array that a list of that primitive is; absent for other lists. */
export function typedArrayOf(primitive: string | undefined): TypedArrayConstructor | undefined {
  return primitive === undefined ? undefined : constructors.get(primitive);
}
