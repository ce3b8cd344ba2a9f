import type { Span } from '@witcraft/diagnostics';
import type * as ast from './ast.js';

// The nodes that a file has thousands of. They keep the offsets of their span in
// themselves and make the span when somebody asks: with a span object in each,
// half of a tree was spans, and a third of the time of parsing and resolving went
// into moving what is alive. (Fields are declared only: one that is defined first
// and set afterwards is set twice. And no class is more than one step above a node:
// constructors of two steps are not compiled into what calls them.)

/** What has a span, by its offsets in UTF-16 units. */
abstract class Spanned<Kind extends string> {
  declare readonly kind: Kind;
  declare readonly start: number;
  declare readonly end: number;

  constructor(kind: Kind, start: number, end: number) {
    this.kind = kind;
    this.start = start;
    this.end = end;
  }

  get span(): Span {
    return { start: this.start, end: this.end };
  }

  /** The same as for a node that is a plain object. */
  toJSON(): object {
    const { kind, start, end, ...rest } = this;
    return { kind, span: { start, end }, ...rest };
  }
}

export class Comment extends Spanned<ast.Comment['kind']> implements ast.Comment {}

export class Id extends Spanned<'id'> implements ast.Id {
  declare readonly name: string;

  constructor(start: number, end: number, name: string) {
    super('id', start, end);
    this.name = name;
  }
}

/**
 * What begins with its name: where the name ends and what it says stand for the
 * {@link Id}, which is made when somebody asks. A third of all nodes are names.
 */
abstract class BeginsWithName<Kind extends string> {
  declare readonly kind: Kind;
  declare readonly start: number;
  declare readonly end: number;
  declare readonly nameEnd: number;
  declare readonly label: string;

  constructor(kind: Kind, start: number, end: number, nameEnd: number, label: string) {
    this.kind = kind;
    this.start = start;
    this.end = end;
    this.nameEnd = nameEnd;
    this.label = label;
  }

  get span(): Span {
    return { start: this.start, end: this.end };
  }

  get nameStart(): number {
    return this.start;
  }

  get name(): ast.Id {
    return new Id(this.start, this.nameEnd, this.label);
  }

  toJSON(): object {
    const { kind, start, end, nameEnd, label, name, ...rest } = this;
    return { kind, span: { start, end }, name, ...rest };
  }
}

export class UseName extends BeginsWithName<'use-name'> implements ast.UseName {
  declare readonly as: ast.Id | undefined;

  constructor(start: number, end: number, nameEnd: number, label: string, as: ast.Id | undefined) {
    super('use-name', start, end, nameEnd, label);
    this.as = as;
  }
}

export class Param extends BeginsWithName<'param'> implements ast.Param {
  declare readonly type: ast.Type;

  constructor(start: number, end: number, nameEnd: number, label: string, type: ast.Type) {
    super('param', start, end, nameEnd, label);
    this.type = type;
  }
}

export class Field extends BeginsWithName<'field'> implements ast.Field {
  declare readonly docs: readonly ast.Comment[];
  declare readonly type: ast.Type;

  constructor(
    start: number,
    end: number,
    nameEnd: number,
    label: string,
    docs: readonly ast.Comment[],
    type: ast.Type,
  ) {
    super('field', start, end, nameEnd, label);
    this.docs = docs;
    this.type = type;
  }
}

export class VariantCase extends BeginsWithName<'variant-case'> implements ast.VariantCase {
  declare readonly docs: readonly ast.Comment[];
  declare readonly type: ast.Type | undefined;

  constructor(
    start: number,
    end: number,
    nameEnd: number,
    label: string,
    docs: readonly ast.Comment[],
    type: ast.Type | undefined,
  ) {
    super('variant-case', start, end, nameEnd, label);
    this.docs = docs;
    this.type = type;
  }
}

export class NamedCase extends BeginsWithName<'case'> implements ast.NamedCase {
  declare readonly docs: readonly ast.Comment[];

  constructor(start: number, end: number, label: string, docs: readonly ast.Comment[]) {
    super('case', start, end, end, label);
    this.docs = docs;
  }
}

export class UsePath extends Spanned<'use-path'> implements ast.UsePath {
  declare readonly package: ast.PackageName | undefined;
  declare readonly name: ast.Id;

  constructor(start: number, end: number, owner: ast.PackageName | undefined, name: ast.Id) {
    super('use-path', start, end);
    this.package = owner;
    this.name = name;
  }
}

/** What comes before an item: its start, the comments and the attributes. */
export interface ItemHead {
  readonly start: number;
  readonly docs: readonly ast.Comment[];
  readonly attributes: readonly ast.Attribute[];
}

/** An item of a file, an interface, a world or a resource. */
abstract class Item<Kind extends string> {
  declare readonly kind: Kind;
  declare readonly start: number;
  declare readonly end: number;
  declare readonly docs: readonly ast.Comment[];
  declare readonly attributes: readonly ast.Attribute[];

  constructor(kind: Kind, head: ItemHead, end: number) {
    this.kind = kind;
    this.start = head.start;
    this.end = end;
    this.docs = head.docs;
    this.attributes = head.attributes;
  }

  get span(): Span {
    return { start: this.start, end: this.end };
  }

  toJSON(): object {
    const { kind, start, end, ...rest } = this;
    return { kind, span: { start, end }, ...rest };
  }
}

/** Where an item has its name, and what that says. */
export interface ItemName {
  readonly nameStart: number;
  readonly nameEnd: number;
  readonly label: string;
}

/** An item with a name, which is made as in {@link BeginsWithName}. */
abstract class NamedItem<Kind extends string> {
  declare readonly kind: Kind;
  declare readonly start: number;
  declare readonly end: number;
  declare readonly docs: readonly ast.Comment[];
  declare readonly attributes: readonly ast.Attribute[];
  declare readonly nameStart: number;
  declare readonly nameEnd: number;
  declare readonly label: string;

  constructor(
    kind: Kind,
    head: ItemHead,
    end: number,
    nameStart: number,
    nameEnd: number,
    label: string,
  ) {
    this.kind = kind;
    this.start = head.start;
    this.end = end;
    this.docs = head.docs;
    this.attributes = head.attributes;
    this.nameStart = nameStart;
    this.nameEnd = nameEnd;
    this.label = label;
  }

  get span(): Span {
    return { start: this.start, end: this.end };
  }

  get name(): ast.Id {
    return new Id(this.nameStart, this.nameEnd, this.label);
  }

  toJSON(): object {
    const { kind, start, end, nameStart, nameEnd, label, docs, attributes, name, ...rest } = this;
    return { kind, span: { start, end }, docs, attributes, name, ...rest };
  }
}

export class Interface extends NamedItem<'interface'> implements ast.Interface {
  declare readonly items: readonly ast.InterfaceItem[];

  constructor(head: ItemHead, end: number, name: ItemName, items: readonly ast.InterfaceItem[]) {
    super('interface', head, end, name.nameStart, name.nameEnd, name.label);
    this.items = items;
  }
}

export class World extends NamedItem<'world'> implements ast.World {
  declare readonly items: readonly ast.WorldItem[];

  constructor(head: ItemHead, end: number, name: ItemName, items: readonly ast.WorldItem[]) {
    super('world', head, end, name.nameStart, name.nameEnd, name.label);
    this.items = items;
  }
}

export class TypeAlias extends NamedItem<'type-alias'> implements ast.TypeAlias {
  declare readonly type: ast.Type;

  constructor(head: ItemHead, end: number, name: ItemName, type: ast.Type) {
    super('type-alias', head, end, name.nameStart, name.nameEnd, name.label);
    this.type = type;
  }
}

export class RecordType extends NamedItem<'record'> implements ast.Record {
  declare readonly fields: readonly ast.Field[];

  constructor(head: ItemHead, end: number, name: ItemName, fields: readonly ast.Field[]) {
    super('record', head, end, name.nameStart, name.nameEnd, name.label);
    this.fields = fields;
  }
}

export class Variant extends NamedItem<'variant'> implements ast.Variant {
  declare readonly cases: readonly ast.VariantCase[];

  constructor(head: ItemHead, end: number, name: ItemName, cases: readonly ast.VariantCase[]) {
    super('variant', head, end, name.nameStart, name.nameEnd, name.label);
    this.cases = cases;
  }
}

export class Enum extends NamedItem<'enum'> implements ast.Enum {
  declare readonly cases: readonly ast.NamedCase[];

  constructor(head: ItemHead, end: number, name: ItemName, cases: readonly ast.NamedCase[]) {
    super('enum', head, end, name.nameStart, name.nameEnd, name.label);
    this.cases = cases;
  }
}

export class Flags extends NamedItem<'flags'> implements ast.Flags {
  declare readonly flags: readonly ast.NamedCase[];

  constructor(head: ItemHead, end: number, name: ItemName, flags: readonly ast.NamedCase[]) {
    super('flags', head, end, name.nameStart, name.nameEnd, name.label);
    this.flags = flags;
  }
}

export class Resource extends NamedItem<'resource'> implements ast.Resource {
  declare readonly items: readonly ast.ResourceItem[];

  constructor(head: ItemHead, end: number, name: ItemName, items: readonly ast.ResourceItem[]) {
    super('resource', head, end, name.nameStart, name.nameEnd, name.label);
    this.items = items;
  }
}

/** A function of an interface or a resource. */
export class NamedFunc<Kind extends 'func' | 'method' | 'static'> extends NamedItem<Kind> {
  declare readonly func: ast.FuncType;

  constructor(
    kind: Kind,
    head: ItemHead,
    end: number,
    nameStart: number,
    nameEnd: number,
    label: string,
    func: ast.FuncType,
  ) {
    super(kind, head, end, nameStart, nameEnd, label);
    this.func = func;
  }
}

export class Use extends Item<'use'> implements ast.Use {
  declare readonly path: ast.UsePath;
  declare readonly names: readonly ast.UseName[];

  constructor(head: ItemHead, end: number, path: ast.UsePath, names: readonly ast.UseName[]) {
    super('use', head, end);
    this.path = path;
    this.names = names;
  }
}

export class Constructor extends Item<'constructor-item'> implements ast.Constructor {
  declare readonly func: ast.FuncType;

  constructor(head: ItemHead, end: number, func: ast.FuncType) {
    super('constructor-item', head, end);
    this.func = func;
  }
}

export class ImportOrExport<Kind extends 'import' | 'export'> extends Item<Kind> {
  declare readonly extern: ast.Extern;

  constructor(kind: Kind, head: ItemHead, end: number, extern: ast.Extern) {
    super(kind, head, end);
    this.extern = extern;
  }
}

export class ExternPath extends Spanned<'extern-path'> implements ast.ExternPath {
  declare readonly path: ast.UsePath;

  constructor(start: number, end: number, path: ast.UsePath) {
    super('extern-path', start, end);
    this.path = path;
  }
}

export class PrimitiveType extends Spanned<'primitive-type'> implements ast.PrimitiveType {
  declare readonly name: ast.PrimitiveName;

  constructor(start: number, end: number, name: ast.PrimitiveName) {
    super('primitive-type', start, end);
    this.name = name;
  }
}

export class NamedType extends Spanned<'named-type'> implements ast.NamedType {
  declare readonly name: string;

  constructor(start: number, end: number, name: string) {
    super('named-type', start, end);
    this.name = name;
  }
}

/** `list<…>` and the like, which begin with the word that messages point at. */
abstract class WithKeyword<Kind extends `${string}-type`> {
  declare readonly kind: Kind;
  declare readonly start: number;
  declare readonly end: number;

  constructor(kind: Kind, start: number, end: number) {
    this.kind = kind;
    this.start = start;
    this.end = end;
  }

  get span(): Span {
    return { start: this.start, end: this.end };
  }

  get keyword(): Span {
    return { start: this.start, end: this.start + this.kind.length - '-type'.length };
  }

  toJSON(): object {
    const { kind, start, end, span, keyword, ...rest } = this;
    return { kind, span, keyword, ...rest };
  }
}

export class ListType extends WithKeyword<'list-type'> implements ast.ListType {
  declare readonly element: ast.Type;
  declare readonly length: number | undefined;

  constructor(start: number, end: number, element: ast.Type, length: number | undefined) {
    super('list-type', start, end);
    this.element = element;
    this.length = length;
  }
}

export class OptionType extends WithKeyword<'option-type'> implements ast.OptionType {
  declare readonly element: ast.Type;

  constructor(start: number, end: number, element: ast.Type) {
    super('option-type', start, end);
    this.element = element;
  }
}

export class ResultType extends WithKeyword<'result-type'> implements ast.ResultType {
  declare readonly ok: ast.Type | undefined;
  declare readonly err: ast.Type | undefined;

  constructor(start: number, end: number, ok: ast.Type | undefined, err: ast.Type | undefined) {
    super('result-type', start, end);
    this.ok = ok;
    this.err = err;
  }
}

export class TupleType extends WithKeyword<'tuple-type'> implements ast.TupleType {
  declare readonly elements: readonly ast.Type[];

  constructor(start: number, end: number, elements: readonly ast.Type[]) {
    super('tuple-type', start, end);
    this.elements = elements;
  }
}

export class HandleType extends WithKeyword<ast.HandleType['kind']> implements ast.HandleType {
  declare readonly resource: ast.Id;

  constructor(kind: ast.HandleType['kind'], start: number, end: number, resource: ast.Id) {
    super(kind, start, end);
    this.resource = resource;
  }
}

export class FuncType extends Spanned<'func-type'> implements ast.FuncType {
  declare readonly keywordStart: number;
  declare readonly keywordEnd: number;
  declare readonly async: boolean;
  declare readonly params: readonly ast.Param[];
  declare readonly result: ast.Type | undefined;
  declare readonly namedResults: readonly ast.Param[] | undefined;

  constructor(
    start: number,
    end: number,
    keywordStart: number,
    keywordEnd: number,
    async: boolean,
    params: readonly ast.Param[],
    result: ast.Type | undefined,
    namedResults: readonly ast.Param[] | undefined,
  ) {
    super('func-type', start, end);
    this.keywordStart = keywordStart;
    this.keywordEnd = keywordEnd;
    this.async = async;
    this.params = params;
    this.result = result;
    this.namedResults = namedResults;
  }

  get keyword(): Span {
    return { start: this.keywordStart, end: this.keywordEnd };
  }

  override toJSON(): object {
    const { kind, span, keyword, async, params, result, namedResults } = this;
    return { kind, span, keyword, async, params, result, namedResults };
  }
}
