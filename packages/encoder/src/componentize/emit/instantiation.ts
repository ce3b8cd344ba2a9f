import type { CoreInstance, CoreValType } from '@witcraft/binary';
import { type CoreModuleName, coreModuleLabel } from '../bindings/libraries.js';
import { eachImport } from '../bindings/module-bindings.js';
import { fail } from '../failure.js';
import { type ComponentPlan, eachModule, type PlannedModule, tlsInContext } from '../plan/plan.js';
import { emitCoreImport } from './core-imports.js';
import { type Emission, hookKey } from './emission.js';
import { FixupModule, type FixupSource, hookExport } from './fixup-module.js';
import { emitActual } from './shim-actuals.js';
import { encodeShimModule, SHIM_MEMORY } from './shim-module.js';
import { addTaskHooks } from './task-hooks.js';

/** Instantiates all core modules: shims, the main module, adapters, and what fills the shims. */
export function emitInstantiation(
  emission: Emission,
  addFixups: ((fixups: FixupModule) => void) | undefined,
): void {
  const { plan } = emission;
  const fixups = new FixupModule(plan);
  emitShims(emission, fixups);
  emitExportedTypes(emission);
  emitMain(emission);
  for (const module of plan.adapters.values()) emitModule(emission, module);
  const initialize = plan.main.bindings.exports.named('initialize');
  if (initialize !== undefined) fixups.addInitialize(initialize);
  addFixups?.(fixups);
  emitFixups(emission, fixups);
}

/** The shim module and its instance, where there is something for it to do. */
function emitShims(emission: Emission, fixups: FixupModule): void {
  const { plan, component, shims } = emission;
  const tlsBase = tlsInContext(plan) ? undefined : tlsBaseType(plan);
  const memory = plan.main.bindings.importedMemory;
  if (shims.all.length === 0 && memory === undefined && tlsBase === undefined) return;
  for (const shim of shims.all) fixups.addShim(shim);
  const bytes = encodeShimModule(plan, shims, tlsBase);
  const module = component.coreModule('wit-component-shim-module', bytes);
  const instance = component.coreInstance('wit-component-shim-instance', {
    kind: 'instantiate',
    module,
    args: [],
  });
  emission.shimInstance = instance;
  if (memory !== undefined)
    emission.memory = emission.coreExport('memory', 'memory', instance, SHIM_MEMORY);
}

/** The type of the base of thread local storage, where a module gets or sets it. */
function tlsBaseType(plan: ComponentPlan): CoreValType | undefined {
  let found: CoreValType | undefined;
  for (const { bindings } of eachModule(plan)) {
    eachImport(bindings, (item) => {
      if (item.kind !== 'tls-base') return;
      found ??= item.type;
      if (found !== item.type)
        fail('componentize/signature-mismatch', 'the base of thread local storage has two types');
    });
  }
  return found;
}

/** Types that modules need for built-ins: of exported interfaces, resources with their destructors. */
function emitExportedTypes(emission: Emission): void {
  const { plan, component, types } = emission;
  for (const module of eachModule(plan)) {
    for (const key of module.keys) {
      const item = plan.world.exports.get(key);
      if (item?.kind !== 'interface') continue;
      for (const id of plan.resolve.interfaces[item.id]?.types.values() ?? []) {
        const type = plan.resolve.types[id];
        if (type?.kind.kind !== 'resource') {
          emission.typesOf(item.id).valType(id);
          continue;
        }
        const name = module.bindings.exports.destructor(id);
        const destructor =
          name === undefined
            ? undefined
            : emission.shimFunction({ kind: 'destructor', module: module.name, export: name });
        const index = component.type(
          {
            kind: 'resource',
            rep: 'i32',
            destructor,
          },
          type.name,
        );
        types.indices.set(id, index);
      }
    }
  }
}

function emitMain(emission: Emission): void {
  const { plan } = emission;
  const instance = emitModule(emission, plan.main);
  const memory = plan.main.bindings.exports.named('memory');
  if (emission.memory === undefined && memory !== undefined)
    emission.memory = emission.coreExport('memory', 'memory', instance, memory);
}

/** Instantiates a core module with all that it imports. */
function emitModule(emission: Emission, module: PlannedModule): number {
  const { component } = emission;
  const args: { name: string; instance: number }[] = [];
  for (const [moduleName, names] of module.bindings.imports) {
    const exports: Extract<CoreInstance, { kind: 'exports' }>['exports'][number][] = [];
    for (const [name, item] of names) {
      const { sort, index } = emitCoreImport(emission, module, item);
      exports.push({ name, sort, index });
    }
    const instance = component.coreInstance(moduleName, { kind: 'exports', exports });
    args.push({ name: moduleName, instance });
  }
  const instance = component.coreInstance(coreModuleLabel(module.name), {
    kind: 'instantiate',
    module: emission.module(module.name),
    args,
  });
  emission.setInstance(module.name, instance);
  return instance;
}

/** The fixup module and its instance, where there is something for it to do. */
function emitFixups(emission: Emission, fixups: FixupModule): void {
  const { plan, component } = emission;
  addTaskHooks(fixups, plan);
  const bytes = fixups.encode();
  if (bytes === undefined) return;
  const module = component.coreModule('wit-component-fixup', bytes);
  const args: { name: string; instance: number }[] = [];
  for (const [name, source] of fixups.sources)
    args.push({ name, instance: sourceInstance(emission, source) });
  const instance = component.coreInstance('fixup', { kind: 'instantiate', module, args });
  for (const [i, { module: from, name }] of fixups.hooked.entries()) {
    if (from === undefined) continue;
    const hook = hookExport(i);
    emission.hooks.set(hookKey(from, name), emission.coreExport(hook, 'func', instance, hook));
  }
}

function sourceInstance(emission: Emission, source: FixupSource): number {
  switch (source.kind) {
    case 'shim':
      return emission.shimInstance as number;
    case 'actual': {
      const exports = emission.shims.all.map((shim) => ({
        name: shim.name,
        sort: 'func' as const,
        index: emitActual(emission, shim),
      }));
      return emission.component.coreInstance('actual', { kind: 'exports', exports });
    }
    default:
      return emission.instance(source satisfies CoreModuleName);
  }
}
