import { type Alias, coreSpaces, type Sort } from '@witcraft/binary';
import { escapeName } from '../../quote.js';
import type { TextWriter } from '../../text-writer.js';
import { sortHead } from '../sort-text.js';
import type { PrintScope } from './print-scope.js';

/** `alias` */
export function printAlias(out: TextWriter, alias: Alias, scope: PrintScope): void {
  switch (alias.kind) {
    case 'export':
      out.write('(alias export ');
      scope.use(out, 'instance', alias.instance);
      printTarget(out, alias.name, alias.sort, scope);
      break;
    case 'core-export':
      out.write('(alias core export ');
      scope.use(out, 'core-instance', alias.instance);
      printTarget(out, alias.name, coreSpaces[alias.sort], scope);
      break;
    case 'outer': {
      const outer = scope.outer(alias.count);
      if (outer === undefined) out.write(`(; invalid outer alias count ${alias.count} ;) `);
      const index = outer?.useText(alias.sort, alias.index) ?? String(alias.index);
      out.write(`(alias outer ${scope.outerText(alias.count)} ${index}`);
      printDefinition(out, alias.sort, scope);
      break;
    }
    default:
      alias satisfies never;
  }
}

/** The name of an export, and what it becomes. */
function printTarget(out: TextWriter, name: string, sort: Sort, scope: PrintScope): void {
  out.write(' "');
  out.write(escapeName(name));
  out.write('"');
  printDefinition(out, sort, scope);
}

function printDefinition(out: TextWriter, sort: Sort, scope: PrintScope): void {
  out.write(sortHead(sort));
  scope.define(out, sort);
  out.write('))');
}
