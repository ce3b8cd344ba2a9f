import type { Diagnostic } from '@witcraft/diagnostics';
import { ReadFailure } from '../bytes/read-failure.js';
import type { CustomSection } from '../model/component.js';
import type { CoreImport } from '../model/core-types.js';
import type {
  CoreCode,
  CoreExport,
  CoreExportSort,
  CoreGlobal,
  CoreModule,
  CoreSection,
  CoreTable,
} from '../model/module.js';
import {
  type CoreSectionKind,
  compactImports,
  coreSectionIds,
  coreSectionOrder,
  TABLE_WITH_INIT,
} from '../opcodes/module-sections.js';
import { coreSortCodes } from '../opcodes/sorts.js';
import type { ReadOptions } from '../read/component.js';
import {
  readCoreExternType,
  readGlobalType,
  readMemoryType,
  readRecType,
  readTableType,
  readTagType,
} from '../read/core-types.js';
import { GatedReader, namesByCode } from '../read/gated-reader.js';
import { readPreamble } from '../read/preamble.js';
import { readName } from '../read/types.js';
import { readData, readElements } from './read-segments.js';
import { skipConstant } from './skip-constant.js';

/** What {@link readModule} found. */
export interface ReadModuleOutcome {
  /** Absent where the bytes are not a core module. */
  readonly module: CoreModule | undefined;
  /** Why not: each with the offset of the byte, and what was expected there. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads a core module's binary ("Binary Format", "Modules"), all of it but the
 * instructions of functions, which stay ranges of bytes. Checks the order of the
 * sections and that as many functions have code as are declared; not that indices
 * mean something.
 *
 * @example
 * const { module } = readModule(bytes, { name: 'a.wasm' });
 * module?.imports[0]; // { module: 'env', name: 'f', type: { kind: 'func', type: 0, exact: false } }
 */
export function readModule(bytes: Uint8Array, options: ReadOptions = {}): ReadModuleOutcome {
  const { name = '<bytes>', base = 0, gates } = options;
  try {
    const reader = new GatedReader(bytes, base, gates);
    return { module: readModuleContents(reader), diagnostics: [] };
  } catch (failure) {
    if (!(failure instanceof ReadFailure)) throw failure;
    return { module: undefined, diagnostics: [failure.toDiagnostic(name)] };
  }
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

const sectionKinds = namesByCode<CoreSectionKind>(coreSectionIds);

/** `core:module` */
export function readModuleContents(reader: GatedReader): CoreModule {
  readPreamble(reader, 'module');
  const sections: CoreSection[] = [];
  const customs: CustomSection[] = [];
  const module: Mutable<CoreModule> = {
    bytes: reader.bytes,
    sections,
    types: [],
    imports: [],
    functions: [],
    tables: [],
    memories: [],
    tags: [],
    globals: [],
    exports: [],
    start: undefined,
    elements: [],
    dataCount: undefined,
    code: [],
    data: [],
    customs,
  };
  let previous = -1;
  while (reader.left > 0) {
    const header = reader.position;
    const id = reader.byte();
    const kind = sectionKinds[id] ?? reader.unexpectedByte(id, 'a section of a core module');
    if (kind !== 'custom') {
      const order = coreSectionOrder.indexOf(kind);
      if (order <= previous) {
        const text = `expected the section of ${kind} before that of ${coreSectionOrder[previous]}, and once`;
        reader.fail('binary/section-order', text, header);
      }
      previous = order;
    }
    try {
      const size = reader.u32();
      reader.mark(header, `section ${id} (${kind})`);
      const outer = reader.enter(size);
      sections.push({ id, header, start: reader.position, end: reader.end });
      if (kind === 'custom') customs.push(readCustom(reader));
      else readSection(reader, kind, module);
      reader.leave(outer, 'the section');
    } catch (failure) {
      if (failure instanceof ReadFailure) failure.path.unshift(`section ${id} (${kind})`);
      throw failure;
    }
  }
  checkCounts(reader, module);
  return module;
}

function readSection(
  reader: GatedReader,
  kind: Exclude<CoreSectionKind, 'custom'>,
  module: Mutable<CoreModule>,
): void {
  switch (kind) {
    case 'types':
      module.types = reader.vec('types', readRecType);
      break;
    case 'imports':
      module.imports = readImports(reader);
      break;
    case 'functions':
      module.functions = reader.vec('functions', readFunction);
      break;
    case 'tables':
      module.tables = reader.vec('tables', readTable);
      break;
    case 'memories':
      module.memories = reader.vec('memories', readMemoryType);
      break;
    case 'tags':
      reader.gated('exceptions', 'a tag', reader.position);
      module.tags = reader.vec('tags', readTagType);
      break;
    case 'globals':
      module.globals = reader.vec('globals', readGlobal);
      break;
    case 'exports':
      module.exports = reader.vec('exports', readExport);
      break;
    case 'start':
      module.start = reader.u32();
      break;
    case 'elements':
      module.elements = reader.vec('elements', readElements);
      break;
    case 'dataCount':
      module.dataCount = reader.u32();
      break;
    case 'code':
      module.code = reader.vec('functions', readCode);
      break;
    case 'data':
      module.data = reader.vec('data segments', readData);
      break;
    default: {
      kind satisfies never;
    }
  }
}

/** `core:custom` */
function readCustom(reader: GatedReader): CustomSection {
  const { base, position, end } = reader;
  const place = { start: position + base, end: end + base, items: [] };
  const name = reader.name();
  reader.mark(position, `name \`${name}\``);
  reader.atCustom(name);
  return { kind: 'custom', name, data: reader.take(reader.left), place };
}

/** `core:importsec`, with the groups of the proposal for compact imports written out. */
function readImports(reader: GatedReader): readonly CoreImport[] {
  const groups = reader.vec('imports', readImportGroup);
  return groups.some(Array.isArray) ? groups.flat() : (groups as readonly CoreImport[]);
}

/** `core:import`; several that share their module, or module and type, are an array. */
export function readImportGroup(reader: GatedReader): CoreImport | CoreImport[] {
  const module = reader.name();
  const name = reader.name();
  const group = name === '' ? reader.peek() : undefined;
  if (group === compactImports.byName) {
    reader.position++;
    const items = reader.vec('imports', readImportOfGroup);
    return items.map((item) => ({ module, ...item }));
  }
  if (group === compactImports.byType) {
    reader.position++;
    const type = readCoreExternType(reader);
    return reader.vec('imports', readName).map((item) => ({ module, name: item, type }));
  }
  return { module, name, type: readCoreExternType(reader) };
}

/** An import of a group, without its module */
export function readImportOfGroup(reader: GatedReader): Omit<CoreImport, 'module'> {
  return { name: reader.name(), type: readCoreExternType(reader) };
}

/** `core:func` of the function section: the index of its type */
export function readFunction(reader: GatedReader): number {
  return reader.u32();
}

/** `core:table` */
export function readTable(reader: GatedReader): CoreTable {
  if (reader.peek() !== TABLE_WITH_INIT) return { type: readTableType(reader), init: undefined };
  reader.position++;
  const reserved = reader.byte();
  if (reserved !== 0) reader.unexpectedByte(reserved, '0x00 of a table with an expression');
  return { type: readTableType(reader), init: skipConstant(reader) };
}

/** `core:global` */
export function readGlobal(reader: GatedReader): CoreGlobal {
  return { type: readGlobalType(reader), init: skipConstant(reader) };
}

const exportSorts = namesByCode<CoreExportSort>({
  func: coreSortCodes.func,
  table: coreSortCodes.table,
  memory: coreSortCodes.memory,
  global: coreSortCodes.global,
  tag: coreSortCodes.tag,
});

/** `core:export` */
export function readExport(reader: GatedReader): CoreExport {
  const name = reader.name();
  const byte = reader.byte();
  const sort = exportSorts[byte] ?? reader.unexpectedByte(byte, 'what a module exports (0 to 4)');
  if (sort === 'tag') reader.gated('exceptions', 'a tag');
  return { name, sort, index: reader.u32() };
}

/** `core:code`: the size, and the function of that size, which isn't looked at. */
export function readCode(reader: GatedReader): CoreCode {
  const size = reader.u32();
  const start = reader.skip(size);
  return { start, end: start + size };
}

/** What sections that go together say about each other. */
function checkCounts(reader: GatedReader, module: CoreModule): void {
  const { functions, code, dataCount, data } = module;
  if (functions.length !== code.length) {
    const text = `expected code for ${functions.length} functions, found it for ${code.length}`;
    reader.fail('binary/count-mismatch', text);
  }
  if (dataCount !== undefined && dataCount !== data.length) {
    reader.fail(
      'binary/count-mismatch',
      `expected ${dataCount} data segments, found ${data.length}`,
    );
  }
}
