import type { Sort } from '@witcraft/binary';

/** The keyword of each index space. */
const SORT_TEXTS: Readonly<Record<Sort, string>> = {
  func: 'func',
  value: 'value',
  type: 'type',
  component: 'component',
  instance: 'instance',
  'core-func': 'core func',
  'core-table': 'core table',
  'core-memory': 'core memory',
  'core-global': 'core global',
  'core-tag': 'core tag',
  'core-type': 'core type',
  'core-module': 'core module',
  'core-instance': 'core instance',
};

const HEADS: Readonly<Record<string, string>> = /* @__PURE__ */ Object.fromEntries(
  Object.entries(SORT_TEXTS).map(([sort, text]) => [sort, ` (${text} `]),
);

/** How a definition of an index space begins, or a use of one: ` (core func `. */
export function sortHead(sort: Sort): string {
  return HEADS[sort] as string;
}

/** An index space as the text names it: `core func`. */
export function sortText(sort: Sort): string {
  return SORT_TEXTS[sort];
}
