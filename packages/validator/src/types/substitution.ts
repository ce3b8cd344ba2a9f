import type { DefinedType, FuncType, NamedType, ValueType } from '@witcraft/canonical-abi';
import type {
  AnyType,
  ComponentType,
  EntityType,
  InstanceType,
  NamedHandle,
  Resource,
  ResourceName,
  ResourcePaths,
} from './model.js';
import type { TypeTable } from './type-table.js';

/**
 * Puts other resources in the place of some, in any number of types that belong
 * together: what was one object stays one object, so that names stay names.
 */
export class Substitution {
  readonly #table: TypeTable;
  readonly #resources: ReadonlyMap<Resource, Resource>;
  readonly #done = new Map<object, object>();

  constructor(table: TypeTable, resources: ReadonlyMap<Resource, Resource>) {
    this.#table = table;
    this.#resources = resources;
  }

  resource(resource: Resource): Resource {
    return this.#resources.get(resource) ?? resource;
  }

  entities(entities: ReadonlyMap<string, EntityType>): ReadonlyMap<string, EntityType> {
    if (this.#resources.size === 0) return entities;
    const changed = new Map<string, EntityType>();
    for (const [name, entity] of entities) changed.set(name, this.entity(entity));
    return changed;
  }

  entity(entity: EntityType): EntityType {
    switch (entity.kind) {
      case 'core-module':
        return entity;
      case 'func':
        return { kind: 'func', type: this.type(entity.type) };
      case 'value':
        return { kind: 'value', type: this.type(entity.type) };
      case 'type':
        return { kind: 'type', type: this.type(entity.type), of: this.type(entity.of) };
      case 'instance':
        return { kind: 'instance', type: this.type(entity.type) };
      case 'component':
        return { kind: 'component', type: this.type(entity.type) };
      default:
        return entity satisfies never;
    }
  }

  type<T extends AnyType>(type: T): T;
  type(type: AnyType): AnyType {
    if (this.#resources.size === 0 || typeof type === 'string') return type;
    if (!this.#table.facts(type).resources) return type;
    const done = this.#done.get(type);
    if (done !== undefined) return done as AnyType;
    const changed = this.#changed(type);
    this.#done.set(type, changed);
    return changed;
  }

  paths(paths: ResourcePaths): ResourcePaths {
    if (this.#resources.size === 0) return paths;
    const changed = new Map<Resource, readonly string[]>();
    for (const [resource, path] of paths) changed.set(this.resource(resource), path);
    return changed;
  }

  #changed(type: Exclude<AnyType, string>): Exclude<AnyType, string> {
    switch (type.kind) {
      case 'resource-name':
        return this.#name(type);
      case 'func':
        return this.#func(type);
      case 'instance':
        return this.#instance(type);
      case 'component':
        return this.#component(type);
      default:
        return this.#table.value(this.#value(type));
    }
  }

  #name(name: ResourceName): ResourceName {
    const resource = this.resource(name.resource);
    return resource === name.resource ? name : { kind: 'resource-name', resource };
  }

  #func(type: FuncType): FuncType {
    const { namedResults } = type as FuncType & { namedResults?: readonly NamedType[] };
    return this.#table.func(
      this.#fields(type.params),
      this.#optional(type.result),
      type.async,
      namedResults === undefined ? undefined : this.#fields(namedResults),
    );
  }

  #instance(type: InstanceType): InstanceType {
    return this.#table.instance({
      kind: 'instance',
      exports: this.entities(type.exports),
      defined: type.defined,
      visible: this.paths(type.visible),
    });
  }

  #component(type: ComponentType): ComponentType {
    return this.#table.component({
      kind: 'component',
      imports: this.entities(type.imports),
      exports: this.entities(type.exports),
      imported: type.imported,
      defined: type.defined,
      visible: this.paths(type.visible),
    });
  }

  #fields(fields: readonly NamedType[]): readonly NamedType[] {
    return fields.map(({ name, type }) => ({ name, type: this.type(type) }));
  }

  #optional(type: ValueType | undefined): ValueType | undefined {
    return type === undefined ? undefined : this.type(type);
  }

  #value(type: DefinedType): DefinedType {
    switch (type.kind) {
      case 'record':
        return { kind: 'record', fields: this.#fields(type.fields) };
      case 'variant': {
        const cases = type.cases.map(({ name, type }) => ({ name, type: this.#optional(type) }));
        return { kind: 'variant', cases };
      }
      case 'list':
        return { kind: 'list', element: this.type(type.element) };
      case 'fixed-length-list':
        return { ...type, element: this.type(type.element) };
      case 'map':
        return { kind: 'map', key: this.type(type.key), value: this.type(type.value) };
      case 'tuple':
        return { kind: 'tuple', types: type.types.map((part) => this.type(part)) };
      case 'flags':
      case 'enum':
        return type;
      case 'option':
        return { kind: 'option', type: this.type(type.type) };
      case 'result':
        return { kind: 'result', ok: this.#optional(type.ok), err: this.#optional(type.err) };
      case 'own':
      case 'borrow': {
        const name = this.type((type as NamedHandle).name);
        const handle: NamedHandle = { kind: type.kind, resource: name.resource, name };
        return handle;
      }
      case 'stream':
      case 'future':
        return { kind: type.kind, type: this.#optional(type.type) };
      default:
        return type satisfies never;
    }
  }
}
