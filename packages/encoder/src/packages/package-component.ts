import {
  type ByteWriter,
  ComponentWriter,
  declarationCodes,
  type ExternName,
  typeCodes,
  writeExportDeclaration,
} from '@witcraft/binary';
import {
  type InterfaceId,
  interfaceDependencies,
  type Resolve,
  type WorldId,
  type WorldItem,
  type WorldItems,
  type WorldKey,
} from '@witcraft/resolver';
import { ComponentScope } from '../types/component-scope.js';
import {
  externName,
  interfaceExternName,
  type VersionNames,
  worldExternName,
} from '../types/extern-names.js';
import { InstanceTypes, roomForTypes } from '../types/instance-type.js';
import { TypeEncoder } from '../types/type-encoder.js';
import { TypeStructures } from '../types/type-structures.js';

/**
 * A component with definitions of a package in binary form: for each interface and
 * world a component type, which is exported (WIT.md, "Package format").
 */
export class PackageComponent {
  readonly component: ComponentWriter;
  readonly #resolve: Resolve;
  readonly #versionNames: VersionNames;
  readonly #instances: InstanceTypes;
  readonly #scope: ComponentScope;
  readonly #encoder: TypeEncoder;
  /** By interface, what it is called and what it depends on; both are asked for more than once. */
  readonly #names: (ExternName | undefined)[];
  readonly #dependenciesOf: (readonly InterfaceId[] | undefined)[];
  /** The way from an interface to one that it depends on, while it is written. */
  readonly #path: { readonly id: InterfaceId; next: number }[] = [];

  /** `copies` says how often the definitions will be in the component, by and large. */
  constructor(resolve: Resolve, versionNames: VersionNames, copies: number) {
    const structures = new TypeStructures(resolve);
    this.component = new ComponentWriter(1024 + copies * roomForTypes(resolve));
    this.#resolve = resolve;
    this.#versionNames = versionNames;
    this.#instances = new InstanceTypes(resolve, structures);
    this.#scope = new ComponentScope(resolve);
    this.#encoder = new TypeEncoder(structures, this.#scope);
    this.#names = new Array(resolve.interfaces.length);
    this.#dependenciesOf = new Array(resolve.interfaces.length);
  }

  /** Adds an interface, and exports it under its name in the package. */
  interface(name: string, id: InterfaceId): void {
    this.#writeInterface(id, this.component.beginType());
    this.#export(name);
  }

  /** Adds a world, and exports it under its name in the package. */
  world(name: string, fullName: string, id: WorldId): void {
    const writer = this.component.beginType();
    writer.byte(typeCodes.component);
    // The type, and its export.
    writer.u32(2);
    writer.byte(declarationCodes.type);
    this.#writeWorld(id, writer);
    writer.byte(declarationCodes.export);
    const type = { kind: 'component', type: 0 } as const;
    writeExportDeclaration({ name: externName(fullName), type }, writer);
    this.#export(name);
  }

  /** Adds the type of a world, which nothing refers to. */
  worldType(id: WorldId): void {
    this.#writeWorld(id, this.component.beginType());
    this.component.endType();
  }

  #export(name: string): void {
    const index = this.component.endType();
    this.component.export({ name: externName(name), sort: 'type', index, type: undefined });
  }

  /**
   * An interface in binary form: a component type that exports an instance of it,
   * and imports the types of all interfaces that it depends on. They are imported
   * whole, so that whoever reads several of these finds the same types in the same
   * order.
   */
  #writeInterface(id: InterfaceId, writer: ByteWriter): void {
    const scope = this.#scope;
    scope.begin(writer);
    const path = this.#path;
    path.push({ id, next: 0 });
    for (let top = path[0]; top !== undefined; top = path[path.length - 1]) {
      const next = this.#dependencies(top.id)[top.next++];
      if (next === undefined) {
        this.#writeInstance(top.id, top.id === id);
        path.pop();
      } else if (!scope.hasInstance(next)) path.push({ id: next, next: 0 });
    }
    scope.end();
  }

  /** A component type that has the imports and exports of a world (WIT.md, "Worlds"). */
  #writeWorld(id: WorldId, writer: ByteWriter): void {
    const world = this.#resolve.worlds[id];
    if (world === undefined) throw new RangeError(`there is no world ${id}`);
    const scope = this.#scope;
    scope.begin(writer);
    this.#encoder.indices.clear();
    scope.direction = 'import';
    this.#writeWorldItems(world.imports);
    scope.direction = 'export';
    this.#writeWorldItems(world.exports);
    scope.end();
  }

  #writeInstance(id: InterfaceId, whole: boolean): void {
    const scope = this.#scope;
    scope.direction = whole ? 'export' : 'import';
    const type = whole ? this.#instances.whole(id, scope) : this.#instances.typesOnly(id, scope);
    scope.instance(id, this.#name(id), type);
  }

  #dependencies(id: InterfaceId): readonly InterfaceId[] {
    let known = this.#dependenciesOf[id];
    if (known === undefined) {
      known = interfaceDependencies(this.#resolve, id);
      this.#dependenciesOf[id] = known;
    }
    return known;
  }

  /** Of an import or export of a world: mostly an interface, under its own name. */
  #itemName(key: WorldKey, item: WorldItem): ExternName {
    if (typeof key === 'number' && item.kind === 'interface' && item.externalId === undefined)
      return this.#name(key);
    return worldExternName(this.#resolve, key, item, this.#versionNames);
  }

  #name(id: InterfaceId): ExternName {
    let known = this.#names[id];
    if (known === undefined) {
      known = interfaceExternName(this.#resolve, id, this.#versionNames);
      this.#names[id] = known;
    }
    return known;
  }

  #writeWorldItems(items: WorldItems): void {
    items.forEach((item, key) => {
      const name = this.#itemName(key, item);
      switch (item.kind) {
        case 'interface':
          this.#scope.instance(item.id, name, this.#instances.whole(item.id, this.#scope));
          break;
        case 'function':
          this.#scope.function(name, this.#encoder.funcType(item.function));
          break;
        case 'type':
          this.#encoder.typeIndex(item.id);
          break;
        default:
          item satisfies never;
      }
    });
  }
}
