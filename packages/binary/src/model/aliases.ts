import type { CoreSort, Sort } from './sorts.js';

/** `alias` */
export type Alias =
  /** What an instance exports. */
  | {
      readonly kind: 'export';
      readonly sort: Sort;
      readonly instance: number;
      readonly name: string;
    }
  /** What a core instance exports. */
  | {
      readonly kind: 'core-export';
      readonly sort: CoreSort;
      readonly instance: number;
      readonly name: string;
    }
  /** A definition of an enclosing scope, `count` scopes out; 0 is the current one. */
  | {
      readonly kind: 'outer';
      readonly sort: Sort;
      readonly count: number;
      readonly index: number;
    };
