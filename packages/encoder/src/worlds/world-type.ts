import { type ComponentType, gates, readComponent } from '@witcraft/binary';
import type { Resolve, WorldId } from '@witcraft/resolver';
import { PackageComponent } from '../packages/package-component.js';
import type { VersionNames } from '../types/extern-names.js';

export interface WorldTypeOptions {
  /** How versions are written in names of interfaces; `full` where absent. */
  readonly versionNames?: VersionNames;
}

/**
 * The type of a component that has the imports and exports of a world
 * (`componenttype` of Binary.md; WIT.md, "Worlds").
 *
 * @example
 * const type = encodeWorld(resolve, worldId);
 */
export function encodeWorld(
  resolve: Resolve,
  id: WorldId,
  options: WorldTypeOptions = {},
): ComponentType {
  const definitions = new PackageComponent(resolve, options.versionNames ?? 'full', 1);
  definitions.worldType(id);
  // Types are written as bytes only: who wants the model reads it.
  const { component } = readComponent(definitions.component.finish(), { gates: new Set(gates) });
  const section = component?.sections[0];
  return (section?.kind === 'types' ? section.items[0] : undefined) as ComponentType;
}
