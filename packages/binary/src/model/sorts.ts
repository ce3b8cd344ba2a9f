/** `core:sort`: the index spaces of core definitions. */
export type CoreSort =
  | 'func'
  | 'table'
  | 'memory'
  | 'global'
  | 'tag'
  | 'type'
  | 'module'
  | 'instance';

/** `sort`: the index spaces of a component; those of core definitions have `core-` before them. */
export type Sort = 'func' | 'value' | 'type' | 'component' | 'instance' | `core-${CoreSort}`;

/** `sortidx`: a definition by its index space and its index there. */
export interface SortIndex {
  readonly sort: Sort;
  readonly index: number;
}

/** `core:sortidx` */
export interface CoreSortIndex {
  readonly sort: CoreSort;
  readonly index: number;
}
