import type { Sort } from './sorts.js';

/** `namemap`: names by index, in the order of the indices. */
export type NameMap = ReadonlyMap<number, string>;

/** `indirectnamemap`: names by the index of what they are in, and their own. */
export type IndirectNameMap = ReadonlyMap<number, NameMap>;

/** The custom section `name` of a core module ("Name Section"). */
export interface CoreNames {
  readonly module: string | undefined;
  readonly functions: NameMap;
  /** By function. */
  readonly locals: IndirectNameMap;
  /** By function. */
  readonly labels: IndirectNameMap;
  readonly types: NameMap;
  readonly tables: NameMap;
  readonly memories: NameMap;
  readonly globals: NameMap;
  readonly elements: NameMap;
  readonly data: NameMap;
  /** By type. */
  readonly fields: IndirectNameMap;
  /** Of parameters, by function type. */
  readonly params: IndirectNameMap;
  readonly tags: NameMap;
}

/** The custom section `component-name` of a component (Binary.md, "Name Section"). */
export interface ComponentNames {
  readonly component: string | undefined;
  readonly sorts: ReadonlyMap<Sort, NameMap>;
}
