import { createDiagnostic, type Diagnostic } from '@witcraft/diagnostics';
import { copyInterface, copyType, ResolveBuilder } from './builder.js';
import type { ResolverCode } from './codes.js';
import { functionDifference } from './compare-items.js';
import { elaborateWorld } from './elaborate.js';
import { describeStability, sameStability } from './gates.js';
import { packageNameToString, worldKeyName } from './names.js';
import { interfaceOnCycle, topologicalPackages } from './queries.js';
import type {
  Function,
  Interface,
  InterfaceId,
  ItemSpan,
  PackageId,
  Resolve,
  SourceId,
  Stability,
  Type,
  TypeId,
  TypeOwner,
  WorldId,
  WorldItem,
  WorldItems,
  WorldKey,
} from './resolve.js';
import { mapTypes } from './type-kinds.js';

/** Where the items of the resolve that was merged in are now: by their old id, the new one. */
export interface Remap {
  readonly types: readonly TypeId[];
  readonly interfaces: readonly InterfaceId[];
  readonly worlds: readonly WorldId[];
  readonly packages: readonly PackageId[];
}

/** A merged resolve, or why the two don't go together. */
export interface MergeOutcome {
  readonly resolve: Resolve;
  readonly remap: Remap;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Puts two resolves together. Packages of the same name are taken for two views
 * of one package: interfaces may each have types and functions that the other
 * lacks, what both have must agree; worlds must be the same. Neither argument is
 * changed; with a diagnostic, the result is of no use.
 */
export function mergeResolves(into: Resolve, from: Resolve): MergeOutcome {
  const merge = new Merge(into, from);
  merge.match();
  merge.move();
  return merge.outcome();
}

/** How two resolves are put together; what it makes can still be built on. */
export class Merge {
  readonly builder: ResolveBuilder;
  readonly #into: Resolve;
  readonly #from: Resolve;
  readonly #diagnostics: Diagnostic[] = [];
  readonly #sourceOffset: number;
  /** Whether types and interfaces have the same ids after as before: there are no others. */
  readonly #keepsIds: boolean;

  /** What `match` finds to be the same in both, by id of `from`. */
  readonly #samePackages = new Map<PackageId, PackageId>();
  readonly #sameInterfaces = new Map<InterfaceId, InterfaceId>();
  readonly #sameWorlds = new Map<WorldId, WorldId>();
  readonly #sameTypes = new Map<TypeId, TypeId>();

  readonly #types: TypeId[] = [];
  readonly #interfaces: InterfaceId[] = [];
  readonly #worlds: WorldId[] = [];
  readonly #packages: PackageId[] = [];

  constructor(into: Resolve, from: Resolve) {
    this.#into = into;
    this.#from = from;
    this.builder = new ResolveBuilder(into);
    this.#sourceOffset = into.sources.length;
    this.#keepsIds =
      into.types.length === 0 && into.interfaces.length === 0 && into.sources.length === 0;
  }

  outcome(): MergeOutcome {
    return {
      resolve: this.builder.finish(),
      remap: {
        types: this.#types,
        interfaces: this.#interfaces,
        worlds: this.#worlds,
        packages: this.#packages,
      },
      diagnostics: this.#diagnostics,
    };
  }

  /** Finds what both have, and where they don't agree on it. */
  match(): void {
    for (const id of topologicalPackages(this.#from)) {
      const item = this.#from.packages[id];
      const same = item && this.builder.findPackage(item.name);
      const target = same === undefined ? undefined : this.#into.packages[same];
      if (item === undefined || same === undefined || target === undefined) continue;
      this.#samePackages.set(id, same);
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
    this.#sameInterfaces.set(id, other);
    const from = this.#from.interfaces[id] as Interface;
    const into = this.#into.interfaces[other] as Interface;
    for (const [name, type] of from.types) {
      const same = into.types.get(name);
      if (same !== undefined) this.#sameTypes.set(type, same);
    }
    for (const [name, made] of from.functions) {
      const same = into.functions.get(name);
      const difference = same && functionDifference(made, same);
      if (difference !== undefined)
        this.#conflict(`${where}: the two \`${name}\` differ in ${difference}`, made.span);
    }
  }

  #matchWorld(id: WorldId, other: WorldId, where: string): void {
    this.#sameWorlds.set(id, other);
    const from = this.#from.worlds[id];
    const into = this.#into.worlds[other];
    if (from === undefined || into === undefined) return;
    for (const direction of ['imports', 'exports'] as const) {
      if (from[direction].size !== into[direction].size) {
        this.#conflict(
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
      const other = into.get(
        typeof key === 'string' ? key : (this.#sameInterfaces.get(key) ?? key),
      );
      const span = item.kind === 'function' ? item.function.span : item.span;
      if (other === undefined)
        this.#conflict(`${where}: one of them lacks ${direction} \`${name}\``, span);
      else if (!this.#matchItem(item, other, `${where}, ${direction} \`${name}\``)) {
        this.#conflict(`${where}: ${direction} \`${name}\` is not the same in both`, span);
      }
    }
  }

  #matchItem(item: WorldItem, other: WorldItem, where: string): boolean {
    if (item.kind === 'interface' && other.kind === 'interface') {
      const unnamed =
        this.#from.interfaces[item.id]?.name === undefined &&
        this.#into.interfaces[other.id]?.name === undefined;
      if (!unnamed) return this.#sameInterfaces.get(item.id) === other.id;
      this.#matchInterface(item.id, other.id, where);
      return true;
    }
    if (item.kind === 'type' && other.kind === 'type') {
      this.#sameTypes.set(item.id, other.id);
      return true;
    }
    return item.kind === 'function' && other.kind === 'function';
  }

  /**
   * Adds what `into` lacks, with ids, places and owners as they are there; nothing
   * where the two don't agree.
   */
  move(): void {
    for (const source of this.#from.sources) this.builder.addSource(source);
    if (this.#diagnostics.length > 0) return;
    this.#moveTypes();
    this.#moveInterfaces();
    this.#moveWorlds();
    this.#movePackages();
    this.#moveOwners();
    if (this.#findCycle()) return;
    // More types in an interface can mean more that a world must import.
    for (let id = 0; id < this.builder.worlds.length; id++) {
      const world = this.builder.worlds[id];
      const conflict = elaborateWorld(this.builder, id as WorldId);
      if (conflict !== undefined)
        this.#conflict(
          `world \`${world?.name}\` can't use both ${conflict.path.join(' and ')}`,
          world?.span,
        );
    }
  }

  #moveTypes(): void {
    const { types } = this.builder;
    this.#from.types.forEach((type, index) => {
      const same = this.#sameTypes.get(index as TypeId);
      if (same !== undefined) {
        const target = types[same];
        if (target !== undefined)
          target.stability = this.#mergeStability(type.stability, target.stability, type.span);
        this.#types.push(same);
        return;
      }
      const copy = copyType(type);
      if (!this.#keepsIds) copy.kind = mapTypes(type.kind, (held) => this.#type(held));
      copy.span = this.#span(type.span);
      this.#types.push(this.builder.addType(copy));
    });
  }

  #moveInterfaces(): void {
    for (const [index, item] of this.#from.interfaces.entries()) {
      const same = this.#sameInterfaces.get(index as InterfaceId);
      const target = same === undefined ? undefined : this.builder.interfaces[same];
      if (same === undefined || target === undefined) {
        const copy = copyInterface(item);
        if (!this.#keepsIds) {
          for (const [name, made] of item.functions) copy.functions.set(name, this.#function(made));
          for (const [name, type] of item.types) copy.types.set(name, this.#types[type] as TypeId);
        }
        copy.span = this.#span(item.span);
        this.#interfaces.push(this.builder.addInterface(copy));
        continue;
      }
      target.stability = this.#mergeStability(item.stability, target.stability, item.span);
      for (const [name, type] of item.types) {
        if (!target.types.has(name)) target.types.set(name, this.#types[type] as TypeId);
      }
      for (const [name, made] of item.functions) {
        if (!target.functions.has(name)) target.functions.set(name, this.#function(made));
      }
      this.builder.forgetInterfaceDependencies(same);
      this.#interfaces.push(same);
    }
  }

  #moveWorlds(): void {
    for (const [index, world] of this.#from.worlds.entries()) {
      const same = this.#sameWorlds.get(index as WorldId);
      const target = same === undefined ? undefined : this.builder.worlds[same];
      const imports = this.#items(world.imports);
      const exports = this.#items(world.exports);
      if (same === undefined || target === undefined) {
        const { name, docs, stability, package: owner } = world;
        const span = this.#span(world.span);
        const moved = { name, imports, exports, docs, stability, package: owner, span };
        this.#worlds.push(this.builder.addWorld(moved));
        continue;
      }
      target.stability = this.#mergeStability(world.stability, target.stability, world.span);
      this.#mergeItemStability(imports, target.imports);
      this.#mergeItemStability(exports, target.exports);
      this.#worlds.push(same);
    }
  }

  #mergeItemStability(from: WorldItems, into: Map<WorldKey, WorldItem>): void {
    for (const [key, item] of from) {
      const target = into.get(key);
      if (typeof key === 'string' || item.kind !== 'interface' || target?.kind !== 'interface')
        continue;
      into.set(key, {
        ...target,
        stability: this.#mergeStability(item.stability, target.stability, item.span),
      });
    }
  }

  #movePackages(): void {
    for (const [index, item] of this.#from.packages.entries()) {
      const same = this.#samePackages.get(index as PackageId);
      const target = same === undefined ? undefined : this.builder.packages[same];
      const interfaces = new Map(
        [...item.interfaces].map(([name, id]) => [name, this.#interfaces[id] as InterfaceId]),
      );
      const worlds = new Map(
        [...item.worlds].map(([name, id]) => [name, this.#worlds[id] as WorldId]),
      );
      if (same === undefined || target === undefined) {
        this.#packages.push(
          this.builder.addPackage({ name: item.name, docs: item.docs, interfaces, worlds }),
        );
        continue;
      }
      for (const [name, id] of interfaces)
        if (!target.interfaces.has(name)) target.interfaces.set(name, id);
      for (const [name, id] of worlds) if (!target.worlds.has(name)) target.worlds.set(name, id);
      this.#packages.push(same);
    }
  }

  /** Whether interfaces use each other in a circle, now that they have what either had. */
  #findCycle(): boolean {
    const id = interfaceOnCycle(this.builder);
    if (id === undefined) return false;
    const span = this.#from.interfaces[this.#interfaces.indexOf(id)]?.span;
    const name = worldKeyName(this.builder, id);
    this.#conflict(`interface \`${name}\` would use itself by way of others`, span);
    return true;
  }

  /** Links from what was moved up to what holds it. */
  #moveOwners(): void {
    this.#types.forEach((id, index) => {
      const type = this.builder.types[id];
      if (type !== undefined && !this.#sameTypes.has(index as TypeId))
        type.owner = this.#owner(type.owner);
    });
    for (const [index, id] of this.#interfaces.entries()) {
      const item = this.builder.interfaces[id];
      if (item === undefined || this.#sameInterfaces.has(index as InterfaceId)) continue;
      if (item.package !== undefined) item.package = this.#packages[item.package];
      if (item.cloneOf !== undefined) item.cloneOf = this.#interfaces[item.cloneOf];
    }
    for (const [index, id] of this.#worlds.entries()) {
      const world = this.builder.worlds[id];
      if (world?.package === undefined || this.#sameWorlds.has(index as WorldId)) continue;
      world.package = this.#packages[world.package];
    }
  }

  #owner(owner: TypeOwner): TypeOwner {
    switch (owner.kind) {
      case 'interface':
        return { kind: 'interface', id: this.#interfaces[owner.id] as InterfaceId };
      case 'world':
        return { kind: 'world', id: this.#worlds[owner.id] as WorldId };
      case 'none':
        return owner;
      default:
        return owner satisfies never;
    }
  }

  #items(items: WorldItems): Map<WorldKey, WorldItem> {
    const moved = new Map<WorldKey, WorldItem>();
    for (const [key, item] of items) {
      const newKey = typeof key === 'string' ? key : (this.#interfaces[key] as InterfaceId);
      switch (item.kind) {
        case 'function':
          moved.set(newKey, { kind: 'function', function: this.#function(item.function) });
          break;
        case 'interface':
          moved.set(newKey, {
            kind: 'interface',
            id: this.#interfaces[item.id] as InterfaceId,
            stability: item.stability,
            externalId: item.externalId,
            docs: item.docs,
            span: this.#span(item.span),
          });
          break;
        case 'type':
          moved.set(newKey, {
            kind: 'type',
            id: this.#types[item.id] as TypeId,
            span: this.#span(item.span),
          });
          break;
        default:
          item satisfies never;
      }
    }
    return moved;
  }

  #function(made: Function): Function {
    if (this.#keepsIds) return made;
    const { kind } = made;
    const param = (item: Function['params'][number]): Function['params'][number] => ({
      ...item,
      type: this.#type(item.type),
    });
    return {
      ...made,
      kind: 'resource' in kind ? { ...kind, resource: this.#types[kind.resource] as TypeId } : kind,
      params: made.params.map(param),
      result: made.result === undefined ? undefined : this.#type(made.result),
      namedResults: made.namedResults?.map(param),
      span: this.#span(made.span),
    };
  }

  #type(type: Type): Type {
    return typeof type === 'string' ? type : (this.#types[type] as TypeId);
  }

  #span(span: ItemSpan | undefined): ItemSpan | undefined {
    if (span === undefined || this.#sourceOffset === 0) return span;
    return { ...span, source: (span.source + this.#sourceOffset) as SourceId };
  }

  /** A binary carries no gates, so gates of one side fill in for none of the other. */
  #mergeStability(from: Stability, into: Stability, span: ItemSpan | undefined): Stability {
    if (from.kind === 'unknown' || sameStability(from, into)) return into;
    if (into.kind === 'unknown') return from;
    this.#conflict(
      `an item has ${describeStability(from)} in one and ${describeStability(into)} in the other`,
      span,
    );
    return into;
  }

  #conflict(message: string, span: ItemSpan | undefined): void {
    const code: ResolverCode = 'resolve/merge-conflict';
    const source = span && this.#from.sources[span.source];
    this.#diagnostics.push(
      createDiagnostic(
        code,
        message,
        source === undefined || span === undefined
          ? {}
          : { primary: { source, span: { start: span.start, end: span.end }, message: '' } },
      ),
    );
  }
}
