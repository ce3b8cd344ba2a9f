import {
  type DefinedType,
  type FuncType,
  GatedReader,
  type ReadOptions,
  readType,
  readTypeIndices,
  TypeIndices,
} from '@witcraft/binary';

/**
 * Where a type begins that is a function's or a value's, in bytes from the start of the
 * binary. Only that is kept of it: most types are asked for once, or never.
 */
export type DefinitionStart = number;

/** Of definitions with more bytes than this is kept what was read: few bytes may ask for it often. */
const LARGE = 64;

/** Reads the types of a binary again, which have been read once and are known to be right. */
export class Definitions {
  readonly #reader: GatedReader;
  readonly #largeTypes = new Map<DefinitionStart, DefinedType>();
  readonly #largeIndices = new Map<DefinitionStart, TypeIndices>();

  constructor(bytes: Uint8Array, { base = 0, gates }: ReadOptions) {
    this.#reader = new GatedReader(bytes, base, gates);
  }

  /** Of the binary, in bytes. */
  get size(): number {
    return this.#reader.bytes.length;
  }

  /** `functype`; it is the caller's. */
  funcType(start: DefinitionStart): FuncType {
    return readType(this.#at(start)) as FuncType;
  }

  /** `defvaltype` */
  valueType(start: DefinitionStart): DefinedType {
    const kept = this.#largeTypes.get(start);
    if (kept !== undefined) return kept;
    const type = readType(this.#at(start)) as DefinedType;
    if (this.#wasLarge(start)) this.#largeTypes.set(start, type);
    return type;
  }

  /** The index of each type that a type refers to; they may be put into `list`, or be in another one. */
  indices(start: DefinitionStart, list: TypeIndices): TypeIndices {
    const kept = this.#largeIndices.get(start);
    if (kept !== undefined) return kept;
    readTypeIndices(this.#at(start), list);
    if (!this.#wasLarge(start)) return list;
    const own = new TypeIndices();
    readTypeIndices(this.#at(start), own);
    this.#largeIndices.set(start, own);
    return own;
  }

  #at(start: DefinitionStart): GatedReader {
    this.#reader.position = start;
    return this.#reader;
  }

  #wasLarge(start: DefinitionStart): boolean {
    return this.#reader.position - start > LARGE;
  }
}
