import type { Function, Param } from '@witcraft/resolver';
import { isAsync } from './function-kinds.js';
import { numberOf } from './type-keys.js';

/** A function, and the index of its type; others with the same hash behind it. */
interface Entry {
  readonly func: Function;
  readonly index: number;
  readonly next: Entry | undefined;
}

/**
 * Indices of function types by what the functions say: names and types of parameters
 * and results. Found by a hash, and then compared: a key for a map would be a new
 * text for each function.
 */
export class Signatures {
  readonly #entries: Map<number, Entry>;

  constructor(from?: Signatures) {
    this.#entries = from === undefined ? new Map() : new Map(from.#entries);
  }

  get(func: Function): number | undefined {
    let entry = this.#entries.get(hashOf(func));
    while (entry !== undefined && !isSame(entry.func, func)) entry = entry.next;
    return entry?.index;
  }

  set(func: Function, index: number): void {
    const hash = hashOf(func);
    this.#entries.set(hash, { func, index, next: this.#entries.get(hash) });
  }
}

function hashOf(func: Function): number {
  const { params, result, namedResults } = func;
  let hash = hashParams(params, isAsync(func) ? 1 : 0);
  hash = (Math.imul(hash, 31) + numberOf(result)) | 0;
  return namedResults === undefined ? hash : hashParams(namedResults, hash);
}

function hashParams(params: readonly Param[], seed: number): number {
  let hash = (Math.imul(seed, 31) + params.length) | 0;
  for (let i = 0; i < params.length; i++) {
    const { name, type } = params[i] as Param;
    // Names of one function differ mostly at their ends.
    hash = (Math.imul(hash, 31) + name.charCodeAt(0)) | 0;
    hash = (Math.imul(hash, 31) + name.charCodeAt(name.length - 1) + (name.length << 8)) | 0;
    hash = (Math.imul(hash, 31) + numberOf(type)) | 0;
  }
  return hash;
}

function isSame(a: Function, b: Function): boolean {
  return (
    a.result === b.result &&
    isSameList(a.params, b.params) &&
    isSameOptionalList(a.namedResults, b.namedResults) &&
    isAsync(a) === isAsync(b)
  );
}

function isSameOptionalList(
  a: readonly Param[] | undefined,
  b: readonly Param[] | undefined,
): boolean {
  return a === undefined || b === undefined ? a === b : isSameList(a, b);
}

function isSameList(a: readonly Param[], b: readonly Param[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) {
    if (a[i]?.type !== b[i]?.type || a[i]?.name !== b[i]?.name) return false;
  }
  return true;
}
