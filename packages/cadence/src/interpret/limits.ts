import type { Place } from '../check/types.js';
import { CadenceFailure } from './failure.js';

/** What a program may use. */
export interface Limits {
  /** Statements, calls, and elements that built-in functions look at. */
  readonly steps: number;
  /** Calls within each other. */
  readonly calls: number;
  /** Bytes that strings, arrays, dictionaries, composites and big integers take, roughly, all that were ever made. */
  readonly memory: number;
}

/** The limits where none are given. */
export const defaultLimits: Limits = { steps: 10_000_000, calls: 500, memory: 512 * 1024 * 1024 };

/**
 * JavaScript calls within each other that evaluation makes at most, so that its
 * stack holds: how deep a function's expressions are counts, too.
 */
const MOST_FRAMES = 5000;
/** What a call takes besides the expressions of the function. */
const FRAMES_OF_CALL = 4;

/** Counts what a program uses, and ends it where it uses too much. */
export class Meter {
  readonly limits: Limits;
  steps = 0;
  memory = 0;
  #calls = 0;
  #frames = 0;

  constructor(limits: Limits) {
    this.limits = limits;
  }

  /** Begins a call from the host: what was used before does not count. */
  restart(): void {
    this.steps = 0;
    this.memory = 0;
    this.#calls = 0;
    this.#frames = 0;
  }

  step(place: Place | undefined, count = 1): void {
    this.steps += count;
    if (this.steps > this.limits.steps) {
      throw new CadenceFailure('steps', `more than ${this.limits.steps} steps`, place);
    }
  }

  allocate(bytes: number, place: Place | undefined): void {
    this.memory += bytes;
    if (this.memory > this.limits.memory) {
      throw new CadenceFailure('memory', `more than ${this.limits.memory} bytes of memory`, place);
    }
  }

  /** Begins a call of a function whose expressions are `height` deep. */
  enter(height: number, place: Place | undefined): void {
    this.#calls++;
    this.#frames += height + FRAMES_OF_CALL;
    if (this.#calls > this.limits.calls || this.#frames > MOST_FRAMES) {
      throw new CadenceFailure(
        'depth',
        `more than ${this.#calls - 1} calls within each other`,
        place,
      );
    }
  }

  /** Ends the call that {@link enter} began. */
  leave(height: number): void {
    this.#calls--;
    this.#frames -= height + FRAMES_OF_CALL;
  }
}
