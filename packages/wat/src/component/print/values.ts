import type { Value } from '@witcraft/binary';
import { quoteBytes } from '../../quote.js';
import type { TextWriter } from '../../text-writer.js';
import type { PrintScope } from './print-scope.js';
import { printValType } from './val-types.js';

/** `value`; gate `values`. The bytes stay bytes, for other tools have no text of them. */
export function printValue(out: TextWriter, value: Value, scope: PrintScope): void {
  out.write('(value ');
  scope.define(out, 'value');
  out.write(' ');
  printValType(out, value.type, scope);
  out.write(` (bytes ${quoteBytes(value.bytes)}))`);
}
