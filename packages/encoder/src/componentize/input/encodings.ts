import type { StringEncoding } from '@witcraft/binary';
import type { Resolve, WorldId, WorldItems, WorldKey } from '@witcraft/resolver';

/**
 * The string encoding of each imported, or each exported, function of a core
 * module. Versions are left out of the keys: they change where imports of several
 * versions become one.
 */
export class Encodings {
  /** By interface, and by name of the function. */
  readonly #encodings = new Map<string, Map<string, StringEncoding>>();

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
      const functions = encodings.#of(ownerKey(resolve, key));
      if (item.kind === 'function') functions.set(item.function.name, encoding);
      else
        for (const name of resolve.interfaces[item.id]?.functions.keys() ?? [])
          functions.set(name, encoding);
    }
    return encodings;
  }

  get(resolve: Resolve, key: WorldKey, name: string): StringEncoding | undefined {
    return this.#encodings.get(ownerKey(resolve, key))?.get(name);
  }

  /** Takes in others; the key of one that differs, if any. */
  merge(others: Encodings): string | undefined {
    let conflict: string | undefined;
    for (const [owner, functions] of others.#encodings) {
      const known = this.#of(owner);
      for (const [name, encoding] of functions) {
        if ((known.get(name) ?? encoding) !== encoding) conflict ??= `${owner}/${name}`;
        known.set(name, encoding);
      }
    }
    return conflict;
  }

  #of(owner: string): Map<string, StringEncoding> {
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
