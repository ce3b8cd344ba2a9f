import type { Span } from '@witcraft/diagnostics';
import type * as ast from './ast.js';
import { PartKind, type Parts } from './parts.js';
import { Id } from './spanned.js';

// The nodes of parts, made when somebody asks an item for them.

/** `ty` */
export function typeNode(parts: Parts, part: number): ast.Type {
  const kind = parts.kind(part);
  const span = parts.span(part);
  switch (kind) {
    case PartKind.Primitive:
      return { kind: 'primitive-type', span, name: parts.label(part) as ast.PrimitiveName };
    case PartKind.Named:
      return { kind: 'named-type', span, name: parts.label(part) };
    case PartKind.Error:
      return { kind: 'error-type', span };
    default:
  }
  const keyword = parts.keyword(part);
  const inner = part + 1;
  switch (kind) {
    case PartKind.List:
    case PartKind.FixedLengthList: {
      const length = kind === PartKind.List ? undefined : parts.value(part);
      return { kind: 'list-type', span, keyword, element: typeNode(parts, inner), length };
    }
    case PartKind.Map: {
      const key = typeNode(parts, inner);
      return { kind: 'map-type', span, keyword, key, value: typeNode(parts, parts.next(inner)) };
    }
    case PartKind.Option:
      return { kind: 'option-type', span, keyword, element: typeNode(parts, inner) };
    case PartKind.Result: {
      const ok = parts.ok(part);
      const err = parts.err(part);
      return {
        kind: 'result-type',
        span,
        keyword,
        ok: ok === undefined ? undefined : typeNode(parts, ok),
        err: err === undefined ? undefined : typeNode(parts, err),
      };
    }
    case PartKind.Tuple:
      return { kind: 'tuple-type', span, keyword, elements: nodesIn(parts, part, typeNode) };
    case PartKind.Own:
    case PartKind.Borrow: {
      const resource = idNode(parts, inner);
      return { kind: kind === PartKind.Own ? 'own-type' : 'borrow-type', span, keyword, resource };
    }
    default: {
      const element = heldType(parts, part);
      return {
        kind: kind === PartKind.Future ? 'future-type' : 'stream-type',
        span,
        keyword,
        element,
      };
    }
  }
}

/** The type in what may hold one. */
function heldType(parts: Parts, part: number): ast.Type | undefined {
  return parts.holds(part) ? typeNode(parts, part + 1) : undefined;
}

function idNode(parts: Parts, part: number): ast.Id {
  return new Id(parts.start(part), parts.end(part), parts.label(part));
}

/** `func-type` */
export function funcNode(parts: Parts, part: number): ast.FuncType {
  const result = parts.result(part);
  const isNamed = result !== undefined && parts.kind(result) === PartKind.Members;
  return {
    kind: 'func-type',
    span: parts.span(part),
    keyword: parts.keyword(part),
    async: parts.kind(part) === PartKind.AsyncFunc,
    params: nodesIn(parts, part + 1, paramNode),
    result: result === undefined || isNamed ? undefined : typeNode(parts, result),
    namedResults: isNamed ? nodesIn(parts, result, paramNode) : undefined,
  };
}

/** What a list holds, each as `toNode` makes it. */
export function nodesIn<Node>(
  parts: Parts,
  list: number,
  toNode: (parts: Parts, part: number) => Node,
): Node[] {
  const nodes: Node[] = [];
  for (let part = list + 1; part < parts.next(list); part = parts.next(part))
    nodes.push(toNode(parts, part));
  return nodes;
}

function paramNode(parts: Parts, part: number): ast.Param {
  return { ...memberNode('param', parts, part), type: typeNode(parts, part + 1) };
}

/** `record-field` */
export function fieldNode(parts: Parts, part: number): ast.Field {
  const docs = parts.docs(part);
  return { ...memberNode('field', parts, part), docs, type: typeNode(parts, part + 1) };
}

/** `variant-case` */
export function variantCaseNode(parts: Parts, part: number): ast.VariantCase {
  const docs = parts.docs(part);
  return { ...memberNode('variant-case', parts, part), docs, type: heldType(parts, part) };
}

/** `enum-case`, `flags-field` */
export function namedCaseNode(parts: Parts, part: number): ast.NamedCase {
  return { ...memberNode('case', parts, part), docs: parts.docs(part) };
}

/** `use-names-item` */
export function useNameNode(parts: Parts, part: number): ast.UseName {
  const as = parts.holds(part) ? idNode(parts, part + 1) : undefined;
  return { ...memberNode('use-name', parts, part), as };
}

/** What all members have. */
interface Member<Kind> {
  readonly kind: Kind;
  readonly span: Span;
  readonly name: ast.Id;
  readonly label: string;
}

function memberNode<Kind>(kind: Kind, parts: Parts, part: number): Member<Kind> {
  const label = parts.label(part);
  const name = new Id(parts.start(part), parts.nameEnd(part), label);
  return { kind, span: parts.span(part), name, label };
}
