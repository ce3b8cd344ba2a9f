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
  for (let i = 0; i < types.length; i++) hash = (Math.imul(hash, 31) + hashType(types[i])) | 0;
  return hash;
}

function hashType(type: CoreFuncType['params'][number] | undefined): number {
  switch (type) {
    case 'i32':
      return 1;
    case 'i64':
      return 2;
    case 'f32':
      return 3;
    case 'f64':
      return 4;
    default:
      return 0;
  }
}
