import { type ByteReader, decodeUtf8, type Sort } from '@witcraft/binary';
import { isPlain } from '../../identifiers.js';
import { escapeName } from '../../quote.js';
import { TextWriter } from '../../text-writer.js';

const HASH_SIGN = 0x23;

/** Where names have hashes alike on purpose, more of them are not looked at one by one. */
const MOST_PROBES = 32;

/**
 * The names of one index space, as ids that differ from each other: those that
 * `identifiersOf` makes. Names and ids stay bytes, for a large component has thousands of
 * them, and none is needed as a string.
 */
export class DefinitionNames {
  readonly #data: Uint8Array;
  readonly #sort: Sort;
  /** Which of the names each definition has, by the definition's index. */
  readonly #numbers: number[] = [];
  /** Of each name: the index of its definition, where it stands in the data, and a hash of it. */
  readonly #indices: number[] = [];
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  readonly #hashes: number[] = [];
  /** The ids, one behind the other: each as it stands where it is defined. */
  readonly #ids = new TextWriter();
  readonly #idStarts: number[] = [];
  /** A use of an id is how its definition begins: `$f`, or `$"#func1 f"` of `$"#func1 f" (@name "f")`. */
  readonly #useEnds: number[] = [];
  readonly #idEnds: number[] = [];

  /** `data` is what the names are read from. */
  constructor(data: Uint8Array, sort: Sort) {
    this.#data = data;
    this.#sort = sort;
  }

  /** `namemap`: of several names of one index the last one counts. */
  read(reader: ByteReader): void {
    const data = this.#data;
    for (let left = reader.count('names'); left > 0; left--) {
      const index = reader.u32();
      const { position } = reader;
      const length = reader.u32();
      const start = reader.skip(length);
      let hash = 0;
      let all = 0;
      for (let at = start; at < start + length; at++) {
        const byte = data[at] as number;
        all |= byte;
        hash = (Math.imul(hash, 31) + byte) | 0;
      }
      if (all >= 0x80) {
        // Fails where it isn't UTF-8.
        reader.position = position;
        reader.name();
      }
      const number = this.#numbers[index] ?? this.#indices.length;
      this.#numbers[index] = number;
      this.#indices[number] = index;
      this.#starts[number] = start;
      this.#ends[number] = start + length;
      this.#hashes[number] = hash;
    }
  }

  /** Makes the ids, once all names are read. */
  makeIds(): void {
    const count = this.#indices.length;
    // Twice as many slots as names, or more.
    const slots = new Uint32Array(1 << (33 - Math.clz32(count)));
    const rest = new Set<string>();
    for (let number = 0; number < count; number++) this.#makeId(number, slots, rest);
  }

  #makeId(number: number, slots: Uint32Array, rest: Set<string>): void {
    const data = this.#data;
    const ids = this.#ids;
    const start = this.#starts[number] as number;
    const end = this.#ends[number] as number;
    this.#idStarts.push(ids.length);
    const isOwn = start < end && data[start] !== HASH_SIGN && this.#take(number, slots, rest);
    if (isOwn && isPlain(data, start, end)) {
      ids.write('$');
      // Backslashes, which ids may hold, are nothing usual in strings.
      if (!ids.writeUsual(data, start, end)) ids.write(this.#nameAt(start, end));
      this.#useEnds.push(ids.length);
    } else {
      ids.write(isOwn ? '$"' : `$"#${this.#sort}${this.#indices[number]} `);
      this.#writeName(start, end);
      ids.write('"');
      this.#useEnds.push(ids.length);
      if (!isOwn) {
        ids.write(' (@name "');
        this.#writeName(start, end);
        ids.write('")');
      }
    }
    this.#idEnds.push(ids.length);
  }

  #writeName(start: number, end: number): void {
    if (this.#ids.writeUsual(this.#data, start, end)) return;
    this.#ids.write(escapeName(this.#nameAt(start, end)));
  }

  #nameAt(start: number, end: number): string {
    return decodeUtf8(this.#data.subarray(start, end)) ?? '';
  }

  /** Whether no name before is the same; then it is remembered, by its number from 1 on. */
  #take(number: number, slots: Uint32Array, rest: Set<string>): boolean {
    const mask = slots.length - 1;
    let slot = Math.imul(this.#hashes[number] as number, 0x9e3779b1) >>> 7;
    for (let left = MOST_PROBES; left > 0; left--) {
      const other = slots[slot & mask] as number;
      if (other === 0) {
        slots[slot & mask] = number + 1;
        return true;
      }
      if (this.#isSame(other - 1, number)) return false;
      slot++;
    }
    const name = this.#nameAt(this.#starts[number] as number, this.#ends[number] as number);
    if (rest.has(name)) return false;
    rest.add(name);
    return true;
  }

  #isSame(one: number, other: number): boolean {
    if (this.#hashes[one] !== this.#hashes[other]) return false;
    const data = this.#data;
    const start = this.#starts[one] as number;
    const length = (this.#ends[one] as number) - start;
    const otherStart = this.#starts[other] as number;
    if ((this.#ends[other] as number) - otherStart !== length) return false;
    for (let i = 0; i < length; i++) if (data[start + i] !== data[otherStart + i]) return false;
    return true;
  }

  /** Writes how a definition is referred to; false if it has no name. */
  writeUse(out: TextWriter, index: number): boolean {
    const number = this.#numbers[index];
    if (number === undefined) return false;
    out.writePart(this.#ids, this.#idStarts[number] as number, this.#useEnds[number] as number);
    return true;
  }

  /** Writes how a definition is called where it stands; false if it has no name. */
  writeDefinition(out: TextWriter, index: number): boolean {
    const number = this.#numbers[index];
    if (number === undefined) return false;
    out.writePart(this.#ids, this.#idStarts[number] as number, this.#idEnds[number] as number);
    return true;
  }

  /** How a definition is referred to, if it has a name. */
  use(index: number): string | undefined {
    const number = this.#numbers[index];
    if (number === undefined) return undefined;
    return this.#ids.text(this.#idStarts[number] as number, this.#useEnds[number] as number);
  }
}
