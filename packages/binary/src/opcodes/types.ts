import type { DefinedType, PrimitiveValType } from '../model/types.js';

/** `primvaltype` (Binary.md, "Type Definitions"). */
export const primitiveCodes: { readonly [P in PrimitiveValType]: number } = {
  bool: 0x7f,
  s8: 0x7e,
  u8: 0x7d,
  s16: 0x7c,
  u16: 0x7b,
  s32: 0x7a,
  u32: 0x79,
  s64: 0x78,
  u64: 0x77,
  f32: 0x76,
  f64: 0x75,
  char: 0x74,
  string: 0x73,
  'error-context': 0x64,
};

/** `defvaltype` */
export const definedTypeCodes: {
  readonly [K in Exclude<DefinedType['kind'], 'primitive'>]: number;
} = {
  record: 0x72,
  variant: 0x71,
  list: 0x70,
  tuple: 0x6f,
  flags: 0x6e,
  enum: 0x6d,
  option: 0x6b,
  result: 0x6a,
  own: 0x69,
  borrow: 0x68,
  'fixed-length-list': 0x67,
  stream: 0x66,
  future: 0x65,
  map: 0x63,
};

/** `functype`, `componenttype`, `instancetype` and `resourcetype` */
export const typeCodes = {
  resource: 0x3f,
  func: 0x40,
  component: 0x41,
  instance: 0x42,
  'async-func': 0x43,
} as const;

/** `componentdecl` and `instancedecl` */
export const declarationCodes = {
  'core-type': 0x00,
  type: 0x01,
  alias: 0x02,
  import: 0x03,
  export: 0x04,
} as const;

/** `nameattributes`: without attributes, the same in older binaries, and with. */
export const externNameCodes = { plain: 0x00, older: 0x01, attributes: 0x02 } as const;

/** `attribute` */
export const attributeCodes = {
  implements: 0x00,
  'version-suffix': 0x01,
  'external-id': 0x02,
} as const;
