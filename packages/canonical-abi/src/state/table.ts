import { trap } from '../trap.js';

/** `Table.MAX_LENGTH` */
const maxLength = 2 ** 28 - 1;

/** `Table` (Table State): elements that core code holds by index; 0 is none. */
export class Table<T extends object> {
  readonly #elements: (T | undefined)[] = [undefined];
  readonly #free: number[] = [];
  readonly #limit: number;

  /** With a limit, no more than so many elements at once. */
  constructor(limit: number = maxLength) {
    this.#limit = Math.min(limit, maxLength);
  }

  /** How many elements there are. */
  get size(): number {
    return this.#elements.length - 1 - this.#free.length;
  }

  get(index: number): T {
    return this.#elements[index] ?? trap('unknown-handle', `unknown handle index ${index}`);
  }

  add(element: T): number {
    const free = this.#free.pop();
    if (free !== undefined) {
      this.#elements[free] = element;
      return free;
    }
    if (this.#elements.length > this.#limit) trap('table-full');
    return this.#elements.push(element) - 1;
  }

  remove(index: number): T {
    const element = this.get(index);
    this.#elements[index] = undefined;
    this.#free.push(index);
    return element;
  }
}

/** What is at an index of a table, with the trap unless it is of a class. */
export function ofClass<T extends object>(
  element: object,
  Class: abstract new (...args: never[]) => T,
  what: string,
  index: number,
): T {
  if (element instanceof Class) return element;
  trap('handle-type', `handle index ${index} is no ${what}`);
}
