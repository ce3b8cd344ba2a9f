// Types of core modules (WebAssembly 3.0 and its proposals), as components use
// them: in `core:type` definitions, and in what a core module imports and exports.

export type CoreNumberType = 'i32' | 'i64' | 'f32' | 'f64' | 'v128';

/** `core:valtype` */
export type CoreValType = CoreNumberType | CoreRefType;

/** `(ref null? ht)` */
export interface CoreRefType {
  readonly kind: 'ref';
  readonly nullable: boolean;
  readonly heap: CoreHeapType;
}

/** `core:heaptype`: an abstract one by its name, or a type by its index. */
export type CoreHeapType =
  | { readonly kind: 'abstract'; readonly shared: boolean; readonly name: CoreAbstractHeapType }
  | { readonly kind: 'concrete'; readonly type: number }
  | { readonly kind: 'exact'; readonly type: number };

export type CoreAbstractHeapType =
  | 'func'
  | 'extern'
  | 'any'
  | 'none'
  | 'noextern'
  | 'nofunc'
  | 'eq'
  | 'struct'
  | 'array'
  | 'i31'
  | 'exn'
  | 'noexn'
  | 'cont'
  | 'nocont';

/** `core:functype` */
export interface CoreFuncType {
  readonly kind: 'func';
  readonly params: readonly CoreValType[];
  readonly results: readonly CoreValType[];
}

/** `core:fieldtype` */
export interface CoreFieldType {
  readonly type: CoreValType | 'i8' | 'i16';
  readonly mutable: boolean;
}

/** `core:comptype` */
export type CoreCompositeType =
  | CoreFuncType
  | { readonly kind: 'struct'; readonly fields: readonly CoreFieldType[] }
  | { readonly kind: 'array'; readonly element: CoreFieldType }
  | { readonly kind: 'cont'; readonly type: number };

/** `core:subtype` */
export interface CoreSubType {
  readonly final: boolean;
  readonly supertypes: readonly number[];
  readonly shared: boolean;
  /** The custom descriptors proposal: indices of types. */
  readonly descriptor?: number;
  readonly describes?: number;
  readonly composite: CoreCompositeType;
}

/** `core:rectype`; `explicit` where it is written as a group of its own, even of one type. */
export interface CoreRecType {
  readonly kind: 'rec';
  readonly explicit: boolean;
  readonly types: readonly CoreSubType[];
}

/** `core:limits`, in pages, or in elements of a table. */
export interface CoreLimits {
  readonly minimum: bigint;
  readonly maximum: bigint | undefined;
  readonly shared: boolean;
  /** Addressed by `i64`. */
  readonly is64: boolean;
}

export interface CoreTableType {
  readonly limits: CoreLimits;
  readonly element: CoreRefType;
}

export interface CoreMemoryType {
  readonly limits: CoreLimits;
  /** The base 2 logarithm of the page size in bytes, where it is not 16. */
  readonly pageSizeLog2: number | undefined;
}

export interface CoreGlobalType {
  readonly type: CoreValType;
  readonly mutable: boolean;
  readonly shared: boolean;
}

/** `core:externtype`: what is imported or exported. Types are indices. */
export type CoreExternType =
  | { readonly kind: 'func'; readonly type: number; readonly exact: boolean }
  | { readonly kind: 'table'; readonly table: CoreTableType }
  | { readonly kind: 'memory'; readonly memory: CoreMemoryType }
  | { readonly kind: 'global'; readonly global: CoreGlobalType }
  | { readonly kind: 'tag'; readonly type: number };

/** `core:import` */
export interface CoreImport {
  readonly module: string;
  readonly name: string;
  readonly type: CoreExternType;
}

/** `core:moduletype` */
export interface CoreModuleType {
  readonly kind: 'module';
  readonly declarations: readonly CoreModuleDeclaration[];
}

/** `core:moduledecl` */
export type CoreModuleDeclaration =
  | { readonly kind: 'import'; readonly import: CoreImport }
  | { readonly kind: 'type'; readonly type: CoreRecType }
  /** `(alias outer count index (type))` */
  | { readonly kind: 'outer-type'; readonly count: number; readonly index: number }
  | { readonly kind: 'export'; readonly name: string; readonly type: CoreExternType };

/** `core:type` */
export type CoreType = CoreRecType | CoreModuleType;
