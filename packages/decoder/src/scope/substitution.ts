import { TypeIndices } from '@witcraft/binary';
import type { Definitions } from './definitions.js';
import {
  Resource,
  type ScopedComponent,
  type ScopedEntity,
  type ScopedFunc,
  type ScopedInstance,
  type ScopedInstanceType,
  type ScopedItem,
  ScopedItems,
  type ScopedType,
  type ScopedValueType,
  type TypeSpace,
} from './entities.js';
import type { Budget } from './limits.js';
import type { Scope } from './scope.js';
import { changedValueType } from './value-type.js';

/** Types of a scope, as they have become. Those that no definition asks for are left out. */
class ChangedTypes implements TypeSpace {
  readonly #types = new Map<number, ScopedType>();

  at(index: number): ScopedType | undefined {
    return this.#types.get(index);
  }

  set(index: number, type: ScopedType): void {
    this.#types.set(index, type);
  }
}

/**
 * Puts other types in the place of some: what a component imports is replaced by
 * what an instance of it gets, and resources that each instance has for itself by
 * new ones. What holds none of them stays the same object.
 */
export class Substitution {
  /** What each type has become; those that were replaced from the start, then all that were met. */
  readonly #types = new Map<ScopedType, ScopedType>();
  readonly #resources = new Map<Resource, Resource>();
  /** The types of each scope, as far as they have become something. */
  readonly #spaces = new Map<TypeSpace, ChangedTypes>();
  readonly #unusedLists: TypeIndices[] = [];
  readonly #budget: Budget;
  readonly #definitions: Definitions;
  readonly #offset: number | undefined;

  /** Of what the definition asks for that is looked at in a scope. */
  constructor({ budget, definitions, offset }: Scope) {
    this.#budget = budget;
    this.#definitions = definitions;
    this.#offset = offset;
  }

  /** Gives new resources in place of these; they are returned. */
  freshen(resources: readonly Resource[]): Resource[] {
    this.#budget.spend(resources.length, this.#offset);
    return resources.map((old) => {
      const fresh = new Resource();
      this.#resources.set(old, fresh);
      return fresh;
    });
  }

  /** Takes what an import is expected to be for what it actually is; instances by their exports. */
  replace(expected: ScopedEntity, actual: ScopedEntity): void {
    this.#budget.spend(1, this.#offset);
    if (expected.kind === 'type' && actual.kind === 'type') {
      const { created, referenced } = expected;
      this.#types.set(created, actual.created);
      if (created.kind === 'resource' && created === referenced) {
        const { created: given } = actual;
        if (given.kind === 'resource') this.#resources.set(created.resource, given.resource);
      }
    } else if (expected.kind === 'instance' && actual.kind === 'instance') {
      for (const item of expected.exports.list) {
        const given = actual.exports.get(item.name);
        if (given !== undefined) this.replace(item.entity, given.entity);
      }
    }
  }

  items(items: ScopedItems): ScopedItems {
    this.#budget.spend(items.list.length, this.#offset);
    let changed: ScopedItem[] | undefined;
    for (let i = 0; i < items.list.length; i++) {
      const item = items.list[i] as ScopedItem;
      const entity = this.#entity(item.entity);
      if (entity === item.entity) continue;
      changed ??= items.list.slice();
      changed[i] = { name: item.name, attributes: item.attributes, entity, offset: item.offset };
    }
    return changed === undefined ? items : new ScopedItems(changed);
  }

  #entity(entity: ScopedEntity): ScopedEntity {
    switch (entity.kind) {
      case 'type': {
        const referenced = this.#type(entity.referenced);
        const created = this.#type(entity.created);
        return referenced === entity.referenced && created === entity.created
          ? entity
          : { kind: 'type', referenced, created };
      }
      case 'func':
        return this.#func(entity);
      case 'instance':
        return this.#instance(entity);
      case 'component':
        return this.#component(entity);
      case 'core-module':
      case 'value':
        return entity;
      default:
        return entity satisfies never;
    }
  }

  #type(type: ScopedType): ScopedType {
    const known = this.#types.get(type);
    if (known !== undefined) return known;
    const made = this.#substituted(type);
    this.#types.set(type, made);
    return made;
  }

  #substituted(type: ScopedType): ScopedType {
    switch (type.kind) {
      case 'resource': {
        const other = this.#resources.get(type.resource);
        return other === undefined ? type : other.named(type.alias);
      }
      case 'value-type':
        return this.#valueType(type);
      case 'func':
        return this.#func(type);
      case 'instance-type':
        return this.#instanceType(type);
      case 'component':
        return this.#component(type);
      default:
        return type satisfies never;
    }
  }

  #valueType(type: ScopedValueType): ScopedValueType {
    const types = this.#heldTypes(type);
    if (types === type.types) return type;
    return changedValueType(this.#definitions, type.definition, types, this.#offset);
  }

  #func(func: ScopedFunc): ScopedFunc {
    const types = this.#heldTypes(func);
    if (types === func.types) return func;
    return { kind: 'func', definition: func.definition, types };
  }

  /** What the types of a definition have become; its own ones if none is another one now. */
  #heldTypes({ definition, types }: ScopedValueType | ScopedFunc): TypeSpace {
    let become = this.#spaces.get(types);
    if (become === undefined) {
      become = new ChangedTypes();
      this.#spaces.set(types, become);
    }
    // Not one list for all: what is held is looked at in between.
    const list = this.#unusedLists.pop() ?? new TypeIndices();
    const indices = this.#definitions.indices(definition, list);
    this.#budget.spend(indices.count, this.#offset);
    let changed = false;
    for (let i = 0; i < indices.count; i++) {
      const index = indices.at(i);
      const held = types.at(index) as ScopedType;
      const now = this.#type(held);
      become.set(index, now);
      if (now !== held) changed = true;
    }
    this.#unusedLists.push(list);
    return changed ? become : types;
  }

  #instance(instance: ScopedInstance): ScopedInstance {
    const exports = this.items(instance.exports);
    return exports === instance.exports
      ? instance
      : { kind: 'instance', exports, depth: instance.depth };
  }

  #instanceType(type: ScopedInstanceType): ScopedInstanceType {
    const exports = this.items(type.exports);
    return exports === type.exports ? type : { ...type, exports, taken: true };
  }

  #component(component: ScopedComponent): ScopedComponent {
    const imports = this.items(component.imports);
    const exports = this.items(component.exports);
    return imports === component.imports && exports === component.exports
      ? component
      : { ...component, imports, exports };
  }
}
