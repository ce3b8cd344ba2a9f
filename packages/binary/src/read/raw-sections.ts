import type { ByteReader } from '../bytes/byte-reader.js';
import type { CoreSection } from '../model/module.js';
import { isWasm, type Layer, readLayer } from './layer.js';

/** The sections of a module or component, unread. */
export interface RawSections {
  readonly layer: Layer;
  readonly sections: readonly CoreSection[];
}

/** Reads the preamble and the sections' ids and sizes up to the reader's end. */
export function readRawSections(reader: ByteReader): RawSections {
  const layer = readLayer(reader.bytes.subarray(reader.position, reader.end));
  if (layer === undefined) {
    const found = isWasm(reader.bytes) ? 'another version' : 'bytes that are no WebAssembly';
    return reader.fail('binary/not-wasm', `expected a core module or component, found ${found}`);
  }
  reader.position += 8;
  const sections: CoreSection[] = [];
  while (reader.left > 0) {
    const header = reader.position;
    const id = reader.byte();
    const size = reader.u32();
    const start = reader.skip(size);
    sections.push({ id, header, start, end: start + size });
  }
  return { layer, sections };
}
