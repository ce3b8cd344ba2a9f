import { layoutOf, tupleLayout } from '../layout.js';
import type { ValueType } from '../types.js';
import { propertyName } from '../values.js';
import type { MemoryAccess } from './memory-access.js';
import type { CompileOptions } from './options.js';
import type { Side } from './source-places.js';

/** In types beyond this weight, parts that are not light have functions of their own. */
const largeWeight = 10_000;
const lightWeight = 100;
/** Types that would be written in more lines are too large: those of many nested variants. */
const maxLines = 500_000;

/** Whether the source for types would be too long if it had each part as often as it is used. */
export function isLarge(types: readonly ValueType[]): boolean {
  return tupleLayout(types, 'i32').weight > largeWeight;
}

/** Whether `new Function` is allowed; unknown until it is tried. */
let allowed: boolean | undefined;

function mayGenerate(): boolean {
  try {
    allowed ??= typeof new Function('') === 'function';
  } catch {
    allowed = false;
  }
  return allowed;
}

/** What lifting does where no values are made. */
export interface Checks {
  /** Whether nothing has to be done for a type. */
  skips(type: ValueType): boolean;
  /** The name of what checks a string, given the component, the pointer and the length. */
  readonly string: string;
  /** The name of what handles are added to. */
  readonly queue: string;
}

/** The name of a parameter of a function that is made. */
export function argument(index: number): string {
  return `a${index}`;
}

/**
 * Lines of generated JavaScript, with the names and constants that they use. `closures.ts`
 * knows no more of the language than what is written.
 */
export class SourceBuilder {
  readonly #options: CompileOptions;
  /** The component whose values are lifted or lowered now. */
  side: Side;
  /** Set while lifted values are only checked, as they are moved from memory to memory. */
  checks: Checks | undefined = undefined;
  readonly #constants = new Map<unknown, string>();
  readonly #large: boolean;
  readonly #functions = new Map<string, string>();
  /** The source of those functions. */
  #apart = '';
  #lines: string[] = [];
  #names = 0;

  constructor(options: CompileOptions, types: readonly ValueType[]) {
    this.#options = options;
    this.#large = isLarge(types);
    this.side = { m: 'm', v: 'v', h: 'h', address: options.addressType ?? 'i32' };
  }

  line(text: string): void {
    if (this.#lines.push(text) > maxLines) throw new RangeError('the types are too large');
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
    const name = this.#constants.get(value) ?? `c${this.#constants.size}`;
    this.#constants.set(value, name);
    return name;
  }

  /** Whether a type in memory has functions of its own. */
  isApart(type: ValueType): boolean {
    return this.#large && layoutOf(type, 'i32').weight > lightWeight;
  }

  /** The name of the function of a type for a purpose; `body` writes it, and gives its result. */
  apart(purpose: string, type: ValueType, parameters: number, body: () => string): string {
    const key = purpose + this.constant(type);
    let name = this.#functions.get(key);
    if (name === undefined) {
      name = this.name();
      this.#functions.set(key, name);
      const lines = this.#lines;
      this.#lines = [];
      this.open(parameters);
      this.line('let v=m.view;');
      this.line(`return ${body()};};`);
      this.#apart += `const ${name}=${this.#lines.join('\n')}`;
      this.#lines = lines;
    }
    return name;
  }

  /** The head of a function. */
  open(parameters: number): void {
    this.line(`function(${Array.from({ length: parameters }, (_, i) => argument(i))}){`);
  }

  /** What reads a property of an object. */
  property(name: string): string {
    return `[${JSON.stringify(propertyName(name, this.#options.names))}]`;
  }

  /** What sets a property in an object literal; `__proto__` in brackets is one. */
  key(name: string): string {
    const property = this.property(name);
    return property === '["__proto__"]' ? property : property.slice(1, -1);
  }

  /**
   * The value of the source, which is an expression, where the names of components and what
   * is given are known, and no others.
   */
  run(sides: Readonly<Record<string, MemoryAccess>>, given: Record<string, unknown> = {}): never {
    for (const [id, m] of Object.entries(sides)) {
      given['m'] = given[`m${id}`] = m;
      given[`h${id}`] = m.handles;
    }
    for (const [value, name] of this.#constants) given[name] = value;
    const source = `${this.#apart}return ${this.#lines.join('\n')}`;
    const { generateSource = mayGenerate(), closures } = this.#options;
    if (!generateSource) {
      if (closures) return closures(source, given) as never;
      throw new TypeError('source may not be generated: give `closures`');
    }
    const make = new Function(...Object.keys(given), `'use strict';${source}`);
    return make(...Object.values(given)) as never;
  }
}
