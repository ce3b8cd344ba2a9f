import { keywordsOf, type Tokens } from '@witcraft/lexer';

/** No more than this: names in a text of any size recur mostly close to each other. */
const MAX_SLOTS = 1 << 16;

/** How many of a name's last characters decide its place. */
const TAIL = 4;

// What a place has behind its label, and 2 to the how many numbers one has.
const START = 1;
const LENGTH = 2;
const PLACE = 2;

/** The labels that every file has, those of primitive types: each at the number of its kind of token. */
const KEYWORDS: string[] = [];
for (const [word, kind] of keywordsOf('current')) KEYWORDS[kind] = word;

/**
 * The names that a text has had so far, so that one that comes again is the same
 * label, found without making a string first. Each place is for one name, the
 * last that fell on it: what is lost is only that time.
 */
export class NameCache {
  /** What names say, each once but for what was lost. */
  readonly labels: string[] = KEYWORDS.slice();
  /** Of the text, as in {@link Tokens.codes}. */
  readonly #codes: Uint8Array;
  readonly #mask: number;
  /** Of each place its label, where the name began, and its length; together, since memory is read by lines. */
  readonly #places: Int32Array;

  constructor(codes: Uint8Array) {
    this.#codes = codes;
    let slots = 64;
    while (slots < MAX_SLOTS && slots * 64 < codes.length) slots *= 2;
    this.#mask = slots - 1;
    this.#places = new Int32Array(slots << PLACE).fill(-1);
  }

  /** The label of the name from `start` to `end`; -1 if it is not kept. */
  find(start: number, end: number): number {
    const place = this.#place(start, end);
    const places = this.#places;
    const length = end - start;
    if (length !== places[place + LENGTH]) return -1;
    const codes = this.#codes;
    // Backwards, since the last characters differ most. (No name that is kept has others than ASCII.)
    for (let i = end - 1, j = (places[place + START] as number) + length - 1; i >= start; i--, j--)
      if (codes[i] !== codes[j]) return -1;
    return places[place] as number;
  }

  /** Adds a label that is not to be found again. */
  add(name: string): number {
    return this.labels.push(name) - 1;
  }

  /** Adds the label of the name that begins at `start`, to be found again. */
  keep(start: number, name: string): number {
    const place = this.#place(start, start + name.length);
    const id = this.add(name);
    this.#places[place] = id;
    this.#places[place + START] = start;
    this.#places[place + LENGTH] = name.length;
    return id;
  }

  /** Of a few characters only: the others are compared anyway. The last ones differ most, as in `item-1`, `item-2`. */
  #place(start: number, end: number): number {
    const codes = this.#codes;
    const length = end - start;
    let hash = length;
    for (let i = length > TAIL ? end - TAIL : start; i < end; i++)
      hash = (Math.imul(hash, 31) + (codes[i] as number)) | 0;
    hash = (Math.imul(hash, 31) + (codes[start] as number)) | 0;
    hash = (Math.imul(hash, 31) + (codes[start + (length >> 1)] as number)) | 0;
    return ((hash ^ (hash >>> 13)) & this.#mask) << PLACE;
  }
}
