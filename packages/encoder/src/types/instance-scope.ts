import {
  type DefinedType,
  type ExternName,
  type FuncType,
  type InstanceType,
  InstanceTypeBuilder,
} from '@witcraft/binary';
import type { InterfaceId, TypeId } from '@witcraft/resolver';
import type { TypeScope } from './type-scope.js';

/** The scope around an instance type, where types of other interfaces are found. */
export interface OuterScope {
  /** The index, in the scope around, of a type that an instance there exports. */
  exportedType(owner: InterfaceId, id: TypeId): number;
}

/**
 * The type of an instance of an interface (`instancetype`), in the type of a
 * component or in a component. Named types are its exports, types of other
 * interfaces are aliases of those outside.
 */
export class InstanceScope implements TypeScope {
  readonly interface: InterfaceId;
  readonly #outer: OuterScope;
  readonly #builder: InstanceTypeBuilder = new InstanceTypeBuilder();

  constructor(outer: OuterScope, id: InterfaceId) {
    this.#outer = outer;
    this.interface = id;
  }

  defineType(type: DefinedType | FuncType): number {
    return this.#builder.type(type);
  }

  nameType(name: ExternName, index: number): number {
    return this.#builder.export(name, { kind: 'type', bound: { kind: 'eq', type: index } });
  }

  nameResource(name: ExternName): number {
    return this.#builder.export(name, { kind: 'type', bound: { kind: 'sub-resource' } });
  }

  aliasType(owner: InterfaceId, id: TypeId): number {
    const index = this.#outer.exportedType(owner, id);
    return this.#builder.alias({ kind: 'outer', sort: 'type', count: 1, index });
  }

  /** Exports a function by the index of its type. */
  exportFunction(name: ExternName, type: number): void {
    this.#builder.export(name, { kind: 'func', type });
  }

  finish(): InstanceType {
    return this.#builder.finish();
  }
}
