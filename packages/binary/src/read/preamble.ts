import type { GatedReader } from './gated-reader.js';
import { isWasm, type Layer, readLayer } from './layer.js';

/** `magic`, `version` and `layer`: fails if they are not those of `expected`. */
export function readPreamble(reader: GatedReader, expected: Layer): void {
  const { position } = reader;
  const bytes = reader.bytes.subarray(position, Math.min(position + 8, reader.end));
  const found = readLayer(bytes);
  if (found !== expected) {
    reader.fail(
      'binary/not-wasm',
      `expected a ${nameOf(expected)}, found ${found === undefined ? describe(bytes) : `a ${nameOf(found)}`}`,
    );
  }
  reader.position += 8;
  reader.mark(position, nameOf(expected));
}

function nameOf(layer: Layer): string {
  return layer === 'module' ? 'core module' : 'component';
}

function describe(bytes: Uint8Array): string {
  if (bytes.length === 0) return 'nothing';
  if (isWasm(bytes)) {
    return bytes.length < 8
      ? 'the start of one'
      : 'a version of WebAssembly that is not known here';
  }
  return 'bytes that are no WebAssembly';
}
