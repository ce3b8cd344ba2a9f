import type { CompositeValue, Value } from './values.js';

/** A variable; functions that use it from outside share it. */
export interface Cell {
  value: Value;
}

/** What one call of a function has: its variables and `self`. */
export class Frame {
  readonly cells: Cell[];
  readonly self: CompositeValue | undefined;
  /** What `return` gave. */
  returned: Value;

  constructor(size: number, self: CompositeValue | undefined, returned: Value) {
    this.cells = new Array<Cell>(size);
    this.self = self;
    this.returned = returned;
  }
}

/** An expression, ready to run. */
export type Evaluate = (frame: Frame) => Value;

/** How a statement ends. */
export const NORMAL = 0;
export const BREAK = 1;
export const CONTINUE = 2;
export const RETURN = 3;
export type Ending = typeof NORMAL | typeof BREAK | typeof CONTINUE | typeof RETURN;

/** A statement, ready to run. */
export type Execute = (frame: Frame) => Ending;

/**
 * The variables of a function while it is made ready: each name has a cell's
 * number. Names of functions around come in as captured cells.
 */
export class FunctionScope {
  readonly outer: FunctionScope | undefined;
  #blocks: Map<string, number>[] = [new Map()];
  /** How many cells a frame needs. */
  size = 0;
  /** The captured cells: number outside, number in here. */
  readonly captures: { readonly outside: number; readonly inside: number }[] = [];
  /** The cells of `before(…)` in the function's postconditions, evaluated in this order. */
  readonly befores: { readonly cell: number; readonly evaluate: Evaluate }[] = [];
  /** How deep expressions and statements are within each other. */
  height = 0;
  #depth = 0;

  constructor(outer: FunctionScope | undefined) {
    this.outer = outer;
  }

  declare(name: string): number {
    const cell = this.size++;
    this.#blocks.at(-1)!.set(name, cell);
    return cell;
  }

  /** A cell without a name. */
  reserve(): number {
    return this.size++;
  }

  enterBlock(): void {
    this.#blocks.push(new Map());
  }

  leaveBlock(): void {
    this.#blocks.pop();
  }

  /** Runs `make` where only parameters are known, as before the body. */
  beforeBody<T>(make: () => T): T {
    const blocks = this.#blocks;
    this.#blocks = blocks.slice(0, 1);
    const made = make();
    this.#blocks = blocks;
    return made;
  }

  /** The cell of a name, here or, captured, around; `undefined` where no function has it. */
  lookUp(name: string): number | undefined {
    for (let at = this.#blocks.length - 1; at >= 0; at--) {
      const cell = this.#blocks[at]!.get(name);
      if (cell !== undefined) return cell;
    }
    const outside = this.outer?.lookUp(name);
    if (outside === undefined) return undefined;
    const inside = this.size++;
    this.#blocks[0]!.set(name, inside);
    this.captures.push({ outside, inside });
    return inside;
  }

  /** Runs `make` one level deeper, and notes how deep it gets. */
  deeper<T>(make: () => T): T {
    this.#depth++;
    if (this.#depth > this.height) this.height = this.#depth;
    const made = make();
    this.#depth--;
    return made;
  }
}
