import {
  COMPONENT_NAMES,
  CORE_NAMES,
  CodeFailure,
  CodeReader,
  DYLINK,
  decodeUtf8,
  dylinkFlags,
  dylinkSubsections,
  type NamedBytes,
  PRODUCERS,
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
    case 'metadata.code.branch_hint':
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
  read: (reader: CodeReader, line: (text: string) => void) => void,
): boolean {
  const lines: string[] = [];
  try {
    read(new CodeReader(data), (text) => lines.push(text));
  } catch (error) {
    if (error instanceof CodeFailure) return false;
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
function printProducers(reader: CodeReader, line: (text: string) => void): void {
  for (let fields = reader.count(); fields > 0; fields--) {
    const field = readName(reader);
    for (let values = reader.count(); values > 0; values--) {
      const name = readName(reader);
      line(`${field} ${quoteName(name)} ${quoteName(readName(reader))}`);
    }
  }
  expectEnd(reader);
}

/** The section `dylink.0` (tool conventions, "Dynamic Linking"). */
function printDylink(reader: CodeReader, line: (text: string) => void): void {
  while (!reader.atEnd()) {
    const start = reader.position;
    const id = reader.byte();
    const size = reader.u32();
    const contents = reader.skip(size);
    const part = new CodeReader(reader.bytes, contents, contents + size);
    switch (id) {
      case dylinkSubsections.memInfo: {
        const memory = [part.u32(), part.u32()];
        const table = [part.u32(), part.u32()];
        let text = 'mem-info';
        if (memory.some((value) => value > 0)) text += ` (memory ${memory.join(' ')})`;
        if (table.some((value) => value > 0)) text += ` (table ${table.join(' ')})`;
        line(text);
        break;
      }
      case dylinkSubsections.needed:
      case dylinkSubsections.runtimePath: {
        let text = id === dylinkSubsections.needed ? 'needed' : 'runtime-path';
        for (let left = part.count(); left > 0; left--) text += ` ${quoteName(readName(part))}`;
        line(text);
        break;
      }
      case dylinkSubsections.exportInfo:
        for (let left = part.count(); left > 0; left--) {
          line(`export-info ${quoteName(readName(part))}${readFlags(part)}`);
        }
        break;
      case dylinkSubsections.importInfo:
        for (let left = part.count(); left > 0; left--) {
          const module = quoteName(readName(part));
          line(`import-info ${module} ${quoteName(readName(part))}${readFlags(part)}`);
        }
        break;
      default:
        reader.fail(`unknown part ${id} of the section dylink.0`, start);
    }
    expectEnd(part);
  }
}

function readFlags(reader: CodeReader): string {
  let left = reader.u32();
  let text = '';
  for (const [bit, name] of dylinkFlags) {
    if ((left & bit) === 0) continue;
    left -= bit;
    text += ` ${name}`;
  }
  return left === 0 ? text : `${text} 0x${(left >>> 0).toString(16)}`;
}

function readName(reader: CodeReader): string {
  const size = reader.u32();
  const start = reader.skip(size);
  const name = decodeUtf8(reader.bytes.subarray(start, start + size));
  if (name === undefined) reader.fail('a name is not UTF-8', start);
  return name;
}

function expectEnd(reader: CodeReader): void {
  if (!reader.atEnd()) reader.fail('expected the end of the section');
}
