import { joined, type Layer, readSections, type Section, writeSections } from './sections.js';

/** A change to bytes. `at` and the like are places from 0 to 1: they fit any bytes. */
export type ByteEdit =
  | { readonly kind: 'flip'; readonly at: number; readonly bit: number }
  | { readonly kind: 'set'; readonly at: number; readonly byte: number }
  | { readonly kind: 'cut'; readonly at: number; readonly length: number }
  | { readonly kind: 'truncate'; readonly at: number }
  | { readonly kind: 'insert'; readonly at: number; readonly bytes: readonly number[] }
  | {
      readonly kind: 'repeat';
      readonly at: number;
      readonly length: number;
      readonly times: number;
    }
  /** Puts a number in LEB128 in the place of what may be one. */
  | { readonly kind: 'number'; readonly at: number; readonly bytes: readonly number[] };

/** A change to a binary. */
export type Mutation =
  | { readonly kind: 'bytes'; readonly edit: ByteEdit }
  /** Within a section, whose size is made to fit: the change is met by what reads it. */
  | { readonly kind: 'contents'; readonly section: number; readonly edit: ByteEdit }
  | { readonly kind: 'drop-section'; readonly section: number }
  | { readonly kind: 'repeat-section'; readonly section: number; readonly times: number }
  | { readonly kind: 'swap-sections'; readonly section: number; readonly other: number }
  /** Puts a section of another binary behind one of this. */
  | {
      readonly kind: 'splice';
      readonly section: number;
      readonly from: Uint8Array;
      readonly other: number;
    };

/** No change adds more bytes than this, and changes stop when there are more. */
const MOST_BYTES = 100_000;

/** Applies the mutations one after the other; those of sections first, which need a whole binary. */
export function mutate(bytes: Uint8Array, mutations: readonly Mutation[]): Uint8Array {
  let layer = readSections(bytes);
  for (const mutation of mutations) {
    if (mutation.kind === 'bytes') continue;
    if (writtenLength(layer.sections) > bytes.length + MOST_BYTES) break;
    layer = mutateLayer(layer, mutation);
  }
  let result = writeSections(layer);
  for (const mutation of mutations) {
    if (mutation.kind === 'bytes') result = editBytes(result, mutation.edit);
  }
  return result;
}

/** All sections, those within others behind these. */
function sectionsOf({ sections }: Layer): Section[] {
  return sections.flatMap((section) =>
    section.held === undefined ? [section] : [section, ...sectionsOf(section.held)],
  );
}

function mutateLayer(layer: Layer, mutation: Exclude<Mutation, { kind: 'bytes' }>): Layer {
  const all = sectionsOf(layer);
  const section = all[place(mutation.section, all.length)];
  if (section === undefined) return layer;
  switch (mutation.kind) {
    case 'contents': {
      const edited = { ...section, bytes: editBytes(section.bytes, mutation.edit) };
      return replaced(layer, section, [edited]);
    }
    case 'drop-section':
      return replaced(layer, section, []);
    case 'repeat-section': {
      const most = Math.ceil(MOST_BYTES / (writtenLength([section]) + 1));
      const times = Math.min(mutation.times, most);
      return replaced(layer, section, new Array<Section>(times).fill(section));
    }
    case 'swap-sections': {
      const other = all[place(mutation.other, all.length)];
      // One may hold the other.
      if (other === undefined || other.held !== undefined || section.held !== undefined)
        return layer;
      const mark: Section = { ...section };
      return replaced(replaced(replaced(layer, section, [mark]), other, [section]), mark, [other]);
    }
    case 'splice': {
      const others = sectionsOf(readSections(mutation.from));
      const other = others[place(mutation.other, others.length)];
      return other === undefined ? layer : replaced(layer, section, [section, other]);
    }
    default:
      return mutation satisfies never;
  }
}

/** The layer with other sections in the place of one: it may be there several times. */
function replaced(layer: Layer, section: Section, by: readonly Section[]): Layer {
  let found = false;
  const inLayer = ({ preamble, sections }: Layer): Layer => ({
    preamble,
    sections: sections.flatMap((each) => {
      if (found) return [each];
      found = each === section;
      if (found) return by;
      return each.held === undefined ? [each] : [{ ...each, held: inLayer(each.held) }];
    }),
  });
  return inLayer(layer);
}

/** About how long they are together. */
function writtenLength(sections: readonly Section[]): number {
  return sections.reduce(
    (sum, { bytes, held }) => sum + bytes.length + 2 + (held ? writtenLength(held.sections) : 0),
    0,
  );
}

function editBytes(bytes: Uint8Array, edit: ByteEdit): Uint8Array {
  const at = place(edit.at, bytes.length);
  switch (edit.kind) {
    case 'flip':
      return withByte(bytes, at, (bytes[at] ?? 0) ^ (1 << edit.bit));
    case 'set':
      return withByte(bytes, at, edit.byte);
    case 'cut':
      return joined([bytes.subarray(0, at), bytes.subarray(at + edit.length)]);
    case 'truncate':
      return bytes.subarray(0, at);
    case 'insert':
      return joined([bytes.subarray(0, at), Uint8Array.from(edit.bytes), bytes.subarray(at)]);
    case 'repeat': {
      const piece = bytes.subarray(at, at + edit.length);
      const times = Math.min(edit.times, Math.ceil(MOST_BYTES / (piece.length + 1)));
      const pieces = new Array<Uint8Array>(times).fill(piece);
      return joined([bytes.subarray(0, at), ...pieces, bytes.subarray(at)]);
    }
    case 'number': {
      let end = at;
      while ((bytes[end] ?? 0) >= 0x80) end++;
      return joined([bytes.subarray(0, at), Uint8Array.from(edit.bytes), bytes.subarray(end + 1)]);
    }
    default:
      return edit satisfies never;
  }
}

function withByte(bytes: Uint8Array, at: number, byte: number): Uint8Array {
  const changed = bytes.slice();
  changed[at] = byte;
  return changed;
}

function place(at: number, length: number): number {
  return Math.floor(at * length);
}
