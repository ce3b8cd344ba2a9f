import type { ResultList, ValType } from '@witcraft/binary';
import { Frame } from '../../frame.js';
import { escapeName } from '../../quote.js';
import type { TextWriter } from '../../text-writer.js';
import type { PrintScope } from './print-scope.js';

/** `valtype`: a primitive's name, or a type. */
export function printValType(
  out: TextWriter,
  type: ValType,
  scope: PrintScope,
  frame: Frame,
): void {
  if (typeof type === 'number') scope.use(out, 'type', type, frame);
  else out.write(frame.word(type));
}

/** Behind the name of a field, a parameter or a result. */
export const MEMBER_END: Frame = /* @__PURE__ */ new Frame('" ', ')');
const RESULT = /* @__PURE__ */ new Frame(' (result ', ')');

/** `resultlist`, with a space before each. */
export function printResults(out: TextWriter, results: ResultList, scope: PrintScope): void {
  if (results.result !== undefined) printValType(out, results.result, scope, RESULT);
  if (results.namedResults === undefined) return;
  for (const { name, type } of results.namedResults) {
    out.write(' (result "');
    out.write(escapeName(name));
    printValType(out, type, scope, MEMBER_END);
  }
}
