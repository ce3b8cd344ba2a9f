// Numbers of the binary format (sections 6 and 16).

/** Preamble, version and layer of a linked module. */
export const PREAMBLE: readonly number[] = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x02, 0x00];

/** The same eight bytes of a core module. */
export const CORE_PREAMBLE: readonly number[] = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];

/** Sections behind those of the core part, in this order. */
export const sections = { imported: 0x14, nested: 0x12, link: 0x15 } as const;

export const CUSTOM_SECTION = 0;
/** The last section that a core module has. */
export const LAST_CORE_SECTION = 13;

/** The custom section that keeps names; the last one. */
export const NAMES_SECTION = 'interface-names';

/** Kinds of nested modules. */
export const nestedKinds = { core: 0x00, linked: 0x01, interface: 0x02 } as const;

/** `linktype`, and what an interface module imports: func, memory and global of it. */
export const linkKinds = {
  func: 0x00,
  table: 0x01,
  memory: 0x02,
  global: 0x03,
  'interface-func': 0x04,
} as const;

export const linkInstructions = {
  instantiate: 0x00,
  export: 0x01,
  pick: 0x02,
  dup: 0x03,
  drop: 0x04,
} as const;

/** The first byte of a scalar type: the others follow in the order of `scalarTypes`. */
export const FIRST_SCALAR = 0x01;

export const typeCodes = {
  string: 0x0a,
  record: 0x0b,
  variant: 0x0c,
  array: 0x0d,
  callback: 0x0e,
} as const;

/** `blocktype` without parameters and results, and one that is written out. */
export const EMPTY_BLOCK = 0x40;
export const FUNC_BLOCK = 0x60;

/** What stands before the number of an interface instruction. */
export const PREFIX = 0xf0;

/** Numbers behind {@link PREFIX}. */
export const instructions = {
  'bool.lift': 0,
  'bool.lower': 1,
  'int.lift': 2,
  'int.lower': 3,
  'string.lift_memory': 16,
  'string.lower_memory': 17,
  'record.lift': 24,
  'record.lower': 25,
  'variant.lift': 32,
  'variant.lower_tag': 33,
  'variant.lower': 34,
  'array.lift_memory': 40,
  'array.lower_memory': 41,
  'callback.lift': 48,
  'callback.lower': 49,
  defer: 56,
} as const;

export const ELSE = 0x05;
export const END = 0x0b;

/** Subsections of the names of one module. */
export const subsections = {
  module: 0,
  functions: 1,
  locals: 2,
  types: 3,
  members: 4,
  memories: 5,
  globals: 6,
  params: 7,
  labels: 8,
  modules: 9,
} as const;
