import type { CustomSection } from './component.js';
import type {
  CoreGlobalType,
  CoreImport,
  CoreMemoryType,
  CoreRecType,
  CoreRefType,
  CoreTableType,
} from './core-types.js';
import type { CoreSort } from './sorts.js';

// What a core module's binary says ("Binary Format", "Modules"), apart from the
// instructions: code and constant expressions are ranges of bytes. Definitions are
// numbered behind the imports of their kind; nothing is looked up or checked.

/** `core:module` */
export interface CoreModule {
  /** All of it; ranges are offsets in these bytes. */
  readonly bytes: Uint8Array;
  /** All sections in their order, custom ones too. */
  readonly sections: readonly CoreSection[];
  readonly types: readonly CoreRecType[];
  readonly imports: readonly CoreImport[];
  /** The type index of each function; the code of `functions[i]` is `code[i]`. */
  readonly functions: readonly number[];
  readonly tables: readonly CoreTable[];
  readonly memories: readonly CoreMemoryType[];
  /** The type index of each tag. */
  readonly tags: readonly number[];
  readonly globals: readonly CoreGlobal[];
  readonly exports: readonly CoreExport[];
  /** A function's index. */
  readonly start: number | undefined;
  readonly elements: readonly CoreElements[];
  /** `core:datacnt` */
  readonly dataCount: number | undefined;
  readonly code: readonly CoreCode[];
  readonly data: readonly CoreData[];
  readonly customs: readonly CustomSection[];
}

/** Offsets of bytes, the last one exclusive. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** `core:section`; the range is that of its contents, behind id and size. */
export interface CoreSection extends ByteRange {
  readonly id: number;
  /** Where its id stands. */
  readonly header: number;
}

/** `core:table` */
export interface CoreTable {
  readonly type: CoreTableType;
  /** The constant expression of what its elements are at first, with its `end`. */
  readonly init: ByteRange | undefined;
}

/** `core:global` */
export interface CoreGlobal {
  readonly type: CoreGlobalType;
  /** A constant expression, with its `end`. */
  readonly init: ByteRange;
}

/** `core:export` */
export interface CoreExport {
  readonly name: string;
  readonly sort: CoreExportSort;
  readonly index: number;
}

/** What a core module can export. */
export type CoreExportSort = Exclude<CoreSort, 'type' | 'module' | 'instance'>;

/** `core:elem` */
export interface CoreElements extends ByteRange {
  readonly mode: CoreElementsMode;
  readonly items: CoreElementItems;
}

export type CoreElementsMode =
  | { readonly kind: 'passive' | 'declared' }
  /** `table` is absent where table 0 is meant without being said; `offset` is an expression. */
  | { readonly kind: 'active'; readonly table: number | undefined; readonly offset: ByteRange };

export type CoreElementItems =
  | { readonly kind: 'functions'; readonly functions: readonly number[] }
  | {
      readonly kind: 'expressions';
      readonly type: CoreRefType;
      readonly expressions: readonly ByteRange[];
    };

/** `core:func` of the code section: locals and instructions, behind their size. */
export type CoreCode = ByteRange;

/** `core:data` */
export interface CoreData extends ByteRange {
  readonly mode: CoreDataMode;
  /** What is written to memory. */
  readonly contents: ByteRange;
}

export type CoreDataMode =
  | { readonly kind: 'passive' }
  | { readonly kind: 'active'; readonly memory: number; readonly offset: ByteRange };
