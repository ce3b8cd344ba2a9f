import type { ExternAttribute } from '@witcraft/binary';
import type { TypeId } from '@witcraft/resolver';
import type { DefinitionStart } from './definitions.js';

// What the definitions of a component are, as far as WIT says something of them:
// functions, types, instances and components. Two types are the same one if they
// are the same object here, whatever they look like.

/** What stands in an index space of types. */
export type ScopedType =
  | ScopedValueType
  | ScopedResource
  | ScopedFunc
  | ScopedInstanceType
  | ScopedComponent;

/** Types by index, as the definitions of a scope refer to them; an array is one. */
export interface TypeSpace {
  at(index: number): ScopedType | undefined;
}

/** A defined value type. Its definition's indices are those of `types`. */
export interface ScopedValueType {
  readonly kind: 'value-type';
  readonly definition: DefinitionStart;
  readonly types: TypeSpace;
  /** The type that this one is another name for, by an import or export of type `(eq i)`. */
  readonly aliasOf: ScopedValueType | undefined;
  /** How deeply types are nested in it; 1 for one that holds none. */
  readonly depth: number;
  /** How many types it holds when none is shared. */
  readonly size: number;
  /** What it was decoded to, once it was: here, because a map of all types is slow when large. */
  decoded: TypeId | undefined;
}

/** A resource under one of its names. */
export interface ScopedResource {
  readonly kind: 'resource';
  readonly resource: Resource;
  /** Absent for the name under which the resource came to be. */
  readonly alias: ResourceAlias | undefined;
  /** What it was decoded to, once it was. */
  decoded: TypeId | undefined;
}

/** A step from one name of a resource to the name that it was made from. */
export interface ResourceAlias {
  readonly of: ResourceAlias | undefined;
}

/** A resource type: equal to itself only. */
export class Resource {
  readonly #own: ScopedResource = {
    kind: 'resource',
    resource: this,
    alias: undefined,
    decoded: undefined,
  };
  /** Most resources have one name. */
  #aliases: Map<ResourceAlias, ScopedResource> | undefined;

  /** The resource under a name: the same object each time. */
  named(alias?: ResourceAlias): ScopedResource {
    if (alias === undefined) return this.#own;
    this.#aliases ??= new Map();
    let name = this.#aliases.get(alias);
    if (name === undefined) {
      name = { kind: 'resource', resource: this, alias, decoded: undefined };
      this.#aliases.set(alias, name);
    }
    return name;
  }
}

/** A function, or a function type. Its definition's indices are those of `types`. */
export interface ScopedFunc {
  readonly kind: 'func';
  readonly definition: DefinitionStart;
  readonly types: TypeSpace;
}

/** How many items are looked through, from behind the one that was asked for last, and from the first on again. */
const NEAR = 32;

/** Imports or exports, in their order. */
export class ScopedItems {
  readonly list: ScopedItem[];
  /** Where the item stands that is behind the one that was asked for last. */
  #next = 0;
  /** Made when items are asked for in another order than their own: that is rare. */
  #byName: Map<string, ScopedItem> | undefined;

  constructor(list: ScopedItem[] = []) {
    this.list = list;
  }

  /** The item of a name, once all are listed. */
  get(name: string): ScopedItem | undefined {
    if (this.#byName === undefined) {
      const { list } = this;
      const steps = Math.min(NEAR, list.length);
      for (let step = 0, i = this.#next; step < steps; step++, i++) {
        if (i >= list.length) i = 0;
        const item = list[i];
        if (item?.name !== name) continue;
        this.#next = i + 1;
        return item;
      }
      this.#byName = this.#index();
    }
    return this.#byName.get(name);
  }

  #index(): Map<string, ScopedItem> {
    const byName = new Map<string, ScopedItem>();
    for (const item of this.list) byName.set(item.name, item);
    return byName;
  }
}

export interface ScopedInstance {
  readonly kind: 'instance';
  readonly exports: ScopedItems;
  /** How deeply instances and components are nested in it. */
  readonly depth: number;
}

/** The type of instances, each of which has resources of its own in place of `resources`. */
export interface ScopedInstanceType {
  readonly kind: 'instance-type';
  readonly exports: ScopedItems;
  readonly resources: readonly Resource[];
  readonly depth: number;
  /** Whether an instance has the resources and types of the type itself: only one can. */
  taken: boolean;
}

/** A component, or the type of one. */
export interface ScopedComponent {
  readonly kind: 'component';
  readonly imports: ScopedItems;
  readonly exports: ScopedItems;
  /** Resources that each instance of it has for itself. */
  readonly resources: readonly Resource[];
  readonly depth: number;
}

/** An import or export. */
export interface ScopedItem {
  /** `externname` */
  readonly name: string;
  readonly attributes: readonly ExternAttribute[];
  readonly entity: ScopedEntity;
  /** Where it is, in bytes from the start of the binary; absent for what was built. */
  readonly offset: number | undefined;
}

export type ScopedEntity =
  | ScopedFunc
  | ScopedInstance
  | ScopedComponent
  | ScopedTypeItem
  /** What WIT has no word for. */
  | { readonly kind: 'core-module' | 'value' };

/** A type that is imported or exported: a new name, `created`, for `referenced`. */
export interface ScopedTypeItem {
  readonly kind: 'type';
  /** The same as `created` for a resource that comes to be here. */
  readonly referenced: ScopedType;
  readonly created: ScopedType;
}

/** The type that a type is another name for, if it is one. */
export function aliasedType(type: ScopedType): ScopedType | undefined {
  switch (type.kind) {
    case 'value-type':
      return type.aliasOf;
    case 'resource':
      return type.alias && type.resource.named(type.alias.of);
    case 'func':
    case 'instance-type':
    case 'component':
      return undefined;
    default:
      return type satisfies never;
  }
}

/** Whether a type is one of those that WIT can name, and that are told apart by their names. */
export function canHaveName(type: ScopedType): type is ScopedValueType | ScopedResource {
  return type.kind === 'value-type' || type.kind === 'resource';
}

/** A new name for a type. Only value types and resources are told apart by their names. */
export function renamedType(type: ScopedType): ScopedType {
  switch (type.kind) {
    case 'value-type': {
      const { definition, types, depth, size } = type;
      const decoded = undefined;
      return { kind: 'value-type', definition, types, aliasOf: type, depth, size, decoded };
    }
    case 'resource':
      return type.resource.named({ of: type.alias });
    case 'func':
    case 'instance-type':
    case 'component':
      return type;
    default:
      return type satisfies never;
  }
}

/** The kind of a type in words, for messages. */
export function describeKind(kind: (ScopedEntity | ScopedType)['kind']): string {
  switch (kind) {
    case 'value':
      return 'a value';
    case 'value-type':
      return 'a value type';
    case 'resource':
      return 'a resource';
    case 'func':
      return 'a function';
    case 'instance':
    case 'instance-type':
      return 'an instance';
    case 'component':
      return 'a component';
    case 'type':
      return 'a type';
    case 'core-module':
      return 'a core module';
    default:
      return kind satisfies never;
  }
}
