/** The text of a link function, with what is on its stack by names. */
export class LinkWriter {
  readonly #lines: string[] = [];
  /** The last one is the top. */
  readonly #stack: string[];

  constructor(imports: readonly string[]) {
    this.#stack = [...imports];
  }

  /** Instantiates a module with values by the names of its imports. */
  instantiate(name: string, module: string, imports: readonly (readonly [string, string])[]): void {
    // The first one that is named is popped first.
    this.#gather(imports.map(([, value]) => value).toReversed());
    const names = imports.map(([text]) => `(import ${text})`).join(' ');
    this.#lines.push(`module.instantiate ${names} ${module}`);
    this.#stack.splice(this.#stack.length - imports.length);
    this.#stack.push(name);
  }

  /** Takes what an instance exports under another name. */
  take(instance: string, name: string, value: string): void {
    this.#gather([instance]);
    this.#lines.push(`instance.export ${JSON.stringify(name)}`);
    this.#stack.pop();
    this.#stack.push(value);
  }

  /** The instructions, which leave nothing but these values. */
  finish(exports: readonly string[]): string {
    this.#gather(exports);
    while (this.#stack.length > exports.length) {
      this.#pick(exports.length);
      this.#lines.push('drop');
      this.#stack.pop();
    }
    return this.#lines.map((line) => `    ${line}`).join('\n');
  }

  /** Puts copies on the top, the last one uppermost. */
  #gather(values: readonly string[]): void {
    for (const [placed, value] of values.entries()) {
      this.#pick(this.#stack.length - 1 - this.#stack.lastIndexOf(value, -placed - 1));
      this.#lines.push('dup');
      this.#stack.push(value);
      // What was placed goes above the one that stays, then the copy above that.
      for (let index = 0; index < placed; index++) this.#pick(placed + 1);
      if (placed > 0) this.#pick(placed);
    }
  }

  #pick(depth: number): void {
    if (depth === 0) return;
    this.#lines.push(`pick ${depth}`);
    this.#stack.push(...this.#stack.splice(this.#stack.length - 1 - depth, 1));
  }
}
