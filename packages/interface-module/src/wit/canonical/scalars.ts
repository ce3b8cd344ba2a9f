import type { CoreType, PrimitiveType } from '@witcraft/canonical-abi';

/** How a scalar is read, written, and made of a core value. */
export interface Scalar {
  readonly core: CoreType;
  readonly load: string;
  readonly store: string;
  /** A core parameter can have more bits than the value: they are cut off (`lift_flat`). */
  readonly narrow: readonly string[];
  /** Absent for floats, which are core types on both sides. */
  readonly lift: string | undefined;
  readonly lower: string | undefined;
}

function integer(
  name: string,
  core: 'i32' | 'i64',
  load: string,
  store: string,
  narrow: readonly string[] = [],
): Scalar {
  return {
    core,
    load: `${core}.${load}`,
    store: `${core}.${store}`,
    narrow,
    lift: `${name}.lift_${core}`,
    lower: `${name}.lower_${core}`,
  };
}

function float(core: 'f32' | 'f64'): Scalar {
  const access = { load: `${core}.load`, store: `${core}.store` };
  return { core, ...access, narrow: [], lift: undefined, lower: undefined };
}

const scalars: Partial<Record<PrimitiveType, Scalar>> = {
  bool: integer('bool', 'i32', 'load8_u', 'store8'),
  u8: integer('u8', 'i32', 'load8_u', 'store8', ['i32.const 255', 'i32.and']),
  s8: integer('s8', 'i32', 'load8_s', 'store8', ['i32.extend8_s']),
  u16: integer('u16', 'i32', 'load16_u', 'store16', ['i32.const 65535', 'i32.and']),
  s16: integer('s16', 'i32', 'load16_s', 'store16', ['i32.extend16_s']),
  u32: integer('u32', 'i32', 'load', 'store'),
  s32: integer('s32', 'i32', 'load', 'store'),
  u64: integer('u64', 'i64', 'load', 'store'),
  s64: integer('s64', 'i64', 'load', 'store'),
  f32: float('f32'),
  f64: float('f64'),
};

/** How a primitive is handled; absent for strings. */
export function scalarOf(type: PrimitiveType): Scalar | undefined {
  return scalars[type];
}

/** From a case's own core type to the joined one (`lower_flat_variant`). */
export function widen(from: CoreType, to: CoreType): string[] {
  if (from === to) return [];
  const bits =
    from === 'f32' ? ['i32.reinterpret_f32'] : from === 'f64' ? ['i64.reinterpret_f64'] : [];
  return to === 'i64' && from !== 'f64' ? [...bits, 'i64.extend_i32_u'] : bits;
}

/** The reverse (`lift_flat_variant`). */
export function unwiden(from: CoreType, to: CoreType): string[] {
  if (from === to) return [];
  const bits = to === 'f32' ? ['f32.reinterpret_i32'] : to === 'f64' ? ['f64.reinterpret_i64'] : [];
  return from === 'i64' && to !== 'f64' ? ['i32.wrap_i64', ...bits] : bits;
}
