import type { Span } from '@witcraft/diagnostics';
import type * as ast from '@witcraft/parser';
import { docsOf } from './docs.js';
import {
  draftFunction,
  draftResourceFunctions,
  type FunctionDraft,
  settleFunction,
} from './functions.js';
import { describeStability, readExternalId, readStability } from './gates.js';
import { itemName } from './names.js';
import {
  type FileScope,
  itemSpan,
  type LocalInterface,
  nameSpanOf,
  type PackageContext,
} from './package-context.js';
import { checkPackage, findInterface } from './paths.js';
import { MISSING, type RawKind, type RawType } from './raw-type.js';
import type { InterfaceId, ItemSpan, Stability, TypeDef, TypeId, TypeOwner } from './resolve.js';
import { settleKind } from './settle.js';
import { kindOfDefinition } from './type-definitions.js';
import { orderTypes } from './type-order.js';
import { type Definition, placeOf, type ScopeEntry, type TypeScope } from './type-scope.js';
import { TypeResolver } from './types.js';
import { type Declared, reportDuplicate } from './unique-names.js';

/** An interface with its functions not settled yet. */
export interface InterfaceDraft {
  readonly item: LocalInterface;
  readonly functions: readonly FunctionDraft[];
}

/**
 * Resolves the types of an interface into the builder and drafts its functions
 * (WIT.md, "Item: interface").
 */
export function draftInterface(context: PackageContext, item: LocalInterface): InterfaceDraft {
  const { file, scope } = item;
  const types = new TypeResolver(context, file, scope);
  const owner: TypeOwner | undefined =
    item.id === undefined ? undefined : { kind: 'interface', id: item.id };
  const declared = resolveTypes(context, file, types, scope, item.items, {
    owner,
    stability: item.stability,
  });
  const target = item.id === undefined ? undefined : context.builder.interfaces[item.id];
  if (target !== undefined) {
    declared.forEach(({ name, type }) => {
      if (typeof type === 'number' && type >= 0) target.types.set(name, type as TypeId);
      else if (type !== undefined) noteGated(context, `${item.name}.${name}`, type);
    });
  }
  const functions: FunctionDraft[] = [];
  context.resolvedInterfaces.add(item);
  // Indices here and below: `for … of` makes an object for each step until the code is
  // optimized, which for what runs once for each interface takes dozens of packages.
  for (let i = 0; i < item.items.length; i++) {
    const node = item.items[i] as ast.InterfaceItem;
    if (node.kind === 'func') {
      const draft = draftFunction(types, file, node);
      if (declare(file, scope, node.label, node, undefined) !== undefined) functions.push(draft);
    } else if (node.kind === 'resource') {
      draftResourceFunctions(types, file, node, resourceType(scope, node), functions);
    }
  }
  // Then all types are found in the interface that it has become.
  if (target !== undefined && item.items.length <= SOME && scope.isWhole()) scope.clear();
  return { item, functions };
}

/** An interface with no more items needs no scope to find one by its name now and then. */
const SOME = 64;

/** Settles the functions of an interface that is there. */
export function settleInterface(context: PackageContext, made: InterfaceDraft): void {
  const { id, file } = made.item;
  const target = id === undefined ? undefined : context.builder.interfaces[id];
  if (target === undefined) return;
  for (let i = 0; i < made.functions.length; i++) {
    const draft = made.functions[i] as FunctionDraft;
    if (!context.gates.check(draft.stability, draft.span, file.report)) continue;
    target.functions.set(draft.name, settleFunction(context, file, draft));
  }
}

function noteGated(context: PackageContext, name: string, type: RawType): void {
  const gated = context.gatedType(type);
  if (gated !== undefined)
    context.builder.gatedNames.set(itemName(context.name, name), gated.stability);
}

/** What a resource's own name stands for in its scope. */
export function resourceType(scope: TypeScope, node: ast.Resource): RawType {
  return scope.get(node.label)?.type ?? MISSING;
}

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

/** The interface or world that holds a type; no owner where a gate leaves it out. */
export interface Container {
  readonly owner: TypeOwner | undefined;
  readonly stability: Stability;
}

/** A named type that is not settled yet. It becomes a {@link TypeDef} in place. */
interface TypeDraft {
  readonly name: string;
  readonly kind: RawKind;
  readonly owner: TypeOwner | undefined;
  readonly docs: string | undefined;
  readonly stability: Stability;
  readonly externalId: string | undefined;
  readonly span: ItemSpan;
}

/**
 * Adds a named type, unless its gates, or those of what holds it, leave it out. `fields` are
 * those of a record in the parts of the file, `path` is the interface of another package that
 * the type is used from.
 */
function declareType(
  context: PackageContext,
  file: FileScope,
  container: Container,
  draft: TypeDraft,
  fields: number | undefined,
  path: Span | undefined,
): number {
  const { name, kind, stability, span } = draft;
  if (!context.gates.check(stability, span, file.report, path)) {
    return context.addGatedType({ stability, name, declared: { source: file.source, span } });
  }
  if (draft.owner === undefined) {
    // An interface that is too new for the target version takes all it holds
    // with it; the reference wants a feature repeated on every type.
    if (container.stability.kind === 'unstable') {
      file.report.error(
        'resolve/gated-container',
        `\`${name}\` has no gate, but ${describeStability(container.stability)} leaves out what holds it`,
        span,
        { notes: [`put ${describeStability(container.stability)} before it as well`] },
      );
    }
    return context.addGatedType({
      stability: container.stability,
      name,
      declared: { source: file.source, span },
    });
  }
  // What it holds is settled first: handles come before what holds them.
  settleKind(context, file, kind, span, fields);
  return context.builder.addType(draft as TypeDef);
}

/** `use-item`: each name becomes a type of its own that stands for the one it is used from. */
function resolveUse(
  context: PackageContext,
  file: FileScope,
  scope: TypeScope,
  node: ast.Use,
  container: Container,
  declared: ScopeEntry[],
): void {
  const { report } = file;
  const stability = readStability(node.attributes, file);
  const externalId = readExternalId(node.attributes, report);
  const path = node.path.package === undefined ? undefined : node.path.name.span;
  // What another package may lack is not looked for where a gate is off.
  const skip = node.path.package !== undefined && !context.gates.includes(stability);
  if (skip) checkPackage(context, file, node.path);
  const target = skip ? undefined : findInterface(context, file, node.path);
  const { parts } = file;
  const end = parts.next(node.part);
  for (let used = node.part + 1; used < end; used = parts.next(used)) {
    const local = parts.label(parts.holds(used) ? used + 1 : used);
    let type: RawType = skip ? context.addGatedType({ stability, name: local }) : MISSING;
    if (target !== undefined) {
      const found =
        target.kind === 'local'
          ? localType(context, file, target.item, used)
          : foreignType(context, file, target.id, used);
      if (found !== undefined && found !== MISSING) {
        // The span of the name as it is used, the name as it is known here.
        const kind: RawKind = { kind: 'type', type: found };
        const draft: TypeDraft = {
          name: local,
          kind,
          owner: container.owner,
          docs: undefined,
          stability,
          externalId,
          span: itemSpan(file, parts.head(used)),
        };
        type = declareType(context, file, container, draft, undefined, path);
      }
    }
    const entry = declare(file, scope, local, used, type);
    if (entry !== undefined) declared.push(entry);
  }
}

function localType(
  context: PackageContext,
  file: FileScope,
  item: LocalInterface,
  used: number,
): RawType | undefined {
  if (!context.resolvedInterfaces.has(item)) return undefined;
  const name = file.parts.label(used);
  const types = item.id === undefined ? undefined : context.builder.interfaces[item.id]?.types;
  const { scope, items } = item;
  const entry = scope.get(name);
  const type = entry === undefined ? types?.get(name) : entry.type;
  if (type !== undefined) return type;
  const isNamed = (node: ast.InterfaceItem): boolean => node.kind === 'func' && node.label === name;
  const func = scope.isCleared ? items.find(isNamed) : entry?.by;
  if (typeof func !== 'object' || func.kind !== 'func') {
    const known = (): Iterable<string> =>
      scope.isCleared && types !== undefined ? types.keys() : scope.typeNames();
    reportUnknownName(context, file, used, item.name, known);
    return undefined;
  }
  file.report.error(
    'resolve/not-a-type',
    `\`${name}\` is a function, and only types can be used`,
    file.parts.head(used),
    {
      related: [[{ source: item.file.source, span: func.name.span }, 'the function']],
    },
  );
  return undefined;
}

function foreignType(
  context: PackageContext,
  file: FileScope,
  id: InterfaceId,
  used: number,
): RawType | undefined {
  const { builder } = context;
  const name = file.parts.label(used);
  const item = builder.interfaces[id];
  const type = item?.types.get(name);
  if (type !== undefined || item === undefined) return type;
  const owner = item.package === undefined ? undefined : builder.packages[item.package];
  const gate = owner && builder.gatedNames.get(itemName(owner.name, `${item.name}.${name}`));
  if (gate !== undefined) {
    file.report.error(
      'resolve/gated-reference',
      `this refers to type \`${name}\`, which ${describeStability(gate)} leaves out`,
      file.parts.head(used),
      { notes: ['give this item the same gate, or enable the feature'] },
    );
  } else if (item.functions.has(name)) {
    file.report.error(
      'resolve/not-a-type',
      `\`${name}\` is a function, and only types can be used`,
      file.parts.head(used),
    );
  } else {
    reportUnknownName(context, file, used, item.name ?? '', () => item.types.keys());
  }
  return undefined;
}

function reportUnknownName(
  context: PackageContext,
  file: FileScope,
  used: number,
  where: string,
  known: () => Iterable<string>,
): void {
  const label = file.parts.label(used);
  const span = file.parts.head(used);
  const near = context.suggest(label, known);
  file.report.error(
    'resolve/unknown-name',
    `interface \`${where}\` has no type \`${label}\``,
    span,
    {
      notes: near === undefined ? [] : [`did you mean \`${near}\`?`],
      fixes: near === undefined ? [] : [{ title: `write \`${near}\``, span, newText: near }],
    },
  );
}

/** Adds a name to a scope; reports one that is taken, and leaves the first. */
function declare(
  file: FileScope,
  scope: TypeScope,
  name: string,
  by: ast.FuncItem | number,
  type: RawType | undefined,
): ScopeEntry | undefined {
  const entry: ScopeEntry = { name, by, type, index: -1 };
  const first = scope.add(entry);
  if (first === undefined) return entry;
  reportDuplicate(file, declarationOf(file, entry), declarationOf(file, first), 'name');
  return undefined;
}

function declarationOf({ parts }: FileScope, entry: ScopeEntry): Declared {
  return { name: entry.name, span: placeOf(parts, entry) };
}
