import {
  type ComponentType,
  ComponentTypeBuilder,
  type DefinedType,
  type ExternName,
  type ExternType,
  type FuncType,
  type InstanceType,
} from '@witcraft/binary';
import type { InterfaceId, Resolve, TypeId } from '@witcraft/resolver';
import type { OuterScope } from './instance-scope.js';
import type { TypeScope } from './type-scope.js';

/**
 * The type of a component (`componenttype`): a world's, or one that holds an
 * interface with those that it uses. Its own named types are imports while
 * imports are encoded, and exports after that.
 */
export class ComponentScope implements TypeScope, OuterScope {
  readonly interface = undefined;
  direction: 'import' | 'export' = 'import';
  readonly #resolve: Resolve;
  readonly #builder: ComponentTypeBuilder = new ComponentTypeBuilder();
  readonly #instances = new Map<InterfaceId, number>();
  readonly #aliases = new Map<TypeId, number>();

  constructor(resolve: Resolve) {
    this.#resolve = resolve;
  }

  defineType(type: DefinedType | FuncType | InstanceType): number {
    return this.#builder.type(type);
  }

  nameType(name: ExternName, index: number): number {
    return this.extern(name, { kind: 'type', bound: { kind: 'eq', type: index } });
  }

  nameResource(name: ExternName): number {
    return this.extern(name, { kind: 'type', bound: { kind: 'sub-resource' } });
  }

  aliasType(owner: InterfaceId, id: TypeId): number {
    return this.exportedType(owner, id);
  }

  exportedType(owner: InterfaceId, id: TypeId): number {
    const known = this.#aliases.get(id);
    if (known !== undefined) return known;
    const instance = this.#instances.get(owner);
    const name = this.#resolve.types[id]?.name;
    if (instance === undefined || name === undefined) {
      throw new RangeError(`type ${id} is used, but its interface is not imported`);
    }
    const index = this.#builder.alias({ kind: 'export', sort: 'type', instance, name });
    this.#aliases.set(id, index);
    return index;
  }

  /** Adds an import, or an export, by the direction; its index. */
  extern(name: ExternName, type: ExternType): number {
    return this.direction === 'import'
      ? this.#builder.import({ name, type })
      : this.#builder.export(name, type);
  }

  /** Adds an instance of an interface, of which types can be aliased from then on. */
  instance(id: InterfaceId, name: ExternName, type: InstanceType): void {
    const index = this.defineType(type);
    this.#instances.set(id, this.extern(name, { kind: 'instance', type: index }));
  }

  finish(): ComponentType {
    return this.#builder.finish();
  }
}
