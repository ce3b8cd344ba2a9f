import type { Span } from '@witcraft/diagnostics';
import type * as ast from './ast.js';
import {
  fieldNode,
  funcNode,
  namedCaseNode,
  nodesIn,
  typeNode,
  useNameNode,
  variantCaseNode,
} from './part-nodes.js';
import type { Parts } from './parts.js';
import { Id, jsonOf, Spanned } from './spanned.js';

// The nodes that a file has thousands of. They keep the offsets of their span in
// themselves and make the span when somebody asks: with a span object in each,
// half of a tree was spans, and a third of the time of parsing and resolving went
// into moving what is alive. (Fields are declared only: one that is defined first
// and set afterwards is set twice. And what there are thousands of is one step above
// a node: constructors of two steps are not compiled into what calls them.)

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
    return jsonOf(this);
  }
}

/** Where an item has its name, and what that says. */
export interface ItemName {
  readonly nameStart: number;
  readonly nameEnd: number;
  readonly label: string;
}

/** An item with a name, of which the node is made when somebody asks. */
abstract class NamedItem<Kind extends string> extends Item<Kind> {
  declare readonly nameStart: number;
  declare readonly nameEnd: number;
  declare readonly label: string;

  constructor(kind: Kind, head: ItemHead, end: number, name: ItemName) {
    super(kind, head, end);
    this.nameStart = name.nameStart;
    this.nameEnd = name.nameEnd;
    this.label = name.label;
  }

  get name(): ast.Id {
    return new Id(this.nameStart, this.nameEnd, this.label);
  }
}

export class Interface extends NamedItem<'interface'> implements ast.Interface {
  declare readonly items: readonly ast.InterfaceItem[];

  constructor(head: ItemHead, end: number, name: ItemName, items: readonly ast.InterfaceItem[]) {
    super('interface', head, end, name);
    this.items = items;
  }
}

export class World extends NamedItem<'world'> implements ast.World {
  declare readonly items: readonly ast.WorldItem[];

  constructor(head: ItemHead, end: number, name: ItemName, items: readonly ast.WorldItem[]) {
    super('world', head, end, name);
    this.items = items;
  }
}

export class Resource extends NamedItem<'resource'> implements ast.Resource {
  declare readonly items: readonly ast.ResourceItem[];

  constructor(head: ItemHead, end: number, name: ItemName, items: readonly ast.ResourceItem[]) {
    super('resource', head, end, name);
    this.items = items;
  }
}

/**
 * An item with a name that is made of parts: it says which, and makes nodes of them when
 * somebody asks.
 */
abstract class ItemOfParts<Kind extends string> {
  declare readonly kind: Kind;
  declare readonly start: number;
  declare readonly end: number;
  declare readonly docs: readonly ast.Comment[];
  declare readonly attributes: readonly ast.Attribute[];
  declare readonly nameStart: number;
  declare readonly nameEnd: number;
  declare readonly label: string;
  declare readonly parts: Parts;
  declare readonly part: number;

  constructor(
    kind: Kind,
    head: ItemHead,
    end: number,
    nameStart: number,
    nameEnd: number,
    label: string,
    parts: Parts,
    part: number,
  ) {
    this.kind = kind;
    this.start = head.start;
    this.end = end;
    this.docs = head.docs;
    this.attributes = head.attributes;
    this.nameStart = nameStart;
    this.nameEnd = nameEnd;
    this.label = label;
    this.parts = parts;
    this.part = part;
  }

  get span(): Span {
    return { start: this.start, end: this.end };
  }

  get name(): ast.Id {
    return new Id(this.nameStart, this.nameEnd, this.label);
  }

  toJSON(): object {
    return jsonOf(this);
  }
}

export class TypeAlias extends ItemOfParts<'type-alias'> implements ast.TypeAlias {
  get type(): ast.Type {
    return typeNode(this.parts, this.part);
  }
}

export class RecordType extends ItemOfParts<'record'> implements ast.Record {
  get fields(): ast.Field[] {
    return nodesIn(this.parts, this.part, fieldNode);
  }
}

export class Variant extends ItemOfParts<'variant'> implements ast.Variant {
  get cases(): ast.VariantCase[] {
    return nodesIn(this.parts, this.part, variantCaseNode);
  }
}

export class Enum extends ItemOfParts<'enum'> implements ast.Enum {
  get cases(): ast.NamedCase[] {
    return nodesIn(this.parts, this.part, namedCaseNode);
  }
}

export class Flags extends ItemOfParts<'flags'> implements ast.Flags {
  get flags(): ast.NamedCase[] {
    return nodesIn(this.parts, this.part, namedCaseNode);
  }
}

/** A function of an interface or a resource. */
export class NamedFunc<Kind extends 'func' | 'method' | 'static'> extends ItemOfParts<Kind> {
  get func(): ast.FuncType {
    return funcNode(this.parts, this.part);
  }
}

export class Use extends Item<'use'> implements ast.Use {
  declare readonly path: ast.UsePath;
  declare readonly parts: Parts;
  declare readonly part: number;

  constructor(head: ItemHead, end: number, path: ast.UsePath, parts: Parts, part: number) {
    super('use', head, end);
    this.path = path;
    this.parts = parts;
    this.part = part;
  }

  get names(): ast.UseName[] {
    return nodesIn(this.parts, this.part, useNameNode);
  }
}

export class Constructor extends Item<'constructor-item'> implements ast.Constructor {
  declare readonly parts: Parts;
  declare readonly part: number;

  constructor(head: ItemHead, end: number, parts: Parts, part: number) {
    super('constructor-item', head, end);
    this.parts = parts;
    this.part = part;
  }

  get func(): ast.FuncType {
    return funcNode(this.parts, this.part);
  }
}

export class ImportOrExport<Kind extends 'import' | 'export'> extends Item<Kind> {
  declare readonly extern: ast.Extern;

  constructor(kind: Kind, head: ItemHead, end: number, extern: ast.Extern) {
    super(kind, head, end);
    this.extern = extern;
  }
}

export class ExternFunc extends Spanned<'extern-func'> implements ast.ExternFunc {
  declare readonly name: ast.Id;
  declare readonly parts: Parts;
  declare readonly part: number;

  constructor(start: number, end: number, name: ast.Id, parts: Parts, part: number) {
    super('extern-func', start, end);
    this.name = name;
    this.parts = parts;
    this.part = part;
  }

  get func(): ast.FuncType {
    return funcNode(this.parts, this.part);
  }
}

export class ExternPath extends Spanned<'extern-path'> implements ast.ExternPath {
  declare readonly path: ast.UsePath;

  constructor(start: number, end: number, path: ast.UsePath) {
    super('extern-path', start, end);
    this.path = path;
  }
}
