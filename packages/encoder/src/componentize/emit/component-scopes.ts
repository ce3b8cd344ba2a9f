import {
  type ByteWriter,
  ComponentWriter,
  type Export,
  type Import,
  type TypeBound,
} from '@witcraft/binary';
import type { InterfaceId, Resolve, TypeId } from '@witcraft/resolver';
import { externName } from '../../types/extern-names.js';
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

  beginType(): ByteWriter {
    return this.#component.beginType();
  }

  endType(): number {
    return this.#component.endType();
  }

  nameType(name: string, externalId: string | undefined, index: number): number {
    if (this.interface !== undefined) return index;
    return this.#importType(name, externalId, { kind: 'eq', type: index });
  }

  nameResource(name: string, externalId: string | undefined): number {
    return this.#importType(name, externalId, { kind: 'sub-resource' });
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

  #importType(name: string, externalId: string | undefined, bound: TypeBound): number {
    return this.#component.import({
      name: externName(name, externalId),
      type: { kind: 'type', bound },
    });
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
  readonly importedTypes: Map<string, TypeId> = new Map();
  readonly #writer: ComponentWriter = new ComponentWriter();

  constructor(id: InterfaceId) {
    this.interface = id;
  }

  beginType(): ByteWriter {
    return this.#writer.beginType();
  }

  endType(): number {
    return this.#writer.endType();
  }

  nameType(name: string, externalId: string | undefined, index: number, id: TypeId): number {
    if (this.direction === 'import') return this.#importType(name, { kind: 'eq', type: index }, id);
    const exported = externName(name, externalId);
    return this.#writer.export({ name: exported, sort: 'type', index, type: undefined });
  }

  nameResource(name: string, _externalId: string | undefined, id: TypeId): number {
    return this.#importType(name, { kind: 'sub-resource' }, id);
  }

  aliasType(owner: InterfaceId, id: TypeId): number {
    throw new RangeError(`type ${id} of interface ${owner} is not imported`);
  }

  import(item: Import): number {
    return this.#writer.import(item);
  }

  export(item: Export): number {
    return this.#writer.export(item);
  }

  finish(): Uint8Array {
    return this.#writer.finish();
  }

  #importType(name: string, bound: TypeBound, id: TypeId): number {
    let made = `import-type-${name}`;
    for (let n = 0; this.importedTypes.has(made); n++) made = `${made}${n}`;
    const type = { kind: 'type', bound } as const;
    this.importedTypes.set(made, id);
    return this.#writer.import({ name: { name: made, attributes: [] }, type });
  }
}
