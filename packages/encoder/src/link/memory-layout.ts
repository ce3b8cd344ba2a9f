import { ByteWriter, encodeUtf8 } from '@witcraft/binary';
import type { Library } from './library.js';
import { compareText } from './symbols.js';

// What the linker puts in memory itself, behind the stack: tables for `dlopen`,
// and for thread local storage. Numbers are of 32 bits, the lowest byte first.

/** The next multiple of `to`, a power of two. */
export function alignTo(offset: number, to: number): number {
  return Math.ceil(offset / to) * to;
}

/** A growing block of memory with numbers in it. */
class Block {
  readonly #writer: ByteWriter = new ByteWriter(256);

  get length(): number {
    return this.#writer.length;
  }

  number(value: number): void {
    for (let shift = 0; shift < 32; shift += 8) this.#writer.byte((value >>> shift) & 0xff);
  }

  /** A text, up to the next number. */
  text(text: string): void {
    this.#writer.bytes(encodeUtf8(text));
    while (this.#writer.length % 4 !== 0) this.#writer.byte(0);
  }

  finish(): Uint8Array {
    return this.#writer.finish();
  }
}

/** An address in the `dlopen` table that is known only when the component runs. */
export interface DlAddress {
  readonly library: string;
  readonly symbol: string;
  /** Where in memory it has to be put. */
  readonly address: number;
}

/**
 * The tables that `dlopen` and `dlsym` search: the libraries by name, and of each
 * the symbols by name, with the function's place in the table or the address.
 */
export interface DlTable {
  /** Where the functions are in the table. */
  readonly tableBase: number;
  readonly functionCount: number;
  readonly memoryBase: number;
  readonly contents: Uint8Array;
  readonly addresses: readonly DlAddress[];
  /** Where the list of libraries is. */
  readonly root: number;
}

interface DlLibrary {
  readonly name: string;
  readonly nameAddress: number;
  readonly count: number;
  readonly symbols: number;
}

/** Lays out the tables of the libraries that can be opened. */
export function layOutDlTable(
  libraries: readonly Library[],
  tableBase: number,
  memoryBase: number,
): DlTable {
  const block = new Block();
  const addresses: DlAddress[] = [];
  let functionCount = 0;
  const entries: DlLibrary[] = [];
  for (const { name, dlOpenable, exports } of libraries) {
    if (!dlOpenable) continue;
    const nameAddress = memoryBase + block.length;
    block.text(name);
    const symbols: { name: string; nameAddress: number; place: number | undefined }[] = [];
    for (const { name: symbol, type } of exports) {
      // `dlsym` has nothing to give for a tag.
      if (type.kind === 'tag') continue;
      const symbolAddress = memoryBase + block.length;
      block.text(symbol);
      const place = type.kind === 'func' ? tableBase + functionCount++ : undefined;
      symbols.push({ name: symbol, nameAddress: symbolAddress, place });
    }
    symbols.sort((a, b) => compareText(a.name, b.name));
    const start = memoryBase + block.length;
    for (const symbol of symbols) {
      block.number(encodeUtf8(symbol.name).length);
      block.number(symbol.nameAddress);
      if (symbol.place === undefined)
        addresses.push({
          library: name,
          symbol: symbol.name,
          address: memoryBase + block.length,
        });
      block.number(symbol.place ?? 0);
    }
    entries.push({ name, nameAddress, count: symbols.length, symbols: start });
  }
  entries.sort((a, b) => compareText(a.name, b.name));
  const list = memoryBase + block.length;
  for (const { name, nameAddress, count, symbols } of entries) {
    block.number(encodeUtf8(name).length);
    block.number(nameAddress);
    block.number(count);
    block.number(symbols);
  }
  const root = memoryBase + block.length;
  block.number(entries.length);
  block.number(list);
  const contents = block.finish();
  return { tableBase, functionCount, memoryBase, contents, addresses, root };
}

/**
 * Where the bases of the libraries' thread local storage are: an array of those of
 * the main thread, and where something asks for it `__wasm_program_tls_info`, which
 * says where that is, and what each library needs.
 */
export interface TlsLayout {
  readonly mainThreadBases: number;
  /** 0 where nothing asks for it. */
  readonly libraryInfos: number;
  readonly programInfo: number;
  /** By number of a library, its place in the arrays. */
  readonly slots: ReadonlyMap<number, number>;
  /** Of `programInfo`. */
  readonly contents: Uint8Array;
  /** The first address behind all of it. */
  readonly end: number;
}

export function layOutTls(libraries: readonly Library[], start: number): TlsLayout {
  const needsBase = libraries.some(
    ({ needs }) => needs.has('__wasm_get_tls_base') || needs.has('__wasm_set_tls_base'),
  );
  const needsInfo = libraries.some(({ needs }) => needs.has('__wasm_program_tls_info'));
  const slots = new Map<number, number>();
  const contents = new Block();
  if (!needsBase && !needsInfo)
    return {
      mainThreadBases: 0,
      libraryInfos: 0,
      programInfo: 0,
      slots,
      contents: contents.finish(),
      end: start,
    };
  for (const [i, { has }] of libraries.entries())
    if (has.has('__wasm_library_tls_info')) slots.set(i, slots.size);
  const mainThreadBases = alignTo(start, 4);
  let end = mainThreadBases + slots.size * 4;
  let libraryInfos = 0;
  let programInfo = 0;
  if (needsInfo) {
    libraryInfos = end;
    programInfo = libraryInfos + slots.size * 4;
    end = programInfo + 12;
    contents.number(slots.size);
    contents.number(libraryInfos);
    contents.number(mainThreadBases);
  }
  return { mainThreadBases, libraryInfos, programInfo, slots, contents: contents.finish(), end };
}
