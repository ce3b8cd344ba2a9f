/**
 * Numbers by numbers, to be used again for one scope after the other: forgetting them
 * takes no more than they did, and makes nothing anew. Keys have 32 bits.
 */
export class IndexTable {
  // Open addressing: a key is in the first free place from the one that it hashes to.
  #keys: Int32Array;
  /** The number of each place and one more; 0 where nothing was put. */
  #values: Int32Array;
  /** The places that are taken, in the order in which they were. */
  #taken: Int32Array;
  #count = 0;

  constructor() {
    this.#keys = new Int32Array(32);
    this.#values = new Int32Array(32);
    this.#taken = new Int32Array(16);
  }

  get(key: number): number | undefined {
    const value = this.#values[this.#place(key)] as number;
    return value === 0 ? undefined : value - 1;
  }

  set(key: number, value: number): void {
    if (this.#count === this.#taken.length) this.#grow();
    const place = this.#place(key);
    if (this.#values[place] === 0) {
      this.#keys[place] = key;
      this.#taken[this.#count++] = place;
    }
    this.#values[place] = value + 1;
  }

  clear(): void {
    for (let i = 0; i < this.#count; i++) this.#values[this.#taken[i] as number] = 0;
    this.#count = 0;
  }

  /** Where a key is, or would be put. */
  #place(key: number): number {
    const keys = this.#keys;
    const values = this.#values;
    const mask = keys.length - 1;
    const hash = Math.imul(key, 0x9e3779b1);
    let place = (hash ^ (hash >>> 15)) & mask;
    while (values[place] !== 0 && keys[place] !== key) place = (place + 1) & mask;
    return place;
  }

  #grow(): void {
    const keys = this.#keys;
    const values = this.#values;
    const taken = this.#taken;
    this.#keys = new Int32Array(2 * keys.length);
    this.#values = new Int32Array(2 * keys.length);
    this.#taken = new Int32Array(2 * taken.length);
    for (let i = 0; i < taken.length; i++) {
      const from = taken[i] as number;
      const to = this.#place(keys[from] as number);
      this.#keys[to] = keys[from] as number;
      this.#values[to] = values[from] as number;
      this.#taken[i] = to;
    }
  }
}
