import type { FuncType, ValueType } from '../model/types.js';

/**
 * Tells in constant time whether two types are the same but for names of fields and
 * options: equal ones get the same number, which is found once for each object.
 */
export class TypeIdentity {
  readonly #numbers = new Map<string, number>();
  readonly #known = new WeakMap<object, number>();

  /** Whether two types are the same. */
  same(a: ValueType, b: ValueType): boolean {
    return a === b || (typeof a === 'object' && typeof b === 'object' && this.of(a) === this.of(b));
  }

  /** Whether two lists of types are the same. */
  sameList(a: readonly ValueType[], b: readonly ValueType[]): boolean {
    return a === b || (a.length === b.length && a.every((type, i) => this.same(type, b[i]!)));
  }

  /** The number of a type. */
  of(type: ValueType): number {
    if (typeof type === 'string') return this.#numberOf(type);
    let number = this.#known.get(type);
    if (number === undefined) {
      number = this.#numberOf(this.#key(type));
      this.#known.set(type, number);
    }
    return number;
  }

  /** The number of a function's type. */
  ofFunction(type: FuncType): number {
    let number = this.#known.get(type);
    if (number === undefined) {
      number = this.#numberOf(`f${this.#list(type.params)}>${this.#list(type.results)}`);
      this.#known.set(type, number);
    }
    return number;
  }

  #key(type: Exclude<ValueType, string>): string {
    switch (type.kind) {
      case 'record':
        return `r${type.fields.map((field) => this.of(field.type)).join()}`;
      case 'variant':
        return `v${type.options.map((o) => (o.type === undefined ? '' : this.of(o.type))).join()}.`;
      case 'array':
        return `a${this.of(type.element)}`;
      case 'callback':
        return `c${this.ofFunction(type.type)}`;
    }
  }

  #list(types: readonly ValueType[]): string {
    return types.map((type) => this.of(type)).join();
  }

  #numberOf(key: string): number {
    let number = this.#numbers.get(key);
    if (number === undefined) {
      number = this.#numbers.size;
      this.#numbers.set(key, number);
    }
    return number;
  }
}
