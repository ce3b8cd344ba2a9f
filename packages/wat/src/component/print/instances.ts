import { type CoreInstance, type CoreSort, coreSpaces, type Instance } from '@witcraft/binary';
import { indexText } from '../../index-text.js';
import { escapeName } from '../../quote.js';
import type { TextWriter } from '../../text-writer.js';
import { printExternName, printSortIndex } from './externs.js';
import type { PrintScope } from './print-scope.js';

/** What stands between the name and the index of what a core instance exports. */
const CORE_HEADS: { readonly [S in CoreSort]: string } = {
  func: '" (func ',
  table: '" (table ',
  memory: '" (memory ',
  global: '" (global ',
  tag: '" (tag ',
  type: '" (type ',
  module: '" (module ',
  instance: '" (instance ',
};

/** `core:instance` */
export function printCoreInstance(out: TextWriter, item: CoreInstance, scope: PrintScope): void {
  out.open('core instance ');
  scope.define(out, 'core-instance');
  switch (item.kind) {
    case 'instantiate':
      out.write(' ');
      out.open('instantiate ');
      scope.use(out, 'core-module', item.module);
      for (const { name, instance } of item.args) {
        out.newline();
        out.write('(with "');
        out.write(escapeName(name));
        out.write('" (instance ');
        scope.use(out, 'core-instance', instance);
        out.write('))');
      }
      out.close();
      break;
    case 'exports':
      for (const { name, sort, index } of item.exports) {
        out.newline();
        out.write('(export "');
        out.write(escapeName(name));
        out.write(CORE_HEADS[sort]);
        // The reference form has the index of a tag, even of one with an id.
        if (sort === 'tag') out.write(indexText(index));
        else scope.use(out, coreSpaces[sort], index);
        out.write('))');
      }
      break;
    default:
      item satisfies never;
  }
  out.close();
}

/** `instance` */
export function printInstance(out: TextWriter, item: Instance, scope: PrintScope): void {
  out.open('instance ');
  scope.define(out, 'instance');
  switch (item.kind) {
    case 'instantiate':
      out.write(' ');
      out.open('instantiate ');
      scope.use(out, 'component', item.component);
      for (const { name, sort, index } of item.args) {
        out.newline();
        out.write('(with "');
        out.write(escapeName(name));
        out.write('"');
        printSortIndex(out, sort, index, scope);
        out.write(')');
      }
      out.close();
      break;
    case 'exports':
      for (const { name, sort, index } of item.exports) {
        out.newline();
        out.write('(export ');
        printExternName(out, name);
        printSortIndex(out, sort, index, scope);
        out.write(')');
      }
      break;
    default:
      item satisfies never;
  }
  out.close();
}
