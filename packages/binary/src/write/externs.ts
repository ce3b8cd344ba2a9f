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
    writer.byte(externNameCodes.plain);
    writer.name(name);
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

/** `externtype`, which begins with its sort */
export function writeExternType(extern: ExternType, writer: ByteWriter): void {
  switch (extern.kind) {
    case 'core-module':
      writer.byte(CORE_SORT);
      writer.byte(coreSortCodes.module);
      writer.u32(extern.type);
      break;
    case 'func':
      writer.byte(componentSortCodes.func);
      writer.u32(extern.type);
      break;
    case 'component':
      writer.byte(componentSortCodes.component);
      writer.u32(extern.type);
      break;
    case 'instance':
      writer.byte(componentSortCodes.instance);
      writer.u32(extern.type);
      break;
    case 'value':
      writer.byte(componentSortCodes.value);
      writeValType(extern.type, writer);
      break;
    case 'type':
      writer.byte(componentSortCodes.type);
      if (extern.bound.kind === 'sub-resource') {
        writer.byte(0x01);
        return;
      }
      writer.byte(0x00);
      writer.u32(extern.bound.type);
      break;
    default: {
      extern satisfies never;
    }
  }
}
