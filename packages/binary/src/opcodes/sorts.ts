import type { CoreSort } from '../model/sorts.js';

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

/**
 * The index space of each `core:sort`. What is put together as `core-${sort}` is a new
 * text each time, and takes longer to look up.
 */
export const coreSpaces: { readonly [S in CoreSort]: `core-${S}` } = {
  func: 'core-func',
  table: 'core-table',
  memory: 'core-memory',
  global: 'core-global',
  tag: 'core-tag',
  type: 'core-type',
  module: 'core-module',
  instance: 'core-instance',
};

/** `sort` that is none of the core. */
export const componentSortCodes = {
  func: 0x01,
  value: 0x02,
  type: 0x03,
  component: 0x04,
  instance: 0x05,
} as const;

/** Before the code of a core sort, in a `sort`. */
export const CORE_SORT = 0x00;

/** A `core:externtype` of a function whose type is exact (custom descriptors). */
export const EXACT_FUNC = 0x20;
