import { idText } from '@witcraft/wat';
import type { Id } from '../model/index.js';

/** The labels in reach of the instruction that is printed. */
export class LabelNames {
  readonly #open: Id[] = [];
  /** Which blocks have a name, by their place in what is open; the innermost last. */
  readonly #places = new Map<string, number[]>();

  open(name: Id): void {
    if (name !== undefined) {
      const places = this.#places.get(name);
      if (places === undefined) this.#places.set(name, [this.#open.length]);
      else places.push(this.#open.length);
    }
    this.#open.push(name);
  }

  close(): void {
    const name = this.#open.pop();
    if (name !== undefined) this.#places.get(name)?.pop();
  }

  /** How a branch says its target: by number where a name is missing or means another block. */
  use(label: number): string {
    const place = this.#open.length - 1 - label;
    const name = this.#open[place];
    if (name === undefined || this.#places.get(name)?.at(-1) !== place) return `${label}`;
    return idText(name);
  }
}
