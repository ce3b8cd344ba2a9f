/**
 * The items of the lists that are being read, those of an inner list behind those
 * of the one around it. A list by itself would grow as it is read and keep room
 * for 17 items; from here it is cut out as long as it is.
 */
export class OpenLists {
  readonly #items: unknown[] = [];
  #count = 0;

  /** Begins a list; what this returns is given to {@link end}. */
  begin(): number {
    return this.#count;
  }

  /** Adds an item to the innermost list. */
  add(item: object): void {
    // Behind the last item is what earlier lists have left: a list that shrinks gives its room away.
    if (this.#count === this.#items.length) this.#items.push(item);
    else this.#items[this.#count] = item;
    this.#count++;
  }

  /** Ends the list that began at `from`, and gives it. */
  end<Item>(from: number): Item[] {
    const list = this.#items.slice(from, this.#count) as Item[];
    this.#count = from;
    return list;
  }
}
