import {
  type ComponentDeclaration,
  type DefinedType,
  definedTypeCodes,
  forEachDeclaration,
  type GatedReader,
  namesByCode,
  readCoreValType,
  readPrimitive,
  readResultList,
  readValType,
  typeCodes,
} from '@witcraft/binary';
import { valTypeText as coreValTypeText } from '../../core/print/type-text.js';
import { Piece, type TextWriter } from '../../text-writer.js';
import { printAlias } from './aliases.js';
import { printCoreType } from './core-types.js';
import { printExportDeclaration, printImport } from './externs.js';
import { printName } from './name.js';
import { PrintScope } from './print-scope.js';
import { printMember, printResults, printValType } from './val-types.js';

const TYPE = /* @__PURE__ */ new Piece('(type ');
const SPACE = /* @__PURE__ */ new Piece(' ');
const END = /* @__PURE__ */ new Piece(')');
const FUNC = /* @__PURE__ */ new Piece(' (func');
const ASYNC_FUNC = /* @__PURE__ */ new Piece(' (func async');
const PARAM = /* @__PURE__ */ new Piece(' (param "');
const FIELD = /* @__PURE__ */ new Piece(' (field "');
const CASE = /* @__PURE__ */ new Piece(' (case "');
const NAME = /* @__PURE__ */ new Piece(' "');
const NAME_END = /* @__PURE__ */ new Piece('"');
const ERROR = /* @__PURE__ */ new Piece(' (error');

/** `type`, on a line of its own; the types of components and instances take several. */
export function printTypeDefinition(out: TextWriter, reader: GatedReader, scope: PrintScope): void {
  out.put(TYPE);
  scope.spaces.type.define(out);
  const primitive = readPrimitive(reader);
  if (primitive !== undefined) {
    out.put(SPACE);
    printValType(out, primitive, scope);
  } else printCompoundType(out, reader, scope);
  out.put(END);
}

/** `type` other than a primitive, with what separates it from what is before it. */
function printCompoundType(out: TextWriter, reader: GatedReader, scope: PrintScope): void {
  const byte = reader.byte();
  switch (byte) {
    case typeCodes.component:
      printScopedType(out, 'component', reader, scope);
      break;
    case typeCodes.instance:
      printScopedType(out, 'instance', reader, scope);
      break;
    case typeCodes.func:
      printFuncType(out, FUNC, reader, scope);
      break;
    case typeCodes['async-func']:
      printFuncType(out, ASYNC_FUNC, reader, scope);
      break;
    case typeCodes.resource:
      printResourceType(out, reader, scope);
      break;
    default:
      printDefinedType(out, byte, reader, scope);
  }
}

/** `componenttype` and `instancetype`, on lines of their own. */
function printScopedType(
  out: TextWriter,
  kind: 'component' | 'instance',
  reader: GatedReader,
  parent: PrintScope,
): void {
  out.group();
  out.newline();
  const scope = new PrintScope(parent);
  out.open(kind);
  forEachDeclaration(reader, kind, (declared) => {
    out.newline();
    printDeclaration(out, declared, reader, scope);
  });
  out.close();
  out.endGroup();
}

/** `componentdecl` and `instancedecl` */
function printDeclaration(
  out: TextWriter,
  kind: ComponentDeclaration['kind'],
  reader: GatedReader,
  scope: PrintScope,
): void {
  switch (kind) {
    case 'type':
      printTypeDefinition(out, reader, scope);
      break;
    case 'export':
      printExportDeclaration(out, reader, scope);
      break;
    case 'alias':
      printAlias(out, reader, scope);
      break;
    case 'core-type':
      printCoreType(out, reader, scope);
      break;
    case 'import':
      printImport(out, reader, scope);
      break;
    default:
      kind satisfies never;
  }
}

/** `functype`, behind its keyword. */
function printFuncType(out: TextWriter, head: Piece, reader: GatedReader, scope: PrintScope): void {
  out.put(head);
  for (let left = reader.count('parameters'); left > 0; left--) {
    printMember(out, PARAM, reader, scope);
  }
  printResults(out, readResultList(reader), scope);
  out.put(END);
}

/** `resourcetype`, with a space before it. */
function printResourceType(out: TextWriter, reader: GatedReader, scope: PrintScope): void {
  const rep = coreValTypeText(readCoreValType(reader), (index) =>
    scope.spaces['core-type'].useText(index),
  );
  out.write(` (resource (rep ${rep})`);
  if (reader.flag('a destructor')) {
    out.write(' (dtor ');
    scope.spaces['core-func'].use(out, reader.u32());
    out.put(END);
  }
  out.put(END);
}

/** How the text of each kind begins; lists of a fixed length are lists with a number. */
const HEADS: { readonly [K in Exclude<DefinedType['kind'], 'primitive'>]: Piece } = {
  record: /* @__PURE__ */ new Piece(' (record'),
  variant: /* @__PURE__ */ new Piece(' (variant'),
  list: /* @__PURE__ */ new Piece(' (list'),
  'fixed-length-list': /* @__PURE__ */ new Piece(' (list'),
  map: /* @__PURE__ */ new Piece(' (map'),
  tuple: /* @__PURE__ */ new Piece(' (tuple'),
  flags: /* @__PURE__ */ new Piece(' (flags'),
  enum: /* @__PURE__ */ new Piece(' (enum'),
  option: /* @__PURE__ */ new Piece(' (option'),
  result: /* @__PURE__ */ new Piece(' (result'),
  own: /* @__PURE__ */ new Piece(' (own'),
  borrow: /* @__PURE__ */ new Piece(' (borrow'),
  stream: /* @__PURE__ */ new Piece(' (stream'),
  future: /* @__PURE__ */ new Piece(' (future'),
};

const definedKinds = /* @__PURE__ */ namesByCode(definedTypeCodes);

/** `defvaltype`, with a space before it. */
function printDefinedType(
  out: TextWriter,
  byte: number,
  reader: GatedReader,
  scope: PrintScope,
): void {
  const kind = definedKinds[byte] ?? reader.unexpectedByte(byte, 'a type');
  out.put(HEADS[kind]);
  switch (kind) {
    case 'record':
      for (let left = reader.count('fields'); left > 0; left--) {
        printMember(out, FIELD, reader, scope);
      }
      break;
    case 'variant':
      for (let left = reader.count('cases'); left > 0; left--) printCase(out, reader, scope);
      break;
    case 'list':
    case 'option':
      printHeld(out, reader, scope);
      break;
    case 'fixed-length-list':
      printHeld(out, reader, scope);
      out.put(SPACE);
      out.index(reader.u32());
      break;
    case 'map':
      printHeld(out, reader, scope);
      printHeld(out, reader, scope);
      break;
    case 'tuple':
      for (let left = reader.count('types'); left > 0; left--) printHeld(out, reader, scope);
      break;
    case 'flags':
    case 'enum':
      for (let left = reader.count('names'); left > 0; left--) {
        out.put(NAME);
        printName(out, reader);
        out.put(NAME_END);
      }
      break;
    case 'stream':
    case 'future':
      if (reader.flag('a type')) printHeld(out, reader, scope);
      break;
    case 'result':
      if (reader.flag('a type')) printHeld(out, reader, scope);
      if (reader.flag('a type')) {
        out.put(ERROR);
        printHeld(out, reader, scope);
        out.put(END);
      }
      break;
    case 'own':
    case 'borrow':
      out.put(SPACE);
      scope.spaces.type.use(out, reader.u32());
      break;
    default:
      kind satisfies never;
  }
  out.put(END);
}

/** `case`, with a space before it. */
function printCase(out: TextWriter, reader: GatedReader, scope: PrintScope): void {
  out.put(CASE);
  printName(out, reader);
  out.put(NAME_END);
  if (reader.flag('a type')) printHeld(out, reader, scope);
  if (reader.flag('the case that is refined')) out.write(` (refines ${reader.u32()})`);
  out.put(END);
}

/** The type that another one holds, with a space before it. */
function printHeld(out: TextWriter, reader: GatedReader, scope: PrintScope): void {
  out.put(SPACE);
  printValType(out, readValType(reader), scope);
}
