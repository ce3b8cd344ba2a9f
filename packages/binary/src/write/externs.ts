import type { ByteWriter } from '../bytes/byte-writer.js';
import type {
  Export,
  ExportDeclaration,
  ExternName,
  ExternType,
  Import,
} from '../model/externs.js';
import { CORE_SORT, componentSortCodes, coreSortCodes } from '../opcodes/sorts.js';
import { attributeCodes, externNameCodes } from '../opcodes/types.js';
import { writeSort } from './sorts.js';
import { writeValType } from './val-types.js';

/** `import` and `importdecl` */
export function writeImport(item: Import, writer: ByteWriter): void {
  writeExternName(item.name, writer);
  writeExternType(item.type, writer);
}

/** `export` */
export function writeExport(item: Export, writer: ByteWriter): void {
  writeExternName(item.name, writer);
  writeSort(item.sort, writer);
  writer.u32(item.index);
  writer.byte(item.type === undefined ? 0 : 1);
  if (item.type !== undefined) writeExternType(item.type, writer);
}

/** `exportdecl` */
export function writeExportDeclaration(item: ExportDeclaration, writer: ByteWriter): void {
  writeExternName(item.name, writer);
  writeExternType(item.type, writer);
}

/** `nameattributes` */
export function writeExternName({ name, attributes }: ExternName, writer: ByteWriter): void {
  if (attributes.length === 0) {
    writePlainName(name, writer);
    return;
  }
  writer.byte(externNameCodes.attributes);
  writer.name(name);
  writer.u32(attributes.length);
  for (const attribute of attributes) {
    writer.byte(attributeCodes[attribute.kind]);
    writer.name(attribute.value);
  }
}

/** `nameattributes` of a name without attributes */
export function writePlainName(name: string, writer: ByteWriter): void {
  writer.byte(externNameCodes.plain);
  writer.name(name);
}

/** `externtype`, which begins with its sort */
function writeExternType(extern: ExternType, writer: ByteWriter): void {
  switch (extern.kind) {
    case 'core-module':
      writer.byte(CORE_SORT);
      writer.byte(coreSortCodes.module);
      writer.u32(extern.type);
      break;
    case 'func':
    case 'component':
    case 'instance':
      writeDefinedExtern(extern.kind, extern.type, writer);
      break;
    case 'value':
      writer.byte(componentSortCodes.value);
      writeValType(extern.type, writer);
      break;
    case 'type':
      writeTypeExtern(extern.bound.kind === 'eq' ? extern.bound.type : undefined, writer);
      break;
    default: {
      extern satisfies never;
    }
  }
}

/** `externtype` of a definition whose type has an index */
export function writeDefinedExtern(
  kind: 'func' | 'component' | 'instance',
  type: number,
  writer: ByteWriter,
): void {
  writer.byte(componentSortCodes[kind]);
  writer.u32(type);
}

/** `externtype` of a type that is `equal` to another one, by its index, or a resource */
export function writeTypeExtern(equal: number | undefined, writer: ByteWriter): void {
  writer.byte(componentSortCodes.type);
  writer.byte(equal === undefined ? 0x01 : 0x00);
  if (equal !== undefined) writer.u32(equal);
}
