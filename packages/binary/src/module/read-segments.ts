import type { CoreRefType } from '../model/core-types.js';
import type {
  CoreData,
  CoreDataMode,
  CoreElementItems,
  CoreElements,
  CoreElementsMode,
} from '../model/module.js';
import { dataFlags, elementFlags } from '../opcodes/module-sections.js';
import { coreSortCodes } from '../opcodes/sorts.js';
import { readIndex, readRefType } from '../read/core-types.js';
import type { GatedReader } from '../read/gated-reader.js';
import { skipConstant } from './skip-constant.js';

/** `core:elem` ("Element Section") */
export function readElements(reader: GatedReader): CoreElements {
  const start = reader.position;
  const flags = reader.u32();
  if (flags > 7) {
    reader.fail(
      'binary/unexpected-byte',
      `expected an element segment (0 to 7), found ${flags}`,
      start,
    );
  }
  const mode = readElementsMode(reader, flags);
  const items = readElementItems(reader, flags);
  return { start, end: reader.position, mode, items };
}

function readElementsMode(reader: GatedReader, flags: number): CoreElementsMode {
  const tableOrDeclared = (flags & elementFlags.tableOrDeclared) !== 0;
  if ((flags & elementFlags.notActive) !== 0) {
    return { kind: tableOrDeclared ? 'declared' : 'passive' };
  }
  const table = tableOrDeclared ? reader.u32() : undefined;
  return { kind: 'active', table, offset: skipConstant(reader) };
}

function readElementItems(reader: GatedReader, flags: number): CoreElementItems {
  // Only the shortest form, active and of table 0, does not say what its items are.
  const typed = (flags & (elementFlags.notActive | elementFlags.tableOrDeclared)) !== 0;
  if ((flags & elementFlags.expressions) !== 0) {
    const type = typed ? readRefType(reader) : FUNCREF;
    return { kind: 'expressions', type, expressions: reader.vec('expressions', skipConstant) };
  }
  if (typed) {
    const kind = reader.byte();
    if (kind !== coreSortCodes.func) reader.unexpectedByte(kind, 'functions (0x00)');
  }
  return { kind: 'functions', functions: reader.vec('functions', readIndex) };
}

const FUNCREF: CoreRefType = {
  kind: 'ref',
  nullable: true,
  heap: { kind: 'abstract', shared: false, name: 'func' },
};

/** `core:data` ("Data Section") */
export function readData(reader: GatedReader): CoreData {
  const start = reader.position;
  const mode = readDataMode(reader);
  const size = reader.u32();
  const from = reader.skip(size);
  return { start, end: reader.position, mode, contents: { start: from, end: from + size } };
}

function readDataMode(reader: GatedReader): CoreDataMode {
  const start = reader.position;
  const flags = reader.u32();
  switch (flags) {
    case dataFlags.passive:
      return { kind: 'passive' };
    case dataFlags.active:
      return { kind: 'active', memory: 0, offset: skipConstant(reader) };
    case dataFlags.activeOfMemory:
      return { kind: 'active', memory: reader.u32(), offset: skipConstant(reader) };
    default:
      return reader.fail(
        'binary/unexpected-byte',
        `expected a data segment (0 to 2), found ${flags}`,
        start,
      );
  }
}
