import { ByteReader } from '../bytes/byte-reader.js';
import { type Gate, isOpen } from './gates.js';
import { readPreamble } from './preamble.js';

/** How deep types may nest, as in other tools. */
const DEEPEST_TYPE = 100;

/**
 * For all that is empty, so that it takes no room. Not frozen: loops over arrays of
 * which some are frozen make an object for each step.
 */
export const NOTHING: readonly never[] = [];

/** Where each item of a vector begins, in bytes from the start of the outermost binary. */
export interface ItemOffsets {
  items: readonly number[];
}

/** A reader of binaries, parts of whose format can be behind gates. */
export class GatedReader extends ByteReader {
  readonly #gates: ReadonlySet<Gate> | undefined;
  #typeDepth = 0;

  constructor(bytes: Uint8Array, base: number, gates?: ReadonlySet<Gate>) {
    super(bytes, base);
    this.#gates = gates;
  }

  /**
   * A vector: the count, then each item as `read` reads it. `items` is what they are
   * called in messages; where each begins becomes `place.items`, as far as they are read.
   */
  vec<T>(items: string, read: (reader: GatedReader) => T, place?: ItemOffsets): readonly T[] {
    const count = this.count(items);
    if (place !== undefined) return this.#placedItems(count, read, place);
    // An empty array that grows takes room for 17 items, and most vectors are short.
    switch (count) {
      case 0:
        return NOTHING;
      case 1:
        return [read(this)];
      case 2:
        return [read(this), read(this)];
      case 3:
        return [read(this), read(this), read(this)];
      case 4:
        return [read(this), read(this), read(this), read(this)];
    }
    const values: T[] = [];
    for (let i = 0; i < count; i++) values.push(read(this));
    return values;
  }

  #placedItems<T>(
    count: number,
    read: (reader: GatedReader) => T,
    place: ItemOffsets,
  ): readonly T[] {
    if (count === 0) return NOTHING;
    if (count === 1) {
      place.items = [this.position + this.base];
      return [read(this)];
    }
    const offsets: number[] = [];
    place.items = offsets;
    const values: T[] = [];
    for (let i = 0; i < count; i++) {
      offsets.push(this.position + this.base);
      values.push(read(this));
    }
    return values;
  }

  /** A core module up to the end, which is not read into. */
  coreModule(): void {
    readPreamble(this, 'module');
    this.position = this.end;
  }

  // What an annotating reader wants to know; this one doesn't.

  /** The bytes from `start` are read, and mean this. */
  mark(_start: number, _meaning: string): void {}
  /** What follows up to the end are the contents of a custom section. */
  atCustom(_name: string): void {}

  /** Whether a part of the format may be used. */
  has(gate: Gate): boolean {
    return isOpen(gate, this.#gates);
  }

  /** What begins at `position` is behind a gate. */
  gated(gate: Gate, what: string, position: number = this.position - 1): void {
    if (this.has(gate)) return;
    this.fail('binary/gate-closed', `${what} needs the feature \`${gate}\``, position);
  }

  /** Goes into a type that has declarations. */
  enterType(): void {
    if (++this.#typeDepth > DEEPEST_TYPE) {
      const text = `expected types nested ${DEEPEST_TYPE} deep at most`;
      this.fail('binary/nested-too-deep', text, this.position - 1);
    }
  }

  leaveType(): void {
    this.#typeDepth--;
  }
}

/** The names of a table of codes, by code. Bundlers leave the tables out that aren't used. */
// @__NO_SIDE_EFFECTS__
export function namesByCode<Name extends string>(
  codes: { readonly [N in Name]: number },
): readonly (Name | undefined)[] {
  const names: (Name | undefined)[] = new Array(256).fill(undefined);
  for (const name of Object.keys(codes) as Name[]) names[codes[name]] = name;
  return names;
}
