import type { Value } from '@witcraft/binary';
import { BARE, DefinitionFrame } from '../../frame.js';
import { quoteBytes } from '../../quote.js';
import type { TextWriter } from '../../text-writer.js';
import type { PrintScope } from './print-scope.js';
import { printValType } from './val-types.js';

const VALUE = /* @__PURE__ */ new DefinitionFrame('(value ', ' ');

/** `value`; gate `values`. The bytes stay bytes, for other tools have no text of them. */
export function printValue(out: TextWriter, value: Value, scope: PrintScope): void {
  scope.define(out, 'value', VALUE);
  printValType(out, value.type, scope, BARE);
  out.write(` (bytes ${quoteBytes(value.bytes)}))`);
}
