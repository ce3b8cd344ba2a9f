import type { ByteReader } from '../bytes/byte-reader.js';
import type { ByteWriter } from '../bytes/byte-writer.js';
import { ReadFailure } from '../bytes/read-failure.js';
import type { IndirectNameMap, NameMap } from '../model/names.js';

/**
 * `namemap`, into a map: what comes before a mistake is kept. Names that are not in
 * the order of their indices are all read, the last one of an index counts, and the
 * first one out of order is returned.
 */
export function readNameMap(
  reader: ByteReader,
  names: Map<number, string>,
): ReadFailure | undefined {
  const count = reader.count('names');
  let previous = -1;
  let disorder: ReadFailure | undefined;
  for (let i = 0; i < count; i++) {
    const start = reader.position;
    const index = reader.u32();
    if (index <= previous) disorder ??= outOfOrder(reader, start, index, previous);
    names.set(index, reader.name());
    previous = index;
  }
  return disorder;
}

/** `indirectnamemap`, into a map; the same. */
export function readIndirectNameMap(
  reader: ByteReader,
  names: Map<number, Map<number, string>>,
): ReadFailure | undefined {
  const count = reader.count('names');
  let previous = -1;
  let disorder: ReadFailure | undefined;
  for (let i = 0; i < count; i++) {
    const start = reader.position;
    const index = reader.u32();
    if (index <= previous) disorder ??= outOfOrder(reader, start, index, previous);
    const inner = new Map<number, string>();
    names.set(index, inner);
    const within = readNameMap(reader, inner);
    disorder ??= within;
    previous = index;
  }
  return disorder;
}

function outOfOrder(
  reader: ByteReader,
  start: number,
  index: number,
  previous: number,
): ReadFailure {
  const text = `expected names in the order of their indices, found ${index} after ${previous}`;
  return new ReadFailure('binary/invalid-names', text, reader.base + start);
}

/** `namemap` */
export function writeNameMap(names: NameMap, writer: ByteWriter): void {
  writer.u32(names.size);
  // No array for each entry, unlike `for … of`.
  names.forEach((name, index) => {
    writer.u32(index);
    writer.name(name);
  });
}

/** `indirectnamemap` */
export function writeIndirectNameMap(names: IndirectNameMap, writer: ByteWriter): void {
  writer.u32(names.size);
  for (const [index, inner] of names) {
    writer.u32(index);
    writeNameMap(inner, writer);
  }
}

/**
 * `namesubsection`, behind one with the id `previous`: `read` reads its contents. Returns
 * its id, of which `read` gets the place, too.
 */
export function readNameSubsection(
  reader: ByteReader,
  previous: number,
  read: (id: number, start: number) => void,
): number {
  const start = reader.position;
  const id = reader.byte();
  if (id <= previous) {
    const text = `expected subsections in the order of their ids, found ${id} after ${previous}`;
    reader.fail('binary/invalid-names', text, start);
  }
  const outer = reader.enter(reader.u32());
  read(id, start);
  reader.leave(outer, 'the subsection');
  return id;
}

/** `namesubsection` */
export function writeNameSubsection(
  id: number,
  writer: ByteWriter,
  write: (contents: ByteWriter) => void,
): void {
  writer.byte(id);
  const start = writer.beginSized();
  write(writer);
  writer.endSized(start);
}
