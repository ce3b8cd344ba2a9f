import type { CoreFuncType, CoreNumberType } from '@witcraft/binary';
import type { Function, Resolve } from '@witcraft/resolver';
import { HashChains } from '../types/hash-chains.js';
import { hashCoreTypes } from './core-type-hash.js';
import {
  type AddressType,
  type FlatList,
  FlatTypes,
  flatToCoreType,
  maxFlatParams,
} from './flat-types.js';

/**
 * How a core function stands for a function of a component: a module imports it
 * lowered, or exports what is lifted to it. Without a callback, `lift-async` is
 * for functions that keep a stack.
 */
export type FunctionUse = 'lower' | 'lower-async' | 'lift' | 'lift-async-callback' | 'lift-async';

/** The core function that stands for a function. */
export interface CoreSignature {
  readonly type: CoreFuncType;
  /** The only parameter points to where the parameters are stored. */
  readonly indirectParams: boolean;
  /** The last parameter of what is lowered, or the result of what is lifted, points to the result. */
  readonly returnPointer: boolean;
}

/** `MAX_FLAT_ASYNC_PARAMS` */
const maxFlatAsyncParams = 4;
/** `MAX_FLAT_RESULTS` */
const maxFlatResults = 1;

/**
 * The core function for a function and its use (CanonicalABI.md,
 * `flatten_functype`). Functions that have the same one share it.
 *
 * @param address the type of addresses of the module's memory
 *
 * @example
 * // f: func(a: string) -> string
 * coreSignature(resolve, f, 'lower').type; // params i32 i32 i32, no result
 * coreSignature(resolve, f, 'lift').type; // params i32 i32, result i32
 */
export function coreSignature(
  resolve: Resolve,
  func: Function,
  use: FunctionUse,
  address: AddressType = 'i32',
): CoreSignature {
  return signaturesOf(resolve).of(func, use, address);
}

/** The core function `task.return`, which an exported asynchronous function hands its result to. */
export function taskReturnSignature(
  resolve: Resolve,
  func: Function,
  address: AddressType = 'i32',
): CoreSignature {
  return signaturesOf(resolve).ofTaskReturn(func, address);
}

const known = new WeakMap<Resolve, CoreSignatures>();

/** Kept for as long as the resolve is. */
function signaturesOf(resolve: Resolve): CoreSignatures {
  let signatures = known.get(resolve);
  if (signatures === undefined) {
    signatures = new CoreSignatures(resolve);
    known.set(resolve, signatures);
  }
  return signatures;
}

function isMethod({ kind }: Function): boolean {
  return kind.kind === 'method' || kind.kind === 'async-method';
}

/** The core functions for functions of a resolve, each made once: many have the same. */
class CoreSignatures {
  readonly #flat: FlatTypes;
  readonly #entries: HashChains = new HashChains(64);
  /** By entry. */
  readonly #signatures: CoreSignature[] = [];
  /** The parameters that are being put together: the first `count` of these. */
  readonly #params: CoreNumberType[] = new Array(maxFlatParams + 1).fill('i32');
  #count = 0;

  constructor(resolve: Resolve) {
    this.#flat = new FlatTypes(resolve);
  }

  of(func: Function, use: FunctionUse, address: AddressType): CoreSignature {
    let result: CoreNumberType | undefined;
    let returnPointer = false;
    switch (use) {
      case 'lower':
      case 'lift': {
        const list = this.#results(func);
        const count = list === undefined ? 0 : this.#flat.count(list);
        returnPointer = count > maxFlatResults;
        if (list !== undefined && count === 1)
          result = flatToCoreType(this.#flat.part(list, 0), address);
        else if (returnPointer && use === 'lift') result = address;
        break;
      }
      case 'lower-async':
        returnPointer = func.result !== undefined || (func.namedResults?.length ?? 0) > 0;
        // How far the call has come.
        result = 'i32';
        break;
      case 'lift-async-callback':
        // What to wait for.
        result = 'i32';
        break;
      case 'lift-async':
        break;
      default:
        use satisfies never;
    }

    const most = use === 'lower-async' ? maxFlatAsyncParams : maxFlatParams;
    const indirectParams = this.#putParams(this.#flat.ofFields(func.params, most), address);
    if (use === 'lower' || use === 'lower-async') {
      // What is lowered gets a place for its result.
      if (returnPointer) this.#params[this.#count++] = address;
    } else if (!indirectParams && isMethod(func)) {
      // The module gets its own representation of the resource, not a handle.
      this.#params[0] = address;
    }
    return this.#signature(result, indirectParams, returnPointer);
  }

  ofTaskReturn(func: Function, address: AddressType): CoreSignature {
    const list = this.#results(func);
    this.#count = 0;
    const indirectParams = list !== undefined && this.#putParams(list, address);
    return this.#signature(undefined, indirectParams, false);
  }

  #results({ result, namedResults }: Function): FlatList | undefined {
    if (namedResults !== undefined) return this.#flat.ofFields(namedResults);
    return result === undefined ? undefined : this.#flat.of(result);
  }

  /** Begins the parameters; whether they are too many, so that there is a pointer to them instead. */
  #putParams(list: FlatList, address: AddressType): boolean {
    const count = this.#flat.count(list);
    if (count > maxFlatParams) {
      this.#params[0] = address;
      this.#count = 1;
      return true;
    }
    for (let at = 0; at < count; at++)
      this.#params[at] = flatToCoreType(this.#flat.part(list, at), address);
    this.#count = count;
    return false;
  }

  /** The signature with the parameters that were put together. */
  #signature(
    result: CoreNumberType | undefined,
    indirectParams: boolean,
    returnPointer: boolean,
  ): CoreSignature {
    const hash = hashCoreTypes(
      this.#params,
      this.#count,
      result === undefined ? 0 : result.charCodeAt(0),
    );
    let entry = this.#entries.first(hash);
    for (; entry >= 0; entry = this.#entries.next(entry)) {
      const made = this.#signatures[entry] as CoreSignature;
      if (
        made.indirectParams === indirectParams &&
        made.returnPointer === returnPointer &&
        made.type.results[0] === result &&
        this.#areParamsOf(made.type)
      )
        return made;
    }
    const type: CoreFuncType = {
      kind: 'func',
      params: this.#params.slice(0, this.#count),
      results: result === undefined ? [] : [result],
    };
    const made = { type, indirectParams, returnPointer };
    this.#signatures[this.#entries.add(hash)] = made;
    return made;
  }

  #areParamsOf({ params }: CoreFuncType): boolean {
    if (params.length !== this.#count) return false;
    for (let at = 0; at < this.#count; at++) if (params[at] !== this.#params[at]) return false;
    return true;
  }
}
