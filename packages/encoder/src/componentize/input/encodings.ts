import type { StringEncoding } from '@witcraft/binary';
import type { Resolve, WorldId, WorldItems, WorldKey } from '@witcraft/resolver';

/** Encodings by names of functions: nearly always all functions of an interface have one. */
interface Functions {
  readonly encoding: StringEncoding;
  /** Those that have it, such as an interface has them. */
  readonly names: ReadonlyMap<string, unknown>;
  /** What was added to these. */
  others: Map<string, StringEncoding> | undefined;
}

/**
 * The string encoding of each imported, or each exported, function of a core
 * module. Versions are left out of the keys: they change where imports of several
 * versions become one.
 */
export class Encodings {
  /** By interface or name in the world. */
  readonly #encodings = new Map<string, Functions>();
  /** What was asked for last: mostly the functions of one interface come together. */
  #last: { resolve: Resolve; key: WorldKey; functions: Functions | undefined } | undefined;

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
      const names =
        item.kind === 'function'
          ? new Map([[item.function.name, item.function]])
          : resolve.interfaces[item.id]?.functions;
      if (names === undefined) continue;
      encodings.#add(ownerKey(resolve, key), { encoding, names, others: undefined });
    }
    return encodings;
  }

  get(resolve: Resolve, key: WorldKey, name: string): StringEncoding | undefined {
    if (this.#last?.key !== key || this.#last.resolve !== resolve) {
      const functions = this.#encodings.get(ownerKey(resolve, key));
      this.#last = { resolve, key, functions };
    }
    return encodingOf(this.#last.functions, name);
  }

  /** Takes in others, which are not used any more; the key of one that differs, if any. */
  merge(others: Encodings): string | undefined {
    let conflict: string | undefined;
    this.#last = undefined;
    for (const [owner, functions] of others.#encodings) {
      const name = this.#add(owner, functions);
      if (name !== undefined) conflict ??= `${owner}/${name}`;
    }
    return conflict;
  }

  /** Adds functions of an interface; the name of one that is known with another encoding, if any. */
  #add(owner: string, { encoding, names, others }: Functions): string | undefined {
    const known = this.#encodings.get(owner);
    if (known === undefined) {
      this.#encodings.set(owner, { encoding, names, others });
      return undefined;
    }
    let conflict: string | undefined;
    const add = (name: string, added: StringEncoding): void => {
      const before = encodingOf(known, name);
      if (before === undefined) {
        known.others ??= new Map();
        known.others.set(name, added);
      } else if (before !== added) conflict ??= name;
    };
    for (const name of names.keys()) add(name, encoding);
    for (const [name, added] of others ?? []) add(name, added);
    return conflict;
  }
}

function encodingOf(functions: Functions | undefined, name: string): StringEncoding | undefined {
  return functions?.names.has(name) ? functions.encoding : functions?.others?.get(name);
}

function ownerKey(resolve: Resolve, key: WorldKey): string {
  if (typeof key === 'string') return key;
  const item = resolve.interfaces[key];
  const owner = item?.package === undefined ? undefined : resolve.packages[item.package]?.name;
  return `${owner?.namespace}:${owner?.name}/${item?.name}`;
}
