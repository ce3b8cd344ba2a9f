import {
  EMBEDDED_ENCODING,
  embeddedEncodingVersion,
  PRODUCERS,
  type Producers,
  type StringEncoding,
  stringEncodings,
  writeProducers,
} from '@witcraft/binary';
import { type Resolve, type WorldId, worldName } from '@witcraft/resolver';
import { PackageComponent } from '../packages/package-component.js';
import type { VersionNames } from '../types/extern-names.js';
import { referenceProducers } from './producers.js';

export interface WorldSectionOptions {
  /** How the core module's strings are encoded; `utf8` where absent. */
  readonly stringEncoding?: StringEncoding;
  /** What is named as the producer; {@link referenceProducers} where absent, no section where empty. */
  readonly producers?: Producers;
  /** How versions are written in names of interfaces; `full` where absent. */
  readonly versionNames?: VersionNames;
}

/**
 * What the custom section `component-type` of a core module holds: a component
 * that exports the type of the world that the module is made for, and says how
 * its strings are encoded (`wasm-tools component embed --only-custom`).
 *
 * @param id a world of `resolve`
 *
 * @example
 * encodeWorldSection(resolve, world, { stringEncoding: 'utf16' });
 */
export function encodeWorldSection(
  resolve: Resolve,
  id: WorldId,
  options: WorldSectionOptions = {},
): Uint8Array<ArrayBuffer> {
  const {
    stringEncoding = 'utf8',
    producers = referenceProducers,
    versionNames = 'full',
  } = options;
  const world = resolve.worlds[id];
  if (world === undefined) throw new RangeError(`there is no world ${id}`);
  const definitions = new PackageComponent(resolve, versionNames, 1);
  const { component } = definitions;
  const encoding = [embeddedEncodingVersion, stringEncodings.indexOf(stringEncoding)];
  component.customSection(EMBEDDED_ENCODING, new Uint8Array(encoding));
  definitions.world(world.name, worldName(resolve, id) ?? world.name, id);
  if (producers.size > 0) component.customSection(PRODUCERS, writeProducers(producers));
  return component.finish();
}
