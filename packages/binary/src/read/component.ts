import type { Diagnostic } from '@witcraft/diagnostics';
import { ReadFailure } from '../bytes/read-failure.js';
import type {
  Component,
  CustomSection,
  Place,
  Section,
  Start,
  Value,
  VecSection,
} from '../model/component.js';
import { sectionIds } from '../opcodes/sections.js';
import { readAlias } from './aliases.js';
import { readCanon } from './canons.js';
import { readCoreType, readIndex } from './core-types.js';
import { readExport, readImport } from './externs.js';
import { GatedReader, type ItemOffsets, NOTHING, namesByCode } from './gated-reader.js';
import type { Gate } from './gates.js';
import { readCoreInstance, readInstance } from './instances.js';
import { readPreamble } from './preamble.js';
import { readType } from './types.js';
import { readValType } from './val-types.js';

/** How deep components may nest, as in other tools. */
export const DEEPEST_COMPONENT = 1000;
/** Results of `start` take no bytes, so their count needs a limit of its own. */
const MOST_START_RESULTS = 1000;

/** Options of the functions that read binaries. */
export interface ReadOptions {
  /** What diagnostics call the binary: a path, or `<stdin>`. Default `<bytes>`. */
  readonly name?: string;
  /** The gated parts of the format that may be used; default `defaultGates`. */
  readonly gates?: ReadonlySet<Gate>;
  /** How far into a larger binary these bytes begin, for the offsets in diagnostics. */
  readonly base?: number;
}

/** What {@link readComponent} found. */
export interface ReadComponentOutcome {
  /** Absent where the bytes are not a component. */
  readonly component: Component | undefined;
  /** Why not: each with the offset of the byte, and what was expected there. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads a component's binary (Binary.md) into sections of definitions. Every byte
 * is checked to be what the format allows there; whether indices and names mean
 * something is not. Core modules stay bytes, of which the preamble is looked at.
 * Bytes of modules and custom sections are views of the input, not copies.
 *
 * @example
 * const { component, diagnostics } = readComponent(bytes, { name: 'a.wasm' });
 * component?.sections.filter((section) => section.kind === 'imports');
 */
export function readComponent(bytes: Uint8Array, options: ReadOptions = {}): ReadComponentOutcome {
  const { name = '<bytes>', base = 0, gates } = options;
  try {
    const component = readComponentContents(new GatedReader(bytes, base, gates), 1);
    return { component, diagnostics: [] };
  } catch (failure) {
    if (!(failure instanceof ReadFailure)) throw failure;
    return { component: undefined, diagnostics: [failure.toDiagnostic(name)] };
  }
}

/**
 * {@link readComponent}, section by section: `take` gets each as soon as it is read, those
 * of a nested component together with it. What takes what it needs of a section and
 * forgets the rest never has a large component in memory as a whole. Returns what is
 * wrong with the bytes; sections before that were taken already.
 *
 * @example
 * const names: string[] = [];
 * const diagnostics = readSections(bytes, {}, (section) => {
 *   if (section.kind === 'imports') names.push(...section.items.map(({ name }) => name.name));
 * });
 */
export function readSections(
  bytes: Uint8Array,
  options: ReadOptions,
  take: (section: Section) => void,
): readonly Diagnostic[] {
  const { name = '<bytes>', base = 0, gates } = options;
  const reader = new GatedReader(bytes, base, gates);
  try {
    readPreamble(reader, 'component');
    while (reader.left > 0) take(readSection(reader, 1));
    return [];
  } catch (failure) {
    if (!(failure instanceof ReadFailure)) throw failure;
    return [failure.toDiagnostic(name)];
  }
}

const sectionKinds = namesByCode(sectionIds);

/**
 * Goes through the sections of a component, for those who make no model of it: `read` is
 * told the kind of each, and reads all that is in it. What is wrong with the bytes is thrown
 * as a {@link ReadFailure}; {@link readSections} also says in which section and item.
 */
export function forEachSection(reader: GatedReader, read: (kind: Section['kind']) => void): void {
  readPreamble(reader, 'component');
  while (reader.left > 0) {
    const id = reader.byte();
    const kind = sectionKinds[id] ?? reader.unexpectedByte(id, 'a section of a component');
    const outer = reader.enter(reader.u32());
    if (kind === 'start' || kind === 'values') reader.gated('cm-values', kind, reader.position);
    read(kind);
    reader.leave(outer, 'the section');
  }
}

/** `component`: up to the reader's end */
export function readComponentContents(reader: GatedReader, depth: number): Component {
  if (depth > DEEPEST_COMPONENT) {
    const text = `expected components nested ${DEEPEST_COMPONENT} deep at most`;
    reader.fail('binary/nested-too-deep', text);
  }
  readPreamble(reader, 'component');
  const sections: Section[] = [];
  while (reader.left > 0) sections.push(readSection(reader, depth));
  return { sections };
}

/** `section` */
function readSection(reader: GatedReader, depth: number): Section {
  const header = reader.position;
  const id = reader.byte();
  const kind = sectionKinds[id] ?? reader.unexpectedByte(id, 'a section of a component');
  const place = { start: 0, end: 0, items: NOTHING as readonly number[] };
  try {
    const size = reader.u32();
    reader.mark(header, `section ${id} (${kind})`);
    const outer = reader.enter(size);
    place.start = reader.position + reader.base;
    place.end = reader.end + reader.base;
    const section = readSectionContents(reader, kind, place, depth);
    reader.leave(outer, 'the section');
    return section;
  } catch (failure) {
    if (failure instanceof ReadFailure) {
      if (place.items.length > 0) failure.path.unshift(`item ${place.items.length - 1}`);
      failure.path.unshift(`section ${id} (${kind})`);
    }
    throw failure;
  }
}

/** What is in a section, up to the reader's end; the items' offsets become `place.items`. */
function readSectionContents(
  reader: GatedReader,
  kind: Section['kind'],
  place: Place & ItemOffsets,
  depth: number,
): Section {
  switch (kind) {
    case 'custom':
      return readCustomSection(reader, place);
    case 'core-module': {
      const bytes = reader.bytes.subarray(reader.position, reader.end);
      reader.coreModule();
      return { kind, bytes, place };
    }
    case 'core-instances':
      return readItems(reader, kind, place, readCoreInstance);
    case 'core-types':
      return readItems(reader, kind, place, readCoreType);
    case 'component':
      return { kind, component: readComponentContents(reader, depth + 1), place };
    case 'instances':
      return readItems(reader, kind, place, readInstance);
    case 'aliases':
      return readItems(reader, kind, place, readAlias);
    case 'types':
      return readItems(reader, kind, place, readType);
    case 'canons':
      return readItems(reader, kind, place, readCanon);
    case 'start':
      reader.gated('cm-values', '`start`', reader.position);
      return { kind, start: readStart(reader), place };
    case 'imports':
      return readItems(reader, kind, place, readImport);
    case 'exports':
      return readItems(reader, kind, place, readExport);
    case 'values':
      reader.gated('cm-values', 'a value', reader.position);
      return readItems(reader, kind, place, readValue);
    default:
      return kind satisfies never;
  }
}

/** `vec` of a section's items */
function readItems<Kind extends string, Item>(
  reader: GatedReader,
  kind: Kind,
  place: Place & ItemOffsets,
  read: (reader: GatedReader) => Item,
): VecSection<Kind, Item> {
  return { kind, items: reader.vec(kind, read, place), place };
}

/** `core:custom`, up to the reader's end */
function readCustomSection(reader: GatedReader, place: Place): CustomSection {
  const start = reader.position;
  const name = reader.name();
  reader.mark(start, `name \`${name}\``);
  reader.atCustom(name);
  return { kind: 'custom', name, data: reader.take(reader.left), place };
}

/** `start` */
export function readStart(reader: GatedReader): Start {
  const func = reader.u32();
  const args = reader.vec('arguments', readIndex);
  const start = reader.position;
  const results = reader.u32();
  if (results > MOST_START_RESULTS) {
    const text = `expected ${MOST_START_RESULTS} results at most, found ${results}`;
    reader.fail('binary/count-too-large', text, start);
  }
  return { func, args, results };
}

/** `value` */
export function readValue(reader: GatedReader): Value {
  const type = readValType(reader);
  return { type, bytes: reader.take(reader.u32()) };
}
