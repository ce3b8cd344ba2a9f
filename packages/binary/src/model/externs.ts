import type { Sort } from './sorts.js';
import type { ValType } from './types.js';

/** `nameattributes`: the name of an import or export, with what is said of it. */
export interface ExternName {
  /** `externname`: plain (`f`, `[method]r.m`), of an interface (`a:b/c@1.0.0`), or a dependency's. */
  readonly name: string;
  /** In the order of the binary; empty in most names. */
  readonly attributes: readonly ExternAttribute[];
}

/** `attribute`; gates `implements` (🏷️) and `version-suffix` (🔗). */
export interface ExternAttribute {
  readonly kind: 'implements' | 'version-suffix' | 'external-id';
  readonly value: string;
}

/** `externtype`; types are indices. */
export type ExternType =
  | {
      readonly kind: 'core-module' | 'func' | 'component' | 'instance';
      readonly type: number;
    }
  /** Gate `values`. The tools write no bound but a type, unlike Binary.md. */
  | { readonly kind: 'value'; readonly type: ValType }
  | { readonly kind: 'type'; readonly bound: TypeBound };

/** `typebound` */
export type TypeBound =
  | { readonly kind: 'eq'; readonly type: number }
  | { readonly kind: 'sub-resource' };

/** `import` and `importdecl` */
export interface Import {
  readonly name: ExternName;
  readonly type: ExternType;
}

/** `export` */
export interface Export {
  readonly name: ExternName;
  readonly sort: Sort;
  readonly index: number;
  /** A supertype that the export is given instead of its own. */
  readonly type: ExternType | undefined;
}

/** `exportdecl` */
export interface ExportDeclaration {
  readonly name: ExternName;
  readonly type: ExternType;
}
