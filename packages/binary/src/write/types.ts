import type { ByteWriter } from '../bytes/byte-writer.js';
import type { Case, ComponentDeclaration, DefinedType, Type } from '../model/types.js';
import { declarationCodes, definedTypeCodes, primitiveCodes, typeCodes } from '../opcodes/types.js';
import { writeAlias } from './aliases.js';
import { writeCoreType, writeCoreValType } from './core-types.js';
import { writeExportDeclaration, writeImport } from './externs.js';
import {
  writeNamedValType,
  writeOptionalValType,
  writeResultList,
  writeValType,
} from './val-types.js';

/** `type` */
export function writeType(type: Type, writer: ByteWriter): void {
  switch (type.kind) {
    case 'func':
      writer.byte(type.async ? typeCodes['async-func'] : typeCodes.func);
      writer.vec(type.params, writeNamedValType);
      writeResultList(type, writer);
      break;
    case 'component':
      writer.byte(typeCodes.component);
      writer.vec(type.declarations, writeDeclaration);
      break;
    case 'instance':
      writer.byte(typeCodes.instance);
      writer.vec(type.declarations, writeDeclaration);
      break;
    case 'resource':
      writer.byte(typeCodes.resource);
      writeCoreValType(type.rep, writer);
      writeOptionalIndex(type.destructor, writer);
      break;
    default:
      writeDefinedType(type, writer);
      break;
  }
}

/** `componentdecl` and `instancedecl` */
function writeDeclaration(declaration: ComponentDeclaration, writer: ByteWriter): void {
  writer.byte(declarationCodes[declaration.kind]);
  switch (declaration.kind) {
    case 'core-type':
      writeCoreType(declaration.type, writer);
      break;
    case 'type':
      writeType(declaration.type, writer);
      break;
    case 'alias':
      writeAlias(declaration.alias, writer);
      break;
    case 'import':
      writeImport(declaration.import, writer);
      break;
    case 'export':
      writeExportDeclaration(declaration.export, writer);
      break;
    default:
      declaration satisfies never;
  }
}

/** `defvaltype` */
function writeDefinedType(defined: DefinedType, writer: ByteWriter): void {
  if (defined.kind === 'primitive') {
    writer.byte(primitiveCodes[defined.type]);
    return;
  }
  writer.byte(definedTypeCodes[defined.kind]);
  switch (defined.kind) {
    case 'record':
      writer.vec(defined.fields, writeNamedValType);
      break;
    case 'variant':
      writer.vec(defined.cases, writeCase);
      break;
    case 'list':
      writeValType(defined.element, writer);
      break;
    case 'fixed-length-list':
      writeValType(defined.element, writer);
      writer.u32(defined.length);
      break;
    case 'map':
      writeValType(defined.key, writer);
      writeValType(defined.value, writer);
      break;
    case 'tuple':
      writer.vec(defined.types, writeValType);
      break;
    case 'flags':
    case 'enum':
      writer.u32(defined.names.length);
      for (const name of defined.names) writer.name(name);
      return;
    case 'option':
      writeValType(defined.type, writer);
      break;
    case 'result':
      writeOptionalValType(defined.ok, writer);
      writeOptionalValType(defined.err, writer);
      break;
    case 'own':
    case 'borrow':
      writer.u32(defined.resource);
      break;
    case 'stream':
    case 'future':
      writeOptionalValType(defined.type, writer);
      break;
    default: {
      defined satisfies never;
    }
  }
}

/** `case` */
function writeCase(item: Case, writer: ByteWriter): void {
  writer.name(item.name);
  writeOptionalValType(item.type, writer);
  writeOptionalIndex(item.refines, writer);
}

/** `<T>?` of an index */
function writeOptionalIndex(index: number | undefined, writer: ByteWriter): void {
  writer.byte(index === undefined ? 0 : 1);
  if (index !== undefined) writer.u32(index);
}
