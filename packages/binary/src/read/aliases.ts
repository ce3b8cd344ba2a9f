import type { Alias } from '../model/aliases.js';
import type { CoreSort, Sort } from '../model/sorts.js';
import type { GatedReader } from './gated-reader.js';
import { readSort } from './sorts.js';

/** What core instances can export. */
const coreExports: { readonly [S in Sort]?: CoreSort } = {
  'core-func': 'func',
  'core-table': 'table',
  'core-memory': 'memory',
  'core-global': 'global',
  'core-tag': 'tag',
};

/** What can be referred to in an enclosing scope. */
const outerSorts: readonly Sort[] = ['type', 'component', 'core-type', 'core-module'];

/** `alias` */
export function readAlias(reader: GatedReader): Alias {
  const start = reader.position;
  const sort = readSort(reader);
  const kind = readAliasKind(reader, sort, start);
  const from = reader.u32();
  switch (kind) {
    case 'export':
      return { kind, sort, instance: from, name: reader.name() };
    case 'core-export':
      return { kind, sort: coreExports[sort]!, instance: from, name: reader.name() };
    case 'outer':
      return { kind, sort, count: from, index: reader.u32() };
    default:
      return kind satisfies never;
  }
}

/** What an alias is of. Fails where that can't have its sort, which was read from `start` on. */
export function readAliasKind(reader: GatedReader, sort: Sort, start: number): Alias['kind'] {
  const target = reader.byte();
  switch (target) {
    case 0x00:
      if (sort.startsWith('core-') && sort !== 'core-module') wrongSort(reader, sort, start);
      return 'export';
    case 0x01:
      if (coreExports[sort] === undefined) wrongSort(reader, sort, start);
      return 'core-export';
    case 0x02:
      if (!outerSorts.includes(sort)) wrongSort(reader, sort, start);
      return 'outer';
    default:
      return reader.unexpectedByte(target, 'what an alias is of (0x00, 0x01 or 0x02)');
  }
}

function wrongSort(reader: GatedReader, sort: string, start: number): never {
  const name = sort.replace('core-', 'core ');
  const text = `expected a sort that can be aliased, found ${name}`;
  return reader.fail('binary/unexpected-byte', text, start);
}
