import type { ByteWriter } from '../bytes/byte-writer.js';
import type { CoreInstance, Instance } from '../model/instances.js';
import { coreSortCodes } from '../opcodes/sorts.js';
import { writeExternName } from './externs.js';
import { writeSort } from './sorts.js';

const INSTANTIATE = 0x00;
const INLINE_EXPORTS = 0x01;

/** `core:instance` */
export function writeCoreInstance(instance: CoreInstance, writer: ByteWriter): void {
  if (instance.kind === 'instantiate') {
    writer.byte(INSTANTIATE);
    writer.u32(instance.module);
    writer.u32(instance.args.length);
    for (const arg of instance.args) {
      writer.name(arg.name);
      writer.byte(coreSortCodes.instance);
      writer.u32(arg.instance);
    }
    return;
  }
  writer.byte(INLINE_EXPORTS);
  writer.u32(instance.exports.length);
  for (const item of instance.exports) {
    writer.name(item.name);
    writer.byte(coreSortCodes[item.sort]);
    writer.u32(item.index);
  }
}

/** `instance` */
export function writeInstance(instance: Instance, writer: ByteWriter): void {
  if (instance.kind === 'instantiate') {
    writer.byte(INSTANTIATE);
    writer.u32(instance.component);
    writer.u32(instance.args.length);
    for (const arg of instance.args) {
      writer.name(arg.name);
      writeSort(arg.sort, writer);
      writer.u32(arg.index);
    }
    return;
  }
  writer.byte(INLINE_EXPORTS);
  writer.u32(instance.exports.length);
  for (const item of instance.exports) {
    writeExternName(item.name, writer);
    writeSort(item.sort, writer);
    writer.u32(item.index);
  }
}
