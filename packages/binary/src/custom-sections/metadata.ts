import type { Diagnostic } from '@witcraft/diagnostics';
import { ByteReader } from '../bytes/byte-reader.js';
import { ReadFailure } from '../bytes/read-failure.js';
import { decodeUtf8 } from '../bytes/utf8.js';
import type { ByteRange } from '../model/module.js';
import { sectionIds } from '../opcodes/sections.js';
import type { Layer } from '../read/layer.js';
import { readRawSections } from '../read/raw-sections.js';
import { COMPONENT_NAMES, readComponentNames } from './component-names.js';
import { CORE_NAMES, type CustomSectionOptions, readCoreNames } from './core-names.js';
import { PRODUCERS, type Producers, readProducers } from './producers.js';

/** The custom sections that are a text about the binary, by their names. */
export const metadataTexts = [
  'authors',
  'description',
  'licenses',
  'source',
  'homepage',
  'revision',
  'version',
] as const;

/** The name of a custom section that is a text about the binary. */
export type MetadataText = (typeof metadataTexts)[number];

/** What the custom sections of a module or component say about it. */
export interface Metadata {
  readonly layer: Layer;
  /** Of all its bytes, in the outermost binary. */
  readonly range: ByteRange;
  /** Its own name, from its name section. */
  readonly name: string | undefined;
  readonly producers: Producers | undefined;
  /** Only what is there: authors, description, licenses, … */
  readonly texts: ReadonlyMap<MetadataText, string>;
  /** The modules and components in it, in their order. */
  readonly children: readonly Metadata[];
}

/** How deep components may nest, as in other tools. */
const DEEPEST_COMPONENT = 1000;

/**
 * Reads what a module or component and everything nested in it say about
 * themselves: names, producers, authors and so on. Other sections are not looked
 * into. Of several sections of one name the last counts. What is wrong in a custom
 * section is a warning.
 *
 * @example
 * const { metadata } = readMetadata(bytes);
 * metadata?.producers?.get('processed-by'); // Map { 'wit-component' => '0.263.0' }
 */
export function readMetadata(
  bytes: Uint8Array,
  options: CustomSectionOptions = {},
): { readonly metadata: Metadata | undefined; readonly diagnostics: readonly Diagnostic[] } {
  const { name = '<bytes>', base = 0 } = options;
  const diagnostics: Diagnostic[] = [];
  try {
    const reader = new ByteReader(bytes, base);
    return { metadata: readLevel(reader, 1, { name, base }, diagnostics), diagnostics };
  } catch (failure) {
    if (!(failure instanceof ReadFailure)) throw failure;
    return { metadata: undefined, diagnostics: [...diagnostics, failure.toDiagnostic(name)] };
  }
}

/** A module or component, from the reader's position to its end. */
function readLevel(
  reader: ByteReader,
  depth: number,
  options: Required<CustomSectionOptions>,
  diagnostics: Diagnostic[],
): Metadata {
  if (depth > DEEPEST_COMPONENT) {
    const text = `expected components nested ${DEEPEST_COMPONENT} deep at most`;
    reader.fail('binary/nested-too-deep', text);
  }
  const { base } = reader;
  const range = { start: reader.position + base, end: reader.end + base };
  const { layer, sections } = readRawSections(reader);
  const texts = new Map<MetadataText, string>();
  const children: Metadata[] = [];
  let name: string | undefined;
  let producers: Producers | undefined;
  const { end: outer } = reader;
  for (const { id, start, end } of sections) {
    reader.position = start;
    reader.end = end;
    if (id === sectionIds.custom) {
      const custom = reader.name();
      const data = reader.take(reader.left);
      const place = { ...options, base: base + end - data.length };
      if (custom === PRODUCERS) {
        const read = readProducers(data, place);
        producers = read.producers;
        diagnostics.push(...read.diagnostics);
      } else if (custom === nameSectionOf(layer)) {
        const read = readOwnName(data, layer, place);
        name = read.name ?? name;
        diagnostics.push(...read.diagnostics);
      } else if (isMetadataText(custom)) {
        const text = decodeUtf8(data);
        if (text !== undefined) texts.set(custom, text);
        else {
          const message = `expected a text in UTF-8 in the custom section \`${custom}\``;
          const failure = new ReadFailure('binary/invalid-metadata', message, place.base);
          diagnostics.push(failure.toDiagnostic(options.name, 'warning'));
        }
      }
    } else if (layer === 'component' && isNested(id)) {
      children.push(readLevel(reader, depth + 1, options, diagnostics));
    }
  }
  reader.end = outer;
  reader.position = outer;
  return { layer, range, name, producers, texts, children };
}

/** The custom section that has the names of a module or component. */
export function nameSectionOf(layer: Layer): string {
  return layer === 'module' ? CORE_NAMES : COMPONENT_NAMES;
}

function readOwnName(
  data: Uint8Array,
  layer: Layer,
  options: CustomSectionOptions,
): { readonly name: string | undefined; readonly diagnostics: readonly Diagnostic[] } {
  if (layer === 'module') {
    const { names, diagnostics } = readCoreNames(data, options);
    return { name: names.module, diagnostics };
  }
  const { names, diagnostics } = readComponentNames(data, options);
  return { name: names.component, diagnostics };
}

/** Whether a custom section is a text about the binary. */
export function isMetadataText(name: string): name is MetadataText {
  return (metadataTexts as readonly string[]).includes(name);
}

function isNested(id: number): boolean {
  return id === sectionIds['core-module'] || id === sectionIds.component;
}
