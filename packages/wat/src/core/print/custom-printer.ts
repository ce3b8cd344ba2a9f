import {
  BRANCH_HINTS,
  ByteReader,
  COMPONENT_NAMES,
  CORE_NAMES,
  DYLINK,
  dylinkFlags,
  dylinkSubsections,
  type NamedBytes,
  PRODUCERS,
  ReadFailure,
} from '@witcraft/binary';
import { quoteBytes, quoteName } from '../../quote.js';
import type { TextWriter } from '../../text-writer.js';

/**
 * Prints a custom section as an annotation; those that the text tells in another
 * way (names, branch hints) not at all. `place` says behind which section it
 * stands, where that matters: `after data`.
 */
export function printCustomSection(
  out: TextWriter,
  section: NamedBytes,
  place: string | undefined,
  skeleton = false,
): void {
  switch (section.name) {
    case CORE_NAMES:
    case COMPONENT_NAMES:
    case BRANCH_HINTS:
      return;
    case PRODUCERS:
      if (printKnown(out, section, printProducers)) return;
      break;
    case DYLINK:
      if (printKnown(out, section, printDylink)) return;
      break;
  }
  const data = skeleton ? '...' : quoteBytes(section.data);
  const where = place === undefined ? '' : ` (${place})`;
  out.newline();
  out.write(`(@custom ${quoteName(section.name)}${where} ${data})`);
}

/** Reads all lines before any is printed, so that a section with a mistake is printed raw. */
function printKnown(
  out: TextWriter,
  { name, data }: NamedBytes,
  read: (reader: ByteReader, line: (text: string) => void) => void,
): boolean {
  const lines: string[] = [];
  try {
    read(new ByteReader(data), (text) => lines.push(text));
  } catch (error) {
    if (error instanceof ReadFailure) return false;
    throw error;
  }
  out.newline();
  out.open(`@${name}`);
  for (const line of lines) {
    out.newline();
    out.write(`(${line})`);
  }
  out.close();
  return true;
}

/** The section `producers` (tool conventions): fields, each with names and versions. */
function printProducers(reader: ByteReader, line: (text: string) => void): void {
  for (let fields = reader.count('fields'); fields > 0; fields--) {
    const field = reader.name();
    for (let values = reader.count('values'); values > 0; values--) {
      const name = reader.name();
      line(`${field} ${quoteName(name)} ${quoteName(reader.name())}`);
    }
  }
  reader.leave(reader.end, 'the section');
}

/** The section `dylink.0` (tool conventions, "Dynamic Linking"). */
function printDylink(reader: ByteReader, line: (text: string) => void): void {
  while (reader.left > 0) printDylinkPart(reader, line);
}

function printDylinkPart(reader: ByteReader, line: (text: string) => void): void {
  const id = reader.byte();
  const outer = reader.enter(reader.u32());
  switch (id) {
    case dylinkSubsections.memInfo: {
      const memory = [reader.u32(), reader.u32()];
      const table = [reader.u32(), reader.u32()];
      let text = 'mem-info';
      if (memory.some((value) => value > 0)) text += ` (memory ${memory.join(' ')})`;
      if (table.some((value) => value > 0)) text += ` (table ${table.join(' ')})`;
      line(text);
      break;
    }
    case dylinkSubsections.needed:
    case dylinkSubsections.runtimePath: {
      let text = id === dylinkSubsections.needed ? 'needed' : 'runtime-path';
      for (let left = reader.count('names'); left > 0; left--) {
        text += ` ${quoteName(reader.name())}`;
      }
      line(text);
      break;
    }
    case dylinkSubsections.exportInfo:
      for (let left = reader.count('exports'); left > 0; left--) {
        line(`export-info ${quoteName(reader.name())}${readFlags(reader)}`);
      }
      break;
    case dylinkSubsections.importInfo:
      for (let left = reader.count('imports'); left > 0; left--) {
        const module = quoteName(reader.name());
        line(`import-info ${module} ${quoteName(reader.name())}${readFlags(reader)}`);
      }
      break;
    default:
      reader.unexpectedByte(id, 'a part of the section');
  }
  reader.leave(outer, 'the part');
}

function readFlags(reader: ByteReader): string {
  let left = reader.u32();
  let text = '';
  for (const [bit, name] of dylinkFlags) {
    if ((left & bit) === 0) continue;
    left -= bit;
    text += ` ${name}`;
  }
  return left === 0 ? text : `${text} 0x${(left >>> 0).toString(16)}`;
}
