import type { Naming, RunOptions, Store } from '@witcraft/canonical-abi';
import type { AsyncSupport } from '../async-support.js';
import { LinkError } from '../errors.js';
import type { CodeLimiter } from '../limits/limiter.js';

/** What a running component may use at most. */
export interface Limits {
  /** Handles in the table of each component instance. */
  readonly handles?: number | undefined;
  /** Threads of each component instance. */
  readonly threads?: number | undefined;
  /** Component and core instances of one instantiation, 10,000 unless given. */
  readonly instances?: number | undefined;
}

/** How `result<T, E>` at the top of a function's type is seen by JavaScript. */
export type Results = 'throw' | 'value';

/** What all of the instances that one call of `instantiate` makes have in common. */
export class Instantiation {
  readonly names: Naming;
  readonly results: Results;
  /** How calls run. */
  readonly running: RunOptions;
  readonly limits: Limits;
  readonly store: Store | undefined;
  /** What the component's core code was limited by. */
  readonly code: CodeLimiter | undefined;
  /** What runs tasks, streams and futures, where the entry of the package brings it along. */
  readonly async: AsyncSupport | undefined;
  /** Whether nothing is run: only the types of imports and exports are asked for. */
  readonly dry: boolean;
  #instances = 0;

  constructor(
    options: RunOptions & {
      readonly names?: Naming | undefined;
      readonly results?: Results | undefined;
      readonly limits?: Limits | undefined;
      readonly store?: Store | undefined;
      readonly code?: CodeLimiter | undefined;
    },
    async: AsyncSupport | undefined,
    dry: boolean = false,
  ) {
    this.names = options.names ?? 'camel-case';
    this.results = options.results ?? 'throw';
    const { generateSource, closures } = options;
    this.running = { generateSource, closures };
    this.limits = options.limits ?? {};
    this.code = options.code;
    this.async = async;
    this.store = options.store ?? async?.store;
    this.dry = dry;
  }

  /** Components can multiply: each may instantiate the one before it twice. */
  countInstance(): void {
    const { instances = 10_000 } = this.limits;
    this.#instances += 1;
    if (this.#instances > instances) {
      throw new LinkError('limit', `more than ${instances} instances`);
    }
  }
}
