import { inspect, isDeepStrictEqual } from 'node:util';
import { quiet, quoted } from './layout.js';

/** Calls that are written down with what they return, and compared with what they should. */
export class Calls {
  readonly #lines: string[] = [];
  readonly #wrong: string[] = [];
  #count = 0;

  /** What the host does in between. */
  note(text: string): void {
    this.#lines.push(quiet(`  ${text}`));
  }

  /** Makes a call, which is written as `text`. */
  returns<Value>(text: string, call: () => Value, expected?: Value): Value {
    this.#count++;
    const at = this.#lines.push('') - 1;
    const value = call();
    this.#lines[at] = `${text}${value === undefined ? '' : quiet(`  → ${shown(value)}`)}`;
    if (expected !== undefined && !isDeepStrictEqual(value, expected)) {
      this.#wrong.push(`${text}: expected ${shown(expected)}`);
    }
    return value;
  }

  /** Makes a call that has to throw; the property of the error is what is expected. */
  throws(text: string, call: () => unknown, property: string, expected: unknown): void {
    this.#count++;
    let found: unknown;
    try {
      call();
    } catch (error) {
      found = (error as Record<string, unknown>)[property];
      const name = (error as Error).name;
      this.#lines.push(`${text}${quiet(`  ✗ ${name} with ${property} ${shown(found)}`)}`);
    }
    if (!isDeepStrictEqual(found, expected)) {
      this.#wrong.push(`${text}: expected an error with ${property} ${shown(expected)}`);
    }
  }

  /** All of them, line by line. */
  get text(): string {
    return quoted(this.#lines.join('\n'));
  }

  /** How many there were, or what is wrong with some. */
  get summary(): { readonly good: boolean; readonly text: string } {
    const good = this.#wrong.length === 0;
    const calls = this.#count === 1 ? 'a call' : `${this.#count} calls`;
    return { good, text: good ? `${calls}, as expected` : this.#wrong.join('; ') };
  }
}

function shown(value: unknown): string {
  return inspect(value, { breakLength: Number.POSITIVE_INFINITY });
}
