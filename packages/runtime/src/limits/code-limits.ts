import { Trap } from '@witcraft/canonical-abi';
import type { CoreImports } from '../engine.js';
import { LinkError } from '../errors.js';
import { limitModule, tickImport } from './limit-module.js';
import type { CodeLimiter } from './limiter.js';

declare const performance: { now(): number };
declare function setTimeout(callback: () => void): unknown;

/** Options of {@link CodeLimits}. */
export interface CodeLimitsOptions {
  /** To how many bytes each linear memory may grow. */
  readonly memory?: number | undefined;
  /** To how many elements each table may grow. */
  readonly tableElements?: number | undefined;
  /** For how many milliseconds code may run without returning or waiting. */
  readonly time?: number | undefined;
}

/** Between two looks at the clock; some tens of microseconds. */
const STEPS_PER_TICK = 10_000;

/**
 * Limits for code that nobody vouches for: core modules are rewritten before they are
 * compiled. Code that grows beyond a limit is told that there is no more; code that runs
 * beyond its time traps, which it can't catch. To be used for one component; its
 * instances share the time.
 *
 * @example
 * const code = new CodeLimits({ memory: 64 * 2 ** 20, time: 1000 });
 * const component = await compile(bytes, { code });
 */
export class CodeLimits implements CodeLimiter {
  readonly imports: CoreImports;
  readonly #options: CodeLimitsOptions;
  /** In the time of `performance.now`; absent until code ticks. */
  #deadline: number | undefined = undefined;
  /** Whether code was told that its time is over. */
  #thrown = false;

  constructor(options: CodeLimitsOptions) {
    this.#options = options;
    this.imports = { [tickImport.module]: { [tickImport.name]: () => this.#tick() } };
  }

  limit(bytes: Uint8Array): Uint8Array {
    const { memory, tableElements, time } = this.#options;
    const limited = limitModule(bytes, { memory, tableElements, metered: time !== undefined });
    if (limited === undefined) {
      throw new LinkError('limit', 'a core module has code that cannot be limited');
    }
    if (limited.excess !== undefined) throw new LinkError('limit', limited.excess);
    return limited.bytes;
  }

  begin(): void {
    this.#deadline = undefined;
    this.#thrown = false;
  }

  /** How many steps may follow. */
  #tick(): number {
    const { time = Number.POSITIVE_INFINITY } = this.#options;
    const now = performance.now();
    if (this.#deadline === undefined) {
      this.#deadline = now + time;
      // Code that the event loop resumes has not been running since.
      setTimeout(() => this.begin());
    } else if (now > this.#deadline) {
      // Code could catch what is thrown, and go on: to the next tick, where it traps.
      if (this.#thrown) return 0;
      this.#thrown = true;
      throw new Trap('time-limit', `ran for more than ${time} ms without returning or waiting`);
    }
    return STEPS_PER_TICK;
  }
}
