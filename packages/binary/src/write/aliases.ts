import type { ByteWriter } from '../bytes/byte-writer.js';
import type { Alias } from '../model/aliases.js';
import { CORE_SORT, coreSortCodes } from '../opcodes/sorts.js';
import { writeSort } from './sorts.js';

/** `alias` */
export function writeAlias(alias: Alias, writer: ByteWriter): void {
  switch (alias.kind) {
    case 'export':
      writeSort(alias.sort, writer);
      writer.byte(0x00);
      writer.u32(alias.instance);
      writer.name(alias.name);
      break;
    case 'core-export':
      writer.byte(CORE_SORT);
      writer.byte(coreSortCodes[alias.sort]);
      writer.byte(0x01);
      writer.u32(alias.instance);
      writer.name(alias.name);
      break;
    case 'outer':
      writeSort(alias.sort, writer);
      writer.byte(0x02);
      writer.u32(alias.count);
      writer.u32(alias.index);
      break;
    default:
      alias satisfies never;
  }
}
