import type { Alias } from './aliases.js';
import type { Canon } from './canons.js';
import type { CoreType } from './core-types.js';
import type { Export, Import } from './externs.js';
import type { CoreInstance, Instance } from './instances.js';
import type { Type, ValType } from './types.js';

// The typed form of a component's binary (Binary.md): what the bytes say, section
// by section, in their order. Nothing is looked up or checked against anything
// else here: an index is a number, valid or not. Definitions are numbered in each
// index space (`Sort`) in the order in which they stand.

/** `component` */
export interface Component {
  readonly sections: readonly Section[];
}

/** `section`; each has one kind of definition, and several sections may have the same. */
export type Section =
  | CustomSection
  | { readonly kind: 'core-module'; readonly bytes: Uint8Array; readonly place?: Place }
  | VecSection<'core-instances', CoreInstance>
  | VecSection<'core-types', CoreType>
  | { readonly kind: 'component'; readonly component: Component; readonly place?: Place }
  | VecSection<'instances', Instance>
  | VecSection<'aliases', Alias>
  | VecSection<'types', Type>
  | VecSection<'canons', Canon>
  | { readonly kind: 'start'; readonly start: Start; readonly place?: Place }
  | VecSection<'imports', Import>
  | VecSection<'exports', Export>
  | VecSection<'values', Value>;

export interface VecSection<Kind extends string, Item> {
  readonly kind: Kind;
  readonly items: readonly Item[];
  readonly place?: Place;
}

/** `core:custom` */
export interface CustomSection {
  readonly kind: 'custom';
  readonly name: string;
  readonly data: Uint8Array;
  readonly place?: Place;
}

/** Where a section's contents were read; absent in what was built. */
export interface Place {
  /** In bytes from the start of the outermost binary. */
  readonly start: number;
  readonly end: number;
  /** Where each item of the section begins. */
  readonly items: readonly number[];
}

/** `start`; gate `values`. */
export interface Start {
  readonly func: number;
  /** Indices of values. */
  readonly args: readonly number[];
  /** How many values it adds. */
  readonly results: number;
}

/** `value`; gate `values`. The bytes are read by type, once types are known. */
export interface Value {
  readonly type: ValType;
  readonly bytes: Uint8Array;
}
