import { PACKAGE_DOCS, PRODUCERS, type Producers, writeProducers } from '@witcraft/binary';
import { itemName, type PackageId, type Resolve } from '@witcraft/resolver';
import { referenceProducers } from '../embed/producers.js';
import type { VersionNames } from '../types/extern-names.js';
import { PackageComponent } from './package-component.js';
import { encodePackageDocs } from './package-docs.js';

export interface PackageOptions {
  /** What is named as the producer; {@link referenceProducers} where absent, no section where empty. */
  readonly producers?: Producers;
  /** How versions are written in names of interfaces; `full` where absent. */
  readonly versionNames?: VersionNames;
}

/**
 * A package as the binary of a component (WIT.md, "Package format"): a component
 * type for each interface and world, then the custom sections `package-docs`,
 * with documentation and gates, and `producers`.
 *
 * The bytes are those that the reference tools write (`wasm-tools component wit
 * --wasm`).
 *
 * @param id a package of `resolve`, which holds all that it depends on; a
 * `RangeError` where it has none with this id
 *
 * @example
 * const { resolve, package: id } = resolvePackages({ documents: [parse(source)] });
 * if (id !== undefined) encodePackage(resolve, id); // 00 61 73 6d 0d 00 01 00 …
 */
export function encodePackage(
  resolve: Resolve,
  id: PackageId,
  options: PackageOptions = {},
): Uint8Array<ArrayBuffer> {
  const item = resolve.packages[id];
  if (item === undefined) throw new RangeError(`there is no package ${id}`);
  const { producers = referenceProducers, versionNames = 'full' } = options;
  const definitions = new PackageComponent(resolve, versionNames, 3);
  item.interfaces.forEach((interfaceId, name) => {
    definitions.interface(name, interfaceId);
  });
  item.worlds.forEach((worldId, name) => {
    definitions.world(name, itemName(item.name, name), worldId);
  });
  const { component } = definitions;
  component.customSection(PACKAGE_DOCS, encodePackageDocs(resolve, id));
  if (producers.size > 0) component.customSection(PRODUCERS, writeProducers(producers));
  return component.finish();
}
