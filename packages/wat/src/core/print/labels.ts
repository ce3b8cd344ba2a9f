import type { Identifier, Identifiers } from '../../identifiers.js';

/** The blocks that are open in the function that is printed. */
export class PrintedLabels {
  /** How many blocks are open. */
  depth = 0;
  readonly #ids: Identifiers;
  /** The number of each open block's label, counted from the function's begin. */
  readonly #open: number[] = [];
  /** Where in `open` the labels with an id are, counted from 1, the innermost last. */
  #places: Map<string, number[]> | undefined;
  #count = 0;

  constructor(ids: Identifiers) {
    this.#ids = ids;
  }

  /** The id of the block that begins next; {@link open} comes later. */
  next(): Identifier | undefined {
    return this.#ids.get(this.#count);
  }

  open(id: Identifier | undefined): void {
    this.#open.push(this.#count++);
    this.depth++;
    if (id === undefined) return;
    this.#places ??= new Map();
    const places = this.#places.get(id.use);
    if (places === undefined) this.#places.set(id.use, [this.#open.length]);
    else places.push(this.#open.length);
  }

  close(): void {
    this.depth--;
    const id = this.#idOf(this.#open.pop());
    if (id !== undefined) this.#places?.get(id.use)?.pop();
  }

  /**
   * Closes a `try` that ends with `delegate`. Its label is not forgotten, as in the
   * reference: behind it, in this function, `br` has the ids of other blocks.
   */
  closeDelegated(): void {
    this.depth--;
  }

  /** `labelidx`: an id where it leads there, else how many blocks to leave; with a space before it. */
  text(depth: number): string {
    const target = this.depth - depth;
    if (target < 0) return ` ${depth} (; INVALID ;)`;
    if (target === 0) return ` ${depth}`;
    const id = this.#idOf(this.#open[target - 1]);
    if (id === undefined) return ` ${depth} (;@${target};)`;
    return this.#isHidden(id, target) ? ` ${depth}` : ` ${id.definition}`;
  }

  #idOf(label: number | undefined): Identifier | undefined {
    return label === undefined ? undefined : this.#ids.get(label);
  }

  /** Whether a block inside of another one has the same id. */
  #isHidden(id: Identifier, target: number): boolean {
    const innermost = this.#places?.get(id.use)?.at(-1);
    return innermost !== undefined && innermost > target;
  }
}
