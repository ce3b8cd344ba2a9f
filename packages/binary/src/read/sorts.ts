import type { CoreSort, Sort } from '../model/sorts.js';
import { CORE_SORT, componentSortCodes, coreSortCodes, coreSpaces } from '../opcodes/sorts.js';
import { type GatedReader, namesByCode } from './gated-reader.js';

const coreSorts = namesByCode(coreSortCodes);
const sorts = namesByCode(componentSortCodes);

/** `core:sort` */
export function readCoreSort(reader: GatedReader): CoreSort {
  const byte = reader.byte();
  const sort = coreSorts[byte] ?? reader.unexpectedByte(byte, 'a core sort');
  if (sort === 'tag') reader.gated('exceptions', 'a tag');
  return sort;
}

/** `sort` */
export function readSort(reader: GatedReader): Sort {
  const byte = reader.byte();
  if (byte === CORE_SORT) return coreSpaces[readCoreSort(reader)];
  const sort = sorts[byte] ?? reader.unexpectedByte(byte, 'a sort');
  if (sort === 'value') reader.gated('cm-values', 'a value');
  return sort;
}

/** A `sort` of what components import, export and instantiate: of core ones only modules. */
export function readExternSort(reader: GatedReader): ExternSort {
  const sort = readSort(reader);
  switch (sort) {
    case 'func':
    case 'value':
    case 'type':
    case 'component':
    case 'instance':
    case 'core-module':
      return sort;
    default:
      return reader.unexpectedByte(reader.bytes[reader.position - 1]!, 'a core module');
  }
}

/** The sorts of what components import and export. */
export type ExternSort = Extract<
  Sort,
  'func' | 'value' | 'type' | 'component' | 'instance' | 'core-module'
>;
