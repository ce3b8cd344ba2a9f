import { createDiagnostic, type Diagnostic } from '@witcraft/diagnostics';
import { compareVersions, parseVersion } from '@witcraft/parser';
import type { ResolverCode } from '../codes.js';
import { ResolveBuilder } from '../model/builder.js';
import { interfaceName, worldKeyName } from '../model/names.js';
import { interfaceOnCycle, typeInterfaceDependency } from '../model/queries.js';
import type {
  InterfaceId,
  Resolve,
  TypeId,
  WorldId,
  WorldInterface,
  WorldItem,
} from '../model/resolve.js';
import { interfaceTrackName } from '../model/version-track.js';
import { elaborateWorld } from '../worlds/elaborate.js';
import { itemDifference } from './compare-items.js';
import type { WorldMergeOutcome } from './merge-worlds.js';
import { sortTypes } from './sort-types.js';

/**
 * Makes one import of all imports of a world that are versions of one interface
 * and go together (`0.2.0` and `0.2.1`, not `0.3.0`): the latest one, which then
 * is what the world's other interfaces use too. The argument is not changed.
 */
export function mergeImportVersions(resolve: Resolve, world: WorldId): WorldMergeOutcome {
  const diagnostics: Diagnostic[] = [];
  const replacements = findReplacements(resolve, world);
  const report = (message: string): void => {
    const code: ResolverCode = 'resolve/merge-conflict';
    diagnostics.push(createDiagnostic(code, message));
  };
  for (const [old, latest] of replacements) {
    const difference = itemDifference(resolve.interfaces, asItem(old), asItem(latest));
    if (difference !== undefined) {
      const names = `\`${interfaceName(resolve, old)}\` by \`${interfaceName(resolve, latest)}\``;
      report(`can't replace import ${names}: ${difference}`);
    }
  }
  if (replacements.size === 0 || diagnostics.length > 0) return { resolve, diagnostics };

  const builder = new ResolveBuilder(resolve);
  const target = builder.worlds[world];
  if (target === undefined) return { resolve, diagnostics };
  for (const [key, item] of target.imports) {
    if (item.kind === 'interface' && replacements.has(item.id)) target.imports.delete(key);
  }
  for (const item of [...target.imports.values(), ...target.exports.values()])
    for (const type of typesOfItem(builder, item)) replaceUse(builder, type, replacements);
  const circular = interfaceOnCycle(builder);
  if (circular !== undefined) {
    report(`interface \`${interfaceName(resolve, circular)}\` would use itself by way of others`);
    return { resolve, diagnostics };
  }
  // Interfaces are shared: other worlds can import more through them now.
  for (const [id, other] of builder.worlds.entries()) {
    const conflict = elaborateWorld(builder, id as WorldId);
    if (conflict !== undefined)
      report(`world \`${other.name}\` can't use both ${conflict.path.join(' and ')}`);
  }
  // The latest version of a type can be behind what uses it now.
  return { resolve: sortTypes(builder.finish()), diagnostics };
}

function asItem(id: InterfaceId): WorldInterface {
  return {
    kind: 'interface',
    id,
    stability: { kind: 'unknown' },
    externalId: undefined,
    docs: undefined,
    span: undefined,
  };
}

/** By interface that another version of it replaces: that version. */
function findReplacements(resolve: Resolve, world: WorldId): Map<InterfaceId, InterfaceId> {
  const latest = new Map<string, InterfaceId>();
  const replaced: [InterfaceId, string][] = [];
  for (const key of resolve.worlds[world]?.imports.keys() ?? []) {
    if (typeof key === 'string' || versionOf(resolve, key) === undefined) continue;
    const track = interfaceTrackName(resolve, key) ?? worldKeyName(resolve, key);
    const other = latest.get(track);
    const order = other === undefined ? 1 : compare(resolve, key, other);
    if (order > 0) {
      if (other !== undefined) replaced.push([other, track]);
      latest.set(track, key);
    } else if (order < 0) replaced.push([key, track]);
  }
  return new Map(replaced.map(([id, track]) => [id, latest.get(track) as InterfaceId]));
}

function versionOf(resolve: Resolve, id: InterfaceId): string | undefined {
  const owner = resolve.interfaces[id]?.package;
  return owner === undefined ? undefined : resolve.packages[owner]?.name.version;
}

function compare(resolve: Resolve, a: InterfaceId, b: InterfaceId): number {
  const first = parseVersion(versionOf(resolve, a) ?? '');
  const second = parseVersion(versionOf(resolve, b) ?? '');
  return first === undefined || second === undefined ? 0 : compareVersions(first, second);
}

function typesOfItem(builder: ResolveBuilder, item: WorldItem): Iterable<TypeId> {
  switch (item.kind) {
    case 'function':
      return [];
    case 'type':
      return [item.id];
    case 'interface':
      return builder.interfaces[item.id]?.types.values() ?? [];
    default:
      return item satisfies never;
  }
}

/** Points a `use` at the interface that replaces the one it is from. */
function replaceUse(
  builder: ResolveBuilder,
  id: TypeId,
  replacements: ReadonlyMap<InterfaceId, InterfaceId>,
): void {
  const used = typeInterfaceDependency(builder.types, id);
  const latest = used === undefined ? undefined : replacements.get(used);
  const type = builder.types[id];
  if (latest === undefined || type?.kind.kind !== 'type' || typeof type.kind.type === 'string')
    return;
  const name = builder.types[type.kind.type]?.name;
  const target = name === undefined ? undefined : builder.interfaces[latest]?.types.get(name);
  if (target !== undefined) type.kind = { kind: 'type', type: target };
}
