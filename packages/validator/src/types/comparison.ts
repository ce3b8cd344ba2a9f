import { checkModule } from '../core/core-subtyping.js';
import type { CoreTypeTable } from '../core/core-types.js';
import { Invalid, invalid } from '../failure.js';
import { explainDifference } from './difference.js';
import {
  type AnyType,
  type ComponentType,
  describeEntity,
  describeType,
  type EntityType,
  type InstanceType,
  isValueType,
  type Resource,
  type ResourcePaths,
} from './model.js';
import { Substitution } from './substitution.js';
import type { TypeTable } from './type-table.js';

/** The tables that comparing needs. */
export interface Tables {
  readonly types: TypeTable;
  readonly core: CoreTypeTable;
}

/** "Type Checking": whether one thing can be used where another is expected. */
export class Comparison {
  readonly #tables: Tables;
  /** Where in the types the comparison is, outermost first. */
  readonly #path: string[] = [];

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  /** Fails where `found` is not a subtype of `expected`. */
  entity(found: EntityType, expected: EntityType): void {
    switch (expected.kind) {
      case 'core-module':
        if (found.kind !== 'core-module') this.#otherSort(found, expected);
        this.#module(found.type, expected.type);
        return;
      case 'func':
        if (found.kind !== 'func') this.#otherSort(found, expected);
        this.type(found.type, expected.type);
        return;
      case 'value':
        if (found.kind !== 'value') this.#otherSort(found, expected);
        this.type(found.type, expected.type);
        return;
      case 'type':
        if (found.kind !== 'type') this.#otherSort(found, expected);
        this.type(found.type, expected.type);
        return;
      case 'instance':
        if (found.kind !== 'instance') this.#otherSort(found, expected);
        this.#instance(found.type, expected.type);
        return;
      case 'component':
        if (found.kind !== 'component') this.#otherSort(found, expected);
        this.#component(found.type, expected.type);
        return;
      default:
        expected satisfies never;
    }
  }

  type(found: AnyType, expected: AnyType): void {
    if (found === expected) return;
    if (isValueType(expected)) {
      if (!isValueType(found)) this.#other(found, expected);
      if (!this.#tables.types.equal(found, expected)) this.#different(found, expected);
      return;
    }
    switch (expected.kind) {
      case 'func':
        if (typeof found === 'string' || found.kind !== 'func') this.#other(found, expected);
        if (!this.#tables.types.equal(found, expected)) this.#different(found, expected);
        return;
      case 'instance':
        if (typeof found === 'string' || found.kind !== 'instance') this.#other(found, expected);
        this.#instance(found, expected);
        return;
      case 'component':
        if (typeof found === 'string' || found.kind !== 'component') this.#other(found, expected);
        this.#component(found, expected);
        return;
      case 'resource-name':
        if (typeof found === 'string' || found.kind !== 'resource-name') {
          this.#other(found, expected);
        }
        if (found.resource === expected.resource) return;
        this.#fail('expected a certain resource type, found another one');
      default:
        expected satisfies never;
    }
  }

  /**
   * Fails where something of `required` is not offered. `open` are the resources that
   * are whatever is offered at their paths; the result puts those in.
   */
  entities(
    offered: ReadonlyMap<string, EntityType>,
    required: ReadonlyMap<string, EntityType>,
    open: ResourcePaths,
    what: string,
  ): Map<Resource, Resource> {
    this.#tables.types.spend(required.size + open.size);
    const resources = new Map<Resource, Resource>();
    for (const [resource, path] of open) {
      const found = resourceAt(offered, path);
      if (found !== undefined) resources.set(resource, found);
    }
    const substitution = new Substitution(this.#tables.types, resources);
    for (const [name, entity] of required) {
      const given = offered.get(name);
      if (given === undefined) {
        const code = what === 'argument' ? 'validate/missing-argument' : 'validate/type-mismatch';
        const text = `expected ${describeEntity(entity.kind)} \`${name}\`, found none`;
        throw new Invalid(code, `${text}${this.#where()}`);
      }
      this.#path.push(`${what} \`${name}\``);
      this.entity(given, substitution.entity(entity));
      this.#path.pop();
    }
    return resources;
  }

  #instance(found: InstanceType, expected: InstanceType): void {
    if (found !== expected) {
      this.entities(found.exports, expected.exports, expected.defined, 'export');
    }
  }

  /** Imports are compared the other way round: what is expected is what will be given. */
  #component(found: ComponentType, expected: ComponentType): void {
    if (found === expected) return;
    const { imported, imports, exports } = found;
    const resources = this.entities(expected.imports, imports, imported, 'import');
    const offered = new Substitution(this.#tables.types, resources).entities(exports);
    this.entities(offered, expected.exports, expected.defined, 'export');
  }

  #module(
    found: Extract<EntityType, { kind: 'core-module' }>['type'],
    expected: Extract<EntityType, { kind: 'core-module' }>['type'],
  ): void {
    if (found === expected) return;
    try {
      checkModule(this.#tables.core, found, expected);
    } catch (failure) {
      if (!(failure instanceof Invalid)) throw failure;
      this.#fail(failure.message);
    }
  }

  #otherSort(found: EntityType, expected: EntityType): never {
    const [wanted, given] = [describeEntity(expected.kind), describeEntity(found.kind)];
    return this.#fail(`expected ${wanted}, found ${given}`);
  }

  #other(found: AnyType, expected: AnyType): never {
    return this.#fail(`expected ${describeType(expected)}, found ${describeType(found)}`);
  }

  #different(found: AnyType, expected: AnyType): never {
    return this.#fail(explainDifference(this.#tables.types, found, expected));
  }

  #fail(text: string): never {
    return invalid('validate/type-mismatch', `${text}${this.#where()}`);
  }

  #where(): string {
    return this.#path.length === 0 ? '' : ` in ${[...this.#path].reverse().join(' of ')}`;
  }
}

/**
 * What the types that imports bring are once these entities are given for them: also
 * those in instances.
 */
export function importedTypes(
  offered: ReadonlyMap<string, EntityType>,
  required: ReadonlyMap<string, EntityType>,
  found: Map<AnyType, AnyType> = new Map(),
): Map<AnyType, AnyType> {
  for (const [name, entity] of required) {
    const given = offered.get(name);
    if (entity.kind === 'type' && given?.kind === 'type') {
      if (typeof entity.type !== 'string') found.set(entity.type, given.type);
    }
    if (entity.kind === 'instance' && given?.kind === 'instance') {
      importedTypes(given.type.exports, entity.type.exports, found);
    }
  }
  return found;
}

/** The resource that imports or exports lead to; absent if they don't. */
function resourceAt(
  entities: ReadonlyMap<string, EntityType>,
  path: readonly string[],
): Resource | undefined {
  let at = entities;
  for (const [index, name] of path.entries()) {
    const entity = at.get(name);
    if (index === path.length - 1) {
      if (entity?.kind !== 'type' || typeof entity.type === 'string') return undefined;
      return entity.type.kind === 'resource-name' ? entity.type.resource : undefined;
    }
    if (entity?.kind !== 'instance') return undefined;
    at = entity.type.exports;
  }
  return undefined;
}
