import type * as ast from '@witcraft/parser';
import { itemName } from '../model/names.js';
import type { TypeId, TypeOwner } from '../model/resolve.js';
import {
  draftFunction,
  draftResourceFunctions,
  type FunctionDraft,
  settleFunction,
} from './functions.js';
import type { LocalInterface, PackageContext } from './package-context.js';
import { declareName } from './types/declare-type.js';
import type { RawType } from './types/raw-type.js';
import { resolveTypes } from './types/resolve-types.js';
import { TypeResolver } from './types/type-resolver.js';
import { resourceType } from './types/type-scope.js';

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
      if (declareName(file, scope, node.label, node, undefined) !== undefined)
        functions.push(draft);
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
