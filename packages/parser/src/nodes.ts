import type { Span } from '@witcraft/diagnostics';
import type * as ast from './ast.js';

// The nodes that a file has thousands of. They keep the offsets of their span in
// themselves and make the span when somebody asks: with a span object in each,
// half of a tree was spans, and a third of the time of parsing and resolving went
// into moving what is alive. (Fields are declared only: one that is defined first
// and set afterwards is set twice.)

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

export class UseName extends Spanned<'use-name'> implements ast.UseName {
  declare readonly name: ast.Id;
  declare readonly as: ast.Id | undefined;

  constructor(start: number, end: number, name: ast.Id, as: ast.Id | undefined) {
    super('use-name', start, end);
    this.name = name;
    this.as = as;
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

/** A function of an interface or a resource. */
export class NamedFunc<Kind extends 'func' | 'method' | 'static'> extends Spanned<Kind> {
  declare readonly docs: readonly ast.Comment[];
  declare readonly attributes: readonly ast.Attribute[];
  declare readonly name: ast.Id;
  declare readonly func: ast.FuncType;

  constructor(kind: Kind, head: ItemHead, end: number, name: ast.Id, func: ast.FuncType) {
    super(kind, head.start, end);
    this.docs = head.docs;
    this.attributes = head.attributes;
    this.name = name;
    this.func = func;
  }
}

export class Param extends Spanned<'param'> implements ast.Param {
  declare readonly name: ast.Id;
  declare readonly type: ast.Type;

  constructor(start: number, end: number, name: ast.Id, type: ast.Type) {
    super('param', start, end);
    this.name = name;
    this.type = type;
  }
}

export class Field extends Spanned<'field'> implements ast.Field {
  declare readonly docs: readonly ast.Comment[];
  declare readonly name: ast.Id;
  declare readonly type: ast.Type;

  constructor(
    start: number,
    end: number,
    docs: readonly ast.Comment[],
    name: ast.Id,
    type: ast.Type,
  ) {
    super('field', start, end);
    this.docs = docs;
    this.name = name;
    this.type = type;
  }
}

export class VariantCase extends Spanned<'variant-case'> implements ast.VariantCase {
  declare readonly docs: readonly ast.Comment[];
  declare readonly name: ast.Id;
  declare readonly type: ast.Type | undefined;

  constructor(
    start: number,
    end: number,
    docs: readonly ast.Comment[],
    name: ast.Id,
    type: ast.Type | undefined,
  ) {
    super('variant-case', start, end);
    this.docs = docs;
    this.name = name;
    this.type = type;
  }
}

export class NamedCase extends Spanned<'case'> implements ast.NamedCase {
  declare readonly docs: readonly ast.Comment[];
  declare readonly name: ast.Id;

  constructor(start: number, end: number, docs: readonly ast.Comment[], name: ast.Id) {
    super('case', start, end);
    this.docs = docs;
    this.name = name;
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
abstract class WithKeyword<Kind extends `${string}-type`> extends Spanned<Kind> {
  get keyword(): Span {
    return { start: this.start, end: this.start + this.kind.length - '-type'.length };
  }

  override toJSON(): object {
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
    keyword: Span,
    async: boolean,
    params: readonly ast.Param[],
    result: ast.Type | undefined,
    namedResults: readonly ast.Param[] | undefined,
  ) {
    super('func-type', start, end);
    this.keywordStart = keyword.start;
    this.keywordEnd = keyword.end;
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
