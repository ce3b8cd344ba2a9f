import type { Source } from '@witcraft/diagnostics';
import { packageNameToString } from './names.js';
import { interfaceDependencies } from './queries.js';
import type {
  Function,
  Interface,
  InterfaceId,
  Package,
  PackageId,
  PackageName,
  Resolve,
  SourceId,
  Stability,
  Type,
  TypeDef,
  TypeDefKind,
  TypeId,
  World,
  WorldId,
  WorldItem,
  WorldKey,
} from './resolve.js';
import { someType } from './type-kinds.js';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** A {@link Resolve} item while it is being made: the same shape, open to change. */
export type MutablePackage = Mutable<Omit<Package, 'interfaces' | 'worlds'>> & {
  readonly interfaces: Map<string, InterfaceId>;
  readonly worlds: Map<string, WorldId>;
};
export type MutableInterface = Mutable<Omit<Interface, 'types' | 'functions'>> & {
  readonly types: Map<string, TypeId>;
  readonly functions: Map<string, Function>;
};
export type MutableWorld = Mutable<Omit<World, 'imports' | 'exports'>> & {
  imports: Map<WorldKey, WorldItem>;
  exports: Map<WorldKey, WorldItem>;
};

export type MutableType = Mutable<TypeDef>;

// Copies are written out member by member: engines give what `{ ...item }` makes a
// class of its own, and compiled code that has seen only items of the usual one is
// thrown away.

function copyPackage({ name, docs, interfaces, worlds }: Package): MutablePackage {
  return { name, docs, interfaces: new Map(interfaces), worlds: new Map(worlds) };
}

export function copyInterface(item: Interface): MutableInterface {
  const { name, docs, stability, package: owner, cloneOf, span } = item;
  const types = new Map(item.types);
  const functions = new Map(item.functions);
  return { name, types, functions, docs, stability, package: owner, cloneOf, span };
}

function copyWorld(world: World): MutableWorld {
  const { name, docs, stability, package: owner, span } = world;
  const imports = new Map(world.imports);
  const exports = new Map(world.exports);
  return { name, imports, exports, docs, stability, package: owner, span };
}

export function copyType(type: TypeDef): MutableType {
  const { name, kind, owner, docs, stability, externalId, span } = type;
  return { name, kind, owner, docs, stability, externalId, span };
}

/** A type is a resource, or another name for one. */
const IS_RESOURCE = 1;
/** Values of a type can hold a `borrow`. */
const HOLDS_BORROW = 2;

/**
 * A {@link Resolve} that grows: the one builder of that model. Besides the items
 * it keeps, per type, answers that would otherwise cost a walk each time.
 */
export class ResolveBuilder {
  readonly worlds: MutableWorld[] = [];
  readonly interfaces: MutableInterface[] = [];
  readonly types: MutableType[] = [];
  readonly packages: MutablePackage[] = [];
  readonly sources: Source[] = [];
  /** By {@link packageNameToString}. */
  readonly packageIds: Map<string, PackageId> = new Map();
  /** Names of a package that a gate has left out, for better messages: `ns:p/i.t`. */
  readonly gatedNames: Map<string, Stability> = new Map();

  /** Per type, {@link IS_RESOURCE} and {@link HOLDS_BORROW}. */
  readonly #answers: number[] = [];
  readonly #interfaceDependencies = new Map<InterfaceId, readonly InterfaceId[]>();

  /** Starts from what is resolved already (`base` itself stays as it is), or empty. */
  constructor(base?: Resolve) {
    if (base === undefined) return;
    for (const source of base.sources) this.sources.push(source);
    for (const type of base.types) this.addType(copyType(type));
    for (const item of base.interfaces) this.addInterface(copyInterface(item));
    for (const world of base.worlds) this.addWorld(copyWorld(world));
    for (const item of base.packages) this.addPackage(copyPackage(item));
  }

  /** The finished data; the builder must not be used afterwards. */
  finish(): Resolve {
    return {
      worlds: this.worlds,
      interfaces: this.interfaces,
      types: this.types,
      packages: this.packages,
      sources: this.sources,
    };
  }

  addSource(source: Source): SourceId {
    return (this.sources.push(source) - 1) as SourceId;
  }

  addPackage(item: MutablePackage): PackageId {
    const id = (this.packages.push(item) - 1) as PackageId;
    this.packageIds.set(packageNameToString(item.name), id);
    return id;
  }

  addInterface(item: MutableInterface): InterfaceId {
    return (this.interfaces.push(item) - 1) as InterfaceId;
  }

  addWorld(world: MutableWorld): WorldId {
    return (this.worlds.push(world) - 1) as WorldId;
  }

  addType(type: TypeDef): TypeId {
    const id = (this.types.push(type) - 1) as TypeId;
    this.#answers.push(this.#answersFor(type.kind));
    return id;
  }

  #answersFor(kind: TypeDefKind): number {
    if (kind.kind === 'type' && typeof kind.type === 'number') return this.#answers[kind.type] ?? 0;
    if (kind.kind === 'resource') return IS_RESOURCE;
    return kind.kind === 'borrow' || someType(kind, this.#isBorrowHolder) ? HOLDS_BORROW : 0;
  }

  findPackage(name: PackageName): PackageId | undefined {
    return this.packageIds.get(packageNameToString(name));
  }

  isResource(id: TypeId): boolean {
    return ((this.#answers[id] ?? 0) & IS_RESOURCE) !== 0;
  }

  holdsBorrow(type: Type): boolean {
    return typeof type === 'number' && ((this.#answers[type] ?? 0) & HOLDS_BORROW) !== 0;
  }

  /** {@link holdsBorrow} as a function by itself, made once. */
  readonly #isBorrowHolder = (type: Type): boolean => this.holdsBorrow(type);

  /** To be called where an interface that was finished gets more types. */
  forgetInterfaceDependencies(id: InterfaceId): void {
    this.#interfaceDependencies.delete(id);
  }

  /** The interfaces that a finished interface uses types of, each once, in order. */
  interfaceDependencies(id: InterfaceId): readonly InterfaceId[] {
    const known = this.#interfaceDependencies.get(id);
    if (known !== undefined) return known;
    const dependencies = interfaceDependencies(this, id);
    this.#interfaceDependencies.set(id, dependencies);
    return dependencies;
  }
}
