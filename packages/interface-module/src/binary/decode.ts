import { ByteReader, GatedReader, ReadFailure, readModule } from '@witcraft/binary';
import { createDiagnostic, type Diagnostic, type Severity } from '@witcraft/diagnostics';
import type { InterfaceModuleCode } from '../codes.js';
import { coreName } from '../core-name.js';
import { DEEPEST_MODULE } from '../limits.js';
import type { ImportedModule, LinkedModule, LinkFunction, NestedModule } from '../model/index.js';
import {
  CORE_PREAMBLE,
  CUSTOM_SECTION,
  LAST_CORE_SECTION,
  NAMES_SECTION,
  nestedKinds,
  PREAMBLE,
  sections,
} from './codes.js';
import { ModuleNames, readModuleNames } from './module-names.js';
import { readInterface } from './read-interface.js';
import { readLinkFunction, readModuleType } from './read-link.js';
import { readImportName, TypeReader } from './read-types.js';

/** What {@link decodeModule} made. */
export interface DecodeOutcome {
  /** Absent where the bytes are not a linked module. Whether it is valid is not checked. */
  readonly module: LinkedModule | undefined;
  /** What is wrong, with the offset; of a module, warnings of names that cannot be read. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads the binary of a module (sections 6 and 16). Regions are offsets of bytes. Of
 * the core parts sections are read, but not the instructions of functions.
 *
 * @example
 * const { module, diagnostics } = decodeModule(bytes, 'a.wasm');
 */
export function decodeModule(bytes: Uint8Array, file = '<bytes>'): DecodeOutcome {
  const unreadNames: ReadFailure[] = [];
  try {
    const module = readLinked(new GatedReader(bytes, 0), 0, unreadNames);
    return { module, diagnostics: unreadNames.map((each) => malformed(each, file, 'warning')) };
  } catch (failure) {
    if (!(failure instanceof ReadFailure)) throw failure;
    return { module: undefined, diagnostics: [malformed(failure, file, 'error')] };
  }
}

function malformed(
  { message, offset, path }: ReadFailure,
  file: string,
  severity: Severity,
): Diagnostic {
  const code: InterfaceModuleCode = 'interface-module/malformed';
  return createDiagnostic(code, message, { severity, place: { file, offset, path } });
}

/** A section of a linked module. */
interface Section {
  readonly id: number;
  readonly header: number;
  /** Where its contents are. */
  readonly start: number;
  readonly end: number;
}

/**
 * `linked-module`, up to the end that the reader has; `depth` modules are around it. What
 * is wrong with names goes to `unreadNames`.
 */
function readLinked(reader: GatedReader, depth: number, unreadNames: ReadFailure[]): LinkedModule {
  const start = reader.position;
  const { end } = reader;
  readPreamble(reader);
  const all: Section[] = [];
  while (reader.left > 0) all.push(readSection(reader));
  const own = all.filter(({ id }) => id > LAST_CORE_SECTION);
  checkOrder(reader, all);
  const last = all.at(-1);
  const hasNames = own.length > 0 && last !== undefined && isNames(reader, last);
  const names = hasNames ? readNames(reader, last, unreadNames) : undefined;
  const core = takeCore(reader, hasNames ? all.slice(0, -1) : all, start);
  const types = new TypeReader(reader, names?.get(0) ?? new ModuleNames());
  let imported: readonly ImportedModule[] = [];
  let nested: readonly NestedModule[] = [];
  let link: LinkFunction | undefined;
  for (const section of own) {
    reader.position = section.start;
    reader.end = section.end;
    try {
      if (section.id === sections.imported) imported = readImported(types);
      else if (section.id === sections.nested) {
        nested = readAllNested(reader, names, 1 + imported.length, depth, unreadNames);
      } else link = readLinkFunction(types);
      reader.leave(section.end, 'the section');
    } catch (failure) {
      if (failure instanceof ReadFailure) failure.path.unshift(sectionText(section.id));
      throw failure;
    }
  }
  reader.position = end;
  reader.end = end;
  const { bytes, name } = core;
  return { kind: 'linked', name, core: bytes, imported, nested, link, region: { start, end } };
}

function readPreamble(reader: GatedReader): void {
  for (const expected of PREAMBLE) {
    const byte = reader.byte();
    if (byte === expected) continue;
    const message = 'expected a linked module (00 61 73 6d 01 00 02 00)';
    reader.fail('binary/not-wasm', message, reader.position - 1);
  }
}

/** Reads a section's header, and moves behind its contents. */
function readSection(reader: GatedReader): Section {
  const header = reader.position;
  const id = reader.byte();
  if (id > LAST_CORE_SECTION && !(Object.values(sections) as number[]).includes(id)) {
    reader.unexpectedByte(id, 'a section');
  }
  const size = reader.u32();
  const start = reader.skip(size);
  return { id, header, start, end: start + size };
}

const ORDER: readonly number[] = [sections.imported, sections.nested, sections.link];

/** Sections of this format come once, in their order, behind those of the core part. */
function checkOrder(reader: GatedReader, all: readonly Section[]): void {
  let previous = -1;
  for (const { id, header } of all) {
    if (id === CUSTOM_SECTION) continue;
    const rank = ORDER.indexOf(id);
    if (rank > previous || (rank < 0 && previous < 0)) {
      previous = rank;
      continue;
    }
    const before = sectionText(ORDER[previous] as number);
    const message = `expected ${sectionText(id)} before ${before}, and once`;
    reader.fail('binary/section-order', message, header);
  }
}

function sectionText(id: number): string {
  const hex = `0x${id.toString(16)}`;
  switch (id) {
    case sections.imported:
      return `section ${hex} (imported modules)`;
    case sections.nested:
      return `section ${hex} (nested modules)`;
    case sections.link:
      return `section ${hex} (link function)`;
    default:
      return `section ${id} (core)`;
  }
}

/** Whether a section is that of names. */
function isNames(reader: GatedReader, { id, start, end }: Section): boolean {
  if (id !== CUSTOM_SECTION) return false;
  const title = new ByteReader(reader.bytes.subarray(start, end), start);
  return title.name() === NAMES_SECTION;
}

/**
 * The names of all modules, by module. They change nothing that a module means: where
 * they are broken, there are none.
 */
function readNames(
  reader: GatedReader,
  { start, end }: Section,
  unreadNames: ReadFailure[],
): ReadonlyMap<number, ModuleNames> | undefined {
  const contents = new ByteReader(reader.bytes.subarray(start, end), start);
  try {
    contents.name();
    const names = new Map<number, ModuleNames>();
    let previous = -1;
    for (let left = contents.count('modules'); left > 0; left--) {
      const from = contents.position;
      const index = contents.u32();
      if (index <= previous) {
        const text = `expected modules in the order of their indices, found ${index} after ${previous}`;
        contents.fail('binary/invalid-names', text, from);
      }
      previous = index;
      names.set(index, readModuleNames(contents));
    }
    contents.leave(contents.end, 'the section');
    return names;
  } catch (failure) {
    if (!(failure instanceof ReadFailure)) throw failure;
    failure.path.unshift(`custom section \`${NAMES_SECTION}\``);
    unreadNames.push(failure);
    return undefined;
  }
}

/** The core part as a binary of its own: its sections, and custom ones from anywhere. */
function takeCore(
  reader: GatedReader,
  all: readonly Section[],
  start: number,
): { readonly bytes: Uint8Array; readonly name: string | undefined } {
  const kept = all.filter(({ id }) => id <= LAST_CORE_SECTION);
  let length = CORE_PREAMBLE.length;
  for (const { header, end } of kept) length += end - header;
  const bytes = new Uint8Array(length);
  bytes.set(CORE_PREAMBLE);
  let at = CORE_PREAMBLE.length;
  for (const { header, end } of kept) {
    bytes.set(reader.bytes.subarray(header, end), at);
    at += end - header;
  }
  // The sections stand as far from the start as they do here.
  return { bytes, name: checkCore(bytes, start) };
}

/** Checks the sections of a core module that begins at `base`; its name. */
function checkCore(bytes: Uint8Array, base: number): string | undefined {
  const { module, diagnostics } = readModule(bytes, { base });
  const [problem] = diagnostics;
  if (module === undefined || problem !== undefined) {
    const { message = 'expected a core module', place } = problem ?? {};
    const failure = new ReadFailure('binary/not-wasm', message, place?.offset ?? base);
    failure.path.push(...(place?.path ?? []));
    throw failure;
  }
  return coreName(module);
}

/** The contents of section 0x14. */
function readImported(types: TypeReader): readonly ImportedModule[] {
  const { reader, names } = types;
  let index = 1;
  return reader.vec('imported modules', () => {
    const start = reader.position;
    const name = readImportName(reader);
    const type = readModuleType(types);
    const id = names.modules.get(index++);
    return { id, name, type, region: { start, end: reader.position } };
  });
}

/** The contents of section 0x12; `first` is the index of the first module. */
function readAllNested(
  reader: GatedReader,
  names: ReadonlyMap<number, ModuleNames> | undefined,
  first: number,
  depth: number,
  unreadNames: ReadFailure[],
): readonly NestedModule[] {
  let index = first;
  return reader.vec('nested modules', () =>
    readNested(reader, names?.get(index++), depth, unreadNames),
  );
}

/** `nested` */
function readNested(
  reader: GatedReader,
  names: ModuleNames | undefined,
  depth: number,
  unreadNames: ReadFailure[],
): NestedModule {
  const header = reader.position;
  if (depth >= DEEPEST_MODULE) {
    const text = `expected modules nested ${DEEPEST_MODULE} deep at most`;
    reader.fail('binary/nested-too-deep', text);
  }
  const kind = reader.byte();
  if (kind > nestedKinds.interface) {
    reader.unexpectedByte(kind, 'a kind of module (0x00 to 0x02)');
  }
  const outer = reader.enter(reader.u32());
  const start = reader.position;
  let module: NestedModule;
  switch (kind) {
    case nestedKinds.core: {
      const bytes = reader.take(reader.left).slice();
      const name = checkCore(bytes, start);
      module = { kind: 'core', name, bytes, region: { start: header, end: reader.position } };
      break;
    }
    case nestedKinds.linked:
      module = readLinked(reader, depth + 1, unreadNames);
      break;
    default:
      module = readInterface(reader, names ?? new ModuleNames(), header);
  }
  reader.leave(outer, 'the module');
  return module;
}
