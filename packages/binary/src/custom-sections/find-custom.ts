import { ByteReader } from '../bytes/byte-reader.js';
import { ReadFailure } from '../bytes/read-failure.js';

/** Magic, version and layer. */
const PREAMBLE_LENGTH = 8;
const CUSTOM = 0;

/**
 * The contents of the last custom section of a name in a core module or component; those
 * of modules and components in it are not looked at, and nothing else is read. Where the
 * bytes are broken, what stands behind is not found.
 *
 * @example
 * const data = findCustom(bytes, COMPONENT_NAMES);
 * if (data !== undefined) readComponentNames(data);
 */
export function findCustom(bytes: Uint8Array, name: string): Uint8Array | undefined {
  const reader = new ByteReader(bytes);
  let found: Uint8Array | undefined;
  try {
    reader.skip(PREAMBLE_LENGTH);
    while (reader.left > 0) {
      const id = reader.byte();
      const outer = reader.enter(reader.u32());
      if (id === CUSTOM && reader.name() === name) found = reader.take(reader.left);
      reader.position = reader.end;
      reader.end = outer;
    }
  } catch (failure) {
    if (!(failure instanceof ReadFailure)) throw failure;
  }
  return found;
}
