import {
  CodeFailure,
  CodeReader,
  type CoreModule,
  DYLINK,
  decodeUtf8,
  dylinkSubsections,
} from '@witcraft/binary';
import { fail } from '../componentize/failure.js';

/** What a library's custom section `dylink.0` says (tool conventions, "Dynamic Linking"). */
export interface DylinkInfo {
  /** In bytes. */
  readonly memorySize: number;
  /** The base 2 logarithm of it. */
  readonly memoryAlignment: number;
  /** In elements. */
  readonly tableSize: number;
  readonly tableAlignment: number;
  /** The libraries that it needs, by name. */
  readonly needed: readonly string[];
  /** Flags of exported symbols. */
  readonly exportFlags: ReadonlyMap<string, number>;
  /** Flags of imported symbols, by module and name. */
  readonly importFlags: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Reads the section; a module without it is a library with nothing of its own. */
export function readDylink(module: CoreModule): DylinkInfo {
  const exportFlags = new Map<string, number>();
  const importFlags = new Map<string, Map<string, number>>();
  const info: Mutable<DylinkInfo> = {
    memorySize: 0,
    memoryAlignment: 1,
    tableSize: 0,
    tableAlignment: 1,
    needed: [],
    exportFlags,
    importFlags,
  };
  const section = module.customs.find(({ name }) => name === DYLINK);
  if (section === undefined) return info;
  try {
    const reader = new CodeReader(section.data);
    while (!reader.atEnd()) {
      const id = reader.byte();
      const size = reader.u32();
      const start = reader.skip(size);
      readSubsection(id, new CodeReader(section.data, start, start + size), info, {
        exportFlags,
        importFlags,
      });
    }
  } catch (error) {
    if (!(error instanceof CodeFailure)) throw error;
    fail('componentize/malformed-module', `in \`dylink.0\`: ${error.message}`);
  }
  return info;
}

function readSubsection(
  id: number,
  reader: CodeReader,
  info: Mutable<DylinkInfo>,
  flags: {
    readonly exportFlags: Map<string, number>;
    readonly importFlags: Map<string, Map<string, number>>;
  },
): void {
  switch (id) {
    case dylinkSubsections.memInfo:
      info.memorySize = reader.u32();
      info.memoryAlignment = readAlignment(reader);
      info.tableSize = reader.u32();
      info.tableAlignment = readAlignment(reader);
      break;
    case dylinkSubsections.needed: {
      const needed: string[] = [];
      for (let left = reader.count(); left > 0; left--) needed.push(readName(reader));
      info.needed = needed;
      break;
    }
    case dylinkSubsections.exportInfo:
      for (let left = reader.count(); left > 0; left--)
        flags.exportFlags.set(readName(reader), reader.u32());
      break;
    case dylinkSubsections.importInfo:
      for (let left = reader.count(); left > 0; left--) {
        const module = readName(reader);
        let names = flags.importFlags.get(module);
        if (names === undefined) {
          names = new Map();
          flags.importFlags.set(module, names);
        }
        names.set(readName(reader), reader.u32());
      }
      break;
    case dylinkSubsections.runtimePath:
      break;
    default:
      reader.fail(`subsection ${id} is not known`);
  }
}

/** As a power of two; more than there are addresses can't be meant. */
function readAlignment(reader: CodeReader): number {
  const start = reader.position;
  const alignment = reader.u32();
  return alignment < 32 ? alignment : reader.fail(`an alignment of 2^${alignment}`, start);
}

function readName(reader: CodeReader): string {
  const length = reader.u32();
  const start = reader.skip(length);
  const name = decodeUtf8(reader.bytes.subarray(start, start + length));
  return name ?? reader.fail('a name is no UTF-8', start);
}
