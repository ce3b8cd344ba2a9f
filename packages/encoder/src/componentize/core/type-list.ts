import { type CoreFuncType, type CoreRecType, coreFuncType } from '@witcraft/binary';
import { sameFuncType } from '../input/core-types.js';

/** A type in the list; others with the same hash behind it. */
interface Entry {
  readonly type: CoreFuncType;
  readonly index: number;
  readonly next: Entry | undefined;
}

/** The function types of a core module that is generated; each is there once. */
export class TypeList {
  readonly types: CoreRecType[] = [];
  readonly #entries = new Map<number, Entry>();

  index(type: CoreFuncType): number {
    const hash = hashOf(type);
    const first = this.#entries.get(hash);
    for (let entry = first; entry !== undefined; entry = entry.next) {
      if (sameFuncType(entry.type, type)) return entry.index;
    }
    const index = this.types.push(coreFuncType(type.params, type.results)) - 1;
    this.#entries.set(hash, { type, index, next: first });
    return index;
  }
}

function hashOf({ params, results }: CoreFuncType): number {
  return hashTypes(results, hashTypes(params, params.length));
}

function hashTypes(types: CoreFuncType['params'], seed: number): number {
  let hash = seed;
  for (let i = 0; i < types.length; i++) {
    const type = types[i];
    // `i32`, `i64`, `f32`, `f64`: two characters tell them apart.
    const unit = typeof type === 'string' ? type.charCodeAt(0) ^ (type.charCodeAt(1) << 8) : 0;
    hash = (Math.imul(hash, 31) + unit) | 0;
  }
  return hash;
}
