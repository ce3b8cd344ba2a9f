import type { CoreAbstractHeapType, CoreNumberType } from '../model/core-types.js';

/** `core:numtype` and `core:vectype` */
export const coreNumberCodes: { readonly [N in CoreNumberType]: number } = {
  i32: 0x7f,
  i64: 0x7e,
  f32: 0x7d,
  f64: 0x7c,
  v128: 0x7b,
};

/** `core:packtype` */
export const corePackedCodes = { i8: 0x78, i16: 0x77 } as const;

/** `core:absheaptype` */
export const coreHeapCodes: { readonly [H in CoreAbstractHeapType]: number } = {
  nocont: 0x75,
  noexn: 0x74,
  nofunc: 0x73,
  noextern: 0x72,
  none: 0x71,
  func: 0x70,
  extern: 0x6f,
  any: 0x6e,
  eq: 0x6d,
  i31: 0x6c,
  struct: 0x6b,
  array: 0x6a,
  exn: 0x69,
  cont: 0x68,
};

/** What stands before a type, or in the place of one. */
export const coreTypeCodes = {
  shared: 0x65,
  ref: 0x64,
  'ref-null': 0x63,
  exact: 0x62,
  func: 0x60,
  struct: 0x5f,
  array: 0x5e,
  cont: 0x5d,
  sub: 0x50,
  'sub-final': 0x4f,
  rec: 0x4e,
  descriptor: 0x4d,
  describes: 0x4c,
} as const;

/** In a component `sub` without `final` has this before it, for 0x50 is a module's type too. */
export const OPEN_SUB_PREFIX = 0x00;
/** `core:moduletype` */
export const MODULE_TYPE = 0x50;

/** `core:moduledecl` */
export const moduleDeclarationCodes = { import: 0, type: 1, 'outer-type': 2, export: 3 } as const;

/** The flags of `core:limits`. */
export const limitsFlags = { maximum: 1, shared: 2, is64: 4, pageSize: 8 } as const;
