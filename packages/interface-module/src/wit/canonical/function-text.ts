import type { CoreType } from '@witcraft/canonical-abi';

/** A local or parameter, by its name with `$`. */
export interface Local {
  readonly name: string;
  readonly type: CoreType;
}

/** The text of an interface function while it is written. */
export class FunctionText {
  readonly #head: string;
  readonly #locals: Local[] = [];
  readonly #lines: string[] = [];

  /** `head` is what stands before the locals: name, exports, parameters and results. */
  constructor(head: string) {
    this.#head = head;
  }

  /** A new local of its own. */
  local(type: CoreType): Local {
    const local = { name: `$l${this.#locals.length}`, type };
    this.#locals.push(local);
    return local;
  }

  add(...lines: string[]): void {
    // One by one: a list of many cases is not to be spread.
    for (const line of lines) this.#lines.push(line);
  }

  get(local: Local): void {
    this.#lines.push(`local.get ${local.name}`);
  }

  set(local: Local): void {
    this.#lines.push(`local.set ${local.name}`);
  }

  /** Takes what is on the stack into a new local. */
  take(type: CoreType): Local {
    const local = this.local(type);
    this.set(local);
    return local;
  }

  toString(): string {
    const locals = this.#locals.map(({ name, type }) => `(local ${name} ${type})`);
    return `(func ${this.#head} ${locals.join(' ')}\n${this.#lines.join('\n')})`;
  }
}
