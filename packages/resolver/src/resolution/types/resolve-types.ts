import type * as ast from '@witcraft/parser';
import { docsOf } from '../docs.js';
import { readExternalId, readStability } from '../gates.js';
import { type FileScope, nameSpanOf, type PackageContext } from '../package-context.js';
import { reportDuplicate } from '../unique-names.js';
import { type Container, declarationOf, declareType, type TypeDraft } from './declare-type.js';
import { MISSING } from './raw-type.js';
import { kindOfDefinition } from './type-definitions.js';
import { orderTypes } from './type-order.js';
import type { TypeResolver } from './type-resolver.js';
import type { Definition, ScopeEntry, TypeScope } from './type-scope.js';
import { resolveUse } from './uses.js';

/** What an interface or world holds; of these, uses and definitions declare types. */
type ScopeItem = ast.InterfaceItem | ast.WorldItem;

function isDefinition(item: ScopeItem): item is ast.TypeDef {
  switch (item.kind) {
    case 'use':
    case 'func':
    case 'import':
    case 'export':
    case 'include':
      return false;
    default:
      return true;
  }
}

/**
 * Declares the types of an interface or world in its scope: first what it
 * `use`s, then its own, each after those it refers to (WIT.md, "Name
 * resolution"). Gives them in that order.
 */
export function resolveTypes(
  context: PackageContext,
  file: FileScope,
  types: TypeResolver,
  scope: TypeScope,
  items: readonly ScopeItem[],
  container: Container,
): ScopeEntry[] {
  const declared: ScopeEntry[] = [];
  for (let i = 0; i < items.length; i++) {
    const item = items[i] as ScopeItem;
    if (item.kind === 'use') resolveUse(context, file, scope, item, container, declared);
  }
  const definitions = declareDefinitions(file, scope, items);
  const { ordered, cyclic } = orderTypes(file, scope, definitions);
  for (let i = 0; i < ordered.length; i++) {
    const definition = ordered[i] as Definition;
    definition.type = resolveTypeDef(context, file, types, definition.by, container);
    declared.push(definition);
  }
  // Definitions on a cycle have names, but what they are can't be said. What
  // else is wrong in them is found all the same.
  for (const { by } of cyclic)
    kindOfDefinition(types, file, by, readStability(by.attributes, file));
  return declared;
}

/** Declares the names of definitions, so that they can refer to each other; those that are taken are left out. */
function declareDefinitions(
  file: FileScope,
  scope: TypeScope,
  items: readonly ScopeItem[],
): Definition[] {
  const definitions: Definition[] = [];
  for (let i = 0; i < items.length; i++) {
    const node = items[i] as ScopeItem;
    if (!isDefinition(node)) continue;
    const definition: Definition = {
      name: node.label,
      by: node,
      type: MISSING,
      index: definitions.length,
    };
    const first = scope.add(definition);
    if (first !== undefined) reportDuplicate(file, node.name, declarationOf(file, first), 'name');
    else definitions.push(definition);
  }
  return definitions;
}

/** `typedef-item` */
function resolveTypeDef(
  context: PackageContext,
  file: FileScope,
  types: TypeResolver,
  node: ast.TypeDef,
  container: Container,
): number {
  const stability = readStability(node.attributes, file);
  const externalId = readExternalId(node.attributes, file.report);
  const kind = kindOfDefinition(types, file, node, stability);
  if (kind === undefined) return MISSING;
  const draft: TypeDraft = {
    name: node.label,
    kind,
    owner: container.owner,
    docs: docsOf(node.docs, file.source.text),
    stability,
    externalId,
    span: nameSpanOf(file, node),
  };
  const fields = node.kind === 'record' ? node.part : undefined;
  return declareType(context, file, container, draft, fields, undefined);
}
