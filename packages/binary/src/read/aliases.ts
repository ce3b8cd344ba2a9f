import type { Alias } from '../model/aliases.js';
import type { CoreSort, Sort } from '../model/sorts.js';
import type { GatedReader } from './gated-reader.js';
import { readSort } from './sorts.js';

/** `alias` */
export function readAlias(reader: GatedReader): Alias {
  const start = reader.position;
  const sort = readSort(reader);
  const kind = readAliasKind(reader, sort, start);
  switch (kind) {
    case 'export':
      return { kind, sort, instance: reader.u32(), name: reader.name() };
    case 'core-export': {
      const core = coreExportSort(sort) ?? wrongSort(reader, sort, start);
      return { kind, sort: core, instance: reader.u32(), name: reader.name() };
    }
    case 'outer':
      switch (sort) {
        case 'type':
        case 'component':
        case 'core-type':
        case 'core-module':
          return { kind, sort, count: reader.u32(), index: reader.u32() };
        default:
          return wrongSort(reader, sort, start);
      }
    default:
      return kind satisfies never;
  }
}

/** What an alias is of. Fails where exports can't have its sort, which was read from `start` on. */
export function readAliasKind(reader: GatedReader, sort: Sort, start: number): Alias['kind'] {
  const target = reader.byte();
  switch (target) {
    case 0x00:
      if (sort.startsWith('core-') && sort !== 'core-module') wrongSort(reader, sort, start);
      return 'export';
    case 0x01:
      if (coreExportSort(sort) === undefined) wrongSort(reader, sort, start);
      return 'core-export';
    case 0x02:
      return 'outer';
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
