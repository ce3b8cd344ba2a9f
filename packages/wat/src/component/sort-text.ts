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

/** Something for each index space, made of its {@link sortText}. */
// @__NO_SIDE_EFFECTS__
export function bySort<T>(make: (text: string) => T): Readonly<Record<Sort, T>> {
  const made = {} as Record<Sort, T>;
  for (const sort of Object.keys(SORT_TEXTS) as Sort[]) made[sort] = make(SORT_TEXTS[sort]);
  return made;
}

/** An index space as the text names it: `core func`. */
export function sortText(sort: Sort): string {
  return SORT_TEXTS[sort];
}
