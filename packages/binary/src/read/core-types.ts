import type {
  CoreCompositeType,
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
import { type GatedReader, NOTHING, namesByCode } from './gated-reader.js';

const numberTypes = namesByCode(coreNumberCodes);
const abstractHeapTypes = namesByCode(coreHeapCodes);
/** A page of more bytes than an address of 64 bits can count is none. */
const LARGEST_PAGE_SIZE_LOG2 = 63;

/** `core:type` of a component */
export function readCoreType(reader: GatedReader): CoreType {
  if (readIf(reader, MODULE_TYPE)) {
    return { kind: 'module', declarations: reader.vec('declarations', readModuleDeclaration) };
  }
  if (readIf(reader, OPEN_SUB_PREFIX) && reader.peek() !== coreTypeCodes.sub) {
    reader.unexpectedByte(reader.byte(), 'a `sub` type (0x50)');
  }
  return readRecType(reader);
}

/** Whether the byte is next; then it is read. */
function readIf(reader: GatedReader, byte: number): boolean {
  const found = reader.peek() === byte;
  if (found) reader.position++;
  return found;
}

/** `core:rectype` */
export function readRecType(reader: GatedReader): CoreRecType {
  const explicit = readIf(reader, coreTypeCodes.rec);
  const types = explicit ? reader.vec('types', readSubType) : [readSubType(reader)];
  return { kind: 'rec', explicit, types };
}

/** `core:moduledecl` */
export function readModuleDeclaration(reader: GatedReader): CoreModuleDeclaration {
  const byte = reader.byte();
  switch (byte) {
    case moduleDeclarationCodes.import:
      return { kind: 'import', import: readCoreImport(reader) };
    case moduleDeclarationCodes.type:
      return { kind: 'type', type: readRecType(reader) };
    case moduleDeclarationCodes['outer-type']: {
      const sort = reader.byte();
      if (sort !== coreSortCodes.type) reader.unexpectedByte(sort, 'a core type (0x10)');
      const target = reader.byte();
      if (target !== 0x01) reader.unexpectedByte(target, 'an outer alias (0x01)');
      return { kind: 'outer-type', count: reader.u32(), index: reader.u32() };
    }
    case moduleDeclarationCodes.export:
      return { kind: 'export', name: reader.name(), type: readCoreExternType(reader) };
    default:
      return reader.unexpectedByte(byte, 'a declaration of a module type');
  }
}

/** `core:subtype` */
export function readSubType(reader: GatedReader): CoreSubType {
  const open = readIf(reader, coreTypeCodes.sub);
  const supertypes =
    open || readIf(reader, coreTypeCodes['sub-final'])
      ? reader.vec('supertypes', readIndex)
      : NOTHING;
  const shared = readShared(reader);
  const describes = readIf(reader, coreTypeCodes.describes) ? reader.u32() : undefined;
  const descriptor = readIf(reader, coreTypeCodes.descriptor) ? reader.u32() : undefined;
  const type = { final: !open, supertypes, shared, composite: readCompositeType(reader) };
  return {
    ...type,
    ...(describes !== undefined && { describes }),
    ...(descriptor !== undefined && { descriptor }),
  };
}

/** `shared?` */
function readShared(reader: GatedReader): boolean {
  const shared = readIf(reader, coreTypeCodes.shared);
  if (shared) reader.gated('shared-everything-threads', 'a `shared` type');
  return shared;
}

/** An index */
export function readIndex(reader: GatedReader): number {
  return reader.u32();
}

/** `core:comptype` */
function readCompositeType(reader: GatedReader): CoreCompositeType {
  const byte = reader.byte();
  switch (byte) {
    case coreTypeCodes.func:
      return {
        kind: 'func',
        params: reader.vec('parameters', readCoreValType),
        results: reader.vec('results', readCoreValType),
      };
    case coreTypeCodes.struct:
      return { kind: 'struct', fields: reader.vec('fields', readFieldType) };
    case coreTypeCodes.array:
      return { kind: 'array', element: readFieldType(reader) };
    case coreTypeCodes.cont:
      return { kind: 'cont', type: readTypeIndex(reader) };
    default:
      return reader.unexpectedByte(byte, 'a core type');
  }
}

/** The index of a type in the form that leaves room for types that are no index. */
export function readTypeIndex(reader: GatedReader, expected = 'the index of a type'): number {
  const start = reader.position;
  const index = reader.s33();
  if (index < 0) {
    reader.position = start;
    reader.unexpectedByte(reader.byte(), expected);
  }
  return index;
}

/** `core:fieldtype` */
export function readFieldType(reader: GatedReader): CoreFieldType {
  return { type: readStorageType(reader), mutable: reader.flag('`mut`') };
}

/** `core:storagetype` */
function readStorageType(reader: GatedReader): CoreFieldType['type'] {
  if (readIf(reader, corePackedCodes.i8)) return 'i8';
  return readIf(reader, corePackedCodes.i16) ? 'i16' : readCoreValType(reader);
}

/** `core:valtype` */
export function readCoreValType(reader: GatedReader): CoreValType {
  const number = numberTypes[reader.peek()];
  if (number === undefined) return readRefType(reader);
  reader.position++;
  return number;
}

/** `core:reftype` */
export function readRefType(reader: GatedReader): CoreRefType {
  const nonNull = readIf(reader, coreTypeCodes.ref);
  const heap =
    nonNull || readIf(reader, coreTypeCodes['ref-null'])
      ? readHeapType(reader)
      : readAbstractHeapType(reader, 'a core type of values');
  return { kind: 'ref', nullable: !nonNull, heap };
}

/** `core:heaptype` */
export function readHeapType(reader: GatedReader): CoreHeapType {
  if (readIf(reader, coreTypeCodes.exact)) return { kind: 'exact', type: reader.u32() };
  const byte = reader.peek();
  // Of one byte and negative: the abstract ones.
  if ((byte & 0xc0) === 0x40) return readAbstractHeapType(reader, 'a heap type');
  return { kind: 'concrete', type: readTypeIndex(reader) };
}

/** `core:absheaptype` */
function readAbstractHeapType(reader: GatedReader, what: string): CoreHeapType {
  const shared = readShared(reader);
  const byte = reader.byte();
  const name = abstractHeapTypes[byte] ?? reader.unexpectedByte(byte, what);
  return { kind: 'abstract', shared, name };
}

/** `core:import` */
function readCoreImport(reader: GatedReader): CoreImport {
  return { module: reader.name(), name: reader.name(), type: readCoreExternType(reader) };
}

/** `core:externtype` */
export function readCoreExternType(reader: GatedReader): CoreExternType {
  const byte = reader.byte();
  switch (byte) {
    case coreSortCodes.func:
      return { kind: 'func', type: reader.u32(), exact: false };
    case EXACT_FUNC:
      return { kind: 'func', type: reader.u32(), exact: true };
    case coreSortCodes.table:
      return { kind: 'table', table: readTableType(reader) };
    case coreSortCodes.memory:
      return { kind: 'memory', memory: readMemoryType(reader) };
    case coreSortCodes.global:
      return { kind: 'global', global: readGlobalType(reader) };
    case coreSortCodes.tag:
      reader.gated('exceptions', 'a tag');
      return { kind: 'tag', type: readTagType(reader) };
    default:
      return reader.unexpectedByte(byte, 'an import or export');
  }
}

/** `core:tabletype` */
export function readTableType(reader: GatedReader): CoreTableType {
  const element = readRefType(reader);
  return { limits: readLimits(reader, 0x07), element };
}

/** `core:memtype` */
export function readMemoryType(reader: GatedReader): CoreMemoryType {
  const hasPageSize = (reader.peek() & limitsFlags.pageSize) !== 0;
  const limits = readLimits(reader, 0x0f);
  if (!hasPageSize) return { limits, pageSizeLog2: undefined };
  const start = reader.position;
  const pageSizeLog2 = reader.u32();
  if (pageSizeLog2 > LARGEST_PAGE_SIZE_LOG2) {
    const text = `expected a page of 2^${LARGEST_PAGE_SIZE_LOG2} bytes at most, found 2^${pageSizeLog2}`;
    reader.fail('binary/invalid-number', text, start);
  }
  return { limits, pageSizeLog2 };
}

/** `core:limits`, of which some flags are `allowed` */
function readLimits(reader: GatedReader, allowed: number): CoreLimits {
  const flags = reader.byte();
  if ((flags & ~allowed) !== 0) reader.unexpectedByte(flags, 'the flags of limits');
  const is64 = (flags & limitsFlags.is64) !== 0;
  if (is64) reader.gated('memory64', 'an address of 64 bits');
  return {
    minimum: reader.u64(),
    maximum: (flags & limitsFlags.maximum) === 0 ? undefined : reader.u64(),
    shared: (flags & limitsFlags.shared) !== 0,
    is64,
  };
}

/** `core:globaltype` */
export function readGlobalType(reader: GatedReader): CoreGlobalType {
  const type = readCoreValType(reader);
  const flags = reader.byte();
  if (flags > 3) reader.unexpectedByte(flags, 'the flags of a global');
  return { type, mutable: (flags & 1) !== 0, shared: (flags & 2) !== 0 };
}

/** `core:tagtype` */
export function readTagType(reader: GatedReader): number {
  const attribute = reader.byte();
  if (attribute !== 0) reader.unexpectedByte(attribute, 'an exception (0x00)');
  return reader.u32();
}
