import type { CoreModule } from '@witcraft/binary';
import type { Resolve, World, WorldId, WorldKey } from '@witcraft/resolver';
import type { VersionNames } from '../../types/extern-names.js';
import { requiredAdapterExports, trimAdapter } from '../adapters/trim-adapter.js';
import { bindExports } from '../bindings/bind-exports.js';
import { type BindingContext, bindImports, type OriginalNames } from '../bindings/bind-imports.js';
import { ExportMeanings } from '../bindings/export-meanings.js';
import { type CoreModuleName, type LibraryInfo, mainModule } from '../bindings/libraries.js';
import type { ModuleBindings } from '../bindings/module-bindings.js';
import { checkType } from '../bindings/signatures.js';
import { at, fail, within } from '../failure.js';
import { parseModule } from '../input/core-module.js';
import type { Encodings } from '../input/encodings.js';
import type { Origin } from '../input/origin.js';
import { findExportsUsed, findLiveTypes } from './find-live-types.js';
import type { ComponentPlan, PlannedModule } from './plan.js';
import { planImports } from './plan-imports.js';

/** A core module with what its metadata says, before it is matched with the world. */
export interface ModuleInput {
  /** What was read of it, for its imports and exports: places can be others by now. */
  readonly module: CoreModule;
  readonly bytes: Uint8Array;
  readonly originalNames: OriginalNames | undefined;
  readonly imports: Encodings;
  readonly exports: Encodings;
  readonly keys: ReadonlySet<WorldKey>;
  readonly library: LibraryInfo | undefined;
  /** Absent for a module that was made. */
  readonly origin: Origin | undefined;
}

export interface PlanInput {
  readonly resolve: Resolve;
  readonly worldId: WorldId;
  readonly main: ModuleInput;
  readonly adapters: ReadonlyMap<string, ModuleInput>;
  readonly rejectLegacyNames: boolean;
  readonly reallocViaMemoryGrow: boolean;
  readonly versionNames: VersionNames;
  readonly debugNames: boolean;
  readonly shimReturnCallRef: boolean;
  readonly importRenames: ReadonlyMap<string, string>;
}

/** Matches all modules with the world, and decides what the component has. */
export function buildPlan(input: PlanInput): ComponentPlan {
  const { resolve, worldId } = input;
  const context: BindingContext = {
    resolve,
    world: worldId,
    adapters: new Set(input.adapters.keys()),
    rejectLegacyNames: input.rejectLegacyNames,
  };
  const main = plannedModule(mainModule, input.main, bindModule(context, input.main, true));
  const adapters = planAdapters(context, input, main);
  const world = resolve.worlds[worldId] as World;
  const modules = [main, ...adapters.values()];
  const exportsUsed = findExportsUsed(resolve, world);
  return {
    resolve,
    worldId,
    world,
    main,
    adapters,
    imports: planImports(resolve, world, modules, main),
    importNames: new Map(),
    liveTypes: findLiveTypes(resolve, world, modules, exportsUsed),
    exportsUsed,
    versionNames: input.versionNames,
    debugNames: input.debugNames,
    shimReturnCallRef: input.shimReturnCallRef,
    importRenames: input.importRenames,
  };
}

/** Written out member by member, so that all of them have the same hidden class. */
function plannedModule(
  name: CoreModuleName,
  { bytes, imports, exports, keys, library, origin }: ModuleInput,
  bindings: ModuleBindings,
): PlannedModule {
  return { name, bytes, bindings, imports, exports, keys, library, origin };
}

function bindModule(context: BindingContext, input: ModuleInput, isMain = false): ModuleBindings {
  const bindings: ModuleBindings = {
    imports: new Map(),
    importedMemory: undefined,
    exports: new ExportMeanings(),
    functions: new Map(),
  };
  bindImports(context, input, bindings, isMain);
  at(
    () => input.origin?.exports(),
    () => bindExports(context, input, bindings),
  );
  return bindings;
}

/** Adapters that nothing is wanted of are left out; others are cut down to what is wanted. */
function planAdapters(
  context: BindingContext,
  input: PlanInput,
  main: PlannedModule,
): Map<string, PlannedModule> {
  const adapters = new Map<string, PlannedModule>();
  for (const [name, adapter] of input.adapters) {
    const wanted = requiredAdapterExports(main.bindings, name);
    if (wanted.size === 0 && adapter.library === undefined && !hasFunctions(context, adapter.keys))
      continue;
    const planned = within(
      () => `adapter \`${name}\``,
      () => {
        let needed = adapter;
        if (adapter.library === undefined) {
          const whole = bindModule(context, adapter);
          checkWanted(whole, wanted);
          const kept = new Set([...wanted.keys(), ...exportNames(whole)]);
          const bytes = trimAdapter(adapter.bytes, kept, reallocForAdapters(input, main.bindings));
          needed = { ...adapter, bytes, module: parseModule(bytes) };
        }
        const bindings = bindModule(context, needed);
        checkWanted(bindings, wanted);
        return plannedModule({ kind: 'adapter', name }, needed, bindings);
      },
      () => adapter.origin?.whole(),
    );
    adapters.set(name, planned);
  }
  return adapters;
}

function exportNames({ exports }: ModuleBindings): string[] {
  return [...exports].map(([name]) => name);
}

/** The name of the function that adapters allocate with, unless they grow the memory. */
function reallocForAdapters(
  { reallocViaMemoryGrow }: PlanInput,
  main: ModuleBindings,
): string | undefined {
  return reallocViaMemoryGrow ? undefined : main.exports.realloc('adapter');
}

function checkWanted(
  { functions }: ModuleBindings,
  wanted: ReturnType<typeof requiredAdapterExports>,
): void {
  for (const [name, type] of wanted) {
    const found = functions.get(name);
    if (found === undefined)
      fail('componentize/adapter-export', `it does not export function \`${name}\``);
    checkType(name, type, found);
  }
}

function hasFunctions({ resolve, world }: BindingContext, keys: ReadonlySet<WorldKey>): boolean {
  for (const key of keys) {
    const item = resolve.worlds[world]?.exports.get(key);
    if (item?.kind === 'function') return true;
    if (item?.kind === 'interface' && (resolve.interfaces[item.id]?.functions.size ?? 0) > 0)
      return true;
  }
  return false;
}
