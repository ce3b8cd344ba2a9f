import type { ExternName } from '@witcraft/binary';
import { worldKeyName } from '@witcraft/resolver';
import { worldExternName } from '../../types/extern-names.js';
import { InstanceScope } from '../../types/instance-scope.js';
import { TypeEncoder } from '../../types/type-encoder.js';
import type { PlannedImport } from '../plan/plan.js';
import type { Emission } from './emission.js';

/** The imports of the component: interfaces, types and functions of the world that are used. */
export function emitImports(emission: Emission): void {
  const { plan } = emission;
  const instance = new InstanceScope(emission.scope);
  const encoder = new TypeEncoder(emission.structures, instance);
  for (const planned of plan.imports.values()) {
    if (planned.interface !== undefined) emitInterfaceImport(emission, planned, instance, encoder);
  }
  for (const item of plan.world.imports.values())
    if (item.kind === 'type') emission.typesOf(undefined).valType(item.id);
  const ofWorld = plan.imports.get(undefined);
  if (ofWorld !== undefined) emitFunctionImports(emission, ofWorld);
}

/** An interface with the types and functions of it that are used; none where nothing is. */
function emitInterfaceImport(
  emission: Emission,
  planned: PlannedImport,
  instance: InstanceScope,
  encoder: TypeEncoder,
): void {
  const { plan, component, scope } = emission;
  const { key, interface: id } = planned;
  const item = key === undefined ? undefined : plan.world.imports.get(key);
  if (key === undefined || id === undefined || item === undefined) return;
  instance.bytes.clear();
  instance.begin(id);
  encoder.indices.clear();
  for (const type of plan.liveTypes.get(id) ?? []) encoder.valType(type);
  for (const func of plan.resolve.interfaces[id]?.functions.values() ?? []) {
    if (!planned.lowerings.has(func.name)) continue;
    instance.exportFunction(func.name, func.externalId, encoder.funcType(func));
  }
  if (instance.count === 0) return;
  const fullName = worldKeyName(plan.resolve, key);
  const newName = plan.importRenames.get(fullName);
  instance.write(component.beginType());
  const type = component.endType(`ty-${newName ?? fullName}`);
  const extern = worldExternName(plan.resolve, key, item, plan.versionNames);
  const index = component.import({
    name: newName === undefined ? extern : renamed(extern, newName),
    type: { kind: 'instance', type },
  });
  scope.instances.set(id, index);
}

function emitFunctionImports(emission: Emission, planned: PlannedImport): void {
  const { plan, component } = emission;
  for (const [key, item] of plan.world.imports) {
    if (item.kind !== 'function') continue;
    const name = worldKeyName(plan.resolve, key);
    if (!planned.lowerings.has(name)) continue;
    const type = emission.typesOf(undefined).funcType(item.function);
    const index = component.import({
      name: worldExternName(plan.resolve, key, item, plan.versionNames),
      type: { kind: 'func', type },
    });
    emission.functions.set(name, index);
  }
}

/** An import under another name, which says its version itself. */
function renamed({ attributes }: ExternName, name: string): ExternName {
  return { name, attributes: attributes.filter(({ kind }) => kind !== 'version-suffix') };
}
