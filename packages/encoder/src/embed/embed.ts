import { ByteWriter } from '@witcraft/binary';
import type { Resolve, WorldId } from '@witcraft/resolver';
import { encodeWorldSection, type WorldSectionOptions, worldSection } from './world-section.js';

/**
 * A core module with the world that it is made for, in a custom section behind
 * all others (`wasm-tools component embed`). With it, the module is all that is
 * needed to make a component.
 *
 * @param module a core module's bytes, which are not looked at
 * @param id a world of `resolve`
 *
 * @example
 * embed(dummyModule(resolve, world), resolve, world, { stringEncoding: 'utf16' });
 */
export function embed(
  module: Uint8Array,
  resolve: Resolve,
  id: WorldId,
  options: WorldSectionOptions = {},
): Uint8Array<ArrayBuffer> {
  const section = encodeWorldSection(resolve, id, options);
  const contents = new ByteWriter(section.length + worldSection.length + 1);
  contents.name(worldSection);
  contents.bytes(section);
  // The id of custom sections, and a size of up to five bytes.
  const writer = new ByteWriter(module.length + contents.length + 6);
  writer.bytes(module);
  writer.byte(0);
  writer.sized(contents);
  return writer.finish();
}
