import { type CoreFuncType, type CoreRecType, coreFuncType } from '@witcraft/binary';
import { hashCoreTypes } from '../../abi/core-type-hash.js';
import { HashChains } from '../../types/hash-chains.js';
import { sameFuncType } from '../input/core-types.js';

/** The function types of a core module that is generated; each is there once. */
export class TypeList {
  /** By index. */
  readonly functions: CoreFuncType[] = [];
  readonly #entries: HashChains = new HashChains(64);

  /** As a module has them. */
  get types(): CoreRecType[] {
    return this.functions.map(({ params, results }) => coreFuncType(params, results));
  }

  index(type: CoreFuncType): number {
    const { params, results } = type;
    const ofParams = hashCoreTypes(params, params.length, params.length);
    const hash = hashCoreTypes(results, results.length, ofParams);
    let entry = this.#entries.first(hash);
    while (entry >= 0 && !isSame(this.functions[entry] as CoreFuncType, type))
      entry = this.#entries.next(entry);
    if (entry >= 0) return entry;
    this.functions.push(type);
    return this.#entries.add(hash);
  }
}

function isSame(a: CoreFuncType, b: CoreFuncType): boolean {
  return a === b || sameFuncType(a, b);
}
