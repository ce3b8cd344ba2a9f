import type { Function, Param, Type } from '@witcraft/resolver';
import { isAsync } from './function-kinds.js';
import { HashChains } from './hash-chains.js';

/**
 * Indices of function types by what the functions say: names and types of parameters
 * and results. Found by a hash, and then compared: a key for a map would be a new
 * text for each function.
 */
export class Signatures {
  readonly #entries: HashChains = new HashChains(16);
  /** Of each entry, and maybe of such as were forgotten: the function, and the index of its type. */
  readonly #functions: Function[] = [];
  readonly #indices: number[] = [];

  /** The index of the type, by the {@link signatureHash} of the function; -1 where it is not known. */
  get(func: Function, hash: number): number {
    let entry = this.#entries.first(hash);
    while (entry >= 0 && !isSame(this.#functions[entry] as Function, func))
      entry = this.#entries.next(entry);
    return entry < 0 ? -1 : (this.#indices[entry] as number);
  }

  set(func: Function, hash: number, index: number): void {
    const entry = this.#entries.add(hash);
    this.#functions[entry] = func;
    this.#indices[entry] = index;
  }

  clear(): void {
    this.#entries.clear();
  }
}

/** The same number for functions whose types say the same. */
export function signatureHash(func: Function): number {
  const { params, result, namedResults } = func;
  let hash = hashParams(params, isAsync(func) ? 1 : 0);
  if (result !== undefined) hash = (Math.imul(hash, 31) + hashType(result)) | 0;
  return namedResults === undefined ? hash : hashParams(namedResults, hash);
}

function hashParams(params: readonly Param[], seed: number): number {
  let hash = (Math.imul(seed, 31) + params.length) | 0;
  for (let i = 0; i < params.length; i++) {
    const { name, type } = params[i] as Param;
    hash = (Math.imul(hash, 31) + hashText(name)) | 0;
    hash = (Math.imul(hash, 31) + hashType(type)) | 0;
  }
  return hash;
}

function hashType(type: Type): number {
  return typeof type === 'string' ? hashText(type) : type;
}

/** Of the length and both ends: names of one function differ mostly there. */
function hashText(text: string): number {
  const { length } = text;
  return (length << 16) | (text.charCodeAt(0) << 8) | text.charCodeAt(length - 1);
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
