import { PRODUCERS, type Sort, writeComponentNames, writeProducers } from '@witcraft/binary';
import { referenceProducers } from '../../embed/producers.js';
import { coreModuleLabel } from '../bindings/libraries.js';
import { named } from '../input/module-sections.js';
import { type ComponentPlan, eachModule } from '../plan/plan.js';
import { Emission } from './emission.js';
import { emitExports } from './exports.js';
import type { FixupModule } from './fixup-module.js';
import { emitImports } from './imports.js';
import { emitInstantiation } from './instantiation.js';

/** The sorts in the name section, in the reference's order; it has instances twice. */
const NAMED_SORTS: readonly Sort[] = [
  'core-func',
  'core-table',
  'core-memory',
  'core-global',
  'core-tag',
  'core-type',
  'core-module',
  'core-instance',
  'instance',
  'func',
  'type',
  'component',
  'instance',
];

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
  const names = writeNames(component.names);
  if (names.length > 0) component.customSection('component-name', names);
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

function writeNames(names: ReadonlyMap<Sort, ReadonlyMap<number, string>>): Uint8Array {
  const parts = NAMED_SORTS.map((sort) => {
    const map = names.get(sort);
    const sorts = new Map(map === undefined ? [] : [[sort, map]]);
    return writeComponentNames({ component: undefined, sorts });
  });
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const all = new Uint8Array(length);
  let offset = 0;
  for (const part of parts) {
    all.set(part, offset);
    offset += part.length;
  }
  return all;
}
