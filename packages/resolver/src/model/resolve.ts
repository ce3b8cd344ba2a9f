import type { Source } from '@witcraft/diagnostics';
import type { PrimitiveName } from '@witcraft/parser';

// The resolved form: plain data, in four lists that point at each other by
// index. Nothing in it is looked up by name any more, every feature gate is
// decided, every world lists all that it imports. `resolveToJson` writes the
// JSON that the reference tools write.

declare const brand: unique symbol;
type Branded<Name extends string> = number & { readonly [brand]: Name };

/** Index into {@link Resolve.worlds}. */
export type WorldId = Branded<'WorldId'>;
/** Index into {@link Resolve.interfaces}. */
export type InterfaceId = Branded<'InterfaceId'>;
/** Index into {@link Resolve.types}. */
export type TypeId = Branded<'TypeId'>;
/** Index into {@link Resolve.packages}. */
export type PackageId = Branded<'PackageId'>;
/** Index into {@link Resolve.sources}. */
export type SourceId = Branded<'SourceId'>;

/** A place in one of the resolve's sources, in UTF-16 units. */
export interface ItemSpan {
  readonly source: SourceId;
  readonly start: number;
  readonly end: number;
}

/** A set of packages with all that they depend on. */
export interface Resolve {
  readonly worlds: readonly World[];
  readonly interfaces: readonly Interface[];
  /** Sorted: a type refers only to types before it. */
  readonly types: readonly TypeDef[];
  /** Sorted: a package refers only to packages before it. */
  readonly packages: readonly Package[];
  /** Where the items were written; empty for what was read from a binary. */
  readonly sources: readonly Source[];
}

export interface Package {
  readonly name: PackageName;
  readonly docs: string | undefined;
  readonly interfaces: ReadonlyMap<string, InterfaceId>;
  readonly worlds: ReadonlyMap<string, WorldId>;
}

/** `wasi:http@0.2.0` is namespace `wasi`, name `http`, version `0.2.0`. */
export interface PackageName {
  /** Nested namespaces keep their colons: `a:b` of `a:b:c`. */
  readonly namespace: string;
  /** Nested packages keep their slashes: `c/d` of `a:b:c/d`. */
  readonly name: string;
  /** A semantic version as written. */
  readonly version: string | undefined;
}

export interface Interface {
  /** Absent for `import a: interface { … }`. */
  readonly name: string | undefined;
  readonly types: ReadonlyMap<string, TypeId>;
  /** Methods are under their mangled names: `[method]file.read`. */
  readonly functions: ReadonlyMap<string, Function>;
  readonly docs: string | undefined;
  readonly stability: Stability;
  readonly package: PackageId | undefined;
  /** The interface that this one was copied from, if any. */
  readonly cloneOf: InterfaceId | undefined;
  readonly span: ItemSpan | undefined;
}

export interface World {
  readonly name: string;
  readonly imports: WorldItems;
  readonly exports: WorldItems;
  readonly docs: string | undefined;
  readonly stability: Stability;
  readonly package: PackageId | undefined;
  readonly span: ItemSpan | undefined;
}

/** In the order in which they are encoded; keyed by a plain name or an interface. */
export type WorldItems = ReadonlyMap<WorldKey, WorldItem>;

/** A plain name, or the interface that gives its full name to the import. */
export type WorldKey = string | InterfaceId;

export type WorldItem = WorldInterface | WorldFunction | WorldType;

export interface WorldInterface {
  readonly kind: 'interface';
  readonly id: InterfaceId;
  readonly stability: Stability;
  readonly externalId: string | undefined;
  /** Of the `import` or `export` statement itself. */
  readonly docs: string | undefined;
  readonly span: ItemSpan | undefined;
}

export interface WorldFunction {
  readonly kind: 'function';
  readonly function: Function;
}

/** A type that the world defines or uses. */
export interface WorldType {
  readonly kind: 'type';
  readonly id: TypeId;
  readonly span: ItemSpan | undefined;
}

export interface TypeDef {
  /** Absent for types that are written where they are used, such as `list<u8>`. */
  readonly name: string | undefined;
  readonly kind: TypeDefKind;
  readonly owner: TypeOwner;
  readonly docs: string | undefined;
  readonly stability: Stability;
  readonly externalId: string | undefined;
  /** Absent for types without a name, too. */
  readonly span: ItemSpan | undefined;
}

/** Where a type is declared; `none` for anonymous types. */
export type TypeOwner =
  | { readonly kind: 'world'; readonly id: WorldId }
  | { readonly kind: 'interface'; readonly id: InterfaceId }
  | { readonly kind: 'none' };

export type TypeDefKind =
  | { readonly kind: 'record'; readonly fields: readonly Field[] }
  | { readonly kind: 'resource' }
  | { readonly kind: 'own'; readonly resource: TypeId }
  | { readonly kind: 'borrow'; readonly resource: TypeId }
  | { readonly kind: 'flags'; readonly flags: readonly NamedCase[] }
  | { readonly kind: 'tuple'; readonly types: readonly Type[] }
  | { readonly kind: 'variant'; readonly cases: readonly VariantCase[] }
  | { readonly kind: 'enum'; readonly cases: readonly NamedCase[] }
  | { readonly kind: 'option'; readonly type: Type }
  | { readonly kind: 'result'; readonly ok: Type | undefined; readonly err: Type | undefined }
  | { readonly kind: 'list'; readonly type: Type }
  | { readonly kind: 'fixed-length-list'; readonly type: Type; readonly length: number }
  | { readonly kind: 'map'; readonly key: Type; readonly value: Type }
  | { readonly kind: 'future'; readonly type: Type | undefined }
  | { readonly kind: 'stream'; readonly type: Type | undefined }
  /** Another name for a type: an alias, or a `use`. */
  | { readonly kind: 'type'; readonly type: Type };

/** A primitive by its name, or a defined type by its id. */
export type Type = PrimitiveType | TypeId;

export type PrimitiveType = PrimitiveName;

export interface Field {
  readonly name: string;
  readonly type: Type;
  readonly docs: string | undefined;
}

/** A flag, or a case of an enum. */
export interface NamedCase {
  readonly name: string;
  readonly docs: string | undefined;
}

export interface VariantCase {
  readonly name: string;
  readonly type: Type | undefined;
  readonly docs: string | undefined;
}

export interface Function {
  /** Mangled for resources: `[method]file.read`, `[static]…`, `[constructor]…`. */
  readonly name: string;
  readonly kind: FunctionKind;
  /** A method's first is `self`. */
  readonly params: readonly Param[];
  readonly result: Type | undefined;
  /** Edition 2024's `-> (a: u32, b: f32)`; then `result` is absent. */
  readonly namedResults: readonly Param[] | undefined;
  readonly docs: string | undefined;
  readonly stability: Stability;
  readonly externalId: string | undefined;
  readonly span: ItemSpan | undefined;
}

export type FunctionKind =
  | { readonly kind: 'freestanding' | 'async-freestanding' }
  | {
      readonly kind: 'method' | 'async-method' | 'static' | 'async-static' | 'constructor';
      readonly resource: TypeId;
    };

export interface Param {
  readonly name: string;
  readonly type: Type;
}

/** What the gates of an item say (WIT.md, "Feature gates"). */
export type Stability =
  | { readonly kind: 'unknown' }
  | {
      readonly kind: 'stable';
      readonly since: string;
      /** Edition 2024's `@since(version = …, feature = …)`. */
      readonly feature: string | undefined;
      readonly deprecated: string | undefined;
    }
  | {
      readonly kind: 'unstable';
      readonly feature: string;
      readonly deprecated: string | undefined;
    };
