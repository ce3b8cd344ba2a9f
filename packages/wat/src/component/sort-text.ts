import type { Sort } from '@witcraft/binary';

/** The keyword of each index space. */
export const sortTexts: Readonly<Record<Sort, string>> = {
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

/** An index space as the text names it: `core func`. */
export function sortText(sort: Sort): string {
  return sortTexts[sort];
}
