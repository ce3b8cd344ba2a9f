import { type CoreInstance, coreSpaces, type Instance } from '@witcraft/binary';
import { quoteName } from '../../quote.js';
import type { TextWriter } from '../../text-writer.js';
import { sortText } from '../sort-text.js';
import { externNameText } from './externs.js';
import type { PrintScope } from './print-scope.js';

/** `core:instance` */
export function printCoreInstance(out: TextWriter, item: CoreInstance, scope: PrintScope): void {
  out.open('core instance ');
  out.write(scope.define('core-instance'));
  switch (item.kind) {
    case 'instantiate':
      out.write(' ');
      out.open(`instantiate ${scope.use('core-module', item.module)}`);
      for (const { name, instance } of item.args) {
        out.newline();
        const used = scope.use('core-instance', instance);
        out.write(`(with ${quoteName(name)} (instance ${used}))`);
      }
      out.close();
      break;
    case 'exports':
      for (const { name, sort, index } of item.exports) {
        out.newline();
        // The reference form has the index of a tag, even of one with an id.
        const used = sort === 'tag' ? String(index) : scope.use(coreSpaces[sort], index);
        out.write(`(export ${quoteName(name)} (${sort} ${used}))`);
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
  out.write(scope.define('instance'));
  switch (item.kind) {
    case 'instantiate':
      out.write(' ');
      out.open(`instantiate ${scope.use('component', item.component)}`);
      for (const { name, sort, index } of item.args) {
        out.newline();
        out.write(`(with ${quoteName(name)} (${sortText(sort)} ${scope.use(sort, index)}))`);
      }
      out.close();
      break;
    case 'exports':
      for (const { name, sort, index } of item.exports) {
        out.newline();
        const used = `(${sortText(sort)} ${scope.use(sort, index)})`;
        out.write(`(export ${externNameText(name)} ${used})`);
      }
      break;
    default:
      item satisfies never;
  }
  out.close();
}
