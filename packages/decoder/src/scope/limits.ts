import { Failure } from '../failure.js';

/** How deeply types, instances and components may be nested; the reference's limit for types. */
export const MAX_DEPTH = 100;

/**
 * How many types a value type may hold when what it shares is written out each
 * time, as text does; the reference's limit.
 */
export const MAX_TYPE_SIZE = 1_000_000;

/** Counts steps that a few bytes could ask for again and again, and ends them. */
export class Budget {
  #left: number;

  constructor(steps: number) {
    this.#left = steps;
  }

  /** Takes `count` steps from what is left. */
  spend(count: number, offset: number | undefined): void {
    this.#left -= count;
    if (this.#left < 0) {
      throw new Failure(
        'decode/too-large',
        'what this refers to is repeated too often for the size of the binary',
        offset,
      );
    }
  }
}
