import type { Diagnostic } from '@witcraft/diagnostics';
import { ByteReader } from '../bytes/byte-reader.js';
import { ByteWriter } from '../bytes/byte-writer.js';
import { ReadFailure } from '../bytes/read-failure.js';
import { encodeUtf8 } from '../bytes/utf8.js';
import { writeCustomSection } from '../module/write-module.js';
import { sectionIds } from '../opcodes/sections.js';
import { readRawSections } from '../read/raw-sections.js';
import type { CustomSectionOptions } from './core-names.js';
import { isMetadataText, type MetadataText, metadataTexts, nameSectionOf } from './metadata.js';
import { writeNameSubsection } from './name-maps.js';
import {
  mergeProducers,
  PRODUCERS,
  type Producers,
  readProducers,
  writeProducers,
} from './producers.js';

/** What {@link addMetadata} changes; what is absent stays, and `null` is taken away. */
export interface AddedMetadata {
  /** The module's or component's own name; all other names stay. */
  readonly name?: string | null;
  /** Merged with those that are there. */
  readonly producers?: Producers;
  readonly texts?: ReadonlyMap<MetadataText, string | null>;
}

/**
 * A module or component with other metadata. Its own custom sections are changed
 * where they stand, new ones go behind everything, and what is nested in it stays
 * as it is.
 *
 * @example
 * addMetadata(bytes, { name: 'app', texts: new Map([['version', '1.2.0']]) }).bytes;
 */
export function addMetadata(
  bytes: Uint8Array,
  added: AddedMetadata,
  options: CustomSectionOptions = {},
): {
  readonly bytes: Uint8Array<ArrayBuffer> | undefined;
  readonly diagnostics: readonly Diagnostic[];
} {
  const diagnostics: Diagnostic[] = [];
  try {
    return { bytes: rewrite(bytes, added, options, diagnostics), diagnostics };
  } catch (failure) {
    if (!(failure instanceof ReadFailure)) throw failure;
    const diagnostic = failure.toDiagnostic(options.name ?? '<bytes>');
    return { bytes: undefined, diagnostics: [...diagnostics, diagnostic] };
  }
}

function rewrite(
  bytes: Uint8Array,
  added: AddedMetadata,
  options: CustomSectionOptions,
  diagnostics: Diagnostic[],
): Uint8Array<ArrayBuffer> {
  const reader = new ByteReader(bytes, options.base);
  const { layer, sections } = readRawSections(reader);
  const nameSection = nameSectionOf(layer);
  const writer = new ByteWriter(bytes.length + 1024);
  writer.bytes(bytes.subarray(0, 8));
  let named = false;
  let produced = false;
  for (const { id, header, start, end } of sections) {
    if (id === sectionIds.custom) {
      reader.position = start;
      reader.end = end;
      const name = reader.name();
      const data = bytes.subarray(reader.position, end);
      if (name === nameSection && added.name !== undefined) {
        named = true;
        writeCustomSection({ name, data: renamed(reader, added.name) }, writer);
        continue;
      }
      if (name === PRODUCERS && added.producers !== undefined && added.producers.size > 0) {
        produced = true;
        const old = readProducers(data, { ...options, base: reader.base + reader.position });
        diagnostics.push(...old.diagnostics);
        const merged = mergeProducers(old.producers, added.producers);
        writeCustomSection({ name, data: writeProducers(merged) }, writer);
        continue;
      }
      if (isMetadataText(name) && added.texts?.has(name)) continue;
    }
    writer.bytes(bytes.subarray(header, end));
  }
  if (typeof added.name === 'string' && !named) {
    writeCustomSection({ name: nameSection, data: ownName(added.name) }, writer);
  }
  if (added.producers !== undefined && added.producers.size > 0 && !produced) {
    writeCustomSection({ name: PRODUCERS, data: writeProducers(added.producers) }, writer);
  }
  for (const name of metadataTexts) {
    const text = added.texts?.get(name);
    if (typeof text === 'string') writeCustomSection({ name, data: encodeUtf8(text) }, writer);
  }
  return writer.finish();
}

/** The first subsection of both name sections. */
const OWN_NAME = 0;

function ownName(name: string): Uint8Array {
  const writer = new ByteWriter(name.length + 8);
  writeNameSubsection(OWN_NAME, writer, (contents) => contents.name(name));
  return writer.finish();
}

/** The contents of a name section up to the reader's end, with another name of its own. */
function renamed(reader: ByteReader, name: string | null): Uint8Array {
  const writer = new ByteWriter(reader.left + 64);
  if (name !== null) writer.bytes(ownName(name));
  while (reader.left > 0) {
    const header = reader.position;
    const id = reader.byte();
    const size = reader.u32();
    const end = reader.skip(size) + size;
    if (id !== OWN_NAME) writer.bytes(reader.bytes.subarray(header, end));
  }
  return writer.finish();
}
