import type { ByteWriter } from '../bytes/byte-writer.js';
import type { Sort } from '../model/sorts.js';
import { CORE_SORT, sortCodes } from '../opcodes/sorts.js';

/** `sort` */
export function writeSort(sort: Sort, writer: ByteWriter): void {
  if (sort.startsWith('core-')) writer.byte(CORE_SORT);
  writer.byte(sortCodes[sort]);
}
