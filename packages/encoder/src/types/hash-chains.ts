/**
 * Entries by their hash: numbers from 0 on, of which those with the same hash are found
 * one after the other. What they stand for is kept, and compared, by who uses them. To be
 * used again: forgetting them takes no more than they did, and makes nothing anew.
 */
export class HashChains {
  /** By the low bits of the hash, the last entry and one more; 0 where there is none. */
  #heads: Int32Array;
  /** Of each entry: its hash, and the one before it with the same low bits and one more, or 0. */
  #hashes: Int32Array;
  #next: Int32Array;
  #count = 0;

  /** `capacity` in entries; it grows by itself. */
  constructor(capacity: number) {
    let size = 16;
    while (size < capacity) size *= 2;
    this.#heads = new Int32Array(size);
    this.#hashes = new Int32Array(size);
    this.#next = new Int32Array(size);
  }

  /** How many entries there are. */
  get count(): number {
    return this.#count;
  }

  /** The last entry of a hash; -1 where it has none. */
  first(hash: number): number {
    return this.#find(this.#heads[this.#place(hash)] as number, hash);
  }

  /** The one before `entry` of the same hash; -1 where it is the first. */
  next(entry: number): number {
    return this.#find(this.#next[entry] as number, this.#hashes[entry] as number);
  }

  /** Adds an entry, whose number is returned. */
  add(hash: number): number {
    if (this.#count === this.#hashes.length) this.#grow();
    const entry = this.#count++;
    this.#hashes[entry] = hash;
    this.#link(entry);
    return entry;
  }

  clear(): void {
    for (let entry = 0; entry < this.#count; entry++)
      this.#heads[this.#place(this.#hashes[entry] as number)] = 0;
    this.#count = 0;
  }

  #find(head: number, hash: number): number {
    let next = head;
    while (next !== 0 && this.#hashes[next - 1] !== hash) next = this.#next[next - 1] as number;
    return next - 1;
  }

  #place(hash: number): number {
    const mixed = Math.imul(hash, 0x9e3779b1);
    return (mixed ^ (mixed >>> 15)) & (this.#heads.length - 1);
  }

  #link(entry: number): void {
    const place = this.#place(this.#hashes[entry] as number);
    this.#next[entry] = this.#heads[place] as number;
    this.#heads[place] = entry + 1;
  }

  #grow(): void {
    const hashes = this.#hashes;
    this.#heads = new Int32Array(2 * hashes.length);
    this.#hashes = new Int32Array(2 * hashes.length);
    this.#next = new Int32Array(2 * hashes.length);
    this.#hashes.set(hashes);
    for (let entry = 0; entry < this.#count; entry++) this.#link(entry);
  }
}
