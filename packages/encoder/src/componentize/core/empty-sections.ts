import { ByteWriter } from '@witcraft/binary';
import { parseModule } from '../input/core-module.js';

/** The order of sections by their ids; custom sections can be anywhere. */
const ORDER: readonly number[] = [1, 2, 3, 4, 5, 13, 6, 7, 8, 9, 12, 10, 11];

/**
 * A core module that also has the sections with these ids, empty, where it has
 * none: the reference writes some sections whether they hold anything or not.
 */
export function withEmptySections(bytes: Uint8Array, ids: readonly number[]): Uint8Array {
  const { sections } = parseModule(bytes);
  const present = new Set(sections.map(({ id }) => id));
  const pending = ORDER.filter((id) => ids.includes(id) && !present.has(id));
  if (pending.length === 0) return bytes;
  const writer = new ByteWriter(bytes.length + pending.length * 3);
  const writeEmpty = (id: number): void => {
    writer.byte(id);
    writer.u32(1);
    writer.u32(0);
  };
  writer.bytes(bytes.subarray(0, 8));
  for (const { id, header, end } of sections) {
    const place = id === 0 ? ORDER.length : ORDER.indexOf(id);
    while (pending[0] !== undefined && ORDER.indexOf(pending[0]) < place)
      writeEmpty(pending.shift() as number);
    writer.bytes(bytes.subarray(header, end));
  }
  for (const id of pending) writeEmpty(id);
  return writer.finish();
}
