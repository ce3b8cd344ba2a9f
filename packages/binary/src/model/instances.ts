import type { ExternName } from './externs.js';
import type { CoreSort, Sort } from './sorts.js';

/** `core:instance` */
export type CoreInstance =
  | {
      readonly kind: 'instantiate';
      readonly module: number;
      /** Core instances by the module name that they satisfy. */
      readonly args: readonly { readonly name: string; readonly instance: number }[];
    }
  | {
      readonly kind: 'exports';
      readonly exports: readonly {
        readonly name: string;
        readonly sort: CoreSort;
        readonly index: number;
      }[];
    };

/** `instance` */
export type Instance =
  | {
      readonly kind: 'instantiate';
      readonly component: number;
      readonly args: readonly {
        readonly name: string;
        readonly sort: Sort;
        readonly index: number;
      }[];
    }
  | {
      readonly kind: 'exports';
      readonly exports: readonly {
        readonly name: ExternName;
        readonly sort: Sort;
        readonly index: number;
      }[];
    };
