import { COMPONENT_NAMES, PRODUCERS, writeProducers } from '@witcraft/binary';
import { referenceProducers } from '../../embed/producers.js';
import { coreModuleLabel } from '../bindings/libraries.js';
import { named } from '../input/module-sections.js';
import { type ComponentPlan, eachModule } from '../plan/plan.js';
import { Emission } from './emission.js';
import { emitExports } from './exports.js';
import type { FixupModule } from './fixup-module.js';
import { emitImports } from './imports.js';
import { emitInstantiation } from './instantiation.js';

/**
 * Makes the component of a plan. `addFixups` may give the module that is
 * instantiated last more to do.
 */
export function emitComponent(
  plan: ComponentPlan,
  addFixups?: (fixups: FixupModule) => void,
): Uint8Array<ArrayBuffer> {
  const emission = new Emission(plan);
  const { component } = emission;
  emitImports(emission);
  emitCoreModules(emission);
  emitInstantiation(emission, addFixups);
  for (const module of eachModule(plan)) emitExports(emission, module);
  const names = component.names();
  if (names.length > 0) component.customSection(COMPONENT_NAMES, names);
  component.customSection(PRODUCERS, writeProducers(referenceProducers));
  return component.finish();
}

function emitCoreModules(emission: Emission): void {
  const { plan, component } = emission;
  for (const module of eachModule(plan)) {
    const label = coreModuleLabel(module.name);
    const isAdapter = module.name.kind === 'adapter';
    const name =
      isAdapter && module.library === undefined ? `wit-component:adapter:${label}` : label;
    const bytes = isAdapter && plan.debugNames ? named(module.bytes, name) : module.bytes;
    emission.setModule(module.name, component.coreModule(name, bytes));
  }
}
