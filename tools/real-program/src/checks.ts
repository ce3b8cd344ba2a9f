import { inspect, isDeepStrictEqual } from 'node:util';

/** What a program was expected to do, and what it did instead. */
export class Checks {
  readonly failures: string[] = [];
  #count = 0;

  /** How many there were. */
  get count(): number {
    return this.#count;
  }

  equal(what: string, found: unknown, expected: unknown): void {
    this.#count++;
    if (isDeepStrictEqual(found, expected)) return;
    this.failures.push(`${what}: expected ${inspect(expected)}, found ${inspect(found)}`);
  }

  /** That text is there, in what may have more. */
  includes(what: string, text: string, part: string): void {
    this.#count++;
    if (text.includes(part)) return;
    this.failures.push(`${what}: expected ${inspect(part)} in ${inspect(text)}`);
  }

  /** The error that a call throws; that it throws is checked. */
  async error(what: string, call: () => unknown): Promise<Record<string, unknown>> {
    this.#count++;
    try {
      const value = await call();
      this.failures.push(`${what}: expected an error, found ${inspect(value)}`);
    } catch (error) {
      return error as Record<string, unknown>;
    }
    return {};
  }

  /** One line if all is well, one for each failure if not. */
  report(): string {
    return this.failures.length === 0
      ? `  OK: ${this.count} checks`
      : this.failures.map((failure) => `  FAILED: ${failure}`).join('\n');
  }
}
