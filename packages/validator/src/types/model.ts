import type { FuncType, HandleType, ResourceType, ValueType } from '@witcraft/canonical-abi';
import type { CoreExtern } from '../core/core-types.js';

// Types with what they mean: no index is left in them. Value types and function
// types are those of the Canonical ABI; what is here is what they are within.

/** A resource type, new with each definition, import or instance: equal only to itself. */
export interface Resource extends ResourceType {
  /** Differs between the resources of one validation. */
  readonly id: number;
  /** What a component that defines it says of it; absent where it comes from elsewhere. */
  readonly definition: ResourceDefinition | undefined;
}

/** `resourcetype` */
export interface ResourceDefinition {
  readonly rep: 'i32' | 'i64';
  /** A core function's index in the component that defines the resource. */
  readonly destructor: number | undefined;
}

/**
 * What an index of a resource type refers to. Several may refer to one resource:
 * each import and export gives a new name to what it is of, and only a name
 * that was imported or exported can be seen from outside.
 */
export interface ResourceName {
  readonly kind: 'resource-name';
  readonly resource: Resource;
}

/** `own` and `borrow`, with the name by which the resource is used. */
export interface NamedHandle extends HandleType {
  readonly resource: Resource;
  readonly name: ResourceName;
}

/** What an index of a type refers to. */
export type AnyType = ValueType | FuncType | InstanceType | ComponentType | ResourceName;

/** `instancetype` */
export interface InstanceType {
  readonly kind: 'instance';
  /** In their order. */
  readonly exports: ReadonlyMap<string, EntityType>;
  /** Resources that each instance of the type has anew, with where they are exported. */
  readonly defined: ResourcePaths;
  /** Where resources are exported, its own and others. */
  readonly visible: ResourcePaths;
}

/** `componenttype` */
export interface ComponentType {
  readonly kind: 'component';
  readonly imports: ReadonlyMap<string, EntityType>;
  readonly exports: ReadonlyMap<string, EntityType>;
  /** Resources that it imports, with where: whoever instantiates it says what they are. */
  readonly imported: ResourcePaths;
  /** Resources that each instance has anew, with where they are exported. */
  readonly defined: ResourcePaths;
  readonly visible: ResourcePaths;
}

/** Names of imports or exports, outermost first, by the resource that they lead to. */
export type ResourcePaths = ReadonlyMap<Resource, readonly string[]>;

export const noPaths: ResourcePaths = new Map();

/** The type of a core module: `imports` by the two names in the order of the module. */
export interface ModuleType {
  readonly kind: 'module';
  readonly imports: readonly CoreModuleImport[];
  readonly exports: ReadonlyMap<string, CoreExtern>;
}

/** What a core module imports. */
export interface CoreModuleImport {
  readonly module: string;
  readonly name: string;
  readonly type: CoreExtern;
}

/** `externtype`: the type of what is imported or exported. */
export type EntityType =
  | { readonly kind: 'core-module'; readonly type: ModuleType }
  | { readonly kind: 'func'; readonly type: FuncType }
  | { readonly kind: 'value'; readonly type: ValueType }
  /** `type` is new with the import or export, `of` is what it is equal to. */
  | { readonly kind: 'type'; readonly type: AnyType; readonly of: AnyType }
  | { readonly kind: 'instance'; readonly type: InstanceType }
  | { readonly kind: 'component'; readonly type: ComponentType };

/** Whether a type is one of values. */
export function isValueType(type: AnyType): type is ValueType {
  if (typeof type === 'string') return true;
  switch (type.kind) {
    case 'func':
    case 'instance':
    case 'component':
    case 'resource-name':
      return false;
    default:
      return true;
  }
}

/** What a type is, for messages. */
export function describeType(type: AnyType): string {
  if (typeof type === 'string') return `\`${type}\``;
  switch (type.kind) {
    case 'func':
      return type.async ? 'an async function type' : 'a function type';
    case 'instance':
      return 'an instance type';
    case 'component':
      return 'a component type';
    case 'resource-name':
      return 'a resource type';
    default:
      return `a \`${type.kind}\` type`;
  }
}

const entityWords = {
  'core-module': 'a core module',
  func: 'a function',
  value: 'a value',
  type: 'a type',
  instance: 'an instance',
  component: 'a component',
} as const;

/** What an import or export is, for messages. */
export function describeEntity(kind: EntityType['kind']): string {
  return entityWords[kind];
}
