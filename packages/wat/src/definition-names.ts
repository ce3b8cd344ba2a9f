import { type ByteReader, decodeUtf8 } from '@witcraft/binary';
import { isPlain } from './identifiers.js';
import { escapeName } from './quote.js';
import { TextWriter } from './text-writer.js';

const HASH_SIGN = 0x23;

/** Where names have hashes alike on purpose, more of them are not looked at one by one. */
const MOST_PROBES = 32;

/** What is known of a name: the index of its definition, where it stands in the data, and a hash of it. */
const INDEX = 0;
const START = 1;
const END = 2;
const HASH = 3;
/**
 * Where its id stands among the ids. A use of an id is how its definition begins:
 * `$f`, or `$"#func1 f"` of `$"#func1 f" (@name "f")`.
 */
const ID_START = 4;
const USE_END = 5;
const ID_END = 6;
const FIELDS = 7;

/**
 * The names of one index space, as ids that differ from each other: those that
 * `identifiersOf` makes. Names and ids stay bytes, for there can be many thousands of them,
 * and hardly any is needed as a string.
 */
export class DefinitionNames {
  readonly #data: Uint8Array;
  readonly #group: string;
  /** Which of the names each definition has, by the definition's index. */
  readonly #numbers: number[] = [];
  /** The {@link FIELDS} of each name, one name behind the other. */
  #names = new Uint32Array(0);
  #count = 0;
  /** How many bytes the ids take, nearly always. */
  #idBytes = 0;
  /** The ids, one behind the other: each as it stands where it is defined. */
  #ids = new TextWriter(0);

  /** `data` is what the names are read from; `group` stands in ids that are made up. */
  constructor(data: Uint8Array, group: string) {
    this.#data = data;
    this.#group = group;
  }

  /** `namemap`: of several names of one index the last one counts. */
  read(reader: ByteReader): void {
    const data = this.#data;
    let left = reader.count('names');
    const names = this.#reserve(left);
    for (; left > 0; left--) {
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
      const number = this.#numbers[index] ?? this.#count++;
      this.#numbers[index] = number;
      this.#idBytes += 1 + length;
      const name = number * FIELDS;
      names[name + INDEX] = index;
      names[name + START] = start;
      names[name + END] = start + length;
      names[name + HASH] = hash;
    }
  }

  /** The names, with room for `more`. */
  #reserve(more: number): Uint32Array<ArrayBuffer> {
    const length = (this.#count + more) * FIELDS;
    if (length > this.#names.length) {
      const larger = new Uint32Array(Math.max(length, 2 * this.#names.length));
      larger.set(this.#names);
      this.#names = larger;
    }
    return this.#names;
  }

  /** Makes the ids, once all names are read. */
  makeIds(): void {
    this.#ids = new TextWriter(this.#idBytes);
    // Twice as many slots as names, or more.
    const slots = new Uint32Array(1 << (33 - Math.clz32(this.#count)));
    const rest = new Set<string>();
    for (let number = 0; number < this.#count; number++) this.#makeId(number, slots, rest);
  }

  #makeId(number: number, slots: Uint32Array, rest: Set<string>): void {
    const data = this.#data;
    const ids = this.#ids;
    const names = this.#names;
    const name = number * FIELDS;
    const start = names[name + START] as number;
    const end = names[name + END] as number;
    names[name + ID_START] = ids.length;
    const isOwn = start < end && data[start] !== HASH_SIGN && this.#take(number, slots, rest);
    if (isOwn && isPlain(data, start, end)) {
      ids.write('$');
      // Backslashes, which ids may hold, are nothing usual in strings.
      if (!ids.writeUsual(data, start, end)) ids.write(this.#nameAt(start, end));
      names[name + USE_END] = ids.length;
    } else {
      ids.write(isOwn ? '$"' : `$"#${this.#group}${names[name + INDEX]} `);
      this.#writeName(start, end);
      ids.write('"');
      names[name + USE_END] = ids.length;
      if (!isOwn) {
        ids.write(' (@name "');
        this.#writeName(start, end);
        ids.write('")');
      }
    }
    names[name + ID_END] = ids.length;
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
    const names = this.#names;
    const name = number * FIELDS;
    const mask = slots.length - 1;
    let slot = Math.imul(names[name + HASH] as number, 0x9e3779b1) >>> 7;
    for (let left = MOST_PROBES; left > 0; left--) {
      const other = slots[slot & mask] as number;
      if (other === 0) {
        slots[slot & mask] = number + 1;
        return true;
      }
      if (this.#isSame((other - 1) * FIELDS, name)) return false;
      slot++;
    }
    const text = this.#nameAt(names[name + START] as number, names[name + END] as number);
    if (rest.has(text)) return false;
    rest.add(text);
    return true;
  }

  /** Whether two names, by where their fields begin, are the same. */
  #isSame(one: number, other: number): boolean {
    const names = this.#names;
    if (names[one + HASH] !== names[other + HASH]) return false;
    const data = this.#data;
    const start = names[one + START] as number;
    const length = (names[one + END] as number) - start;
    const otherStart = names[other + START] as number;
    if ((names[other + END] as number) - otherStart !== length) return false;
    for (let i = 0; i < length; i++) if (data[start + i] !== data[otherStart + i]) return false;
    return true;
  }

  /** Whether a definition has a name. */
  has(index: number): boolean {
    return this.#numbers[index] !== undefined;
  }

  /** Writes how a definition is referred to; false if it has no name. */
  writeUse(out: TextWriter, index: number): boolean {
    return this.#write(out, index, USE_END);
  }

  /** Writes how a definition is called where it stands; false if it has no name. */
  writeDefinition(out: TextWriter, index: number): boolean {
    return this.#write(out, index, ID_END);
  }

  #write(out: TextWriter, index: number, end: typeof USE_END | typeof ID_END): boolean {
    const number = this.#numbers[index];
    if (number === undefined) return false;
    const name = number * FIELDS;
    const names = this.#names;
    out.writePart(this.#ids, names[name + ID_START] as number, names[name + end] as number);
    return true;
  }

  /** How a definition is referred to, if it has a name. */
  use(index: number): string | undefined {
    const number = this.#numbers[index];
    if (number === undefined) return undefined;
    const name = number * FIELDS;
    const names = this.#names;
    return this.#ids.text(names[name + ID_START] as number, names[name + USE_END] as number);
  }
}
