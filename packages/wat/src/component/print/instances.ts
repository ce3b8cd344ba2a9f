import { type CoreInstance, type CoreSort, coreSpaces, type Instance } from '@witcraft/binary';
import { DefinitionFrame, Frame } from '../../frame.js';
import { escapeName } from '../../quote.js';
import type { TextWriter } from '../../text-writer.js';
import { printExternName, printSortIndex } from './externs.js';
import type { PrintScope } from './print-scope.js';

const CORE_INSTANCE = /* @__PURE__ */ new DefinitionFrame('core instance ', '');
const CORE_ARGUMENT = /* @__PURE__ */ new Frame('" (instance ', '))');
const CORE_EXPORTS: { readonly [S in CoreSort]: Frame } = {
  func: new Frame('" (func ', '))'),
  table: new Frame('" (table ', '))'),
  memory: new Frame('" (memory ', '))'),
  global: new Frame('" (global ', '))'),
  tag: new Frame('" (tag ', '))'),
  type: new Frame('" (type ', '))'),
  module: new Frame('" (module ', '))'),
  instance: new Frame('" (instance ', '))'),
};

/** `core:instance` */
export function printCoreInstance(out: TextWriter, item: CoreInstance, scope: PrintScope): void {
  out.open('');
  scope.define(out, 'core-instance', CORE_INSTANCE);
  switch (item.kind) {
    case 'instantiate':
      out.write(' ');
      out.open('');
      scope.use(out, 'core-module', item.module, INSTANTIATE);
      for (const { name, instance } of item.args) {
        out.newline();
        out.write('(with "');
        out.write(escapeName(name));
        scope.use(out, 'core-instance', instance, CORE_ARGUMENT);
      }
      out.close();
      break;
    case 'exports':
      for (const { name, sort, index } of item.exports) {
        out.newline();
        out.write('(export "');
        out.write(escapeName(name));
        // The reference form has the index of a tag, even of one with an id.
        if (sort === 'tag') out.write(CORE_EXPORTS.tag.index(index));
        else scope.use(out, coreSpaces[sort], index, CORE_EXPORTS[sort]);
      }
      break;
    default:
      item satisfies never;
  }
  out.close();
}

const INSTANCE = /* @__PURE__ */ new DefinitionFrame('instance ', '');
const INSTANTIATE = /* @__PURE__ */ new Frame('instantiate ', '');

/** `instance` */
export function printInstance(out: TextWriter, item: Instance, scope: PrintScope): void {
  out.open('');
  scope.define(out, 'instance', INSTANCE);
  switch (item.kind) {
    case 'instantiate':
      out.write(' ');
      out.open('');
      scope.use(out, 'component', item.component, INSTANTIATE);
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
        out.write('(export "');
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
