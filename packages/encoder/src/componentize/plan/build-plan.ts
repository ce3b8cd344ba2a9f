import type { CoreModule } from '@witcraft/binary';
import {
  type Function,
  type InterfaceId,
  interfaceDependencies,
  type Resolve,
  type TypeId,
  type World,
  type WorldId,
  type WorldItem,
  type WorldKey,
  worldKeyName,
} from '@witcraft/resolver';
import { coreSignature } from '../../abi/core-signature.js';
import type { VersionNames } from '../../types/extern-names.js';
import { requiredAdapterExports, trimAdapter } from '../adapters/trim-adapter.js';
import { bindExports } from '../bindings/bind-exports.js';
import { type BindingContext, bindImports, type OriginalNames } from '../bindings/bind-imports.js';
import { ExportMeanings } from '../bindings/export-meanings.js';
import type { LowerUse } from '../bindings/function-uses.js';
import { type CoreModuleName, type LibraryInfo, mainModule } from '../bindings/libraries.js';
import type { ImportMeaning, ModuleBindings } from '../bindings/module-bindings.js';
import { eachImport } from '../bindings/module-bindings.js';
import { checkType } from '../bindings/signatures.js';
import { at, fail, within } from '../failure.js';
import { parseModule } from '../input/core-module.js';
import type { Encodings } from '../input/encodings.js';
import type { Origin } from '../input/origin.js';
import { LiveTypes } from './live-types.js';
import type { ComponentPlan, Lowering, PlannedImport, PlannedModule } from './plan.js';
import { loweredRequirements, NEEDS_MEMORY, NEEDS_REALLOC } from './requirements.js';

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

/** Every import of the world, with the lowerings that some module needs of it. */
function planImports(
  resolve: Resolve,
  world: World,
  modules: readonly PlannedModule[],
  main: PlannedModule,
): Map<string | undefined, PlannedImport> {
  const wanted = new WantedImports(modules);
  const memoryIsEarly = main.bindings.importedMemory !== undefined;
  const imports = new Map<string | undefined, GrowingImport>();
  for (const [key, item] of world.imports) {
    const ofInterface = item.kind === 'interface';
    const name = ofInterface ? worldKeyName(resolve, key) : undefined;
    let planned = imports.get(name);
    if (planned === undefined) {
      const id = ofInterface ? item.id : undefined;
      planned = {
        key: ofInterface ? key : undefined,
        interface: id,
        lowerings: new Map(),
        drops: new Set(),
      };
      imports.set(name, planned);
    }
    switch (item.kind) {
      case 'function':
        wanted.addFunction(resolve, planned, item.function, memoryIsEarly);
        break;
      case 'type':
        wanted.addDrop(resolve, planned, item.id);
        break;
      case 'interface': {
        const target = resolve.interfaces[item.id];
        for (const type of target?.types.values() ?? []) wanted.addDrop(resolve, planned, type);
        for (const func of target?.functions.values() ?? [])
          wanted.addFunction(resolve, planned, func, memoryIsEarly);
        break;
      }
      default:
        item satisfies never;
    }
  }
  return imports;
}

interface GrowingImport extends PlannedImport {
  readonly lowerings: Map<string, Partial<Record<LowerUse, Lowering>>>;
  readonly drops: Set<string>;
}

/** What all core modules together import of the world. */
class WantedImports {
  readonly #functions: Record<LowerUse, Map<InterfaceId | undefined, Set<string>>> = {
    lower: new Map(),
    'lower-async': new Map(),
  };
  readonly #drops = new Set<TypeId>();

  constructor(modules: readonly PlannedModule[]) {
    for (const { bindings } of modules) {
      eachImport(bindings, (item) => this.#add(item));
    }
  }

  #add(item: ImportMeaning): void {
    if (item.kind === 'imported-resource-drop') this.#drops.add(item.resource);
    if (item.kind !== 'world-function' && item.kind !== 'interface-function') return;
    const id = item.kind === 'world-function' ? undefined : item.interface;
    const functions = this.#functions[item.use];
    const names = functions.get(id);
    if (names === undefined) functions.set(id, new Set([item.name]));
    else names.add(item.name);
  }

  addDrop(resolve: Resolve, { drops }: GrowingImport, id: TypeId): void {
    const type = resolve.types[id];
    if (type?.kind.kind !== 'resource' || type.name === undefined || !this.#drops.has(id)) return;
    drops.add(type.name);
  }

  addFunction(
    resolve: Resolve,
    { interface: id, lowerings }: GrowingImport,
    func: Function,
    memoryIsEarly: boolean,
  ): void {
    const { name } = func;
    for (const use of ['lower', 'lower-async'] satisfies LowerUse[]) {
      if (!this.#functions[use].get(id)?.has(name)) continue;
      const signature = coreSignature(resolve, func, use);
      const requirements = loweredRequirements(resolve, func, use, signature);
      const direct = memoryIsEarly || (requirements & (NEEDS_MEMORY | NEEDS_REALLOC)) === 0;
      const { type } = signature;
      const lowering: Lowering = direct
        ? { kind: 'direct', requirements }
        : { kind: 'indirect', name, requirements, type };
      const known = lowerings.get(name);
      if (known === undefined) lowerings.set(name, { [use]: lowering });
      else known[use] = lowering;
    }
  }
}

/** By exported interface, the exported interfaces whose types it uses, of those in turn too. */
function findExportsUsed(
  resolve: Resolve,
  { exports }: World,
): Map<InterfaceId, ReadonlySet<InterfaceId>> {
  const all = new Map<InterfaceId, ReadonlySet<InterfaceId>>();
  // What an export uses comes before it.
  for (const item of exports.values()) {
    if (item.kind !== 'interface') continue;
    const used = new Set<InterfaceId>();
    for (const id of interfaceDependencies(resolve, item.id)) {
      if (!exports.has(id)) continue;
      used.add(id);
      for (const each of all.get(id) ?? []) used.add(each);
    }
    all.set(item.id, used);
  }
  return all;
}

/** By interface, the types that imports must have for what is imported and exported. */
function findLiveTypes(
  resolve: Resolve,
  world: World,
  modules: readonly PlannedModule[],
  exportsUsed: ReadonlyMap<InterfaceId, ReadonlySet<InterfaceId>>,
): Map<InterfaceId, Set<TypeId>> {
  const live = new LiveTypes(resolve);
  // All types of the world itself are encoded, needed or not.
  for (const item of world.imports.values()) if (item.kind === 'type') live.add(item.id);
  for (const { bindings } of modules) {
    eachImport(bindings, (item) => addLiveTypes(resolve, world, live, item));
  }
  for (const item of world.exports.values()) addExportTypes(resolve, live, item, exportsUsed);
  const byInterface = new Map<InterfaceId, Set<TypeId>>();
  for (const id of live) {
    const owner = resolve.types[id]?.owner;
    if (owner?.kind !== 'interface') continue;
    const types = byInterface.get(owner.id);
    if (types === undefined) byInterface.set(owner.id, new Set([id]));
    else types.add(id);
  }
  return byInterface;
}

function addLiveTypes(resolve: Resolve, world: World, live: LiveTypes, item: ImportMeaning): void {
  switch (item.kind) {
    case 'world-function': {
      const target = world.imports.get(item.key);
      if (target !== undefined) live.addItem(target);
      break;
    }
    case 'interface-function': {
      const func = resolve.interfaces[item.interface]?.functions.get(item.name);
      if (func !== undefined) live.addFunction(func);
      break;
    }
    case 'imported-resource-drop':
    case 'exported-resource':
      live.add(item.resource);
      break;
    case 'payload':
      if (item.payload.type !== undefined) live.add(item.payload.type.id);
      break;
    case 'task-return':
      if (item.function.result !== undefined) live.add(item.function.result);
      break;
    case 'adapter-function':
    case 'main-memory':
    case 'main-export':
    case 'item':
    case 'built-in':
    case 'waitable-set':
    case 'error-context':
    case 'thread.new-indirect':
    case 'tls-base':
      break;
    default:
      item satisfies never;
  }
}

/** An exported interface can use types of an import, and those of an import of the same interface. */
function addExportTypes(
  resolve: Resolve,
  live: LiveTypes,
  item: WorldItem,
  exportsUsed: ReadonlyMap<InterfaceId, ReadonlySet<InterfaceId>>,
): void {
  if (item.kind !== 'interface') {
    live.addItem(item);
    return;
  }
  const used = exportsUsed.get(item.id);
  const own = new LiveTypes(resolve);
  own.addItem(item);
  for (const type of own) {
    const owner = resolve.types[type]?.owner;
    if (owner?.kind === 'interface' && owner.id !== item.id && !used?.has(owner.id)) live.add(type);
  }
}
