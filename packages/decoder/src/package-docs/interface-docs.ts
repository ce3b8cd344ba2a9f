import {
  type InterfaceId,
  type JsonNode,
  stabilityFromJson,
  type TypeDefKind,
  type TypeId,
} from '@witcraft/resolver';
import type { WorkingFunction, WorkingResolve } from '../wit/working-resolve.js';
import { memberOf, onlyMembers, textOf } from './members.js';

/** Adds what is said of an interface, its types and its functions. */
export function addInterfaceDocs(resolve: WorkingResolve, id: InterfaceId, docs: JsonNode): void {
  const target = resolve.interface(id);
  onlyMembers(docs, ['docs', 'stability', 'funcs', 'types']);
  for (const [name, node] of memberOf(docs, 'types')) {
    const type = target.types.get(name);
    if (type === undefined) node.report('the interface has no such type');
    else addTypeDocs(resolve, type, node);
  }
  for (const [name, node] of memberOf(docs, 'funcs')) {
    const made = target.functions.get(name);
    if (made === undefined) node.report('the interface has no such function');
    else addFunctionDocs(made, node);
  }
  target.docs = textOf(docs, 'docs') ?? target.docs;
  target.stability = stabilityFromJson(docs.member('stability'));
}

/** Version 0 has the documentation alone, as a string. */
export function addFunctionDocs(made: WorkingFunction, docs: JsonNode): void {
  if (docs.isAbsent || typeof docs.value === 'string') {
    made.docs = docs.optionalString();
    return;
  }
  onlyMembers(docs, ['docs', 'stability']);
  made.docs = textOf(docs, 'docs');
  made.stability = stabilityFromJson(docs.member('stability'));
}

export function addTypeDocs(resolve: WorkingResolve, id: TypeId, docs: JsonNode): void {
  const type = resolve.type(id);
  onlyMembers(docs, ['docs', 'stability', 'items']);
  const items = new Map(memberOf(docs, 'items'));
  if (items.size > 0) type.kind = withItemDocs(type.kind, items, docs);
  type.docs = textOf(docs, 'docs') ?? type.docs;
  type.stability = stabilityFromJson(docs.member('stability'));
}

/** A type whose fields, cases or flags have documentation. */
function withItemDocs(kind: TypeDefKind, docs: Map<string, JsonNode>, node: JsonNode): TypeDefKind {
  const described = <Item extends { readonly name: string; readonly docs: string | undefined }>(
    items: readonly Item[],
  ): Item[] =>
    items.map((item) => {
      const found = docs.get(item.name);
      docs.delete(item.name);
      return found === undefined ? item : { ...item, docs: found.string() };
    });
  const made = withDescribed(kind, described);
  if (made === undefined) node.report(`a ${kind.kind} has no items`);
  else for (const left of docs.values()) left.report('the type has no such item');
  return made ?? kind;
}

function withDescribed(
  kind: TypeDefKind,
  described: <Item extends { readonly name: string; readonly docs: string | undefined }>(
    items: readonly Item[],
  ) => Item[],
): TypeDefKind | undefined {
  switch (kind.kind) {
    case 'record':
      return { kind: 'record', fields: described(kind.fields) };
    case 'variant':
      return { kind: 'variant', cases: described(kind.cases) };
    case 'enum':
      return { kind: 'enum', cases: described(kind.cases) };
    case 'flags':
      return { kind: 'flags', flags: described(kind.flags) };
    default:
      return undefined;
  }
}
