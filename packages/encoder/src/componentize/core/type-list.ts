import { type CoreFuncType, type CoreRecType, coreFuncType } from '@witcraft/binary';
import { hashCoreTypes } from '../../abi/core-type-hash.js';
import { HashChains } from '../../types/hash-chains.js';
import { sameFuncType } from '../input/core-types.js';

/** The function types of a core module that is generated; each is there once. */
export class TypeList {
  readonly types: CoreRecType[] = [];
  readonly #entries: HashChains = new HashChains(64);
  /** By entry, which is the index of a type too. */
  readonly #found: CoreFuncType[] = [];

  index(type: CoreFuncType): number {
    const { params, results } = type;
    const ofParams = hashCoreTypes(params, params.length, params.length);
    const hash = hashCoreTypes(results, results.length, ofParams);
    let entry = this.#entries.first(hash);
    while (entry >= 0 && !isSame(this.#found[entry] as CoreFuncType, type))
      entry = this.#entries.next(entry);
    if (entry >= 0) return entry;
    this.types.push(coreFuncType(params, results));
    this.#found.push(type);
    return this.#entries.add(hash);
  }
}

function isSame(a: CoreFuncType, b: CoreFuncType): boolean {
  return a === b || sameFuncType(a, b);
}
