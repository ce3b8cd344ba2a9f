import type { ResolveBuilder } from '../model/builder.js';
import { packageNameToString, worldKeyName } from '../model/names.js';
import { topologicalPackages } from '../model/queries.js';
import type {
  Interface,
  InterfaceId,
  PackageId,
  Resolve,
  TypeId,
  WorldId,
  WorldItem,
  WorldItems,
} from '../model/resolve.js';
import { functionDifference } from './compare-items.js';
import type { MergeConflicts } from './merge-conflicts.js';

/**
 * What two resolves both have: by the ids of one, those of the other. Where they
 * don't agree on it is in `conflicts`.
 */
export class SameItems {
  readonly packages: Map<PackageId, PackageId> = new Map();
  readonly interfaces: Map<InterfaceId, InterfaceId> = new Map();
  readonly worlds: Map<WorldId, WorldId> = new Map();
  readonly types: Map<TypeId, TypeId> = new Map();
  readonly #into: ResolveBuilder;
  readonly #from: Resolve;
  readonly #conflicts: MergeConflicts;

  constructor(into: ResolveBuilder, from: Resolve, conflicts: MergeConflicts) {
    this.#into = into;
    this.#from = from;
    this.#conflicts = conflicts;
    this.#matchPackages();
  }

  #matchPackages(): void {
    for (const id of topologicalPackages(this.#from)) {
      const item = this.#from.packages[id];
      const same = item && this.#into.findPackage(item.name);
      const target = same === undefined ? undefined : this.#into.packages[same];
      if (item === undefined || same === undefined || target === undefined) continue;
      this.packages.set(id, same);
      for (const [name, interfaceId] of item.interfaces) {
        const other = target.interfaces.get(name);
        if (other !== undefined)
          this.#matchInterface(
            interfaceId,
            other,
            `interface \`${packageNameToString(item.name)}/${name}\``,
          );
      }
      for (const [name, worldId] of item.worlds) {
        const other = target.worlds.get(name);
        if (other !== undefined)
          this.#matchWorld(worldId, other, `world \`${packageNameToString(item.name)}/${name}\``);
      }
    }
  }

  #matchInterface(id: InterfaceId, other: InterfaceId, where: string): void {
    this.interfaces.set(id, other);
    const from = this.#from.interfaces[id] as Interface;
    const into = this.#into.interfaces[other] as Interface;
    for (const [name, type] of from.types) {
      const same = into.types.get(name);
      if (same !== undefined) this.types.set(type, same);
    }
    for (const [name, made] of from.functions) {
      const same = into.functions.get(name);
      const difference = same && functionDifference(made, same);
      if (difference !== undefined)
        this.#conflicts.add(`${where}: the two \`${name}\` differ in ${difference}`, made.span);
    }
  }

  #matchWorld(id: WorldId, other: WorldId, where: string): void {
    this.worlds.set(id, other);
    const from = this.#from.worlds[id];
    const into = this.#into.worlds[other];
    if (from === undefined || into === undefined) return;
    for (const direction of ['imports', 'exports'] as const) {
      if (from[direction].size !== into[direction].size) {
        this.#conflicts.add(
          `${where}: one has ${from[direction].size} ${direction}, the other ${into[direction].size}`,
          from.span,
        );
        continue;
      }
      this.#matchItems(
        from[direction],
        into[direction],
        where,
        direction === 'imports' ? 'import' : 'export',
      );
    }
  }

  #matchItems(from: WorldItems, into: WorldItems, where: string, direction: string): void {
    for (const [key, item] of from) {
      const name = worldKeyName(this.#from, key);
      const other = into.get(typeof key === 'string' ? key : (this.interfaces.get(key) ?? key));
      const span = item.kind === 'function' ? item.function.span : item.span;
      if (other === undefined)
        this.#conflicts.add(`${where}: one of them lacks ${direction} \`${name}\``, span);
      else if (!this.#matchItem(item, other, `${where}, ${direction} \`${name}\``)) {
        this.#conflicts.add(`${where}: ${direction} \`${name}\` is not the same in both`, span);
      }
    }
  }

  #matchItem(item: WorldItem, other: WorldItem, where: string): boolean {
    if (item.kind === 'interface' && other.kind === 'interface') {
      const unnamed =
        this.#from.interfaces[item.id]?.name === undefined &&
        this.#into.interfaces[other.id]?.name === undefined;
      if (!unnamed) return this.interfaces.get(item.id) === other.id;
      this.#matchInterface(item.id, other.id, where);
      return true;
    }
    if (item.kind === 'type' && other.kind === 'type') {
      this.types.set(item.id, other.id);
      return true;
    }
    return item.kind === 'function' && other.kind === 'function';
  }
}
