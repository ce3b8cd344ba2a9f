import type { AddressType } from '../types.js';
import { type Naming, propertyName } from '../values.js';
import type { Side } from './source-places.js';

/** Lines of generated JavaScript, with the names and constants that they use. */
export class SourceBuilder {
  readonly address: AddressType;
  readonly naming: Naming;
  /** What values of JavaScript are read from and written to. */
  readonly side: Side;
  readonly constants: unknown[] = [];
  readonly #lines: string[] = [];
  #names = 0;

  constructor(address: AddressType, naming: Naming) {
    this.address = address;
    this.naming = naming;
    this.side = { m: 'm', v: 'v', h: 'h', address };
  }

  line(text: string): void {
    this.#lines.push(text);
  }

  name(): string {
    return `t${this.#names++}`;
  }

  /** Keeps the value of an expression: computes it here and now. */
  keep(expression: string): string {
    const name = this.name();
    this.line(`const ${name}=${expression};`);
    return name;
  }

  /** The name of a value that is given to the source from outside. */
  constant(value: unknown): string {
    let index = this.constants.indexOf(value);
    if (index < 0) index = this.constants.push(value) - 1;
    return `c${index}`;
  }

  /** What reads a property of an object. */
  property(name: string): string {
    return `[${JSON.stringify(propertyName(name, this.naming))}]`;
  }

  /** What sets a property in an object literal; quoted and in brackets, so `__proto__` is none. */
  key(name: string): string {
    const key = propertyName(name, this.naming);
    return /^[A-Za-z]\w*$/.test(key) ? key : `[${JSON.stringify(key)}]`;
  }

  toString(): string {
    return this.#lines.join('\n');
  }
}
