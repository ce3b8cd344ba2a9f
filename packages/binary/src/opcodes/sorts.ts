import type { CoreSort, Sort } from '../model/sorts.js';

/** `core:sort` (Binary.md, "Instance Definitions"). */
export const coreSortCodes: { readonly [S in CoreSort]: number } = {
  func: 0x00,
  table: 0x01,
  memory: 0x02,
  global: 0x03,
  tag: 0x04,
  type: 0x10,
  module: 0x11,
  instance: 0x12,
};

/** `sort`: a core one has {@link CORE_SORT} before its own code. */
export const sortCodes: { readonly [S in Sort]: number } = {
  func: 0x01,
  value: 0x02,
  type: 0x03,
  component: 0x04,
  instance: 0x05,
  'core-func': coreSortCodes.func,
  'core-table': coreSortCodes.table,
  'core-memory': coreSortCodes.memory,
  'core-global': coreSortCodes.global,
  'core-tag': coreSortCodes.tag,
  'core-type': coreSortCodes.type,
  'core-module': coreSortCodes.module,
  'core-instance': coreSortCodes.instance,
};

export const CORE_SORT = 0x00;

/** A `core:externtype` of a function whose type is exact (custom descriptors). */
export const EXACT_FUNC = 0x20;
