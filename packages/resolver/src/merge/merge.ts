import type { Diagnostic } from '@witcraft/diagnostics';
import { copyInterface, copyType, ResolveBuilder } from '../model/builder.js';
import { worldKeyName } from '../model/names.js';
import { interfaceOnCycle } from '../model/queries.js';
import type {
  Function,
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
} from '../model/resolve.js';
import { describeStability, sameStability } from '../model/stability.js';
import { mapTypes } from '../model/type-kinds.js';
import { elaborateWorld } from '../worlds/elaborate.js';
import { MergeConflicts } from './merge-conflicts.js';
import { SameItems } from './same-items.js';

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
  const builder = new ResolveBuilder(into);
  const { remap, diagnostics } = addResolve(builder, from);
  return { resolve: builder.finish(), remap, diagnostics };
}

/** What {@link mergeResolves} does, to a resolve that can still be built on. */
export function addResolve(builder: ResolveBuilder, from: Resolve): Omit<MergeOutcome, 'resolve'> {
  const merge = new Merge(builder, from);
  merge.run();
  const { types, interfaces, worlds, packages, conflicts } = merge;
  return {
    remap: { types, interfaces, worlds, packages },
    diagnostics: conflicts.diagnostics,
  };
}

/** Adds what a builder lacks of another resolve. */
class Merge {
  // What the Remap will be, as far as it is known.
  readonly types: TypeId[] = [];
  readonly interfaces: InterfaceId[] = [];
  readonly worlds: WorldId[] = [];
  readonly packages: PackageId[] = [];
  readonly conflicts: MergeConflicts;
  readonly #builder: ResolveBuilder;
  readonly #from: Resolve;
  readonly #same: SameItems;
  readonly #sourceOffset: number;
  /** Whether types and interfaces have the same ids after as before: there are no others. */
  readonly #keepsIds: boolean;

  constructor(builder: ResolveBuilder, from: Resolve) {
    this.#builder = builder;
    this.#from = from;
    this.conflicts = new MergeConflicts(from);
    this.#same = new SameItems(builder, from, this.conflicts);
    this.#sourceOffset = builder.sources.length;
    this.#keepsIds =
      builder.types.length === 0 && builder.interfaces.length === 0 && builder.sources.length === 0;
  }

  /** With ids, places and owners as they are there; nothing where the two don't agree. */
  run(): void {
    for (const source of this.#from.sources) this.#builder.addSource(source);
    if (this.conflicts.diagnostics.length > 0) return;
    this.#moveTypes();
    this.#moveInterfaces();
    this.#moveWorlds();
    this.#movePackages();
    this.#moveOwners();
    if (this.#findCycle()) return;
    // More types in an interface can mean more that a world must import.
    for (let id = 0; id < this.#builder.worlds.length; id++) {
      const world = this.#builder.worlds[id];
      const conflict = elaborateWorld(this.#builder, id as WorldId);
      if (conflict !== undefined)
        this.conflicts.add(
          `world \`${world?.name}\` can't use both ${conflict.path.join(' and ')}`,
          world?.span,
        );
    }
  }

  #moveTypes(): void {
    const { types } = this.#builder;
    this.#from.types.forEach((type, index) => {
      const same = this.#same.types.get(index as TypeId);
      if (same !== undefined) {
        const target = types[same];
        if (target !== undefined)
          target.stability = this.#mergeStability(type.stability, target.stability, type.span);
        this.types.push(same);
        return;
      }
      const copy = copyType(type);
      if (!this.#keepsIds) copy.kind = mapTypes(type.kind, (held) => this.#type(held));
      copy.span = this.#span(type.span);
      this.types.push(this.#builder.addType(copy));
    });
  }

  #moveInterfaces(): void {
    for (const [index, item] of this.#from.interfaces.entries()) {
      const same = this.#same.interfaces.get(index as InterfaceId);
      const target = same === undefined ? undefined : this.#builder.interfaces[same];
      if (same === undefined || target === undefined) {
        const copy = copyInterface(item);
        if (!this.#keepsIds) {
          for (const [name, made] of item.functions) copy.functions.set(name, this.#function(made));
          for (const [name, type] of item.types) copy.types.set(name, this.types[type] as TypeId);
        }
        copy.span = this.#span(item.span);
        this.interfaces.push(this.#builder.addInterface(copy));
        continue;
      }
      target.stability = this.#mergeStability(item.stability, target.stability, item.span);
      for (const [name, type] of item.types) {
        if (!target.types.has(name)) target.types.set(name, this.types[type] as TypeId);
      }
      for (const [name, made] of item.functions) {
        if (!target.functions.has(name)) target.functions.set(name, this.#function(made));
      }
      this.#builder.forgetInterfaceDependencies(same);
      this.interfaces.push(same);
    }
  }

  #moveWorlds(): void {
    for (const [index, world] of this.#from.worlds.entries()) {
      const same = this.#same.worlds.get(index as WorldId);
      const target = same === undefined ? undefined : this.#builder.worlds[same];
      const imports = this.#items(world.imports);
      const exports = this.#items(world.exports);
      if (same === undefined || target === undefined) {
        const { name, docs, stability, package: owner } = world;
        const span = this.#span(world.span);
        const moved = { name, imports, exports, docs, stability, package: owner, span };
        this.worlds.push(this.#builder.addWorld(moved));
        continue;
      }
      target.stability = this.#mergeStability(world.stability, target.stability, world.span);
      this.#mergeItemStability(imports, target.imports);
      this.#mergeItemStability(exports, target.exports);
      this.worlds.push(same);
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
      const same = this.#same.packages.get(index as PackageId);
      const target = same === undefined ? undefined : this.#builder.packages[same];
      const interfaces = new Map(
        [...item.interfaces].map(([name, id]) => [name, this.interfaces[id] as InterfaceId]),
      );
      const worlds = new Map(
        [...item.worlds].map(([name, id]) => [name, this.worlds[id] as WorldId]),
      );
      if (same === undefined || target === undefined) {
        this.packages.push(
          this.#builder.addPackage({ name: item.name, docs: item.docs, interfaces, worlds }),
        );
        continue;
      }
      for (const [name, id] of interfaces)
        if (!target.interfaces.has(name)) target.interfaces.set(name, id);
      for (const [name, id] of worlds) if (!target.worlds.has(name)) target.worlds.set(name, id);
      this.packages.push(same);
    }
  }

  /** Whether interfaces use each other in a circle, now that they have what either had. */
  #findCycle(): boolean {
    const id = interfaceOnCycle(this.#builder);
    if (id === undefined) return false;
    const span = this.#from.interfaces[this.interfaces.indexOf(id)]?.span;
    const name = worldKeyName(this.#builder, id);
    this.conflicts.add(`interface \`${name}\` would use itself by way of others`, span);
    return true;
  }

  /** Links from what was moved up to what holds it. */
  #moveOwners(): void {
    this.types.forEach((id, index) => {
      const type = this.#builder.types[id];
      if (type !== undefined && !this.#same.types.has(index as TypeId))
        type.owner = this.#owner(type.owner);
    });
    for (const [index, id] of this.interfaces.entries()) {
      const item = this.#builder.interfaces[id];
      if (item === undefined || this.#same.interfaces.has(index as InterfaceId)) continue;
      if (item.package !== undefined) item.package = this.packages[item.package];
      if (item.cloneOf !== undefined) item.cloneOf = this.interfaces[item.cloneOf];
    }
    for (const [index, id] of this.worlds.entries()) {
      const world = this.#builder.worlds[id];
      if (world?.package === undefined || this.#same.worlds.has(index as WorldId)) continue;
      world.package = this.packages[world.package];
    }
  }

  #owner(owner: TypeOwner): TypeOwner {
    switch (owner.kind) {
      case 'interface':
        return { kind: 'interface', id: this.interfaces[owner.id] as InterfaceId };
      case 'world':
        return { kind: 'world', id: this.worlds[owner.id] as WorldId };
      case 'none':
        return owner;
      default:
        return owner satisfies never;
    }
  }

  #items(items: WorldItems): Map<WorldKey, WorldItem> {
    const moved = new Map<WorldKey, WorldItem>();
    for (const [key, item] of items) {
      const newKey = typeof key === 'string' ? key : (this.interfaces[key] as InterfaceId);
      switch (item.kind) {
        case 'function':
          moved.set(newKey, { kind: 'function', function: this.#function(item.function) });
          break;
        case 'interface':
          moved.set(newKey, {
            kind: 'interface',
            id: this.interfaces[item.id] as InterfaceId,
            stability: item.stability,
            externalId: item.externalId,
            docs: item.docs,
            span: this.#span(item.span),
          });
          break;
        case 'type':
          moved.set(newKey, {
            kind: 'type',
            id: this.types[item.id] as TypeId,
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
      kind: 'resource' in kind ? { ...kind, resource: this.types[kind.resource] as TypeId } : kind,
      params: made.params.map(param),
      result: made.result === undefined ? undefined : this.#type(made.result),
      namedResults: made.namedResults?.map(param),
      span: this.#span(made.span),
    };
  }

  #type(type: Type): Type {
    return typeof type === 'string' ? type : (this.types[type] as TypeId);
  }

  #span(span: ItemSpan | undefined): ItemSpan | undefined {
    if (span === undefined || this.#sourceOffset === 0) return span;
    return { ...span, source: (span.source + this.#sourceOffset) as SourceId };
  }

  /** A binary carries no gates, so gates of one side fill in for none of the other. */
  #mergeStability(from: Stability, into: Stability, span: ItemSpan | undefined): Stability {
    if (from.kind === 'unknown' || sameStability(from, into)) return into;
    if (into.kind === 'unknown') return from;
    this.conflicts.add(
      `an item has ${describeStability(from)} in one and ${describeStability(into)} in the other`,
      span,
    );
    return into;
  }
}
