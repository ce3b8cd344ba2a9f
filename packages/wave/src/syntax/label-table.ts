import type { Span } from '@witcraft/diagnostics';
import type { LabelNode } from './node.js';

/** More names than this are looked up in a table. */
const FEW = 8;

/** The names of a record or of flags, to find those that are there twice. */
export class LabelTable {
  readonly #few: LabelNode[] = [];
  #many: Map<string, Span> | undefined;

  /** @returns where the name is already */
  add(label: LabelNode): Span | undefined {
    if (this.#many === undefined) {
      for (const one of this.#few) if (one.name === label.name) return one.span;
      if (this.#few.push(label) > FEW) {
        this.#many = new Map(this.#few.map(({ name, span }) => [name, span]));
      }
      return undefined;
    }
    const first = this.#many.get(label.name);
    if (first === undefined) this.#many.set(label.name, label.span);
    return first;
  }
}
