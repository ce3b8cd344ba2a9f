import { type GatedReader, readValue } from '@witcraft/binary';
import { quoteBytes } from '../../quote.js';
import type { TextWriter } from '../../text-writer.js';
import type { PrintScope } from './print-scope.js';
import { printValType } from './val-types.js';

/** `value`; gate `values`. The bytes stay bytes, for other tools have no text of them. */
export function printValue(out: TextWriter, reader: GatedReader, scope: PrintScope): void {
  const { type, bytes } = readValue(reader);
  out.write('(value ');
  scope.spaces.value.define(out);
  out.write(' ');
  printValType(out, type, scope);
  out.write(` (bytes ${quoteBytes(bytes)}))`);
}
