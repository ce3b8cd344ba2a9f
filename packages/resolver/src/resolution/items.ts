import type { Source, Span } from '@witcraft/diagnostics';
import type * as ast from '@witcraft/parser';
import { itemName } from '../model/names.js';
import type { InterfaceId, Stability, WorldId } from '../model/resolve.js';
import { docsOf } from './docs.js';
import { readStability, refuseExternalId } from './gates.js';
import { findCycles, firstUnordered, topologicalOrder } from './order.js';
import {
  type FileScope,
  itemSpan,
  type LocalInterface,
  type LocalWorld,
  type PackageContext,
} from './package-context.js';
import { findInterface, reportUnknownItem } from './paths.js';
import { TypeScope } from './types/type-scope.js';

/** Interfaces and worlds of a package, each after those that it uses or includes. */
export interface OrderedItems {
  readonly interfaces: readonly LocalInterface[];
  readonly worlds: readonly LocalWorld[];
}

interface Declared {
  /** Its place among the items as they are written. */
  readonly index: number;
  readonly file: FileScope;
  readonly node: ast.Interface | ast.World;
}

/**
 * Declares the interfaces and worlds of a package, makes room for those that
 * are there in the builder, and fills in what each file calls them.
 */
export function declareItems(context: PackageContext): OrderedItems {
  const declared = collectItems(context);
  declareFileNames(context, declared);
  const interfaces: LocalInterface[] = [];
  const worlds: LocalWorld[] = [];
  for (const { file, node } of orderItems(declared)) {
    const item =
      node.kind === 'interface' ? addInterface(context, file, node) : addWorld(context, file, node);
    context.items.set(item.name, item);
    if (item.kind === 'interface') interfaces.push(item);
    else worlds.push(item);
  }
  // Paths to other packages lead somewhere even where nothing follows them.
  for (const file of context.files) {
    for (const entry of file.names.values())
      if (entry.kind === 'foreign') entry.target = findInterface(context, file, entry.path);
  }
  return { interfaces, worlds };
}

/** All interfaces and worlds by name; a name that is taken is reported and left out. */
function collectItems(context: PackageContext): Map<string, Declared> {
  const declared = new Map<string, Declared>();
  /** Those with capitals, by how they read without. */
  const folded = new Map<string, Declared>();
  for (const file of context.files) {
    for (const node of file.items) {
      if (node.kind !== 'interface' && node.kind !== 'world') continue;
      const name = node.label;
      const key = name.toLowerCase();
      const first = folded.get(key) ?? declared.get(key);
      if (first === undefined) {
        const item: Declared = { index: declared.size, file, node };
        declared.set(name, item);
        if (key !== name) folded.set(key, item);
        continue;
      }
      file.report.error(
        'resolve/duplicate-item',
        `the package has more than one item \`${node.label}\``,
        node.name.span,
        {
          related: [[{ source: first.file.source, span: first.node.name.span }, 'the first one']],
          notes:
            node.label === first.node.label ? [] : ['names are compared without regard to case'],
        },
      );
    }
  }
  return declared;
}

/** What each file calls things: its own items, and what its top-level `use`s name. */
function declareFileNames(context: PackageContext, declared: ReadonlyMap<string, Declared>): void {
  for (const file of context.files) {
    const used = new Set<string>();
    for (const node of file.items) {
      if (node.kind === 'nested-package') continue;
      const id = node.kind === 'toplevel-use' ? (node.as ?? node.path.name) : node.name;
      const first = file.names.get(id.name);
      if (first !== undefined) {
        // Two items of one name were reported for the package already.
        if (node.kind !== 'toplevel-use' && !used.has(id.name)) continue;
        file.report.error(
          'resolve/duplicate-name',
          `name \`${id.name}\` is declared more than once in this file`,
          id.span,
          {
            related: [[first.span, 'first declared here']],
            ...(node.kind === 'toplevel-use' ? { notes: ['give it another name with `as`'] } : {}),
          },
        );
        continue;
      }
      if (node.kind !== 'toplevel-use') {
        file.names.set(id.name, { kind: 'local', name: id.name, span: id.span });
        continue;
      }
      used.add(id.name);
      if (node.attributes.length > 0) {
        file.report.error(
          'resolve/attribute-not-allowed',
          'a `use` at the top of a file can have no gates',
          useKeyword(file, node),
          {
            notes: ['it only names an interface for this file: put the gate on what uses it'],
          },
        );
      }
      const { path } = node;
      if (path.package !== undefined) {
        file.names.set(id.name, { kind: 'foreign', path, span: id.span, target: undefined });
        continue;
      }
      file.names.set(id.name, { kind: 'local', name: path.name.name, span: id.span });
      if (!declared.has(path.name.name)) {
        reportUnknownItem(context, file, path.name.name, path.name.span, declared.keys());
      }
    }
  }
}

/** The word `use`, which comes just before the path. */
function useKeyword(file: FileScope, node: ast.ToplevelUse): Span {
  const start = file.source.text.lastIndexOf('use', node.path.span.start - 1);
  return { start, end: start + 'use'.length };
}

function orderItems(declared: ReadonlyMap<string, Declared>): Declared[] {
  const nodes = [...declared.values()];
  /** The item of the package that a path names. */
  const targetOf = (file: FileScope, path: ast.UsePath): number | undefined => {
    if (path.package !== undefined) return undefined;
    const entry = file.names.get(path.name.name);
    if (entry?.kind === 'foreign') return undefined;
    return declared.get(entry?.name ?? path.name.name)?.index;
  };
  // Most packages are written in order: then there is nothing to sort.
  const isInOrder = nodes.every(({ file, node, index }) => {
    let inOrder = true;
    forEachNeededPath(node, (path) => {
      const target = targetOf(file, path);
      if (target !== undefined && target >= index) inOrder = false;
    });
    return inOrder;
  });
  if (isInOrder) return nodes;
  const edges = nodes.map(({ file, node }) => {
    const targets: number[] = [];
    forEachNeededPath(node, (path) => {
      const target = targetOf(file, path);
      if (target !== undefined) targets.push(target);
    });
    return targets;
  });
  const order = topologicalOrder(edges);
  if (order.length < nodes.length) {
    /** Where an item needs another. */
    const nameOf = ({ file, node }: Declared, target: number | undefined): ast.Id => {
      let name: ast.Id | undefined;
      forEachNeededPath(node, (path) => {
        if (targetOf(file, path) === target) name ??= path.name;
      });
      return name ?? node.name;
    };
    const edge = firstUnordered(edges, order);
    const from = edge && nodes[edge[0]];
    let lead: Lead | undefined = from && leadOf(from, nameOf(from, edge?.[1]));
    for (const cycle of findCycles(edges)) {
      const found = cycle.map((index, i) => {
        const item = nodes[index] as Declared;
        return { ...item, span: nameOf(item, cycle[(i + 1) % cycle.length]).span };
      });
      reportCycle(found, lead);
      lead = undefined;
    }
    const done = new Set(order);
    for (let i = 0; i < nodes.length; i++) if (!done.has(i)) order.push(i);
  }
  return order.map((i) => nodes[i] as Declared);
}

/** The paths that an item can't do without: an interface's `use`s, a world's `include`s. */
function forEachNeededPath(
  node: ast.Interface | ast.World,
  visit: (path: ast.UsePath) => void,
): void {
  const wanted = node.kind === 'interface' ? 'use' : 'include';
  for (const item of node.items)
    if (item.kind === wanted) visit((item as ast.Use | ast.Include).path);
}

/** A place where an item needs another one, and what is said of it. */
type Lead = readonly [place: { readonly source: Source; readonly span: Span }, message: string];

/** The item that another one needs by a name, where its file first says what the name is. */
function leadOf({ file, node }: Declared, name: ast.Id): Lead {
  const use = file.items.find(
    (item): item is ast.ToplevelUse =>
      item.kind === 'toplevel-use' && (item.as ?? item.path.name).name === name.name,
  );
  const { span } = use?.path.name ?? file.names.get(name.name) ?? name;
  const verb = node.kind === 'interface' ? 'uses' : 'includes';
  return [{ source: file.source, span }, `\`${node.label}\` ${verb} this`];
}

function reportCycle(
  cycle: readonly (Declared & { readonly span: Span })[],
  lead: Lead | undefined,
): void {
  const first = cycle[0] as Declared & { readonly span: Span };
  const second = cycle[1 % cycle.length] as Declared;
  const verb = first.node.kind === 'interface' ? 'uses' : 'includes';
  const names = [...cycle, first].map(({ node }) => `\`${node.label}\``);
  const related = cycle.map(
    ({ file, span }, i): Lead => [
      { source: file.source, span },
      `${names[i]} ${verb} ${names[i + 1]} here`,
    ],
  );
  const primary = { source: second.file.source, span: second.node.name.span };
  if (
    lead !== undefined &&
    ![primary, ...related.map(([at]) => at)].some((at) => isSame(at, lead[0]))
  )
    related.push(lead);
  second.file.report.error(
    'resolve/item-cycle',
    cycle.length === 1
      ? `${first.node.kind} ${names[0]} ${verb} itself`
      : `${first.node.kind} ${names[0]} ${verb} itself: ${names.join(' → ')}`,
    primary.span,
    {
      related,
      notes:
        first.node.kind === 'interface'
          ? ['move the types that both need into a third interface']
          : [],
    },
  );
}

function isSame(a: Lead[0], b: Lead[0]): boolean {
  return a.source === b.source && a.span.start === b.span.start;
}

function addInterface(
  context: PackageContext,
  file: FileScope,
  node: ast.Interface,
): LocalInterface {
  const stability = readStability(node.attributes, file);
  refuseExternalId(node.attributes, 'an interface', file);
  return declareInterface(context, file, {
    name: node.label,
    nameSpan: node.name.span,
    items: node.items,
    docs: node.docs,
    stability,
    inline: false,
  });
}

/** What {@link declareInterface} needs to know of an interface, named or inside a world. */
export interface InterfaceSource {
  readonly name: string;
  readonly nameSpan: Span;
  readonly items: readonly ast.InterfaceItem[];
  readonly docs: readonly ast.Comment[];
  readonly stability: Stability;
  /** Written inside a world: it has no name of its own. */
  readonly inline: boolean;
}

/** Makes room for an interface, unless a gate leaves it out. */
export function declareInterface(
  context: PackageContext,
  file: FileScope,
  item: InterfaceSource,
): LocalInterface {
  const { name, nameSpan, items, stability, inline } = item;
  let id: InterfaceId | undefined;
  if (context.gates.check(stability, nameSpan, file.report)) {
    id = context.builder.addInterface({
      name: inline ? undefined : name,
      types: new Map(),
      functions: new Map(),
      docs: docsOf(item.docs, file.source.text),
      stability,
      package: context.id,
      cloneOf: undefined,
      span: itemSpan(file, nameSpan),
    });
  } else if (!inline) {
    context.builder.gatedNames.set(itemName(context.name, name), stability);
  }
  return { kind: 'interface', name, nameSpan, file, items, stability, id, scope: new TypeScope() };
}

function addWorld(context: PackageContext, file: FileScope, node: ast.World): LocalWorld {
  const stability = readStability(node.attributes, file);
  refuseExternalId(node.attributes, 'a world', file);
  let id: WorldId | undefined;
  if (context.gates.check(stability, node.name.span, file.report)) {
    id = context.builder.addWorld({
      name: node.label,
      imports: new Map(),
      exports: new Map(),
      docs: docsOf(node.docs, file.source.text),
      stability,
      package: context.id,
      span: itemSpan(file, node.name.span),
    });
  } else {
    context.builder.gatedNames.set(itemName(context.name, node.label), stability);
  }
  return {
    kind: 'world',
    name: node.label,
    nameSpan: node.name.span,
    file,
    node,
    stability,
    id,
  };
}

/** Every interface and world by name is part of its package, in the order of their ids. */
export function listItems(context: PackageContext, { interfaces, worlds }: OrderedItems): void {
  const target = context.builder.packages[context.id];
  for (const { name, id } of interfaces) if (id !== undefined) target?.interfaces.set(name, id);
  for (const { name, id } of worlds) if (id !== undefined) target?.worlds.set(name, id);
}
