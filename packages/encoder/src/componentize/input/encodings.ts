import type { StringEncoding } from '@witcraft/binary';
import type { Resolve, WorldId, WorldItems, WorldKey } from '@witcraft/resolver';

/**
 * The string encoding of each imported, or each exported, function of a core
 * module. Versions are left out of the keys: they change where imports of several
 * versions become one.
 */
export class Encodings {
  /** By interface or name in the world, then by name of the function. */
  readonly #encodings = new Map<string, Map<string, StringEncoding>>();
  /** What was asked for last: mostly the functions of one interface come together. */
  #last: { resolve: Resolve; key: WorldKey; functions: Map<string, StringEncoding> } | undefined;

  static of(
    resolve: Resolve,
    world: WorldId,
    direction: 'imports' | 'exports',
    encoding: StringEncoding,
  ): Encodings {
    const encodings = new Encodings();
    const items: WorldItems = resolve.worlds[world]?.[direction] ?? new Map();
    for (const [key, item] of items) {
      if (item.kind === 'type') continue;
      const functions = encodings.#functionsOf(ownerKey(resolve, key));
      if (item.kind === 'function') functions.set(item.function.name, encoding);
      else
        for (const name of resolve.interfaces[item.id]?.functions.keys() ?? [])
          functions.set(name, encoding);
    }
    return encodings;
  }

  get(resolve: Resolve, key: WorldKey, name: string): StringEncoding | undefined {
    if (this.#last?.key !== key || this.#last.resolve !== resolve) {
      const functions = this.#encodings.get(ownerKey(resolve, key)) ?? new Map();
      this.#last = { resolve, key, functions };
    }
    return this.#last.functions.get(name);
  }

  /** Takes in others, which are not used any more; the key of one that differs, if any. */
  merge(others: Encodings): string | undefined {
    let conflict: string | undefined;
    this.#last = undefined;
    for (const [owner, encodings] of others.#encodings) {
      const functions = this.#encodings.get(owner);
      if (functions === undefined) {
        this.#encodings.set(owner, encodings);
        continue;
      }
      for (const [name, encoding] of encodings) {
        const known = functions.get(name);
        if (known !== undefined && known !== encoding) conflict ??= `${owner}/${name}`;
        functions.set(name, encoding);
      }
    }
    return conflict;
  }

  #functionsOf(owner: string): Map<string, StringEncoding> {
    let functions = this.#encodings.get(owner);
    if (functions === undefined) {
      functions = new Map();
      this.#encodings.set(owner, functions);
    }
    return functions;
  }
}

function ownerKey(resolve: Resolve, key: WorldKey): string {
  if (typeof key === 'string') return key;
  const item = resolve.interfaces[key];
  const owner = item?.package === undefined ? undefined : resolve.packages[item.package]?.name;
  return `${owner?.namespace}:${owner?.name}/${item?.name}`;
}
