import type { MutableWorld, ResolveBuilder } from '../model/builder.js';
import { worldKeyName } from '../model/names.js';
import { sameOwner, typeInterfaceDependency } from '../model/queries.js';
import type {
  InterfaceId,
  Stability,
  WorldId,
  WorldInterface,
  WorldItem,
  WorldKey,
} from '../model/resolve.js';

type Items = Map<WorldKey, WorldItem>;

/** Why a world can't export what it does: the way from an export to the one it clashes with. */
export interface ExportConflict {
  /** The names of the interfaces on the way, as in the component. */
  readonly path: readonly string[];
}

/**
 * Lists all that a world imports: the interfaces that its imports use types of
 * come before them, and what its exports use is imported unless it is exported
 * as well (WIT.md, "Transitive imports and worlds"). Imports are put in the
 * order interfaces, used types, own types, functions, resource functions.
 *
 * Returns the export, if any, whose types would come from an import and from an
 * export of the same interface at once.
 */
export function elaborateWorld(builder: ResolveBuilder, id: WorldId): ExportConflict | undefined {
  const world = builder.worlds[id] as MutableWorld;
  const imports: Items = new Map();
  for (const [key, item] of sorted(builder, world.imports)) {
    if (item.kind === 'interface') {
      addImport(builder, imports, key, item);
    } else {
      const used =
        item.kind === 'type' ? typeInterfaceDependency(builder.types, item.id) : undefined;
      if (used !== undefined && item.kind === 'type') {
        const stability = builder.types[item.id]?.stability ?? { kind: 'unknown' };
        addImport(builder, imports, used, implied(used, stability, undefined));
      }
      imports.set(key, item);
    }
  }
  const exports: Items = new Map();
  const exported = new Map<WorldKey, WorldInterface>();
  world.exports.forEach((item, key) => {
    if (item.kind === 'interface') exported.set(key, item);
    else exports.set(key, item);
  });
  const conflict = addExports(builder, exported, imports, exports);
  world.imports = new Map(sorted(builder, imports));
  world.exports = exports;
  return conflict;
}

/** An import that nobody wrote: it comes with what uses it, and has no docs. */
function implied(
  id: InterfaceId,
  stability: Stability,
  externalId: string | undefined,
): WorldInterface {
  return { kind: 'interface', id, stability, externalId, docs: undefined, span: undefined };
}

/** The order of imports is that of the world's text when it is printed; stable within a class. */
function sorted(
  builder: ResolveBuilder,
  items: ReadonlyMap<WorldKey, WorldItem>,
): [WorldKey, WorldItem][] {
  const classes: [WorldKey, WorldItem][][] = [[], [], [], [], []];
  for (const entry of items) classes[importClass(builder, entry[1])]?.push(entry);
  return classes.flat();
}

function importClass(builder: ResolveBuilder, item: WorldItem): number {
  switch (item.kind) {
    case 'interface':
      return 0;
    case 'type': {
      const type = builder.types[item.id];
      if (type?.kind.kind !== 'type' || typeof type.kind.type === 'string') return 2;
      const target = builder.types[type.kind.type];
      return target !== undefined && !sameOwner(target.owner, type.owner) ? 1 : 2;
    }
    case 'function':
      return 'resource' in item.function.kind ? 4 : 3;
    default:
      return item satisfies never;
  }
}

/** Adds an interface after all that it uses; a loop, since uses can form long chains. */
function addImport(
  builder: ResolveBuilder,
  imports: Items,
  rootKey: WorldKey,
  root: WorldInterface,
): void {
  const stack: { readonly key: WorldKey; readonly item: WorldInterface; next: number }[] = [
    { key: rootKey, item: root, next: 0 },
  ];
  while (stack.length > 0) {
    const top = stack[stack.length - 1] as {
      readonly key: WorldKey;
      readonly item: WorldInterface;
      next: number;
    };
    const dependency = imports.has(top.key)
      ? undefined
      : builder.interfaceDependencies(top.item.id)[top.next++];
    if (dependency === undefined) {
      stack.pop();
      if (!imports.has(top.key)) imports.set(top.key, top.item);
    } else if (!imports.has(dependency)) {
      stack.push({
        key: dependency,
        item: implied(dependency, top.item.stability, undefined),
        next: 0,
      });
    }
  }
}

interface ExportFrame {
  readonly key: WorldKey;
  readonly item: WorldInterface;
  /** Whether this becomes an export; otherwise it is imported for one. */
  readonly exported: boolean;
  next: number;
}

/**
 * Adds exported interfaces after those that they use. What they use is an export
 * if the world lists it, and else an import, with all that the import uses in
 * turn; an interface can't have to be both.
 */
function addExports(
  builder: ResolveBuilder,
  exported: ReadonlyMap<WorldKey, WorldInterface>,
  imports: Items,
  exports: Items,
): ExportConflict | undefined {
  const requiredImports = new Set<InterfaceId>();
  const stack: ExportFrame[] = [];
  for (const [rootKey, root] of exported) {
    if (exports.has(rootKey)) continue;
    stack.push({ key: rootKey, item: root, exported: true, next: 0 });
    while (stack.length > 0) {
      const top = stack[stack.length - 1] as ExportFrame;
      const dependency = builder.interfaceDependencies(top.item.id)[top.next++];
      if (dependency !== undefined) {
        const asExport = top.exported && exported.has(dependency);
        if (exports.has(dependency)) {
          if (!asExport) return conflictOf(builder, stack, dependency);
        } else if (asExport || !requiredImports.has(dependency)) {
          const item = implied(dependency, top.item.stability, top.item.externalId);
          stack.push({ key: dependency, item, exported: asExport, next: 0 });
        }
        continue;
      }
      if (top.exported) {
        if (requiredImports.has(top.item.id)) return conflictOf(builder, stack);
        exports.set(top.key, top.item);
      } else {
        requiredImports.add(top.item.id);
        if (!imports.has(top.key)) imports.set(top.key, top.item);
      }
      stack.pop();
    }
  }
  return undefined;
}

function conflictOf(
  builder: ResolveBuilder,
  stack: readonly ExportFrame[],
  last?: WorldKey,
): ExportConflict {
  const keys = stack.map((frame) => frame.key);
  if (last !== undefined) keys.push(last);
  return { path: keys.map((key) => worldKeyName(builder, key)) };
}
