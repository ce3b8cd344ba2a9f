import type { ByteWriter } from '../bytes/byte-writer.js';
import type { CoreSort, Sort } from '../model/sorts.js';
import { CORE_SORT, componentSortCodes, coreSortCodes } from '../opcodes/sorts.js';

/** `sort` */
export function writeSort(sort: Sort, writer: ByteWriter): void {
  if (sort.startsWith('core-')) {
    writer.byte(CORE_SORT);
    writer.byte(coreSortCodes[sort.slice('core-'.length) as CoreSort]);
  } else {
    writer.byte(componentSortCodes[sort as keyof typeof componentSortCodes]);
  }
}
