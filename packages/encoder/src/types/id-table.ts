/**
 * Indices by ids, to be used again for one scope after the other: forgetting them takes
 * no more than they did, and makes nothing anew.
 */
export class IdTable {
  /** By id, the index and one more; 0 where there is none. */
  readonly #indices: Int32Array;
  /** The ids that were put in, `count` of them. */
  readonly #used: number[] = [];
  #count = 0;

  /** For ids below `size`. */
  constructor(size: number) {
    this.#indices = new Int32Array(size);
  }

  /** -1 where there is none. */
  get(id: number): number {
    return (this.#indices[id] as number) - 1;
  }

  set(id: number, index: number): void {
    this.#indices[id] = index + 1;
    this.#used[this.#count++] = id;
  }

  delete(id: number): void {
    this.#indices[id] = 0;
  }

  clear(): void {
    for (let i = 0; i < this.#count; i++) this.#indices[this.#used[i] as number] = 0;
    this.#count = 0;
  }

  /** Takes what another table of the same size has in place of its own. */
  copy(from: IdTable): void {
    this.clear();
    for (let i = 0; i < from.#count; i++) {
      const id = from.#used[i] as number;
      this.set(id, from.get(id));
    }
  }
}
