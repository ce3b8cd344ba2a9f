import type { ByteWriter } from '../bytes/byte-writer.js';
import type { Alias } from '../model/aliases.js';
import type { Sort } from '../model/sorts.js';
import { CORE_SORT, coreSortCodes } from '../opcodes/sorts.js';
import { writeSort } from './sorts.js';

/** `alias` */
export function writeAlias(alias: Alias, writer: ByteWriter): void {
  switch (alias.kind) {
    case 'export':
      writeExportAlias(alias.sort, alias.instance, alias.name, writer);
      break;
    case 'core-export':
      writer.byte(CORE_SORT);
      writer.byte(coreSortCodes[alias.sort]);
      writer.byte(0x01);
      writer.u32(alias.instance);
      writer.name(alias.name);
      break;
    case 'outer':
      writeOuterAlias(alias.sort, alias.count, alias.index, writer);
      break;
    default:
      alias satisfies never;
  }
}

/** `alias` of what an instance exports */
export function writeExportAlias(
  sort: Sort,
  instance: number,
  name: string,
  writer: ByteWriter,
): void {
  writeSort(sort, writer);
  writer.byte(0x00);
  writer.u32(instance);
  writer.name(name);
}

/** `alias` of a definition `count` components around this one */
export function writeOuterAlias(
  sort: Sort,
  count: number,
  index: number,
  writer: ByteWriter,
): void {
  writeSort(sort, writer);
  writer.byte(0x02);
  writer.u32(count);
  writer.u32(index);
}
