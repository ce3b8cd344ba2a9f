import type { CoreGlobalType, CoreLimits, CoreTableType } from '@witcraft/binary';
import type { Body } from './instructions.js';
import type { Region } from './region.js';
import type { FuncType, ValueType } from './types.js';

/** `linked-module` (section 10). */
export interface LinkedModule {
  readonly kind: 'linked';
  readonly name: string | undefined;
  /** The containing core module, as a binary of its own. */
  readonly core: Uint8Array;
  readonly imported: readonly ImportedModule[];
  readonly nested: readonly NestedModule[];
  readonly link: LinkFunction | undefined;
  readonly region: Region;
}

/** `importname`: one level, or two. */
export interface ImportName {
  readonly module: string | undefined;
  readonly name: string;
}

/** A module that is imported, by its name or URL. */
export interface ImportedModule {
  /** What the text calls it. */
  readonly id: string | undefined;
  readonly name: ImportName;
  readonly type: ModuleType;
  readonly region: Region;
}

/** `moduletype` */
export interface ModuleType {
  readonly imports: readonly LinkImport[];
  readonly exports: readonly LinkExport[];
}

/** `linktype` */
export type LinkType =
  | { readonly kind: 'func' | 'interface-func'; readonly type: FuncType }
  | { readonly kind: 'memory'; readonly limits: CoreLimits }
  | { readonly kind: 'table'; readonly table: CoreTableType }
  | { readonly kind: 'global'; readonly global: CoreGlobalType };

/** What a link function imports. */
export interface LinkImport {
  readonly name: ImportName;
  readonly type: LinkType;
  readonly region: Region;
}

/** What a link function exports. */
export interface LinkExport {
  readonly name: string;
  readonly type: LinkType;
  readonly region: Region;
}

/** `nested` */
export type NestedModule = CoreNested | LinkedModule | InterfaceModule;

/** A core module, as its binary. */
export interface CoreNested {
  readonly kind: 'core';
  readonly name: string | undefined;
  readonly bytes: Uint8Array;
  readonly region: Region;
}

/** `interface-module` */
export interface InterfaceModule {
  readonly kind: 'interface';
  readonly name: string | undefined;
  readonly types: readonly DefinedType[];
  readonly imports: readonly InterfaceImport[];
  readonly functions: readonly InterfaceFunction[];
  readonly exports: readonly InterfaceExport[];
  readonly region: Region;
}

/** A type with an index of its own. */
export interface DefinedType {
  readonly id: string | undefined;
  readonly type: ValueType;
  readonly region: Region;
}

/** `iimport` */
export interface InterfaceImport {
  readonly id: string | undefined;
  readonly name: ImportName;
  readonly desc:
    | { readonly kind: 'func'; readonly type: FuncType; readonly paramNames: readonly Id[] }
    | { readonly kind: 'memory'; readonly limits: CoreLimits }
    | { readonly kind: 'global'; readonly global: CoreGlobalType };
  readonly region: Region;
}

/** What something is called in the text, without its `$`. */
export type Id = string | undefined;

/** `ifunc` */
export interface InterfaceFunction {
  readonly id: Id;
  readonly type: FuncType;
  /** Of all parameters, those of interface types too. */
  readonly paramNames: readonly Id[];
  /**
   * Behind the parameters of core types in the index space of locals. Valid ones have core
   * types; others can be written down, so that validation can tell of them.
   */
  readonly locals: readonly { readonly id: Id; readonly type: ValueType }[];
  readonly body: Body;
  readonly region: Region;
}

/** `iexport` */
export interface InterfaceExport {
  readonly name: string;
  /** An index of the functions: imported ones come first. */
  readonly func: number;
  readonly region: Region;
}

/** `linkfunc` */
export interface LinkFunction {
  readonly imports: readonly LinkImport[];
  readonly exports: readonly LinkExport[];
  readonly body: readonly LinkInstruction[];
  readonly region: Region;
}

/** `linkinstr` */
export type LinkInstruction = (
  | { readonly op: 'instantiate'; readonly module: number; readonly imports: readonly ImportName[] }
  | { readonly op: 'export'; readonly name: string }
  | { readonly op: 'pick'; readonly depth: number }
  | { readonly op: 'dup' | 'drop' }
) & { readonly region: Region };
