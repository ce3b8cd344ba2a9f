import { type GatedReader, type ResultList, readValType, type ValType } from '@witcraft/binary';
import { escapeName } from '../../quote.js';
import { Piece, type TextWriter } from '../../text-writer.js';
import { printName } from './name.js';
import { primitivePieces } from './pieces.js';
import type { PrintScope } from './print-scope.js';

/** `valtype`: a primitive's name, or a type. */
export function printValType(out: TextWriter, type: ValType, scope: PrintScope): void {
  if (typeof type === 'number') scope.spaces.type.use(out, type);
  else out.put(primitivePieces[type]);
}

const NAME_END = /* @__PURE__ */ new Piece('" ');
const END = /* @__PURE__ */ new Piece(')');
const RESULT = /* @__PURE__ */ new Piece(' (result ');

/** `labelvaltype`, in parentheses; `head` is what stands before the name. */
export function printMember(
  out: TextWriter,
  head: Piece,
  reader: GatedReader,
  scope: PrintScope,
): void {
  out.put(head);
  printName(out, reader);
  out.put(NAME_END);
  printValType(out, readValType(reader), scope);
  out.put(END);
}

/** `resultlist`, with a space before each. */
export function printResults(out: TextWriter, results: ResultList, scope: PrintScope): void {
  if (results.result !== undefined) {
    out.put(RESULT);
    printValType(out, results.result, scope);
    out.put(END);
  }
  if (results.namedResults === undefined) return;
  for (const { name, type } of results.namedResults) {
    out.write(` (result "${escapeName(name)}" `);
    printValType(out, type, scope);
    out.write(')');
  }
}
