import type { Span } from '@witcraft/diagnostics';
import type * as ast from '@witcraft/parser';
import type {
  InterfaceId,
  Stability,
  TypeId,
  TypeOwner,
  WorldItem,
  WorldKey,
} from '../model/resolve.js';
import { describeStability } from '../model/stability.js';
import { docsOf } from './docs.js';
import {
  draftFunction,
  draftResourceFunctions,
  type FunctionDraft,
  settleFunction,
} from './functions.js';
import { readExternalId, readStability } from './gates.js';
import { draftInterface, type InterfaceDraft } from './interfaces.js';
import { declareInterface } from './items.js';
import {
  type FileScope,
  type InterfaceTarget,
  itemSpan,
  type LocalInterface,
  type LocalWorld,
  type PackageContext,
} from './package-context.js';
import { checkPackage, findInterface } from './paths.js';
import type { RawType } from './types/raw-type.js';
import { resolveTypes } from './types/resolve-types.js';
import { TypeResolver } from './types/type-resolver.js';
import { placeOf, resourceType, TypeScope } from './types/type-scope.js';

/** A world with its own imports and exports, before it is settled, `include`s and elaboration. */
export interface WorldDraft {
  readonly item: LocalWorld;
  readonly imports: DraftItems;
  readonly exports: DraftItems;
}

/** Keyed by name, or by the interface (one that is there, or one that a gate leaves out). */
type DraftItems = Map<string | InterfaceId | LocalInterface, ItemDraft>;

type ItemDraft =
  | {
      readonly kind: 'interface';
      readonly target: InterfaceTarget;
      readonly stability: Stability;
      readonly externalId: string | undefined;
      readonly docs: string | undefined;
      readonly span: Span;
      /** What a plain name stands for, of another package. */
      readonly path?: Span;
    }
  | { readonly kind: 'function'; readonly draft: FunctionDraft }
  | { readonly kind: 'type'; readonly type: RawType; readonly span: Span };

/**
 * Resolves the types of a world and drafts its imports and exports (WIT.md,
 * "Item: world"). Interfaces written inside it are added to `inline`.
 */
export function draftWorld(
  context: PackageContext,
  item: LocalWorld,
  inline: InterfaceDraft[],
): WorldDraft {
  const { file, node } = item;
  const scope = new TypeScope();
  const types = new TypeResolver(context, file, scope);
  const owner: TypeOwner | undefined =
    item.id === undefined ? undefined : { kind: 'world', id: item.id };
  const declared = resolveTypes(context, file, types, scope, node.items, {
    owner,
    stability: item.stability,
  });

  const imports: DraftItems = new Map();
  const exports: DraftItems = new Map();
  for (const entry of declared) {
    const { name, type } = entry;
    if (type !== undefined)
      imports.set(name, { kind: 'type', type, span: placeOf(file.parts, entry) });
  }
  for (const child of node.items) {
    switch (child.kind) {
      case 'import':
      case 'export':
        draftExtern(
          context,
          file,
          types,
          child,
          child.kind === 'import' ? imports : exports,
          inline,
        );
        break;
      case 'resource': {
        const drafts: FunctionDraft[] = [];
        draftResourceFunctions(types, file, child, resourceType(scope, child), drafts);
        for (const draft of drafts) imports.set(draft.name, { kind: 'function', draft });
        break;
      }
      default:
        break;
    }
  }
  return { item, imports, exports };
}

/** `import-item`, `export-item` */
function draftExtern(
  context: PackageContext,
  file: FileScope,
  types: TypeResolver,
  node: ast.Import | ast.Export,
  items: DraftItems,
  inline: InterfaceDraft[],
): void {
  const { extern, docs, attributes } = node;
  const stability = readStability(attributes, file);
  const externalId = readExternalId(attributes, file.report);
  switch (extern.kind) {
    case 'extern-func': {
      const { name, part } = extern;
      const label = name.name;
      const { start: nameStart, end: nameEnd } = name.span;
      const written = { label, nameStart, nameEnd, docs, attributes, part };
      const draft = draftFunction(types, file, written);
      add(file, node, items, label, name.span, { kind: 'function', draft });
      return;
    }
    case 'extern-interface': {
      const { name, items: content } = extern;
      const item = declareInterface(context, file, {
        name: name.name,
        nameSpan: name.span,
        items: content,
        docs,
        stability,
        inline: true,
      });
      inline.push(draftInterface(context, item));
      const target: InterfaceTarget = { kind: 'local', item };
      add(file, node, items, name.name, name.span, {
        kind: 'interface',
        target,
        stability,
        externalId,
        docs: undefined,
        span: name.span,
      });
      return;
    }
    case 'extern-path':
    case 'extern-named-path': {
      const { path } = extern;
      if (path.package !== undefined && !context.gates.includes(stability)) {
        checkPackage(context, file, path);
        return;
      }
      const target = findInterface(context, file, path);
      if (target === undefined) return;
      const named = extern.kind === 'extern-named-path';
      const span = named ? extern.name.span : path.name.span;
      const key = named
        ? extern.name.name
        : target.kind === 'foreign'
          ? target.id
          : (target.item.id ?? target.item);
      add(file, node, items, key, span, {
        kind: 'interface',
        target,
        stability,
        externalId,
        docs: docsOf(docs, file.source.text),
        span,
        ...(named && path.package !== undefined ? { path: path.name.span } : {}),
      });
      return;
    }
    default:
      extern satisfies never;
  }
}

/** Adds an import or export under a key that must be free. */
function add(
  file: FileScope,
  node: ast.Import | ast.Export,
  items: DraftItems,
  key: string | InterfaceId | LocalInterface,
  span: Span,
  item: ItemDraft,
): void {
  const first = items.get(key);
  if (first === undefined) {
    items.set(key, item);
    return;
  }
  const what = typeof key === 'string' ? `${node.kind} \`${key}\`` : 'this interface';
  const place = first.kind === 'function' ? first.draft.span : first.span;
  if (typeof key === 'string') {
    file.report.error(
      'resolve/duplicate-name',
      `${what} is taken by ${first.kind === 'interface' ? 'an' : 'a'} ${first.kind} of the same name`,
      span,
      {
        related: [[place, 'first declared here']],
      },
    );
  } else {
    file.report.error('resolve/repeated-import', `${what} can be ${node.kind}ed only once`, span, {
      related: [[place, `${node.kind}ed here already`]],
      notes: [
        `to ${node.kind} it again, give it a name of its own: \`${node.kind} another-name: …;\``,
      ],
      fixes: [{ title: `remove this ${node.kind}`, span: node.span, newText: '' }],
    });
  }
}

/** Puts what gates leave of a world's own imports and exports into the builder. */
export function settleWorld(context: PackageContext, made: WorldDraft): void {
  const { id, file } = made.item;
  const world = id === undefined ? undefined : context.builder.worlds[id];
  if (world === undefined) return;
  settleItems(context, file, made.imports, world.imports);
  settleItems(context, file, made.exports, world.exports);
}

function settleItems(
  context: PackageContext,
  file: FileScope,
  drafts: DraftItems,
  items: Map<WorldKey, WorldItem>,
): void {
  drafts.forEach((draft, key) => {
    switch (draft.kind) {
      case 'type':
        if (typeof draft.type === 'number' && draft.type >= 0) {
          items.set(key as WorldKey, {
            kind: 'type',
            id: draft.type as TypeId,
            span: itemSpan(file, draft.span),
          });
        }
        break;
      case 'function':
        if (context.gates.check(draft.draft.stability, draft.draft.span, file.report)) {
          items.set(key as WorldKey, {
            kind: 'function',
            function: settleFunction(context, file, draft.draft),
          });
        }
        break;
      case 'interface': {
        const { target, stability, externalId, docs, span, path } = draft;
        if (!context.gates.check(stability, span, file.report, path)) break;
        const id = target.kind === 'foreign' ? target.id : target.item.id;
        if (id === undefined) {
          reportGated(file, target, span);
          break;
        }
        const item: WorldItem = {
          kind: 'interface',
          id,
          stability,
          externalId,
          docs,
          span: itemSpan(file, span),
        };
        items.set(key as WorldKey, item);
        break;
      }
      default:
        draft satisfies never;
    }
  });
}

function reportGated(file: FileScope, target: InterfaceTarget, span: Span): void {
  if (target.kind === 'foreign') return;
  const { name, stability } = target.item;
  file.report.error(
    'resolve/gated-reference',
    `this refers to interface \`${name}\`, which ${describeStability(stability)} leaves out`,
    span,
    { notes: ['give this item the same gate, or enable the feature'] },
  );
}
