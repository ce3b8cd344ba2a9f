import { createDiagnostic, type Diagnostic } from '@witcraft/diagnostics';
import type { ResolverCode } from '../codes.js';
import { type MutableWorld, ResolveBuilder } from '../model/builder.js';
import { worldKeyName } from '../model/names.js';
import { interfaceDependencies, typeInterfaceDependency } from '../model/queries.js';
import type {
  InterfaceId,
  PackageId,
  Resolve,
  TypeId,
  WorldId,
  WorldItem,
  WorldKey,
} from '../model/resolve.js';
import { WorldCloner } from '../worlds/clone-types.js';
import { itemDifference } from './compare-items.js';
import { addResolve } from './merge.js';

/** The resolve with the world that took in another, or why the two don't go together. */
export interface WorldMergeOutcome {
  readonly resolve: Resolve;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Adds all that the world `from` imports and exports to the world `into`; both
 * are of the same resolve, which is not changed. What both have must agree, and
 * an added export must leave what `into` means as it is: what it imports for its
 * own exports can't become an export.
 */
export function mergeWorlds(resolve: Resolve, from: WorldId, into: WorldId): WorldMergeOutcome {
  const builder = new ResolveBuilder(resolve);
  const diagnostics = joinWorlds(builder, from, into);
  return { resolve: builder.finish(), diagnostics };
}

/** A {@link WorldMergeOutcome}, and where the world that was taken in is. */
export interface ForeignWorldMergeOutcome extends WorldMergeOutcome {
  readonly world: WorldId;
}

/**
 * Adds a world of another resolve to the world `into`: what {@link mergeResolves} and
 * then {@link mergeWorlds} make, without a resolve between the two.
 */
export function mergeForeignWorld(
  resolve: Resolve,
  into: WorldId,
  foreign: Resolve,
  from: WorldId,
): ForeignWorldMergeOutcome {
  const builder = new ResolveBuilder(resolve);
  const { remap, diagnostics } = addResolve(builder, foreign);
  const world = remap.worlds[from] ?? from;
  const conflicts = diagnostics.length > 0 ? diagnostics : joinWorlds(builder, world, into);
  return { resolve: builder.finish(), diagnostics: conflicts, world };
}

/** What {@link mergeWorlds} does, in place. */
function joinWorlds(builder: ResolveBuilder, from: WorldId, into: WorldId): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const source = builder.worlds[from];
  const target = builder.worlds[into];
  if (source === undefined || target === undefined || from === into) return diagnostics;

  const report = (message: string): void => {
    const code: ResolverCode = 'resolve/merge-conflict';
    diagnostics.push(createDiagnostic(code, message));
  };
  const cloner = new WorldCloner(
    builder,
    from,
    into,
    target.package as PackageId,
    typesOfBoth(source, target),
  );
  const required = requiredImports(builder, target);
  /** What can be imported for the sake of an export, as far as it is known. */
  const visited = new Set<InterfaceId>();
  const added = { imports: [] as NamedItem[], exports: [] as NamedItem[] };
  for (const direction of ['imports', 'exports'] as const) {
    for (const [key, item] of source[direction]) {
      const present = target[direction].get(key);
      const name = worldKeyName(builder, key);
      if (present === undefined) {
        const problem =
          direction === 'exports'
            ? exportProblem(builder, target, item, required, visited)
            : undefined;
        if (problem !== undefined) report(`export \`${name}\` can't be added: ${problem}`);
        added[direction].push([key, item]);
        continue;
      }
      const difference = itemDifference(builder.interfaces, item, present);
      if (difference !== undefined)
        report(`the two worlds don't agree on \`${name}\`: ${difference}`);
    }
  }
  for (const direction of ['imports', 'exports'] as const) {
    for (const [key, item] of added[direction])
      target[direction].set(key, typeof key === 'string' ? cloner.item(item, key) : item);
  }
  return diagnostics;
}

type NamedItem = readonly [WorldKey, WorldItem];

/** Types that both worlds import under one name are one type from now on. */
function typesOfBoth(source: MutableWorld, target: MutableWorld): Map<TypeId, TypeId> {
  const copies = new Map<TypeId, TypeId>();
  for (const [key, item] of target.imports) {
    const other = typeof key === 'string' && item.kind === 'type' && source.imports.get(key);
    if (other && other.kind === 'type' && item.kind === 'type') copies.set(other.id, item.id);
  }
  return copies;
}

/** The interfaces that must stay imports for the sake of an export, which is the value. */
function requiredImports(
  builder: ResolveBuilder,
  world: MutableWorld,
): ReadonlyMap<InterfaceId, WorldKey> {
  const required = new Map<InterfaceId, WorldKey>();
  for (const [key, item] of world.exports) {
    const pending = itemDependencies(builder, item).filter((id) => !world.exports.has(id));
    for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
      if (required.has(id)) continue;
      required.set(id, key);
      pending.push(...interfaceDependencies(builder, id));
    }
  }
  return required;
}

function exportProblem(
  builder: ResolveBuilder,
  world: MutableWorld,
  item: WorldItem,
  required: ReadonlyMap<InterfaceId, WorldKey>,
  visited: Set<InterfaceId>,
): string | undefined {
  const pending = itemDependencies(builder, item).filter((id) => !world.exports.has(id));
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    if (visited.has(id)) continue;
    visited.add(id);
    if (world.exports.has(id))
      return `\`${worldKeyName(builder, id)}\` is exported, and it would be imported for this`;
    pending.push(...interfaceDependencies(builder, id));
  }
  const dependent = item.kind === 'interface' ? required.get(item.id) : undefined;
  return dependent === undefined
    ? undefined
    : `export \`${worldKeyName(builder, dependent)}\` uses it as an import`;
}

function itemDependencies(builder: ResolveBuilder, item: WorldItem): InterfaceId[] {
  switch (item.kind) {
    case 'function':
      return [];
    case 'interface':
      return interfaceDependencies(builder, item.id);
    case 'type': {
      const used = typeInterfaceDependency(builder.types, item.id);
      return used === undefined ? [] : [used];
    }
    default:
      return item satisfies never;
  }
}
