import type { ResultList, ValType } from '@witcraft/binary';
import { escapeName } from '../../quote.js';
import type { TextWriter } from '../../text-writer.js';
import type { PrintScope } from './print-scope.js';

/** `valtype`: a primitive's name, or a type. */
export function printValType(out: TextWriter, type: ValType, scope: PrintScope): void {
  if (typeof type === 'number') scope.use(out, 'type', type);
  else out.write(type);
}

/** `resultlist`, with a space before each. */
export function printResults(out: TextWriter, results: ResultList, scope: PrintScope): void {
  if (results.result !== undefined) {
    out.write(' (result ');
    printValType(out, results.result, scope);
    out.write(')');
  }
  if (results.namedResults === undefined) return;
  for (const { name, type } of results.namedResults) {
    out.write(' (result "');
    out.write(escapeName(name));
    out.write('" ');
    printValType(out, type, scope);
    out.write(')');
  }
}
