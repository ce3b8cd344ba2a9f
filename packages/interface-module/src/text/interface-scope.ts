import { IndexSpace } from '@witcraft/wat';
import type { ValueType } from '../model/index.js';

/** What the names in an interface module stand for. */
export class InterfaceScope {
  readonly types: IndexSpace = new IndexSpace('type');
  readonly functions: IndexSpace = new IndexSpace('function');
  readonly memories: IndexSpace = new IndexSpace('memory');
  readonly globals: IndexSpace = new IndexSpace('global');
  /** By index; absent where a type has a mistake. */
  readonly definedTypes: Map<number, ValueType> = new Map();
  readonly #optionNames = new Map<number, ReadonlyMap<string, number>>();

  /** The options of a variant by their names; empty for what is no variant. */
  optionNames(type: number): ReadonlyMap<string, number> {
    const known = this.#optionNames.get(type);
    if (known !== undefined) return known;
    const names = new Map<string, number>();
    const defined = this.definedTypes.get(type);
    if (typeof defined === 'object' && defined.kind === 'variant') {
      defined.options.forEach(({ name }, tag) => {
        if (name !== undefined) names.set(name, tag);
      });
    }
    this.#optionNames.set(type, names);
    return names;
  }
}
