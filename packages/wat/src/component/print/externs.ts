import {
  type ExternAttribute,
  externNameCodes,
  type GatedReader,
  readExternName,
  readExternSort,
  readValType,
  type Sort,
} from '@witcraft/binary';
import { escapeName, quoteName } from '../../quote.js';
import { Piece, type TextWriter } from '../../text-writer.js';
import { printName } from './name.js';
import { sortHeads } from './pieces.js';
import type { PrintScope } from './print-scope.js';
import { printValType } from './val-types.js';

const IMPORT = /* @__PURE__ */ new Piece('(import ');
const EXPORT = /* @__PURE__ */ new Piece('(export ');
const SPACE = /* @__PURE__ */ new Piece(' ');
const QUOTE = /* @__PURE__ */ new Piece('"');
const END = /* @__PURE__ */ new Piece(')');
const BOUND_END = /* @__PURE__ */ new Piece('))');
const TYPE = /* @__PURE__ */ new Piece('(type ');
const EQUALS = /* @__PURE__ */ new Piece('(eq ');
const SUB_RESOURCE = /* @__PURE__ */ new Piece('(sub resource))');

/** `import` and `importdecl` */
export function printImport(out: TextWriter, reader: GatedReader, scope: PrintScope): void {
  out.put(IMPORT);
  printExternName(out, reader);
  const sort = readExternSort(reader);
  out.put(sortHeads[sort]);
  scope.spaces[sort].define(out);
  out.put(SPACE);
  printBound(out, reader, sort, scope);
  out.put(END);
}

/** `exportdecl` */
export function printExportDeclaration(
  out: TextWriter,
  reader: GatedReader,
  scope: PrintScope,
): void {
  printExportHead(out, reader, scope);
  printExternType(out, reader, scope);
  out.put(END);
}

/** `export` */
export function printExport(out: TextWriter, reader: GatedReader, scope: PrintScope): void {
  printExportHead(out, reader, scope);
  printSortIndex(out, reader, scope);
  if (reader.flag('the type of an export')) printExternType(out, reader, scope);
  out.put(END);
}

/** `(export $f (;0;) "f"`: what is defined stands in the text before the name, and behind it in the binary. */
function printExportHead(out: TextWriter, reader: GatedReader, scope: PrintScope): void {
  const start = reader.position;
  skipExternName(reader);
  const sort = readExternSort(reader);
  reader.position = start;
  out.put(EXPORT);
  scope.spaces[sort].define(out);
  out.put(SPACE);
  printExternName(out, reader);
}

/** `sortidx`, with a space before it: ` (func 0)`. */
export function printSortIndex(out: TextWriter, reader: GatedReader, scope: PrintScope): void {
  const sort = readExternSort(reader);
  out.put(sortHeads[sort]);
  scope.spaces[sort].use(out, reader.u32());
  out.put(END);
}

/** `nameattributes` */
export function printExternName(out: TextWriter, reader: GatedReader): void {
  out.put(QUOTE);
  if (isPlainName(reader)) {
    reader.position++;
    printName(out, reader);
    out.put(QUOTE);
    return;
  }
  const { name, attributes } = readExternName(reader);
  out.write(`${escapeName(name)}"${attributesText(attributes)}`);
}

function skipExternName(reader: GatedReader): void {
  if (isPlainName(reader)) {
    reader.position++;
    reader.skip(reader.u32());
  } else readExternName(reader);
}

/** Whether a name without attributes follows. */
function isPlainName(reader: GatedReader): boolean {
  const byte = reader.peek();
  return byte === externNameCodes.plain || byte === externNameCodes.older;
}

/** In the order of the text, with their keywords. */
const ATTRIBUTES: readonly (readonly [kind: ExternAttribute['kind'], keyword: string])[] = [
  ['implements', 'implements'],
  // The newest tools write `version-suffix` instead, unlike the specification; both are read.
  ['version-suffix', 'versionsuffix'],
  ['external-id', 'external-id'],
];

/** `attribute`s in the order of the text, whatever that of the binary is. */
function attributesText(attributes: readonly ExternAttribute[]): string {
  let text = '';
  for (const [kind, keyword] of ATTRIBUTES) {
    for (const attribute of attributes) {
      if (attribute.kind === kind) text += ` (${keyword} ${quoteName(attribute.value)})`;
    }
  }
  return text;
}

/** `externtype`, with a space before it: ` (func (type 0))`. */
function printExternType(out: TextWriter, reader: GatedReader, scope: PrintScope): void {
  const sort = readExternSort(reader);
  out.put(sortHeads[sort]);
  printBound(out, reader, sort, scope);
}

/** `typebound` */
const EQ_BOUND = 0x00;
const SUB_RESOURCE_BOUND = 0x01;

/** What an `externtype` says behind its sort, and the parenthesis around both: `(type 0))`. */
function printBound(out: TextWriter, reader: GatedReader, sort: Sort, scope: PrintScope): void {
  switch (sort) {
    case 'value': {
      const type = readValType(reader);
      if (typeof type === 'number') out.put(TYPE);
      printValType(out, type, scope);
      out.put(typeof type === 'number' ? BOUND_END : END);
      break;
    }
    case 'type': {
      const byte = reader.byte();
      if (byte === SUB_RESOURCE_BOUND) out.put(SUB_RESOURCE);
      else if (byte === EQ_BOUND) {
        out.put(EQUALS);
        scope.spaces.type.use(out, reader.u32());
        out.put(BOUND_END);
      } else reader.unexpectedByte(byte, 'the bound of a type');
      break;
    }
    default:
      out.put(TYPE);
      scope.spaces[sort === 'core-module' ? 'core-type' : 'type'].use(out, reader.u32());
      out.put(BOUND_END);
  }
}
