import { skipName } from '../bytes/byte-reader.js';
import type { CoreInstance, Instance } from '../model/instances.js';
import { coreSortCodes } from '../opcodes/sorts.js';
import { readExternName } from './externs.js';
import type { GatedReader } from './gated-reader.js';
import { readCoreSort, readExternSort } from './sorts.js';

/** `core:instance` */
export function readCoreInstance(reader: GatedReader): CoreInstance {
  const byte = reader.byte();
  switch (byte) {
    case 0x00: {
      const module = reader.u32();
      return { kind: 'instantiate', module, args: reader.vec('arguments', readCoreArgument) };
    }
    case 0x01:
      return { kind: 'exports', exports: reader.vec('exports', readCoreInlineExport) };
    default:
      return reader.unexpectedByte(byte, 'a core instance (0x00 or 0x01)');
  }
}

/** {@link readCoreInstance} of what nobody asks for; of exports, of which there can be many, nothing is made. */
export function skipCoreInstance(reader: GatedReader): void {
  if (reader.peek() !== 0x01) {
    readCoreInstance(reader);
    return;
  }
  reader.position++;
  for (let left = reader.count('exports'); left > 0; left--) {
    skipName(reader);
    readCoreSort(reader);
    reader.u32();
  }
}

/** `core:instantiatearg` */
export function readCoreArgument(reader: GatedReader): { name: string; instance: number } {
  const name = reader.name();
  const sort = reader.byte();
  if (sort !== coreSortCodes.instance) reader.unexpectedByte(sort, 'a core instance (0x12)');
  return { name, instance: reader.u32() };
}

/** `core:inlineexport` */
export function readCoreInlineExport(
  reader: GatedReader,
): Extract<CoreInstance, { kind: 'exports' }>['exports'][number] {
  return { name: reader.name(), sort: readCoreSort(reader), index: reader.u32() };
}

/** `instance` */
export function readInstance(reader: GatedReader): Instance {
  const byte = reader.byte();
  switch (byte) {
    case 0x00: {
      const component = reader.u32();
      return { kind: 'instantiate', component, args: reader.vec('arguments', readArgument) };
    }
    case 0x01:
      return { kind: 'exports', exports: reader.vec('exports', readInlineExport) };
    default:
      return reader.unexpectedByte(byte, 'an instance (0x00 or 0x01)');
  }
}

/** `instantiatearg` */
export function readArgument(
  reader: GatedReader,
): Extract<Instance, { kind: 'instantiate' }>['args'][number] {
  return { name: reader.name(), sort: readExternSort(reader), index: reader.u32() };
}

/** `inlineexport` */
export function readInlineExport(
  reader: GatedReader,
): Extract<Instance, { kind: 'exports' }>['exports'][number] {
  return { name: readExternName(reader), sort: readExternSort(reader), index: reader.u32() };
}
