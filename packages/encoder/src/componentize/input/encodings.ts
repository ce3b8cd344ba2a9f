import type { StringEncoding } from '@witcraft/binary';
import type { Resolve, WorldId, WorldItems, WorldKey } from '@witcraft/resolver';

/**
 * The string encoding of each imported, or each exported, function of a core
 * module. Versions are left out of the keys: they change where imports of several
 * versions become one.
 */
export class Encodings {
  readonly #encodings = new Map<string, StringEncoding>();

  static of(
    resolve: Resolve,
    world: WorldId,
    direction: 'imports' | 'exports',
    encoding: StringEncoding,
  ): Encodings {
    const encodings = new Encodings();
    const items: WorldItems = resolve.worlds[world]?.[direction] ?? new Map();
    for (const [key, item] of items) {
      if (item.kind === 'function')
        encodings.#encodings.set(functionKey(resolve, key, item.function.name), encoding);
      const functions =
        item.kind === 'interface' ? resolve.interfaces[item.id]?.functions : undefined;
      for (const name of functions?.keys() ?? [])
        encodings.#encodings.set(functionKey(resolve, key, name), encoding);
    }
    return encodings;
  }

  get(resolve: Resolve, key: WorldKey, name: string): StringEncoding | undefined {
    return this.#encodings.get(functionKey(resolve, key, name));
  }

  /** Takes in others; the key of one that differs, if any. */
  merge(others: Encodings): string | undefined {
    let conflict: string | undefined;
    for (const [key, encoding] of others.#encodings) {
      const known = this.#encodings.get(key);
      if (known !== undefined && known !== encoding) conflict ??= key;
      this.#encodings.set(key, encoding);
    }
    return conflict;
  }
}

function functionKey(resolve: Resolve, key: WorldKey, name: string): string {
  if (typeof key === 'string') return `${key}/${name}`;
  const item = resolve.interfaces[key];
  const owner = item?.package === undefined ? undefined : resolve.packages[item.package]?.name;
  return `${owner?.namespace}:${owner?.name}/${item?.name}/${name}`;
}
