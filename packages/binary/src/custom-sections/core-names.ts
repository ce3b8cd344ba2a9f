import type { Diagnostic } from '@witcraft/diagnostics';
import { ByteReader } from '../bytes/byte-reader.js';
import { ByteWriter } from '../bytes/byte-writer.js';
import { ReadFailure } from '../bytes/read-failure.js';
import type { CoreNames } from '../model/names.js';
import {
  readIndirectNameMap,
  readNameMap,
  readNameSubsection,
  writeIndirectNameMap,
  writeNameMap,
  writeNameSubsection,
} from './name-maps.js';

/** The name of the custom section that has the names of a core module. */
export const CORE_NAMES = 'name';

const MODULE = 0;

type NameMaps = Omit<CoreNames, 'module' | keyof IndirectMaps>;
type IndirectMaps = Pick<CoreNames, 'locals' | 'labels' | 'fields' | 'params'>;

/** The subsections with one `namemap`. */
export const nameMapIds: { readonly [K in keyof NameMaps]: number } = {
  functions: 1,
  types: 4,
  tables: 5,
  memories: 6,
  globals: 7,
  elements: 8,
  data: 9,
  tags: 11,
};

/** Those with an `indirectnamemap`. */
export const indirectIds: { readonly [K in keyof IndirectMaps]: number } = {
  locals: 2,
  labels: 3,
  fields: 10,
  params: 12,
};

/** Where the contents of a custom section come from, for diagnostics. */
export interface CustomSectionOptions {
  /** What diagnostics call the binary. Default `<bytes>`. */
  readonly name?: string;
  /** Where in the binary the contents begin. Default 0. */
  readonly base?: number;
}

/**
 * Reads the contents of a custom section `name` ("Name Section"). Names are no part
 * of what a module means: what is wrong with them is a warning, and what comes
 * before it is kept.
 *
 * @example
 * const section = module.customs.find(({ name }) => name === 'name');
 * if (section !== undefined) readCoreNames(section.data).names.functions.get(0);
 */
export function readCoreNames(
  data: Uint8Array,
  options: CustomSectionOptions = {},
): { readonly names: CoreNames; readonly diagnostics: readonly Diagnostic[] } {
  const maps = {
    functions: new Map<number, string>(),
    types: new Map<number, string>(),
    tables: new Map<number, string>(),
    memories: new Map<number, string>(),
    globals: new Map<number, string>(),
    elements: new Map<number, string>(),
    data: new Map<number, string>(),
    tags: new Map<number, string>(),
  };
  const indirect = {
    locals: new Map<number, Map<number, string>>(),
    labels: new Map<number, Map<number, string>>(),
    fields: new Map<number, Map<number, string>>(),
    params: new Map<number, Map<number, string>>(),
  };
  let module: string | undefined;
  const diagnostics = warned(options, () => {
    let disorder: ReadFailure | undefined;
    readCoreNameSubsections(data, options.base ?? 0, {
      module(name) {
        module = name;
      },
      names(kind, reader) {
        disorder = readNameMap(reader, maps[kind]) ?? disorder;
      },
      indirect(kind, reader) {
        disorder = readIndirectNameMap(reader, indirect[kind]) ?? disorder;
      },
    });
    if (disorder !== undefined) throw disorder;
  });
  return { names: { module, ...maps, ...indirect }, diagnostics };
}

/** What {@link readCoreNameSubsections} meets; the reader is at what is to be read. */
export interface CoreNameSubsections {
  module(name: string): void;
  /** The names of an index space: a `namemap`. */
  names(kind: keyof NameMaps, reader: ByteReader): void;
  /** Names of what is in the definitions of one: an `indirectnamemap`. */
  indirect(kind: keyof IndirectMaps, reader: ByteReader): void;
}

/**
 * Goes through the contents of a custom section `name`, and leaves out subsections that
 * it doesn't know. What is wrong is thrown as a {@link ReadFailure}.
 *
 * @param base where the contents begin in the binary, in bytes
 */
export function readCoreNameSubsections(
  data: Uint8Array,
  base: number,
  take: CoreNameSubsections,
): void {
  const reader = new ByteReader(data, base);
  let previous = -1;
  while (reader.left > 0) {
    previous = readNameSubsection(reader, previous, (id) => {
      const kind = keyOf(nameMapIds, id);
      const indirectKind = keyOf(indirectIds, id);
      if (id === MODULE) take.module(reader.name());
      else if (kind !== undefined) take.names(kind, reader);
      else if (indirectKind !== undefined) take.indirect(indirectKind, reader);
      else reader.position = reader.end;
    });
  }
}

/** The contents of a custom section `name`; empty maps and what is absent get nothing. */
export function writeCoreNames(names: Partial<CoreNames>): Uint8Array<ArrayBuffer> {
  const writer = new ByteWriter(1024);
  const { module } = names;
  if (module !== undefined) {
    writeNameSubsection(MODULE, writer, (contents) => contents.name(module));
  }
  for (let id = 1; id <= 12; id++) {
    const kind = keyOf(nameMapIds, id);
    const indirectKind = keyOf(indirectIds, id);
    if (kind !== undefined) {
      const map = names[kind];
      if (map !== undefined && map.size > 0) {
        writeNameSubsection(id, writer, (contents) => writeNameMap(map, contents));
      }
    } else if (indirectKind !== undefined) {
      const map = names[indirectKind];
      if (map !== undefined && map.size > 0) {
        writeNameSubsection(id, writer, (contents) => writeIndirectNameMap(map, contents));
      }
    }
  }
  return writer.finish();
}

/** The key of an id. */
export function keyOf<Key extends string>(
  ids: { readonly [K in Key]: number },
  id: number,
): Key | undefined {
  for (const key of Object.keys(ids) as Key[]) if (ids[key] === id) return key;
  return undefined;
}

/** Reads until a failure, which becomes a warning. */
export function warned(options: CustomSectionOptions, read: () => void): Diagnostic[] {
  try {
    read();
    return [];
  } catch (failure) {
    if (!(failure instanceof ReadFailure)) throw failure;
    return [failure.toDiagnostic(options.name ?? '<bytes>', 'warning')];
  }
}
