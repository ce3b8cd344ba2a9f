import type { TrapCode } from '../link/traps.js';
import type { FunctionCode, Label, Local, LocalType, Operand, Piece, Statement } from './code.js';

/** Thrown where nothing can come after what was just written down; `way` catches it. */
class EndOfWay extends Error {}

/** Thrown where an entry can't be fused: its code would be too large, or types are mixed up. */
export class NotFused extends Error {}

/** A piece of code, and what writing it down gave if its end is reached. */
export interface Way<T> {
  readonly body: readonly Statement[];
  readonly reached: { readonly result: T } | undefined;
}

/** Instructions that are inlined and statements that come of them, of one entry. */
const MOST_STEPS = 100_000;

/** The same of all entries of a linked module, together. */
const MOST_STEPS_OF_ALL = 2_000_000;

/** What is left to be spent on the entries of a linked module. */
export class Budget {
  left: number = MOST_STEPS_OF_ALL;
}

/** Bodies and calls within each other, as they are inlined. */
const DEEPEST = 200;

/** Writes down fused code, one function at a time. */
export class CodeBuilder {
  #statements: Statement[] = [];
  #locals: Local[] = [];
  #defers = false;
  #ids = 0;
  /** Another one after each place where ways part or meet. */
  stretch = 0;
  #left: number;
  #depth = 0;
  readonly #budget: Budget;

  constructor(budget: Budget) {
    this.#budget = budget;
    this.#left = Math.min(MOST_STEPS, budget.left);
  }

  local(type: LocalType): Local {
    const local: Local = { id: this.#ids++, type };
    this.#locals.push(local);
    return local;
  }

  label(): Label {
    return { id: this.#ids++ };
  }

  /** Counts one step of writing down, so that what has no end in practice is given up. */
  step(): void {
    if (--this.#left < 0) throw new NotFused();
    this.#budget.left--;
  }

  emit(statement: Statement): void {
    this.step();
    if (statement.op === 'defer') this.#defers = true;
    this.#statements.push(statement);
  }

  /** Runs what writes down code that is deeper by one level than that around it. */
  nested<T>(write: () => T): T {
    if (++this.#depth > DEEPEST) throw new NotFused();
    const result = write();
    this.#depth--;
    return result;
  }

  /** Nothing comes after this. */
  end(): never {
    throw new EndOfWay();
  }

  /** A piece of code of its own; without a result where its end is not reached. */
  way<T>(write: () => T): Way<T> {
    const outer = this.#statements;
    const depth = this.#depth;
    const body: Statement[] = [];
    this.#statements = body;
    this.stretch++;
    try {
      return { body, reached: { result: write() } };
    } catch (error) {
      if (!(error instanceof EndOfWay)) throw error;
      this.#depth = depth;
      return { body, reached: undefined };
    } finally {
      this.#statements = outer;
      this.stretch++;
    }
  }

  /** The code of a function, which ends with a `return` of its own. */
  function(params: readonly LocalType[], write: (params: readonly Local[]) => void): FunctionCode {
    const [locals, defers] = [this.#locals, this.#defers];
    const own = params.map((type) => ({ id: this.#ids++, type }));
    this.#locals = [];
    this.#defers = false;
    try {
      const { body } = this.way(() => write(own));
      return { params: own, locals: this.#locals, body, defers: this.#defers };
    } finally {
      this.#locals = locals;
      this.#defers = defers;
    }
  }

  /** The result of a numeric instruction. */
  numeric(name: string, type: LocalType, ...operands: readonly Operand[]): Local {
    const target = this.local(type);
    this.emit({ op: 'numeric', name, target, operands });
    return target;
  }

  copy(source: Operand): Local {
    const target = this.local(source.type);
    this.emit({ op: 'copy', target, source });
    return target;
  }

  assign(target: Local, source: Operand): void {
    this.emit({ op: 'copy', target, source });
  }

  /** A JavaScript expression of any type. */
  js(type: LocalType, ...text: readonly Piece[]): Local {
    const target = this.local(type);
    this.emit({ op: 'js', target, text, calls: false });
    return target;
  }

  /** A JavaScript expression that calls what is not known. */
  jsCall(...text: readonly Piece[]): Local {
    const target = this.local('js');
    this.emit({ op: 'js', target, text, calls: true });
    return target;
  }

  /** A JavaScript statement. */
  jsStatement(...text: readonly Piece[]): void {
    this.emit({ op: 'js', target: undefined, text, calls: false });
  }

  trap(code: TrapCode): never {
    this.emit({ op: 'trap', code });
    return this.end();
  }

  /**
   * One piece of code for each number of a selector; what is the same item is written once,
   * and nothing where there is none. Gives the results by number, absent where a way ends.
   */
  choose<C, T>(
    selector: Operand,
    items: readonly (C | undefined)[],
    write: (item: C) => T,
  ): (T | undefined)[] {
    const ways = new Map<C, Way<T> & { numbers: number[] }>();
    for (const [number, item] of items.entries()) {
      if (item === undefined) continue;
      const known = ways.get(item);
      if (known !== undefined) known.numbers.push(number);
      else ways.set(item, { numbers: [number], ...this.way(() => this.nested(() => write(item))) });
    }
    const arms = [...ways.values()];
    if (arms.length === 1) for (const statement of arms[0]!.body) this.emit(statement);
    else if (arms.some(({ body }) => body.length > 0)) this.emit({ op: 'switch', selector, arms });
    if (arms.every(({ reached }) => reached === undefined)) this.end();
    return items.map((item) => (item === undefined ? undefined : ways.get(item)?.reached?.result));
  }
}
