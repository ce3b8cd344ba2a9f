import {
  type Component,
  ComponentBuilder,
  type DefinedType,
  type Export,
  type ExternName,
  type FuncType,
  type Import,
} from '@witcraft/binary';
import type { InterfaceId, Resolve, TypeId } from '@witcraft/resolver';
import type { OuterScope } from '../../types/instance-scope.js';
import type { TypeScope } from '../../types/type-scope.js';
import type { NamedComponent } from './named-component.js';

/**
 * The types of a component that is made from core modules. Types of the world
 * itself are imports. Those of an exported interface have no name here: they get
 * one where the interface is exported as an instance.
 */
export class RootScope implements TypeScope, OuterScope {
  /** The exported interface whose types are defined. */
  interface: InterfaceId | undefined;
  /** Imported and exported instances by interface. */
  readonly instances: Map<InterfaceId, number> = new Map();
  readonly #resolve: Resolve;
  readonly #component: NamedComponent;

  constructor(resolve: Resolve, component: NamedComponent) {
    this.#resolve = resolve;
    this.#component = component;
  }

  defineType(type: DefinedType | FuncType): number {
    return this.#component.type(type);
  }

  nameType(name: ExternName, index: number): number {
    if (this.interface !== undefined) return index;
    const bound = { kind: 'eq', type: index } as const;
    return this.#component.import({ name, type: { kind: 'type', bound } });
  }

  nameResource(name: ExternName): number {
    const bound = { kind: 'sub-resource' } as const;
    return this.#component.import({ name, type: { kind: 'type', bound } });
  }

  aliasType(owner: InterfaceId, id: TypeId): number {
    return this.exportedType(owner, id);
  }

  exportedType(owner: InterfaceId, id: TypeId): number {
    const instance = this.instances.get(owner);
    const name = this.#resolve.types[id]?.name;
    if (instance === undefined || name === undefined)
      throw new RangeError(`type ${id} is used before its interface has an instance`);
    return this.#component.instanceExport('type', instance, name);
  }
}

/**
 * A component that gives an exported interface its types: it imports functions
 * and types under made-up names, and exports them under their own.
 */
export class InterfaceShimScope implements TypeScope {
  /** Whose types are defined: first those of interfaces that it uses, then its own. */
  interface: InterfaceId;
  direction: 'import' | 'export' = 'import';
  /** The imported types by their made-up names. */
  readonly importedTypes: Map<string, number> = new Map();
  readonly #builder: ComponentBuilder = new ComponentBuilder();

  constructor(id: InterfaceId) {
    this.interface = id;
  }

  defineType(type: DefinedType | FuncType): number {
    return this.#builder.type(type);
  }

  nameType(name: ExternName, index: number): number {
    if (this.direction === 'export')
      return this.#builder.export({ name, sort: 'type', index, type: undefined });
    return this.#importType(name, { kind: 'eq', type: index });
  }

  nameResource(name: ExternName): number {
    return this.#importType(name, { kind: 'sub-resource' });
  }

  aliasType(owner: InterfaceId, id: TypeId): number {
    throw new RangeError(`type ${id} of interface ${owner} is not imported`);
  }

  import(item: Import): number {
    return this.#builder.import(item);
  }

  export(item: Export): number {
    return this.#builder.export(item);
  }

  finish(): Component {
    return this.#builder.finish();
  }

  #importType(
    { name }: ExternName,
    bound: { kind: 'eq'; type: number } | { kind: 'sub-resource' },
  ): number {
    let made = `import-type-${name}`;
    for (let n = 0; this.importedTypes.has(made); n++) made = `${made}${n}`;
    const type = { kind: 'type', bound } as const;
    const index = this.#builder.import({ name: { name: made, attributes: [] }, type });
    this.importedTypes.set(made, index);
    return index;
  }
}
