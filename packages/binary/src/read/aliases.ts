import type { Alias } from '../model/aliases.js';
import type { CoreSort, Sort } from '../model/sorts.js';
import type { GatedReader } from './gated-reader.js';
import { readSort } from './sorts.js';

/** `alias` */
export function readAlias(reader: GatedReader): Alias {
  const start = reader.position;
  const sort = readSort(reader);
  const target = reader.byte();
  switch (target) {
    case 0x00:
      if (sort.startsWith('core-') && sort !== 'core-module') wrongSort(reader, sort, start);
      return { kind: 'export', sort, instance: reader.u32(), name: reader.name() };
    case 0x01: {
      const core = coreExportSort(sort) ?? wrongSort(reader, sort, start);
      return { kind: 'core-export', sort: core, instance: reader.u32(), name: reader.name() };
    }
    case 0x02:
      switch (sort) {
        case 'type':
        case 'component':
        case 'core-type':
        case 'core-module':
          return { kind: 'outer', sort, count: reader.u32(), index: reader.u32() };
        default:
          return wrongSort(reader, sort, start);
      }
    default:
      return reader.unexpectedByte(target, 'what an alias is of (0x00, 0x01 or 0x02)');
  }
}

/** What core instances can export. */
function coreExportSort(sort: Sort): CoreSort | undefined {
  switch (sort) {
    case 'core-func':
      return 'func';
    case 'core-table':
      return 'table';
    case 'core-memory':
      return 'memory';
    case 'core-global':
      return 'global';
    case 'core-tag':
      return 'tag';
    default:
      return undefined;
  }
}

function wrongSort(reader: GatedReader, sort: string, start: number): never {
  const name = sort.replace('core-', 'core ');
  const text = `expected a sort that such an alias can have, found ${name}`;
  return reader.fail('binary/unexpected-byte', text, start);
}
