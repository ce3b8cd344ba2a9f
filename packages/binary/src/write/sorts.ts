import type { ByteWriter } from '../bytes/byte-writer.js';
import type { CoreSort, Sort } from '../model/sorts.js';
import { CORE_SORT, componentSortCodes, coreSortCodes } from '../opcodes/sorts.js';

/** `sort` */
export function writeSort(sort: Sort, writer: ByteWriter): void {
  const code = componentSortCodes[sort as keyof typeof componentSortCodes] as number | undefined;
  if (code !== undefined) {
    writer.byte(code);
    return;
  }
  writer.byte(CORE_SORT);
  writer.byte(coreSortCodes[sort.slice('core-'.length) as CoreSort]);
}
