import {
  type JsonNode,
  stabilityFromJson,
  type WorldId,
  type WorldItem,
  type WorldKey,
  worldKeyName,
} from '@witcraft/resolver';
import type { WorkingResolve, WorkingWorld } from '../wit/working-resolve.js';
import { addFunctionDocs, addInterfaceDocs, addTypeDocs } from './interface-docs.js';
import { memberOf, onlyMembers, textOf } from './members.js';

type Items = WorkingWorld['imports'];

/** Adds what is said of a world, its imports and its exports. */
export function addWorldDocs(resolve: WorkingResolve, id: WorldId, docs: JsonNode): void {
  const world = resolve.world(id);
  const { imports, exports } = world;
  onlyMembers(docs, [
    'docs',
    'stability',
    'interfaces',
    'types',
    'funcs',
    'interface_exports',
    'func_exports',
    'interface_import_stability',
    'interface_export_stability',
    'interface_import_docs',
    'interface_export_docs',
  ]);
  // Version 0 has no entries for exports only: they stand among the imports.
  for (const [name, node] of memberOf(docs, 'interfaces'))
    addInlineInterfaceDocs(resolve, imports.has(name) ? imports : exports, name, node);
  for (const [name, node] of memberOf(docs, 'interface_exports'))
    addInlineInterfaceDocs(resolve, exports, name, node);
  for (const [name, node] of memberOf(docs, 'funcs'))
    addWorldFunctionDocs(imports.has(name) ? imports : exports, name, node);
  for (const [name, node] of memberOf(docs, 'func_exports'))
    addWorldFunctionDocs(exports, name, node);
  for (const [name, node] of memberOf(docs, 'types')) {
    const item = imports.get(name);
    if (item?.kind === 'type') addTypeDocs(resolve, item.id, node);
    else node.report('the world has no such type');
  }
  for (const [items, direction] of [
    [imports, 'import'],
    [exports, 'export'],
  ] as const) {
    const keys = interfaceKeys(resolve, items);
    for (const [name, node] of memberOf(docs, `interface_${direction}_stability`)) {
      change(items, keys.get(name), node, (item) => ({
        ...item,
        stability: stabilityFromJson(node),
      }));
    }
    for (const [name, node] of memberOf(docs, `interface_${direction}_docs`))
      change(items, keys.get(name), node, (item) => ({ ...item, docs: node.string() }));
  }
  world.docs = textOf(docs, 'docs') ?? world.docs;
  world.stability = stabilityFromJson(docs.member('stability'));
}

/** An interface that is written inside the world: its gate is that of the statement as well. */
function addInlineInterfaceDocs(
  resolve: WorkingResolve,
  items: Items,
  name: string,
  docs: JsonNode,
): void {
  change(items, name, docs, (item) => {
    addInterfaceDocs(resolve, item.id, docs);
    return { ...item, stability: stabilityFromJson(docs.member('stability')) };
  });
}

function addWorldFunctionDocs(items: Items, name: string, docs: JsonNode): void {
  const item = items.get(name);
  if (item?.kind === 'function') addFunctionDocs(item.function, docs);
  else docs.report('the world has no such function');
}

/** The keys of the interfaces that are imported or exported, by name. */
function interfaceKeys(resolve: WorkingResolve, items: Items): Map<string, WorldKey> {
  const keys = new Map<string, WorldKey>();
  for (const [key, item] of items)
    if (item.kind === 'interface') keys.set(worldKeyName(resolve.finish(), key), key);
  return keys;
}

type InterfaceItem = Extract<WorldItem, { readonly kind: 'interface' }>;

/** Puts another item in the place of an interface. */
function change(
  items: Items,
  key: WorldKey | undefined,
  docs: JsonNode,
  to: (item: InterfaceItem) => InterfaceItem,
): void {
  const item = key === undefined ? undefined : items.get(key);
  if (key === undefined || item?.kind !== 'interface')
    docs.report('the world has no such interface');
  else items.set(key, to(item));
}
