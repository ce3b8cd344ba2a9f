import type {
  CoreGlobalType,
  CoreMemoryType,
  CoreSort,
  CoreTableType,
  Sort,
} from '@witcraft/binary';
import type { FuncType, ValueType } from '@witcraft/canonical-abi';
import type { CoreExtern, CoreTypeTable } from '../core/core-types.js';
import { invalid, Silenced } from '../failure.js';
import {
  type AnyType,
  type ComponentType,
  type EntityType,
  type InstanceType,
  type ModuleType,
  noPaths,
  type Resource,
  type ResourcePaths,
} from '../types/model.js';
import { ExternNames } from './extern-names.js';
import { Visibility } from './visibility.js';

/** Definitions by index; `undefined` for those that are not valid themselves. */
export type Space<T> = (T | undefined)[];

/** A value, which is to be used exactly once. */
export interface ValueUse {
  readonly type: ValueType;
  used: boolean;
}

export type CoreInstanceType = ReadonlyMap<string, CoreExtern>;

/**
 * What has its own index spaces: a component, or a type of components or instances.
 * Filled definition by definition.
 */
export class Scope {
  readonly kind: 'component' | 'component-type' | 'instance-type';
  readonly parent: Scope | undefined;

  /** Numbers of core types. */
  readonly coreFuncs: Space<number> = [];
  readonly coreTables: Space<CoreTableType> = [];
  readonly coreMemories: Space<CoreMemoryType> = [];
  readonly coreGlobals: Space<CoreGlobalType> = [];
  readonly coreTags: Space<number> = [];
  readonly coreTypes: Space<number | ModuleType> = [];
  readonly coreModules: Space<ModuleType> = [];
  readonly coreInstances: Space<CoreInstanceType> = [];
  readonly funcs: Space<FuncType> = [];
  readonly values: Space<ValueUse> = [];
  readonly types: Space<AnyType> = [];
  readonly components: Space<ComponentType> = [];
  readonly instances: Space<InstanceType> = [];

  readonly imports: Map<string, EntityType> = new Map();
  readonly exports: Map<string, EntityType> = new Map();
  readonly exportNames: ExternNames = new ExternNames('export');
  // Instance types, of which there may be thousands, don't import, and few have resources:
  // what is for that is made when it is first asked for.
  #importNames: ExternNames | undefined = undefined;
  #visibility: Visibility | undefined = undefined;
  #importedResources: Map<Resource, readonly string[]> | undefined = undefined;
  #newResources: Set<Resource> | undefined = undefined;
  #visibleResources: Map<Resource, readonly string[]> | undefined = undefined;

  /** The type of `context.get` and `context.set`, once one was used. */
  contextType: 'i32' | 'i64' | undefined = undefined;

  started = false;
  /** Whether an import or export uses types that cannot be seen outside, which was told. */
  hasUnnamedTypes = false;

  constructor(kind: Scope['kind'], parent: Scope | undefined) {
    this.kind = kind;
    this.parent = parent;
  }

  get importNames(): ExternNames {
    this.#importNames ??= new ExternNames('import');
    return this.#importNames;
  }

  get visibility(): Visibility {
    this.#visibility ??= new Visibility();
    return this.#visibility;
  }

  /** Resources that come with imports, and where they are found there. */
  get importedResources(): ResourcePaths {
    return this.#importedResources ?? noPaths;
  }

  addImported(resource: Resource, path: readonly string[]): void {
    this.#importedResources ??= new Map();
    this.#importedResources.set(resource, path);
  }

  /** Resources that are new here: defined, declared as exports, or of new instances. */
  get newResources(): ReadonlySet<Resource> {
    return this.#newResources ?? noResources;
  }

  addNew(resource: Resource): void {
    this.#newResources ??= new Set();
    this.#newResources.add(resource);
  }

  /** Where resources are exported, first. */
  get visibleResources(): ResourcePaths {
    return this.#visibleResources ?? noPaths;
  }

  addVisible(resource: Resource, path: readonly string[]): void {
    this.#visibleResources ??= new Map();
    if (!this.#visibleResources.has(resource)) this.#visibleResources.set(resource, path);
  }
}

const noResources: ReadonlySet<Resource> = new Set();

/** The definition of that index; fails if there is none, or it is not valid itself. */
export function at<T>(space: Space<T>, index: number, what: string): T {
  if (index >= space.length) {
    const text = `expected the index of a ${what}, found ${index} of ${space.length}`;
    return invalid('validate/unknown-index', text);
  }
  const found = space[index];
  if (found === undefined) throw new Silenced();
  return found;
}

/** The index space of a sort. */
export function spaceOf(scope: Scope, sort: Sort): Space<unknown> {
  switch (sort) {
    case 'func':
      return scope.funcs;
    case 'value':
      return scope.values;
    case 'type':
      return scope.types;
    case 'component':
      return scope.components;
    case 'instance':
      return scope.instances;
    case 'core-func':
      return scope.coreFuncs;
    case 'core-table':
      return scope.coreTables;
    case 'core-memory':
      return scope.coreMemories;
    case 'core-global':
      return scope.coreGlobals;
    case 'core-tag':
      return scope.coreTags;
    case 'core-type':
      return scope.coreTypes;
    case 'core-module':
      return scope.coreModules;
    case 'core-instance':
      return scope.coreInstances;
    default:
      return sort satisfies never;
  }
}

/** Adds a core definition. */
export function addCoreExtern(scope: Scope, extern: CoreExtern): void {
  switch (extern.kind) {
    case 'func':
      scope.coreFuncs.push(extern.type);
      return;
    case 'table':
      scope.coreTables.push(extern.table);
      return;
    case 'memory':
      scope.coreMemories.push(extern.memory);
      return;
    case 'global':
      scope.coreGlobals.push(extern.global);
      return;
    case 'tag':
      scope.coreTags.push(extern.type);
      return;
    default:
      extern satisfies never;
  }
}

/** A core definition that a core instance can export. */
export function coreExternAt(
  core: CoreTypeTable,
  scope: Scope,
  sort: CoreSort,
  index: number,
): CoreExtern {
  switch (sort) {
    case 'func':
      return core.externFunc(at(scope.coreFuncs, index, 'core function'), true);
    case 'table':
      return { kind: 'table', table: at(scope.coreTables, index, 'core table') };
    case 'memory':
      return { kind: 'memory', memory: at(scope.coreMemories, index, 'core memory') };
    case 'global':
      return { kind: 'global', global: at(scope.coreGlobals, index, 'core global') };
    case 'tag':
      return { kind: 'tag', type: at(scope.coreTags, index, 'core tag') };
    case 'type':
    case 'module':
    case 'instance': {
      const text = `expected what a core instance can export, found a core ${sort}`;
      return invalid('validate/not-allowed-here', text);
    }
    default:
      return sort satisfies never;
  }
}

/** Adds what an import, export, alias or instance makes. */
export function addEntity(scope: Scope, entity: EntityType): void {
  switch (entity.kind) {
    case 'core-module':
      scope.coreModules.push(entity.type);
      return;
    case 'func':
      scope.funcs.push(entity.type);
      return;
    case 'value':
      scope.values.push({ type: entity.type, used: false });
      return;
    case 'type':
      scope.types.push(entity.type);
      return;
    case 'instance':
      scope.instances.push(entity.type);
      return;
    case 'component':
      scope.components.push(entity.type);
      return;
    default:
      entity satisfies never;
  }
}

/** What can be exported or given to a component; a value is used by that. */
export function useEntity(scope: Scope, sort: Sort, index: number): EntityType {
  switch (sort) {
    case 'func':
      return { kind: 'func', type: at(scope.funcs, index, 'function') };
    case 'value':
      return { kind: 'value', type: useValue(scope, index) };
    case 'type': {
      const type = at(scope.types, index, 'type');
      return { kind: 'type', type, of: type };
    }
    case 'component':
      return { kind: 'component', type: at(scope.components, index, 'component') };
    case 'instance':
      return { kind: 'instance', type: at(scope.instances, index, 'instance') };
    case 'core-module':
      return { kind: 'core-module', type: at(scope.coreModules, index, 'core module') };
    default: {
      const text = `expected a function, value, type, component, instance or core module, found a ${sort}`;
      return invalid('validate/not-allowed-here', text);
    }
  }
}

/** The type of a value, which may be used only once. */
export function useValue(scope: Scope, index: number): ValueType {
  const value = at(scope.values, index, 'value');
  if (value.used) {
    invalid('validate/value', `expected each value to be used once, found value ${index} again`);
  }
  value.used = true;
  return value.type;
}
