import type { CoreModule } from '@witcraft/binary';
import type { Resolve, World, WorldId, WorldKey } from '@witcraft/resolver';
import type { VersionNames } from '../../types/extern-names.js';
import { requiredAdapterExports, trimAdapter } from '../adapters/trim-adapter.js';
import { bindExports } from '../bindings/bind-exports.js';
import { type BindingContext, bindImports, type OriginalNames } from '../bindings/bind-imports.js';
import { ExportMeanings } from '../bindings/export-meanings.js';
import { eachExportedFunction } from '../bindings/exported-functions.js';
import { type CoreModuleName, type LibraryInfo, mainModule } from '../bindings/libraries.js';
import type { ModuleBindings } from '../bindings/module-bindings.js';
import { checkType } from '../bindings/signatures.js';
import { failure, Problems, within } from '../failure.js';
import { parseModule } from '../input/core-module.js';
import type { Encodings } from '../input/encodings.js';
import type { Origin } from '../input/origin.js';
import { checkNeeds } from './check-needs.js';
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

/** Matches all modules with the world, and decides what the component has; fails with all that is wrong. */
export function buildPlan(input: PlanInput): ComponentPlan {
  const { resolve, worldId } = input;
  const context: BindingContext = {
    resolve,
    world: worldId,
    adapters: new Set(input.adapters.keys()),
    rejectLegacyNames: input.rejectLegacyNames,
  };
  const problems = new Problems();
  const main = plannedModule(
    mainModule,
    input.main,
    bindModule(context, input.main, problems, true),
  );
  const adapters = planAdapters(context, input, main, problems);
  const world = resolve.worlds[worldId] as World;
  const modules = [main, ...adapters.values()];
  const exportsUsed = findExportsUsed(resolve, world);
  const plan: ComponentPlan = {
    resolve,
    worldId,
    world,
    main,
    adapters,
    imports: planImports(resolve, world, modules, main),
    liveTypes: findLiveTypes(resolve, world, modules, exportsUsed),
    exportsUsed,
    versionNames: input.versionNames,
    debugNames: input.debugNames,
    shimReturnCallRef: input.shimReturnCallRef,
    importRenames: input.importRenames,
  };
  checkNeeds(plan, input.main.module, problems);
  problems.end();
  return plan;
}

/** Written out member by member, so that all of them have the same hidden class. */
function plannedModule(
  name: CoreModuleName,
  { bytes, imports, exports, keys, library, origin }: ModuleInput,
  bindings: ModuleBindings,
): PlannedModule {
  return { name, bytes, bindings, imports, exports, keys, library, origin };
}

function bindModule(
  context: BindingContext,
  input: ModuleInput,
  problems: Problems,
  isMain = false,
): ModuleBindings {
  const bindings: ModuleBindings = {
    imports: new Map(),
    importedMemory: undefined,
    exports: new ExportMeanings(),
    functions: new Map(),
  };
  bindImports(context, input, bindings, isMain, problems);
  bindExports(context, input, bindings, problems);
  return bindings;
}

/** Adapters that nothing is wanted of are left out; others are cut down to what is wanted. */
function planAdapters(
  context: BindingContext,
  input: PlanInput,
  main: PlannedModule,
  problems: Problems,
): Map<string, PlannedModule> {
  const adapters = new Map<string, PlannedModule>();
  for (const [name, adapter] of input.adapters) {
    const wanted = requiredAdapterExports(main.bindings, name);
    if (wanted.size === 0 && adapter.library === undefined && !hasFunctions(context, adapter.keys))
      continue;
    const ofAdapter = new Problems();
    const planned = ofAdapter.attempt(() =>
      planAdapter(context, input, main, name, wanted, ofAdapter),
    );
    problems.attempt(() =>
      within(
        () => `adapter \`${name}\``,
        () => ofAdapter.end(),
        () => adapter.origin?.whole(),
      ),
    );
    if (planned !== undefined) adapters.set(name, planned);
  }
  return adapters;
}

function planAdapter(
  context: BindingContext,
  input: PlanInput,
  main: PlannedModule,
  name: string,
  wanted: WantedExports,
  problems: Problems,
): PlannedModule {
  const adapter = input.adapters.get(name) as ModuleInput;
  const whole = bindModule(context, adapter, problems);
  checkWanted(whole, wanted, problems);
  if (adapter.library !== undefined)
    return plannedModule({ kind: 'adapter', name }, adapter, whole);
  const wantedNames = [...wanted.keys()].filter((each) => whole.functions.has(each));
  const kept = new Set([...wantedNames, ...exportNames(whole)]);
  const bytes = trimAdapter(adapter.bytes, kept, reallocForAdapters(input, main.bindings));
  const trimmed = { ...adapter, bytes, module: parseModule(bytes) };
  // What is wrong with it was told of the whole adapter.
  const bindings = bindModule(context, trimmed, new Problems());
  return plannedModule({ kind: 'adapter', name }, trimmed, bindings);
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

type WantedExports = ReturnType<typeof requiredAdapterExports>;

function checkWanted(
  { functions }: ModuleBindings,
  wanted: WantedExports,
  problems: Problems,
): void {
  const report = (problem: unknown): void => problems.keep(problem);
  for (const [name, type] of wanted) {
    if (problems.isFull) return;
    const found = functions.get(name);
    if (found !== undefined) checkType(name, type, found, report);
    else report(failure('componentize/adapter-export', `it does not export function \`${name}\``));
  }
}

function hasFunctions({ resolve, world }: BindingContext, keys: ReadonlySet<WorldKey>): boolean {
  let found = false;
  eachExportedFunction(resolve, resolve.worlds[world], keys, () => {
    found = true;
  });
  return found;
}
