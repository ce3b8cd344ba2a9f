import type { CoreGlobalType, CoreMemoryType, CoreTableType } from '@witcraft/binary';
import type { FuncType, ValueType } from '@witcraft/canonical-abi';
import type { CoreExtern, CoreTypeTable } from './core/core-types.js';
import type { AnyType, ComponentType, InstanceType, ModuleType, Resource } from './types/model.js';

/** What is known of a component that was validated. */
export interface ValidatedComponent {
  readonly type: ComponentType;
  readonly spaces: IndexSpaces;
  /** The components that its own sections define, in their order. */
  readonly components: readonly (ValidatedComponent | undefined)[];
  /** By the index of the instance: those that `instantiate` makes. */
  readonly instantiations: ReadonlyMap<number, ValidatedInstantiation>;
}

/** What `instantiate` makes. */
export interface ValidatedInstantiation {
  readonly type: InstanceType;
  /**
   * What the resources in the component's own type are in the instance: those that it
   * imports are what it was given, those that it defines are new.
   */
  readonly resources: ReadonlyMap<Resource, Resource>;
}

/**
 * All definitions of a component by index. Only what has mistakes is `undefined`, and
 * then the component has a diagnostic.
 */
export interface IndexSpaces {
  readonly funcs: readonly (FuncType | undefined)[];
  readonly values: readonly ({ readonly type: ValueType } | undefined)[];
  readonly types: readonly (AnyType | undefined)[];
  readonly components: readonly (ComponentType | undefined)[];
  readonly instances: readonly (InstanceType | undefined)[];
  /** Numbers of function types in {@link ValidatedTypes.core}. */
  readonly coreFuncs: readonly (number | undefined)[];
  readonly coreTables: readonly (CoreTableType | undefined)[];
  readonly coreMemories: readonly (CoreMemoryType | undefined)[];
  readonly coreGlobals: readonly (CoreGlobalType | undefined)[];
  /** Numbers of function types. */
  readonly coreTags: readonly (number | undefined)[];
  readonly coreTypes: readonly (number | ModuleType | undefined)[];
  readonly coreModules: readonly (ModuleType | undefined)[];
  readonly coreInstances: readonly (ReadonlyMap<string, CoreExtern> | undefined)[];
}

/** What a validation found out. */
export interface ValidatedTypes {
  readonly component: ValidatedComponent;
  /** What the numbers of core types mean. */
  readonly core: Pick<CoreTypeTable, 'get' | 'func' | 'isSubtype'>;
}
