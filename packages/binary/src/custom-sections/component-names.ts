import type { Diagnostic } from '@witcraft/diagnostics';
import { ByteWriter } from '../bytes/byte-writer.js';
import type { ReadFailure } from '../bytes/read-failure.js';
import type { ComponentNames } from '../model/names.js';
import type { Sort } from '../model/sorts.js';
import { GatedReader } from '../read/gated-reader.js';
import { gates } from '../read/gates.js';
import { readSort } from '../read/sorts.js';
import { writeSort } from '../write/sorts.js';
import { type CustomSectionOptions, warned } from './core-names.js';
import { readNameMap, writeNameSubsection } from './name-maps.js';

/** The name of the custom section that has the names of a component. */
export const COMPONENT_NAMES = 'component-name';

const COMPONENT = 0;
const SORT = 1;

const allGates = new Set(gates);

/**
 * Reads the contents of a custom section `component-name` (Binary.md, "Name
 * Section"). What is wrong is a warning, and what comes before it is kept.
 */
export function readComponentNames(
  data: Uint8Array,
  options: CustomSectionOptions = {},
): { readonly names: ComponentNames; readonly diagnostics: readonly Diagnostic[] } {
  const sorts = new Map<Sort, Map<number, string>>();
  let component: string | undefined;
  const diagnostics = warned(options, () => {
    let disorder: ReadFailure | undefined;
    readNameSubsections(data, options.base ?? 0, {
      component(name) {
        component = name;
      },
      sort(sort, reader) {
        const names = sorts.get(sort) ?? new Map<number, string>();
        sorts.set(sort, names);
        disorder = readNameMap(reader, names) ?? disorder;
      },
    });
    if (disorder !== undefined) throw disorder;
  });
  return { names: { component, sorts }, diagnostics };
}

/** What {@link readNameSubsections} meets. */
export interface NameSubsections {
  /** The name of the component itself. */
  component(name: string): void;
  /** The names of an index space: the reader is at their `namemap`, which is to be read. */
  sort(sort: Sort, reader: GatedReader): void;
}

/**
 * Goes through the contents of a custom section `component-name`, and leaves out
 * subsections that it doesn't know. What is wrong is thrown as a {@link ReadFailure}.
 *
 * @param base where the contents begin in the binary, in bytes
 */
export function readNameSubsections(data: Uint8Array, base: number, take: NameSubsections): void {
  const reader = new GatedReader(data, base, allGates);
  while (reader.left > 0) {
    const id = reader.byte();
    const outer = reader.enter(reader.u32());
    if (id === COMPONENT) take.component(reader.name());
    else if (id === SORT) take.sort(readSort(reader), reader);
    else reader.position = reader.end;
    reader.leave(outer, 'the subsection');
  }
}

/** The contents of a custom section `component-name`, the sorts in the order of the map. */
export function writeComponentNames(names: ComponentNames): Uint8Array<ArrayBuffer> {
  const writer = new ComponentNamesWriter();
  for (const [sort, map] of names.sorts) {
    // No array for each entry, unlike `for … of`.
    map.forEach((name, index) => {
      writer.add(sort, index, name);
    });
  }
  return writer.finish(names.component, [...names.sorts.keys()]);
}

/** Writes the contents of a custom section `component-name`: each name as soon as it is known. */
export class ComponentNamesWriter {
  readonly #sorts = new Map<Sort, { count: number; readonly entries: ByteWriter }>();

  /** Whether no definition has a name. */
  get isEmpty(): boolean {
    return this.#sorts.size === 0;
  }

  /** Names a definition, with an index above those of its sort that were named before. */
  add(sort: Sort, index: number, name: string): void {
    let names = this.#sorts.get(sort);
    if (names === undefined) {
      names = { count: 0, entries: new ByteWriter(256) };
      this.#sorts.set(sort, names);
    }
    names.count++;
    names.entries.u32(index);
    names.entries.name(name);
  }

  /** The contents, with the name of the component itself, and the sorts in this order. */
  finish(component: string | undefined, order: readonly Sort[]): Uint8Array<ArrayBuffer> {
    // Names are much of a component: they are put together without being moved again.
    let capacity = 1024;
    for (const sort of order) capacity += this.#sorts.get(sort)?.entries.length ?? 0;
    const writer = new ByteWriter(capacity);
    if (component !== undefined) {
      writeNameSubsection(COMPONENT, writer, (contents) => contents.name(component));
    }
    for (const sort of order) {
      const names = this.#sorts.get(sort);
      if (names === undefined) continue;
      writeNameSubsection(SORT, writer, (contents) => {
        writeSort(sort, contents);
        contents.u32(names.count);
        contents.bytes(names.entries.view());
      });
    }
    return writer.view();
  }
}
