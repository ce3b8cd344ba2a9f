import { type Alias, coreSpaces } from '@witcraft/binary';
import { quoteName } from '../../quote.js';
import type { TextWriter } from '../../text-writer.js';
import { sortText } from '../sort-text.js';
import type { PrintScope } from './print-scope.js';

/** `alias` */
export function printAlias(out: TextWriter, alias: Alias, scope: PrintScope): void {
  switch (alias.kind) {
    case 'export': {
      const from = `${scope.use('instance', alias.instance)} ${quoteName(alias.name)}`;
      out.write(`(alias export ${from} (${sortText(alias.sort)} ${scope.define(alias.sort)}))`);
      break;
    }
    case 'core-export': {
      const sort = coreSpaces[alias.sort];
      const from = `${scope.use('core-instance', alias.instance)} ${quoteName(alias.name)}`;
      out.write(`(alias core export ${from} (${sortText(sort)} ${scope.define(sort)}))`);
      break;
    }
    case 'outer': {
      const outer = scope.outer(alias.count);
      if (outer === undefined) out.write(`(; invalid outer alias count ${alias.count} ;) `);
      const index = outer?.use(alias.sort, alias.index) ?? String(alias.index);
      const definition = `(${sortText(alias.sort)} ${scope.define(alias.sort)})`;
      out.write(`(alias outer ${scope.outerText(alias.count)} ${index} ${definition})`);
      break;
    }
    default:
      alias satisfies never;
  }
}
