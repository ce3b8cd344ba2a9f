import type { AddressType, ValueType } from '../types.js';
import { type Naming, propertyName } from '../values.js';
import type { Side } from './source-places.js';

/** What lifting does where no values are made. */
export interface Checks {
  /** Whether nothing has to be done for a type. */
  skips(type: ValueType): boolean;
  /** The name of what checks a string, given the component, the pointer and the length. */
  readonly string: string;
  /** The name of what handles are added to. */
  readonly queue: string;
}

/** Lines of generated JavaScript, with the names and constants that they use. */
export class SourceBuilder {
  readonly naming: Naming;
  /** The component whose values are lifted or lowered now. */
  side: Side;
  /** Set while lifted values are only checked, as they are moved from memory to memory. */
  checks: Checks | undefined = undefined;
  readonly constants: unknown[] = [];
  readonly #lines: string[] = [];
  #names = 0;

  constructor(address: AddressType, naming: Naming) {
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
