import type { InterfaceId, Resolve, TypeId, World, WorldId, WorldKey } from '@witcraft/resolver';
import type { VersionNames } from '../../types/extern-names.js';
import type { LowerUse } from '../bindings/function-uses.js';
import { type CoreModuleName, type LibraryInfo, mainModule } from '../bindings/libraries.js';
import {
  eachImport,
  type FunctionImport,
  type ModuleBindings,
  type Payload,
} from '../bindings/module-bindings.js';
import type { Encodings } from '../input/encodings.js';
import type { Origin } from '../input/origin.js';
import type { Lowering } from './shims.js';

// What a component will consist of; nothing has an index yet.

/** A core module of the component: the main module, an adapter or a library. */
export interface PlannedModule {
  readonly name: CoreModuleName;
  readonly bytes: Uint8Array;
  readonly bindings: ModuleBindings;
  /** String encodings of the functions that it imports and exports. */
  readonly imports: Encodings;
  readonly exports: Encodings;
  /** The world's exports that it has. */
  readonly keys: ReadonlySet<WorldKey>;
  readonly library: LibraryInfo | undefined;
  readonly origin: Origin | undefined;
}

/** An import of the component, or all functions that the world itself imports. */
export interface PlannedImport {
  readonly key: WorldKey | undefined;
  readonly interface: InterfaceId | undefined;
  /** The functions of it that are used, by name. */
  readonly lowerings: ReadonlyMap<string, Readonly<Record<LowerUse, Lowering | undefined>>>;
}

export interface ComponentPlan {
  readonly resolve: Resolve;
  readonly worldId: WorldId;
  readonly world: World;
  readonly main: PlannedModule;
  /** By name, in order. */
  readonly adapters: ReadonlyMap<string, PlannedModule>;
  /** Interfaces by their key in the world; under `undefined` what it imports itself. */
  readonly imports: ReadonlyMap<WorldKey | undefined, PlannedImport>;
  /** By interface, the types that an import of it has. */
  readonly liveTypes: ReadonlyMap<InterfaceId, readonly TypeId[]>;
  /** By exported interface, the exported interfaces that it uses types of. */
  readonly exportsUsed: ReadonlyMap<InterfaceId, ReadonlySet<InterfaceId>>;
  /** How versions are written in the names of imports and exports. */
  readonly versionNames: VersionNames;
  readonly debugNames: boolean;
  readonly shimReturnCallRef: boolean;
  /** New names of imports by their names. */
  readonly importRenames: ReadonlyMap<string, string>;
}

export function plannedModule(plan: ComponentPlan, name: CoreModuleName): PlannedModule {
  return name.kind === 'main' ? plan.main : (plan.adapters.get(name.name) as PlannedModule);
}

/** How an imported function gets to core modules; absent where the world doesn't import it. */
export function loweringOf({ imports }: ComponentPlan, item: FunctionImport): Lowering | undefined {
  const planned = imports.get(item.kind === 'interface-function' ? item.key : undefined);
  return planned?.lowerings.get(item.function.name)?.[item.use];
}

/** The main module, then adapters. */
export function* eachModule(plan: ComponentPlan): IterableIterator<PlannedModule> {
  yield plan.main;
  yield* plan.adapters.values();
}

/** Whether the memory is there before the main module is: it imports it, from the shim. */
export function memoryIsEarly(plan: ComponentPlan): boolean {
  return plan.main.bindings.importedMemory !== undefined;
}

/**
 * Whether the base of thread local storage is in slot 1 of the context: where
 * something uses that slot or threads. Otherwise a global keeps it.
 */
export function tlsInContext(plan: ComponentPlan): boolean {
  let found = false;
  for (const module of eachModule(plan)) {
    eachImport(module.bindings, (item) => {
      if (item.kind === 'thread.new-indirect') found = true;
      const canon = item.kind === 'built-in' ? item.canon : undefined;
      if ((canon?.kind === 'context.get' || canon?.kind === 'context.set') && canon.slot === 1)
        found = true;
    });
  }
  return found;
}

/** A `realloc`: which module exports it under which name. */
export interface PlannedRealloc {
  readonly module: CoreModuleName;
  readonly export: string;
}

/**
 * The `realloc` for what a module lifts or lowers. A library without one of its
 * own uses that of the main module.
 */
export function findRealloc(
  plan: ComponentPlan,
  module: CoreModuleName,
  side: 'import' | 'export',
): PlannedRealloc | undefined {
  const { bindings, library } = plannedModule(plan, module);
  const own = bindings.exports.realloc(side);
  if (own !== undefined) return { module, export: own };
  if (library === undefined) return undefined;
  const shared = plan.main.bindings.exports.named('realloc');
  return shared === undefined ? undefined : { module: mainModule, export: shared };
}

/** Whose `realloc` serves a payload: that of the functions on its side. */
export function payloadReallocSide({ imported }: Payload): 'import' | 'export' {
  return imported ? 'import' : 'export';
}
