import type { ByteReader } from '../bytes/byte-reader.js';
import { ByteWriter } from '../bytes/byte-writer.js';
import type { IndirectNameMap, NameMap } from '../model/names.js';

/**
 * `namemap`, into a map: what comes before a mistake is kept. Indices have to
 * increase.
 */
export function readNameMap(reader: ByteReader, names: Map<number, string>): void {
  const count = reader.count('names');
  let previous = -1;
  for (let i = 0; i < count; i++) {
    previous = readIncreasingIndex(reader, previous);
    names.set(previous, reader.name());
  }
}

/** `indirectnamemap`, into a map */
export function readIndirectNameMap(
  reader: ByteReader,
  names: Map<number, Map<number, string>>,
): void {
  const count = reader.count('names');
  let previous = -1;
  for (let i = 0; i < count; i++) {
    previous = readIncreasingIndex(reader, previous);
    const inner = new Map<number, string>();
    names.set(previous, inner);
    readNameMap(reader, inner);
  }
}

function readIncreasingIndex(reader: ByteReader, previous: number): number {
  const start = reader.position;
  const index = reader.u32();
  if (index <= previous) {
    const text = `expected names in the order of their indices, found ${index} after ${previous}`;
    reader.fail('binary/invalid-names', text, start);
  }
  return index;
}

/** `namemap` */
export function writeNameMap(names: NameMap, writer: ByteWriter): void {
  writer.u32(names.size);
  for (const [index, name] of names) {
    writer.u32(index);
    writer.name(name);
  }
}

/** `indirectnamemap` */
export function writeIndirectNameMap(names: IndirectNameMap, writer: ByteWriter): void {
  writer.u32(names.size);
  for (const [index, inner] of names) {
    writer.u32(index);
    writeNameMap(inner, writer);
  }
}

/** `namesubsection` */
export function writeNameSubsection(
  id: number,
  writer: ByteWriter,
  write: (contents: ByteWriter) => void,
): void {
  const contents = new ByteWriter(256);
  write(contents);
  writer.byte(id);
  writer.sized(contents);
}
