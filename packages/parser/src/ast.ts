import type { Diagnostic, Source, Span } from '@witcraft/diagnostics';
import type { Edition, Tokens } from '@witcraft/lexer';
import type { Parts } from './parts.js';
import type { Version } from './version.js';

// The syntax tree: what was written, in the order in which it was written. No
// name is looked up here. Productions are named as in WIT.md.

/** What every node has. */
interface NodeOf<Kind extends string> {
  /** By this a `switch` tells nodes. */
  readonly kind: Kind;
  /** Without leading or trailing white space and comments. */
  readonly span: Span;
}

/** An item of a file, an interface, a world or a resource. */
interface ItemOf<Kind extends string> extends NodeOf<Kind> {
  /** The comments before it. */
  readonly docs: readonly Comment[];
  readonly attributes: readonly Attribute[];
}

/** An item that has a name. */
interface NamedItemOf<Kind extends string> extends ItemOf<Kind> {
  /** May be a new object each time. */
  readonly name: Id;
  /** What the name says. */
  readonly label: string;
  /** Where the name stands. */
  readonly nameStart: number;
  readonly nameEnd: number;
}

// What items are made of is in `Document.parts`, where `part` says, and its nodes are
// made from that each time; who reads whole packages reads the parts instead.

/** One of a list: a parameter, a used name. */
interface MemberOf<Kind extends string> extends NodeOf<Kind> {
  readonly name: Id;
  /** What the name says. */
  readonly label: string;
}

/** A field, a case or a flag. */
interface DocumentedMemberOf<Kind extends string> extends MemberOf<Kind> {
  /** The comments before it. */
  readonly docs: readonly Comment[];
}

/** A type that is written with a word and `<…>`. */
interface BracketedTypeOf<Kind extends string> extends NodeOf<Kind> {
  /** The word: `list`. */
  readonly keyword: Span;
}

/** A gate, or `@external-id`. */
interface AttributeOf<Kind extends string> extends NodeOf<Kind> {
  /** The word after `@`. */
  readonly keyword: Id;
}

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
export type Comment = NodeOf<'line-comment' | 'block-comment'>;

/** An identifier; `name` is without the `%` that the span may include. The offsets of the span are in the node, too. */
export interface Id extends NodeOf<'id'>, Span {
  readonly name: string;
}

/** A semantic version as written after `@` or in a gate. */
export interface VersionNode extends NodeOf<'version'> {
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
export interface PackageDecl extends NodeOf<'package-decl'> {
  /** The comments before it. */
  readonly docs: readonly Comment[];
  readonly name: PackageName;
}

export type TopLevelItem = ToplevelUse | Interface | World | NestedPackage;

/** `package a:b { … }`: `nested-package-definition`. */
export interface NestedPackage extends ItemOf<'nested-package'> {
  readonly name: PackageName;
  readonly items: readonly TopLevelItem[];
}

/** `use a:b/c as d;` at the top of a file: `toplevel-use-item`. */
export interface ToplevelUse extends ItemOf<'toplevel-use'> {
  readonly path: UsePath;
  readonly as: Id | undefined;
}

/** `name`, `ns:pkg/name@v`, or nested: `use-path`. */
export interface UsePath extends NodeOf<'use-path'> {
  /** The package that is named; absent for a name of this file or package. */
  readonly package: PackageName | undefined;
  /** The interface or world. */
  readonly name: Id;
}

/** `interface-item` */
export interface Interface extends NamedItemOf<'interface'> {
  readonly items: readonly InterfaceItem[];
}

export type InterfaceItem = Use | TypeDef | FuncItem;

/** `world-item` */
export interface World extends NamedItemOf<'world'> {
  readonly items: readonly WorldItem[];
}

export type WorldItem = Import | Export | Use | TypeDef | Include;

/** `import-item` */
export interface Import extends ItemOf<'import'> {
  readonly extern: Extern;
}

/** `export-item` */
export interface Export extends ItemOf<'export'> {
  readonly extern: Extern;
}

export type Extern = ExternFunc | ExternInterface | ExternPath | ExternNamedPath;

/** `import name: func();` */
export interface ExternFunc extends NodeOf<'extern-func'> {
  readonly name: Id;
  readonly func: FuncType;
  /** Its function in `Document.parts`. */
  readonly part: number;
}

/** `import name: interface { … }` */
export interface ExternInterface extends NodeOf<'extern-interface'> {
  readonly name: Id;
  readonly items: readonly InterfaceItem[];
}

/** `import a:b/c;` */
export interface ExternPath extends NodeOf<'extern-path'> {
  readonly path: UsePath;
}

/** `import name: a:b/c;` */
export interface ExternNamedPath extends NodeOf<'extern-named-path'> {
  readonly name: Id;
  readonly path: UsePath;
}

/** `include w with { a as b }`: `include-item` */
export interface Include extends ItemOf<'include'> {
  readonly path: UsePath;
  readonly names: readonly IncludeName[];
}

/** `a as b` of an include. */
export interface IncludeName extends NodeOf<'include-name'> {
  readonly name: Id;
  readonly as: Id;
}

/** `use types.{a, b as c};`: `use-item` */
export interface Use extends ItemOf<'use'> {
  readonly path: UsePath;
  readonly names: readonly UseName[];
  /** Its names in `Document.parts`. */
  readonly part: number;
}

/** `a` or `a as b` of a use. */
export interface UseName extends MemberOf<'use-name'> {
  readonly as: Id | undefined;
}

/** `name: func(…) -> t;`: `func-item` */
export interface FuncItem extends NamedItemOf<'func'> {
  readonly func: FuncType;
  /** Its function in `Document.parts`. */
  readonly part: number;
}

/** `async? func(params) -> result`: `func-type` */
export interface FuncType extends NodeOf<'func-type'> {
  /** The word `func` (or `constructor`), where signature errors point. */
  readonly keyword: Span;
  readonly async: boolean;
  readonly params: readonly Param[];
  readonly result: Type | undefined;
  /** Edition 2024: `-> (a: u32, b: f32)`, `-> ()`; then `result` is absent. */
  readonly namedResults: readonly Param[] | undefined;
}

/** `name: type` of a parameter or a named result: `named-type` */
export interface Param extends MemberOf<'param'> {
  readonly type: Type;
}

/** `typedef-item` */
export type TypeDef = TypeAlias | Record | Flags | Variant | Enum | Resource;

/** `type a = t;` */
export interface TypeAlias extends NamedItemOf<'type-alias'> {
  readonly type: Type;
  /** Its type in `Document.parts`. */
  readonly part: number;
}

export interface Record extends NamedItemOf<'record'> {
  readonly fields: readonly Field[];
  /** Its fields in `Document.parts`. */
  readonly part: number;
}

export interface Field extends DocumentedMemberOf<'field'> {
  readonly type: Type;
}

export interface Flags extends NamedItemOf<'flags'> {
  readonly flags: readonly NamedCase[];
  /** Its flags in `Document.parts`. */
  readonly part: number;
}

export interface Variant extends NamedItemOf<'variant'> {
  readonly cases: readonly VariantCase[];
  /** Its cases in `Document.parts`. */
  readonly part: number;
}

export interface VariantCase extends DocumentedMemberOf<'variant-case'> {
  readonly type: Type | undefined;
}

export interface Enum extends NamedItemOf<'enum'> {
  readonly cases: readonly NamedCase[];
  /** Its cases in `Document.parts`. */
  readonly part: number;
}

/** A flag, or a case of an enum. */
export type NamedCase = DocumentedMemberOf<'case'>;

export interface Resource extends NamedItemOf<'resource'> {
  readonly items: readonly ResourceItem[];
}

export type ResourceItem = Method | Constructor;

/** `name: func()` or `name: static func()` of a resource. */
export interface Method extends NamedItemOf<'method' | 'static'> {
  readonly func: FuncType;
  /** Its function in `Document.parts`. */
  readonly part: number;
}

/** `constructor(…)`, in the current edition also `-> result<r, e>`. */
export interface Constructor extends ItemOf<'constructor-item'> {
  readonly func: FuncType;
  /** Its function in `Document.parts`. */
  readonly part: number;
}

export type Attribute = Since | Unstable | Deprecated | ExternalId;

/** `@since(version = 1.0.0)`; edition 2024 also `, feature = f`. */
export interface Since extends AttributeOf<'since'> {
  readonly version: VersionNode;
  readonly feature: Id | undefined;
}

/** `@unstable(feature = f)` */
export interface Unstable extends AttributeOf<'unstable'> {
  readonly feature: Id;
}

/** `@deprecated(version = 1.0.0)` */
export interface Deprecated extends AttributeOf<'deprecated'> {
  readonly version: VersionNode;
}

/** `@external-id("…")`; `value` has its escapes undone. */
export interface ExternalId extends AttributeOf<'external-id'> {
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

export interface PrimitiveType extends NodeOf<'primitive-type'> {
  readonly name: PrimitiveName;
}

/** A type that is called by its name. */
export interface NamedType extends NodeOf<'named-type'> {
  readonly name: string;
}

/** `list<t>`, or of a fixed length: `list<t, 4>` */
export interface ListType extends BracketedTypeOf<'list-type'> {
  readonly element: Type;
  readonly length: number | undefined;
}

export interface MapType extends BracketedTypeOf<'map-type'> {
  readonly key: Type;
  readonly value: Type;
}

export interface OptionType extends BracketedTypeOf<'option-type'> {
  readonly element: Type;
}

export interface ResultType extends BracketedTypeOf<'result-type'> {
  readonly ok: Type | undefined;
  readonly err: Type | undefined;
}

export interface TupleType extends BracketedTypeOf<'tuple-type'> {
  readonly elements: readonly Type[];
}

/** `own<r>`, `borrow<r>` */
export interface HandleType extends BracketedTypeOf<'own-type' | 'borrow-type'> {
  readonly resource: Id;
}

export interface FutureType extends BracketedTypeOf<'future-type'> {
  readonly element: Type | undefined;
}

export interface StreamType extends BracketedTypeOf<'stream-type'> {
  readonly element: Type | undefined;
}

/** What stands where a type should; already reported. Checks on it stay silent. */
export type ErrorType = NodeOf<'error-type'>;

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
