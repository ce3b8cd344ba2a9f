import type { Diagnostic, Source, Span } from '@witcraft/diagnostics';
import type { Edition, Tokens } from '@witcraft/lexer';
import type { Parts } from './parts.js';
import type { Version } from './version.js';

// The syntax tree: what was written, in the order in which it was written. No
// name is looked up here. Every node has a `kind`, by which a `switch` tells it,
// and a `span` without leading or trailing white space and comments. Productions
// are named as in WIT.md. Where there is a `label`, it is what the `name` says,
// which may be a new object each time; `nameStart` and `nameEnd` are where it stands.
// Where there is a `part`, the nodes of what the item is made of are made each time from
// that; who reads whole packages reads the parts instead.

/** A file: `wit-file` (WIT.md, "Top-level items"). */
export interface Document {
  readonly kind: 'document';
  readonly span: Span;
  readonly source: Source;
  readonly edition: Edition;
  /** All tokens with trivia; their texts put together are the source. */
  readonly tokens: Tokens;
  /** Every comment of the file, in order. */
  readonly comments: readonly Comment[];
  /** The types, members and functions of all items. */
  readonly parts: Parts;
  /** `package a:b;` where the file has it. */
  readonly package: PackageDecl | undefined;
  readonly items: readonly TopLevelItem[];
  /** What the lexer and the parser found wrong, in source order. */
  readonly diagnostics: readonly Diagnostic[];
}

/** `// …` up to the line's end (without it), or a block comment with all it nests. */
export interface Comment {
  readonly kind: 'line-comment' | 'block-comment';
  readonly span: Span;
}

/** An identifier; `name` is without the `%` that the span may include. The offsets of the span are in the node, too. */
export interface Id extends Span {
  readonly kind: 'id';
  readonly span: Span;
  readonly name: string;
}

/** A semantic version as written after `@` or in a gate. */
export interface VersionNode {
  readonly kind: 'version';
  readonly span: Span;
  readonly version: Version;
}

/** `ns:name@1.0.0`, or nested `a:b:c/d` where `nested-names` is enabled. */
export interface PackageName {
  readonly kind: 'package-name';
  /** From the first identifier to the end of the version. */
  readonly span: Span;
  /** At least one. */
  readonly namespaces: readonly Id[];
  /** At least one. */
  readonly names: readonly Id[];
  readonly version: VersionNode | undefined;
}

/** `package a:b;` */
export interface PackageDecl {
  readonly kind: 'package-decl';
  readonly span: Span;
  /** The comments before it. */
  readonly docs: readonly Comment[];
  readonly name: PackageName;
}

export type TopLevelItem = ToplevelUse | Interface | World | NestedPackage;

/** `package a:b { … }`: `nested-package-definition`. */
export interface NestedPackage {
  readonly kind: 'nested-package';
  readonly span: Span;
  readonly docs: readonly Comment[];
  readonly attributes: readonly Attribute[];
  readonly name: PackageName;
  readonly items: readonly TopLevelItem[];
}

/** `use a:b/c as d;` at the top of a file: `toplevel-use-item`. */
export interface ToplevelUse {
  readonly kind: 'toplevel-use';
  readonly span: Span;
  readonly docs: readonly Comment[];
  readonly attributes: readonly Attribute[];
  readonly path: UsePath;
  readonly as: Id | undefined;
}

/** `name`, `ns:pkg/name@v`, or nested: `use-path`. */
export interface UsePath {
  readonly kind: 'use-path';
  readonly span: Span;
  /** The package that is named; absent for a name of this file or package. */
  readonly package: PackageName | undefined;
  /** The interface or world. */
  readonly name: Id;
}

/** `interface-item` */
export interface Interface {
  readonly kind: 'interface';
  readonly span: Span;
  readonly docs: readonly Comment[];
  readonly attributes: readonly Attribute[];
  readonly name: Id;
  readonly label: string;
  readonly nameStart: number;
  readonly nameEnd: number;
  readonly items: readonly InterfaceItem[];
}

export type InterfaceItem = Use | TypeDef | FuncItem;

/** `world-item` */
export interface World {
  readonly kind: 'world';
  readonly span: Span;
  readonly docs: readonly Comment[];
  readonly attributes: readonly Attribute[];
  readonly name: Id;
  readonly label: string;
  readonly nameStart: number;
  readonly nameEnd: number;
  readonly items: readonly WorldItem[];
}

export type WorldItem = Import | Export | Use | TypeDef | Include;

/** `import-item` */
export interface Import {
  readonly kind: 'import';
  readonly span: Span;
  readonly docs: readonly Comment[];
  readonly attributes: readonly Attribute[];
  readonly extern: Extern;
}

/** `export-item` */
export interface Export {
  readonly kind: 'export';
  readonly span: Span;
  readonly docs: readonly Comment[];
  readonly attributes: readonly Attribute[];
  readonly extern: Extern;
}

export type Extern = ExternFunc | ExternInterface | ExternPath | ExternNamedPath;

/** `import name: func();` */
export interface ExternFunc {
  readonly kind: 'extern-func';
  readonly span: Span;
  readonly name: Id;
  readonly func: FuncType;
  /** Its function in `Document.parts`. */
  readonly part: number;
}

/** `import name: interface { … }` */
export interface ExternInterface {
  readonly kind: 'extern-interface';
  readonly span: Span;
  readonly name: Id;
  readonly items: readonly InterfaceItem[];
}

/** `import a:b/c;` */
export interface ExternPath {
  readonly kind: 'extern-path';
  readonly span: Span;
  readonly path: UsePath;
}

/** `import name: a:b/c;` */
export interface ExternNamedPath {
  readonly kind: 'extern-named-path';
  readonly span: Span;
  readonly name: Id;
  readonly path: UsePath;
}

/** `include w with { a as b }`: `include-item` */
export interface Include {
  readonly kind: 'include';
  readonly span: Span;
  readonly docs: readonly Comment[];
  readonly attributes: readonly Attribute[];
  readonly path: UsePath;
  readonly names: readonly IncludeName[];
}

/** `a as b` of an include. */
export interface IncludeName {
  readonly kind: 'include-name';
  readonly span: Span;
  readonly name: Id;
  readonly as: Id;
}

/** `use types.{a, b as c};`: `use-item` */
export interface Use {
  readonly kind: 'use';
  readonly span: Span;
  readonly docs: readonly Comment[];
  readonly attributes: readonly Attribute[];
  readonly path: UsePath;
  readonly names: readonly UseName[];
  /** Its names in `Document.parts`. */
  readonly part: number;
}

/** `a` or `a as b` of a use. */
export interface UseName {
  readonly kind: 'use-name';
  readonly span: Span;
  readonly name: Id;
  readonly label: string;
  readonly as: Id | undefined;
}

/** `name: func(…) -> t;`: `func-item` */
export interface FuncItem {
  readonly kind: 'func';
  readonly span: Span;
  readonly docs: readonly Comment[];
  readonly attributes: readonly Attribute[];
  readonly name: Id;
  readonly label: string;
  readonly nameStart: number;
  readonly nameEnd: number;
  readonly func: FuncType;
  /** Its function in `Document.parts`. */
  readonly part: number;
}

/** `async? func(params) -> result`: `func-type` */
export interface FuncType {
  readonly kind: 'func-type';
  readonly span: Span;
  /** The word `func` (or `constructor`), where signature errors point. */
  readonly keyword: Span;
  readonly async: boolean;
  readonly params: readonly Param[];
  readonly result: Type | undefined;
  /** Edition 2024: `-> (a: u32, b: f32)`, `-> ()`; then `result` is absent. */
  readonly namedResults: readonly Param[] | undefined;
}

/** `name: type` of a parameter or a named result: `named-type` */
export interface Param {
  readonly kind: 'param';
  readonly span: Span;
  readonly name: Id;
  readonly label: string;
  readonly type: Type;
}

/** `typedef-item` */
export type TypeDef = TypeAlias | Record | Flags | Variant | Enum | Resource;

/** `type a = t;` */
export interface TypeAlias {
  readonly kind: 'type-alias';
  readonly span: Span;
  readonly docs: readonly Comment[];
  readonly attributes: readonly Attribute[];
  readonly name: Id;
  readonly label: string;
  readonly nameStart: number;
  readonly nameEnd: number;
  readonly type: Type;
  /** Its type in `Document.parts`. */
  readonly part: number;
}

export interface Record {
  readonly kind: 'record';
  readonly span: Span;
  readonly docs: readonly Comment[];
  readonly attributes: readonly Attribute[];
  readonly name: Id;
  readonly label: string;
  readonly nameStart: number;
  readonly nameEnd: number;
  readonly fields: readonly Field[];
  /** Its fields in `Document.parts`. */
  readonly part: number;
}

export interface Field {
  readonly kind: 'field';
  readonly span: Span;
  readonly docs: readonly Comment[];
  readonly name: Id;
  readonly label: string;
  readonly type: Type;
}

export interface Flags {
  readonly kind: 'flags';
  readonly span: Span;
  readonly docs: readonly Comment[];
  readonly attributes: readonly Attribute[];
  readonly name: Id;
  readonly label: string;
  readonly nameStart: number;
  readonly nameEnd: number;
  readonly flags: readonly NamedCase[];
  /** Its flags in `Document.parts`. */
  readonly part: number;
}

export interface Variant {
  readonly kind: 'variant';
  readonly span: Span;
  readonly docs: readonly Comment[];
  readonly attributes: readonly Attribute[];
  readonly name: Id;
  readonly label: string;
  readonly nameStart: number;
  readonly nameEnd: number;
  readonly cases: readonly VariantCase[];
  /** Its cases in `Document.parts`. */
  readonly part: number;
}

export interface VariantCase {
  readonly kind: 'variant-case';
  readonly span: Span;
  readonly docs: readonly Comment[];
  readonly name: Id;
  readonly label: string;
  readonly type: Type | undefined;
}

export interface Enum {
  readonly kind: 'enum';
  readonly span: Span;
  readonly docs: readonly Comment[];
  readonly attributes: readonly Attribute[];
  readonly name: Id;
  readonly label: string;
  readonly nameStart: number;
  readonly nameEnd: number;
  readonly cases: readonly NamedCase[];
  /** Its cases in `Document.parts`. */
  readonly part: number;
}

/** A flag, or a case of an enum. */
export interface NamedCase {
  readonly kind: 'case';
  readonly span: Span;
  readonly docs: readonly Comment[];
  readonly name: Id;
  readonly label: string;
}

export interface Resource {
  readonly kind: 'resource';
  readonly span: Span;
  readonly docs: readonly Comment[];
  readonly attributes: readonly Attribute[];
  readonly name: Id;
  readonly label: string;
  readonly nameStart: number;
  readonly nameEnd: number;
  readonly items: readonly ResourceItem[];
}

export type ResourceItem = Method | Constructor;

/** `name: func()` or `name: static func()` of a resource. */
export interface Method {
  readonly kind: 'method' | 'static';
  readonly span: Span;
  readonly docs: readonly Comment[];
  readonly attributes: readonly Attribute[];
  readonly name: Id;
  readonly label: string;
  readonly nameStart: number;
  readonly nameEnd: number;
  readonly func: FuncType;
  /** Its function in `Document.parts`. */
  readonly part: number;
}

/** `constructor(…)`, in the current edition also `-> result<r, e>`. */
export interface Constructor {
  readonly kind: 'constructor-item';
  readonly span: Span;
  readonly docs: readonly Comment[];
  readonly attributes: readonly Attribute[];
  readonly func: FuncType;
  /** Its function in `Document.parts`. */
  readonly part: number;
}

export type Attribute = Since | Unstable | Deprecated | ExternalId;

/** `@since(version = 1.0.0)`; edition 2024 also `, feature = f`. */
export interface Since {
  readonly kind: 'since';
  readonly span: Span;
  /** The word after `@`. */
  readonly keyword: Id;
  readonly version: VersionNode;
  readonly feature: Id | undefined;
}

/** `@unstable(feature = f)` */
export interface Unstable {
  readonly kind: 'unstable';
  readonly span: Span;
  readonly keyword: Id;
  readonly feature: Id;
}

/** `@deprecated(version = 1.0.0)` */
export interface Deprecated {
  readonly kind: 'deprecated';
  readonly span: Span;
  readonly keyword: Id;
  readonly version: VersionNode;
}

/** `@external-id("…")`; `value` has its escapes undone. */
export interface ExternalId {
  readonly kind: 'external-id';
  readonly span: Span;
  readonly keyword: Id;
  readonly value: string;
}

export type PrimitiveName =
  | 'bool'
  | 'u8'
  | 'u16'
  | 'u32'
  | 'u64'
  | 's8'
  | 's16'
  | 's32'
  | 's64'
  | 'f32'
  | 'f64'
  | 'char'
  | 'string'
  | 'error-context';

/** `ty` */
export type Type =
  | PrimitiveType
  | NamedType
  | ListType
  | MapType
  | OptionType
  | ResultType
  | TupleType
  | HandleType
  | FutureType
  | StreamType
  | ErrorType;

export interface PrimitiveType {
  readonly kind: 'primitive-type';
  readonly span: Span;
  readonly name: PrimitiveName;
}

/** A type that is called by its name. */
export interface NamedType {
  readonly kind: 'named-type';
  readonly span: Span;
  readonly name: string;
}

/** `list<t>`, or of a fixed length: `list<t, 4>` */
export interface ListType {
  readonly kind: 'list-type';
  readonly span: Span;
  /** The word `list`. */
  readonly keyword: Span;
  readonly element: Type;
  readonly length: number | undefined;
}

export interface MapType {
  readonly kind: 'map-type';
  readonly span: Span;
  readonly keyword: Span;
  readonly key: Type;
  readonly value: Type;
}

export interface OptionType {
  readonly kind: 'option-type';
  readonly span: Span;
  readonly keyword: Span;
  readonly element: Type;
}

export interface ResultType {
  readonly kind: 'result-type';
  readonly span: Span;
  readonly keyword: Span;
  readonly ok: Type | undefined;
  readonly err: Type | undefined;
}

export interface TupleType {
  readonly kind: 'tuple-type';
  readonly span: Span;
  readonly keyword: Span;
  readonly elements: readonly Type[];
}

/** `own<r>`, `borrow<r>` */
export interface HandleType {
  readonly kind: 'own-type' | 'borrow-type';
  readonly span: Span;
  readonly keyword: Span;
  readonly resource: Id;
}

export interface FutureType {
  readonly kind: 'future-type';
  readonly span: Span;
  readonly keyword: Span;
  readonly element: Type | undefined;
}

export interface StreamType {
  readonly kind: 'stream-type';
  readonly span: Span;
  readonly keyword: Span;
  readonly element: Type | undefined;
}

/** What stands where a type should; already reported. Checks on it stay silent. */
export interface ErrorType {
  readonly kind: 'error-type';
  readonly span: Span;
}

/** Every kind of node, for visitors. */
export type Node =
  | Document
  | Comment
  | Id
  | VersionNode
  | PackageName
  | PackageDecl
  | TopLevelItem
  | UsePath
  | InterfaceItem
  | WorldItem
  | Extern
  | IncludeName
  | UseName
  | FuncType
  | Param
  | Field
  | NamedCase
  | VariantCase
  | ResourceItem
  | Attribute
  | Type;
