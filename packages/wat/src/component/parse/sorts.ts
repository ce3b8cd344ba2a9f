import { type CoreSort, coreSpaces, type Sort } from '@witcraft/binary';
import type { Index, ParseContext } from './parse-context.js';

/** `(sort idx "name"…)` of whatever sort. */
export function takeSortItem(context: ParseContext): {
  readonly sort: Sort;
  readonly index: Index;
} {
  const { cursor } = context;
  cursor.takeLeftParen();
  const sort = takeSort(context);
  const index = context.takeItem(sort);
  cursor.takeClose();
  return { sort, index };
}

const COMPONENT_SORTS: readonly string[] = ['func', 'value', 'type', 'component', 'instance'];
/** `core:sort`s, as they are written. */
export const CORE_SORTS: readonly CoreSort[] = [
  'func',
  'table',
  'memory',
  'global',
  'tag',
  'type',
  'module',
  'instance',
];

/** `sort` */
export function takeSort(context: ParseContext): Sort {
  const { cursor } = context;
  if (cursor.skipKeyword('core')) {
    for (const sort of CORE_SORTS) if (cursor.skipKeyword(sort)) return coreSpaces[sort];
    cursor.expected('`func`, `table`, `memory`, `global`, `tag`, `type`, `module` or `instance`');
  }
  for (const sort of COMPONENT_SORTS) if (cursor.skipKeyword(sort)) return sort as Sort;
  return cursor.expected('`core`, `func`, `value`, `type`, `component` or `instance`');
}
