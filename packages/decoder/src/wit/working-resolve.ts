import type {
  Function,
  Interface,
  InterfaceId,
  Package,
  PackageId,
  Resolve,
  TypeDef,
  TypeId,
  World,
  WorldId,
  WorldItem,
  WorldKey,
} from '@witcraft/resolver';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

export type WorkingType = Mutable<TypeDef>;
export type WorkingFunction = Mutable<Function>;
export type WorkingInterface = Mutable<Omit<Interface, 'types' | 'functions'>> & {
  readonly types: Map<string, TypeId>;
  readonly functions: Map<string, WorkingFunction>;
};
export type WorkingWorld = Mutable<Omit<World, 'imports' | 'exports'>> & {
  readonly imports: Map<WorldKey, WorldItem>;
  readonly exports: Map<WorldKey, WorldItem>;
};
export type WorkingPackage = Mutable<Omit<Package, 'interfaces' | 'worlds'>> & {
  readonly interfaces: Map<string, InterfaceId>;
  readonly worlds: Map<string, WorldId>;
};

/** The items of a {@link Resolve} while they are being made: the same shape, open to change. */
export class WorkingResolve {
  readonly worlds: WorkingWorld[] = [];
  readonly interfaces: WorkingInterface[] = [];
  readonly types: WorkingType[] = [];
  readonly packages: WorkingPackage[] = [];

  addType(type: WorkingType): TypeId {
    return (this.types.push(type) - 1) as TypeId;
  }

  /** An interface with nothing in it yet; its package is told when packages are put in order. */
  addInterface(name: string | undefined): InterfaceId {
    const item: WorkingInterface = {
      name,
      types: new Map(),
      functions: new Map(),
      docs: undefined,
      stability: UNKNOWN,
      package: undefined,
      cloneOf: undefined,
      span: undefined,
    };
    return (this.interfaces.push(item) - 1) as InterfaceId;
  }

  /** A world with nothing in it yet. */
  addWorld(name: string): WorldId {
    const world: WorkingWorld = {
      name,
      imports: new Map(),
      exports: new Map(),
      docs: undefined,
      stability: UNKNOWN,
      package: undefined,
      span: undefined,
    };
    return (this.worlds.push(world) - 1) as WorldId;
  }

  addPackage(item: WorkingPackage): PackageId {
    return (this.packages.push(item) - 1) as PackageId;
  }

  interface(id: InterfaceId): WorkingInterface {
    return this.interfaces[id] as WorkingInterface;
  }

  world(id: WorldId): WorkingWorld {
    return this.worlds[id] as WorkingWorld;
  }

  type(id: TypeId): WorkingType {
    return this.types[id] as WorkingType;
  }

  /** The finished data; what was read from a binary has no sources. */
  finish(): Resolve {
    const { worlds, interfaces, types, packages } = this;
    return { worlds, interfaces, types, packages, sources: [] };
  }
}

export const UNKNOWN: { readonly kind: 'unknown' } = Object.freeze({ kind: 'unknown' });
