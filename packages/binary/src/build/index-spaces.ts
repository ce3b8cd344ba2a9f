import type { Alias } from '../model/aliases.js';
import type { CoreType } from '../model/core-types.js';
import type { ExternType } from '../model/externs.js';
import type { Sort } from '../model/sorts.js';
import { coreSpaces } from '../opcodes/sorts.js';

/** Counts the definitions of each index space of a scope. */
export class IndexSpaces {
  readonly #counts = new Map<Sort, number>();

  count(sort: Sort): number {
    return this.#counts.get(sort) ?? 0;
  }

  /** Adds a definition; its index. */
  add(sort: Sort): number {
    const index = this.count(sort);
    this.#counts.set(sort, index + 1);
    return index;
  }

  /** Adds a core type, or all types of a group; the first one's index. */
  addCoreType(type: CoreType): number {
    const index = this.count('core-type');
    this.#counts.set('core-type', index + (type.kind === 'rec' ? type.types.length : 1));
    return index;
  }
}

/** The index space to which an alias adds. */
export function sortOfAlias(alias: Alias): Sort {
  return alias.kind === 'core-export' ? coreSpaces[alias.sort] : alias.sort;
}

/** The index space to which an import or export of this type adds. */
export function sortOfExtern(type: ExternType): Sort {
  return type.kind;
}
