import type { Tokens } from '@witcraft/lexer';

/** No more than this: names in a text of any size recur mostly close to each other. */
const MAX_SLOTS = 1 << 16;

/** How many of a name's last characters decide its place. */
const TAIL = 4;

/**
 * The names that a text has had so far, so that one that comes again is the same
 * string, found without making a string first. Each place is for one name, the
 * last that fell on it: what is lost is only that time.
 */
export class NameCache {
  /** Of the text, as in {@link Tokens.codes}. */
  readonly #codes: Uint8Array;
  readonly #mask: number;
  readonly #names: (string | undefined)[];
  readonly #starts: Int32Array;
  readonly #lengths: Int32Array;

  constructor(codes: Uint8Array) {
    this.#codes = codes;
    let slots = 64;
    while (slots < MAX_SLOTS && slots * 64 < codes.length) slots *= 2;
    this.#mask = slots - 1;
    this.#names = new Array<string | undefined>(slots).fill(undefined);
    this.#starts = new Int32Array(slots);
    this.#lengths = new Int32Array(slots);
  }

  /** The name from `start` to `end`, if it is kept. */
  find(start: number, end: number): string | undefined {
    const slot = this.#slot(start, end);
    const length = end - start;
    if (length !== this.#lengths[slot]) return undefined;
    const codes = this.#codes;
    // Backwards, since the last characters differ most. (No name that is kept has others than ASCII.)
    for (let i = end - 1, j = (this.#starts[slot] as number) + length - 1; i >= start; i--, j--)
      if (codes[i] !== codes[j]) return undefined;
    return this.#names[slot];
  }

  /** Keeps the name that begins at `start`. */
  keep(start: number, name: string): void {
    const slot = this.#slot(start, start + name.length);
    this.#names[slot] = name;
    this.#starts[slot] = start;
    this.#lengths[slot] = name.length;
  }

  /** Of a few characters only: the others are compared anyway. The last ones differ most, as in `item-1`, `item-2`. */
  #slot(start: number, end: number): number {
    const codes = this.#codes;
    const length = end - start;
    let hash = length;
    for (let i = length > TAIL ? end - TAIL : start; i < end; i++)
      hash = (Math.imul(hash, 31) + (codes[i] as number)) | 0;
    hash = (Math.imul(hash, 31) + (codes[start] as number)) | 0;
    hash = (Math.imul(hash, 31) + (codes[start + (length >> 1)] as number)) | 0;
    return (hash ^ (hash >>> 13)) & this.#mask;
  }
}
