import { type Alias, coreSpaces, type Sort } from '@witcraft/binary';
import { DefinitionFrame, Frame } from '../../frame.js';
import { escapeName } from '../../quote.js';
import type { TextWriter } from '../../text-writer.js';
import { bySort } from '../sort-text.js';
import type { PrintScope } from './print-scope.js';

const EXPORT = /* @__PURE__ */ new Frame('(alias export ', ' "');
const CORE_EXPORT = /* @__PURE__ */ new Frame('(alias core export ', ' "');
const EXPORT_DEFINITIONS = /* @__PURE__ */ bySort(
  (sort) => new DefinitionFrame(`" (${sort} `, '))'),
);
const OUTER_DEFINITIONS = /* @__PURE__ */ bySort((sort) => new DefinitionFrame(` (${sort} `, '))'));

/** `alias` */
export function printAlias(out: TextWriter, alias: Alias, scope: PrintScope): void {
  switch (alias.kind) {
    case 'export':
      scope.use(out, 'instance', alias.instance, EXPORT);
      printTarget(out, alias.name, alias.sort, scope);
      break;
    case 'core-export':
      scope.use(out, 'core-instance', alias.instance, CORE_EXPORT);
      printTarget(out, alias.name, coreSpaces[alias.sort], scope);
      break;
    case 'outer': {
      const outer = scope.outer(alias.count);
      if (outer === undefined) out.write(`(; invalid outer alias count ${alias.count} ;) `);
      const index = outer?.useText(alias.sort, alias.index) ?? String(alias.index);
      out.write(`(alias outer ${scope.outerText(alias.count)} ${index}`);
      scope.define(out, alias.sort, OUTER_DEFINITIONS[alias.sort]);
      break;
    }
    default:
      alias satisfies never;
  }
}

/** The name of an export, and what it becomes. */
function printTarget(out: TextWriter, name: string, sort: Sort, scope: PrintScope): void {
  out.write(escapeName(name));
  scope.define(out, sort, EXPORT_DEFINITIONS[sort]);
}
