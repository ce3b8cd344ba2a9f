import {
  type CoreSort,
  coreSortCodes,
  coreSpaces,
  type GatedReader,
  readCoreSort,
  type Sort,
} from '@witcraft/binary';
import { Piece, type TextWriter } from '../../text-writer.js';
import { printExternName, printSortIndex } from './externs.js';
import { printName } from './name.js';
import type { PrintScope } from './print-scope.js';

/** `core:instance` and `instance`: what they are made of. */
const INSTANTIATE = 0x00;
const EXPORTS = 0x01;

/** What core instances export, behind a name. */
const CORE_EXPORTS: { readonly [S in CoreSort]: Piece } = {
  func: /* @__PURE__ */ new Piece('" (func '),
  table: /* @__PURE__ */ new Piece('" (table '),
  memory: /* @__PURE__ */ new Piece('" (memory '),
  global: /* @__PURE__ */ new Piece('" (global '),
  tag: /* @__PURE__ */ new Piece('" (tag '),
  type: /* @__PURE__ */ new Piece('" (type '),
  module: /* @__PURE__ */ new Piece('" (module '),
  instance: /* @__PURE__ */ new Piece('" (instance '),
};
const WITH = /* @__PURE__ */ new Piece('(with "');
const EXPORT = /* @__PURE__ */ new Piece('(export "');
const QUOTE = /* @__PURE__ */ new Piece('"');
const END = /* @__PURE__ */ new Piece('))');

/** `core:instance` */
export function printCoreInstance(out: TextWriter, reader: GatedReader, scope: PrintScope): void {
  out.open('core instance ');
  scope.spaces['core-instance'].define(out);
  const byte = reader.byte();
  if (byte === INSTANTIATE) {
    printInstantiated(out, 'core-module', reader, scope);
    for (let left = reader.count('arguments'); left > 0; left--) {
      out.newline();
      out.put(WITH);
      printName(out, reader);
      const sort = reader.byte();
      if (sort !== coreSortCodes.instance) reader.unexpectedByte(sort, 'a core instance');
      out.put(CORE_EXPORTS.instance);
      scope.spaces['core-instance'].use(out, reader.u32());
      out.put(END);
    }
    out.close();
  } else if (byte === EXPORTS) {
    for (let left = reader.count('exports'); left > 0; left--) {
      out.newline();
      out.put(EXPORT);
      printName(out, reader);
      const sort = readCoreSort(reader);
      out.put(CORE_EXPORTS[sort]);
      const index = reader.u32();
      // The reference form has the index of a tag, even of one with an id.
      if (sort === 'tag') out.index(index);
      else scope.spaces[coreSpaces[sort]].use(out, index);
      out.put(END);
    }
  } else reader.unexpectedByte(byte, 'a core instance');
  out.close();
}

/** `instance` */
export function printInstance(out: TextWriter, reader: GatedReader, scope: PrintScope): void {
  out.open('instance ');
  scope.spaces.instance.define(out);
  const byte = reader.byte();
  if (byte === INSTANTIATE) {
    printInstantiated(out, 'component', reader, scope);
    for (let left = reader.count('arguments'); left > 0; left--) {
      out.newline();
      out.put(WITH);
      printName(out, reader);
      out.put(QUOTE);
      printSortIndex(out, reader, scope);
      out.write(')');
    }
    out.close();
  } else if (byte === EXPORTS) {
    for (let left = reader.count('exports'); left > 0; left--) {
      out.newline();
      out.write('(export ');
      printExternName(out, reader);
      printSortIndex(out, reader, scope);
      out.write(')');
    }
  } else reader.unexpectedByte(byte, 'an instance');
  out.close();
}

/** ` (instantiate $m`, whose group stays open for the arguments. */
function printInstantiated(
  out: TextWriter,
  sort: Sort,
  reader: GatedReader,
  scope: PrintScope,
): void {
  out.write(' ');
  out.open('instantiate ');
  scope.spaces[sort].use(out, reader.u32());
}
