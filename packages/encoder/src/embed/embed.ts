import { ByteWriter, EMBEDDED_WORLD } from '@witcraft/binary';
import type { Resolve, WorldId } from '@witcraft/resolver';
import { encodeWorldSection, type WorldSectionOptions } from './world-section.js';

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
  const name = new ByteWriter(EMBEDDED_WORLD.length + 1);
  name.name(EMBEDDED_WORLD);
  // The id of custom sections, and a size of up to five bytes.
  const head = new ByteWriter(name.length + 6);
  head.byte(0);
  head.u32(name.length + section.length);
  head.bytes(name.view());
  // Modules are large: they are copied once.
  const bytes = new Uint8Array(module.length + head.length + section.length);
  bytes.set(module);
  bytes.set(head.view(), module.length);
  bytes.set(section, module.length + head.length);
  return bytes;
}
