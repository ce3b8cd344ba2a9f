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
import { everyPart, everyPartOfFunc } from './parts.js';
import type { TypeTable } from './type-table.js';

/**
 * Puts other resources in the place of some, and other types in the place of types
 * that were imported, in any number of types that belong together: what was one object
 * stays one object, so that names stay names.
 */
export class Substitution {
  readonly #table: TypeTable;
  readonly #resources: ReadonlyMap<Resource, Resource>;
  /** What has been seen, and what is in its place; at first the imported types. */
  readonly #done: Map<AnyType, AnyType>;
  /** Without types to replace only those with resources need to be looked at. */
  readonly #everywhere: boolean;
  readonly #nothing: boolean;

  constructor(
    table: TypeTable,
    resources: ReadonlyMap<Resource, Resource>,
    types: ReadonlyMap<AnyType, AnyType> = new Map(),
  ) {
    this.#table = table;
    this.#resources = resources;
    this.#done = new Map(types);
    this.#everywhere = types.size > 0;
    this.#nothing = !this.#everywhere && resources.size === 0;
  }

  resource(resource: Resource): Resource {
    return this.#resources.get(resource) ?? resource;
  }

  entities(entities: ReadonlyMap<string, EntityType>): ReadonlyMap<string, EntityType> {
    if (this.#nothing) return entities;
    this.#table.spend(entities.size);
    let same = true;
    const changed = new Map<string, EntityType>();
    for (const [name, entity] of entities) {
      const other = this.entity(entity);
      same &&= other === entity;
      changed.set(name, other);
    }
    return same ? entities : changed;
  }

  entity(entity: EntityType): EntityType {
    if (entity.kind === 'core-module' || this.#nothing) return entity;
    const type = this.type(entity.type);
    const of = entity.kind === 'type' ? this.type(entity.of) : undefined;
    if (type === entity.type && (entity.kind !== 'type' || of === entity.of)) return entity;
    return { ...entity, type, ...(of === undefined ? {} : { of }) } as EntityType;
  }

  type<T extends AnyType>(type: T): T;
  type(type: AnyType): AnyType {
    if (this.#nothing || typeof type === 'string') return type;
    if (!this.#everywhere && !this.#table.facts(type).resources) return type;
    const done = this.#done.get(type);
    if (done !== undefined) return done;
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
        return this.#sameParts(type) ? type : this.#table.value(this.#value(type));
    }
  }

  #sameParts(type: DefinedType): boolean {
    if (type.kind === 'own' || type.kind === 'borrow') {
      const { name } = type as NamedHandle;
      return this.type(name) === name;
    }
    return everyPart(type, this.#isSame);
  }

  readonly #isSame = (type: ValueType): boolean => this.type(type) === type;

  #name(name: ResourceName): ResourceName {
    const resource = this.resource(name.resource);
    return resource === name.resource ? name : { kind: 'resource-name', resource };
  }

  #func(type: FuncType): FuncType {
    if (everyPartOfFunc(type, this.#isSame)) return type;
    const { namedResults } = type as FuncType & { namedResults?: readonly NamedType[] };
    return this.#table.func(
      this.#fields(type.params),
      this.#optional(type.result),
      type.async,
      namedResults === undefined ? undefined : this.#fields(namedResults),
    );
  }

  #instance(type: InstanceType): InstanceType {
    const exports = this.entities(type.exports);
    if (exports === type.exports) return type;
    return this.#table.instance({
      kind: 'instance',
      exports,
      defined: type.defined,
      visible: this.paths(type.visible),
    });
  }

  #component(type: ComponentType): ComponentType {
    const imports = this.entities(type.imports);
    const exports = this.entities(type.exports);
    if (imports === type.imports && exports === type.exports) return type;
    return this.#table.component({
      kind: 'component',
      imports,
      exports,
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
