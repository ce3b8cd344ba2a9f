import type { Source, Span } from '@witcraft/diagnostics';
import type { NamedCase, PrimitiveType, Stability } from '../../model/resolve.js';

/**
 * A type while its package is being resolved: a primitive's name, the id of a
 * type that is there, or a negative number for one that is not: {@link MISSING}
 * for what has been reported already, others for {@link PackageContext.gatedType}.
 */
export type RawType = PrimitiveType | number;

/** Stands for a type that could not be resolved; nothing more is said about it. */
export const MISSING = -1;

/** A type that a gate left out. */
export interface GatedType {
  readonly stability: Stability;
  /** Absent for an anonymous type that holds a gated one. */
  readonly name: string | undefined;
  /** Where the type has its name, if it has one. */
  readonly declared?: { readonly source: Source; readonly span: Span };
}

/**
 * A {@link TypeDefKind} with raw types. {@link settleKind} replaces them in place:
 * there are many types in a package, and a second object for each costs time.
 */
export type RawKind =
  | { readonly kind: 'record'; readonly fields: readonly RawField[] }
  | { readonly kind: 'resource' }
  | { readonly kind: 'own' | 'borrow'; resource: RawType }
  | { readonly kind: 'flags'; readonly flags: readonly NamedCase[] }
  | { readonly kind: 'tuple'; readonly types: RawType[] }
  | { readonly kind: 'variant'; readonly cases: readonly RawCase[] }
  | { readonly kind: 'enum'; readonly cases: readonly NamedCase[] }
  | { readonly kind: 'result'; ok: RawType | undefined; err: RawType | undefined }
  | { readonly kind: ElementKind; type: RawType | undefined }
  | { readonly kind: 'fixed-length-list'; type: RawType; readonly length: number }
  | { readonly kind: 'map'; key: RawType; value: RawType }
  | { readonly kind: 'type'; type: RawType };

/** The kinds that hold one type as a value; a future or stream may hold none. */
export type ElementKind = 'list' | 'option' | 'future' | 'stream';

export interface RawField {
  readonly name: string;
  type: RawType;
  readonly docs: string | undefined;
}

export interface RawCase {
  readonly name: string;
  type: RawType | undefined;
  readonly docs: string | undefined;
}
