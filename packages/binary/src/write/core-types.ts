import type { ByteWriter } from '../bytes/byte-writer.js';
import type {
  CoreExternType,
  CoreFieldType,
  CoreGlobalType,
  CoreHeapType,
  CoreImport,
  CoreLimits,
  CoreMemoryType,
  CoreModuleDeclaration,
  CoreRecType,
  CoreRefType,
  CoreSubType,
  CoreTableType,
  CoreType,
  CoreValType,
} from '../model/core-types.js';
import {
  coreHeapCodes,
  coreNumberCodes,
  corePackedCodes,
  coreTypeCodes,
  limitsFlags,
  MODULE_TYPE,
  moduleDeclarationCodes,
  OPEN_SUB_PREFIX,
} from '../opcodes/core-types.js';
import { coreSortCodes, EXACT_FUNC } from '../opcodes/sorts.js';

/** `core:type` of a component */
export function writeCoreType(type: CoreType, writer: ByteWriter): void {
  if (type.kind === 'module') {
    writer.byte(MODULE_TYPE);
    writer.vec(type.declarations, writeModuleDeclaration);
    return;
  }
  if (!isGroup(type) && type.types.some((sub) => !sub.final)) writer.byte(OPEN_SUB_PREFIX);
  writeRecType(type, writer);
}

/** `core:rectype` */
export function writeRecType(type: CoreRecType, writer: ByteWriter): void {
  if (isGroup(type)) {
    writer.byte(coreTypeCodes.rec);
    writer.u32(type.types.length);
  }
  for (const sub of type.types) writeSubType(sub, writer);
}

function isGroup(type: CoreRecType): boolean {
  return type.explicit || type.types.length !== 1;
}

/** `core:moduledecl` */
function writeModuleDeclaration(declaration: CoreModuleDeclaration, writer: ByteWriter): void {
  writer.byte(moduleDeclarationCodes[declaration.kind]);
  switch (declaration.kind) {
    case 'import':
      writeCoreImport(declaration.import, writer);
      break;
    case 'type':
      writeRecType(declaration.type, writer);
      break;
    case 'outer-type':
      // `core:alias`: its sort, and that it is an outer one.
      writer.byte(coreSortCodes.type);
      writer.byte(0x01);
      writer.u32(declaration.count);
      writer.u32(declaration.index);
      return;
    case 'export':
      writer.name(declaration.name);
      writeCoreExternType(declaration.type, writer);
      break;
    default:
      declaration satisfies never;
  }
}

/** A final type without supertypes needs no `sub`. */
function isPlain(sub: CoreSubType): boolean {
  return sub.final && sub.supertypes.length === 0;
}

/** `core:subtype` */
function writeSubType(sub: CoreSubType, writer: ByteWriter): void {
  if (!isPlain(sub)) {
    writer.byte(sub.final ? coreTypeCodes['sub-final'] : coreTypeCodes.sub);
    writer.u32(sub.supertypes.length);
    for (const supertype of sub.supertypes) writer.u32(supertype);
  }
  if (sub.shared) writer.byte(coreTypeCodes.shared);
  if (sub.describes !== undefined) {
    writer.byte(coreTypeCodes.describes);
    writer.u32(sub.describes);
  }
  if (sub.descriptor !== undefined) {
    writer.byte(coreTypeCodes.descriptor);
    writer.u32(sub.descriptor);
  }
  const { composite } = sub;
  writer.byte(coreTypeCodes[composite.kind]);
  switch (composite.kind) {
    case 'func':
      writer.vec(composite.params, writeCoreValType);
      writer.vec(composite.results, writeCoreValType);
      return;
    case 'struct':
      writer.vec(composite.fields, writeFieldType);
      break;
    case 'array':
      writeFieldType(composite.element, writer);
      break;
    case 'cont':
      writer.s33(composite.type);
      break;
    default:
      composite satisfies never;
  }
}

/** `core:fieldtype` */
function writeFieldType(field: CoreFieldType, writer: ByteWriter): void {
  if (field.type === 'i8' || field.type === 'i16') writer.byte(corePackedCodes[field.type]);
  else writeCoreValType(field.type, writer);
  writer.byte(field.mutable ? 1 : 0);
}

/** `core:valtype` */
export function writeCoreValType(type: CoreValType, writer: ByteWriter): void {
  if (typeof type === 'string') writer.byte(coreNumberCodes[type]);
  else writeRefType(type, writer);
}

/** `core:reftype`, in its short form where it has one. */
export function writeRefType({ nullable, heap }: CoreRefType, writer: ByteWriter): void {
  if (!nullable || heap.kind !== 'abstract') {
    writer.byte(nullable ? coreTypeCodes['ref-null'] : coreTypeCodes.ref);
  }
  writeHeapType(heap, writer);
}

/** `core:heaptype` */
export function writeHeapType(heap: CoreHeapType, writer: ByteWriter): void {
  switch (heap.kind) {
    case 'abstract':
      if (heap.shared) writer.byte(coreTypeCodes.shared);
      writer.byte(coreHeapCodes[heap.name]);
      break;
    case 'concrete':
      writer.s33(heap.type);
      break;
    case 'exact':
      writer.byte(coreTypeCodes.exact);
      writer.u32(heap.type);
      break;
    default:
      heap satisfies never;
  }
}

/** `core:import` */
export function writeCoreImport(item: CoreImport, writer: ByteWriter): void {
  writer.name(item.module);
  writer.name(item.name);
  writeCoreExternType(item.type, writer);
}

/** `core:externtype` */
function writeCoreExternType(extern: CoreExternType, writer: ByteWriter): void {
  if (extern.kind === 'func' && extern.exact) writer.byte(EXACT_FUNC);
  else writer.byte(coreSortCodes[extern.kind]);
  switch (extern.kind) {
    case 'func':
      writer.u32(extern.type);
      break;
    case 'table':
      writeTableType(extern.table, writer);
      break;
    case 'memory':
      writeMemoryType(extern.memory, writer);
      break;
    case 'global':
      writeGlobalType(extern.global, writer);
      break;
    case 'tag':
      writeTagType(extern.type, writer);
      break;
    default: {
      extern satisfies never;
    }
  }
}

/** `core:tabletype` */
export function writeTableType({ element, limits }: CoreTableType, writer: ByteWriter): void {
  writeRefType(element, writer);
  writeLimits(limits, 0, writer);
}

/** `core:memtype` */
export function writeMemoryType(memory: CoreMemoryType, writer: ByteWriter): void {
  const { limits, pageSizeLog2 } = memory;
  writeLimits(limits, pageSizeLog2 === undefined ? 0 : limitsFlags.pageSize, writer);
  if (pageSizeLog2 !== undefined) writer.u32(pageSizeLog2);
}

/** `core:limits` */
function writeLimits(limits: CoreLimits, flags: number, writer: ByteWriter): void {
  if (limits.maximum !== undefined) flags |= limitsFlags.maximum;
  if (limits.shared) flags |= limitsFlags.shared;
  if (limits.is64) flags |= limitsFlags.is64;
  writer.byte(flags);
  writer.u64(limits.minimum);
  if (limits.maximum !== undefined) writer.u64(limits.maximum);
}

/** `core:globaltype` */
export function writeGlobalType(global: CoreGlobalType, writer: ByteWriter): void {
  writeCoreValType(global.type, writer);
  writer.byte((global.mutable ? 1 : 0) | (global.shared ? 2 : 0));
}

/** `core:tagtype`; the byte is its attribute, an exception. */
export function writeTagType(type: number, writer: ByteWriter): void {
  writer.byte(0x00);
  writer.u32(type);
}
