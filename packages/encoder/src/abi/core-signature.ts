import type { CoreFuncType, CoreNumberType } from '@witcraft/binary';
import type { Function, Resolve } from '@witcraft/resolver';
import {
  type AddressType,
  type FlatType,
  type FlatTypes,
  flatToCoreType,
  flatTypesOf,
  maxFlatAsyncParams,
  maxFlatParams,
  maxFlatResults,
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

/**
 * The core function for a function and its use (CanonicalABI.md,
 * `flatten_functype`).
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
  const flat = flatTypesOf(resolve);
  const mostParams = use === 'lower-async' ? maxFlatAsyncParams : maxFlatParams;
  const flatParams = flat.fields(func.params);
  const indirectParams = flatParams === undefined || flatParams.length > mostParams;
  const params: FlatType[] = indirectParams ? ['pointer'] : flatParams;
  const isMethod = func.kind.kind === 'method' || func.kind.kind === 'async-method';
  // The module gets its own representation of the resource, not a handle.
  if (isMethod && !indirectParams && use.startsWith('lift')) params[0] = 'pointer';

  let results: FlatType[] = [];
  let returnPointer = false;
  switch (use) {
    case 'lower':
    case 'lift': {
      const flatResults = flatResultsOf(flat, func);
      returnPointer = flatResults === undefined || flatResults.length > maxFlatResults;
      if (!returnPointer) results = flatResults ?? [];
      else if (use === 'lift') results = ['pointer'];
      else params.push('pointer');
      break;
    }
    case 'lower-async':
      returnPointer = func.result !== undefined || (func.namedResults?.length ?? 0) > 0;
      if (returnPointer) params.push('pointer');
      // How far the call has come.
      results = ['i32'];
      break;
    case 'lift-async-callback':
      // What to wait for.
      results = ['i32'];
      break;
    case 'lift-async':
      break;
    default:
      use satisfies never;
  }
  return { type: coreFuncType(params, results, address), indirectParams, returnPointer };
}

/** The core function `task.return`, which an exported asynchronous function hands its result to. */
export function taskReturnSignature(
  resolve: Resolve,
  func: Function,
  address: AddressType = 'i32',
): CoreSignature {
  const params = flatResultsOf(flatTypesOf(resolve), func);
  return {
    type: coreFuncType(params ?? ['pointer'], [], address),
    indirectParams: params === undefined,
    returnPointer: false,
  };
}

/** The lists become those of the core type. */
function coreFuncType(params: FlatType[], results: FlatType[], address: AddressType): CoreFuncType {
  return {
    kind: 'func',
    params: inCoreTypes(params, address),
    results: inCoreTypes(results, address),
  };
}

/** In place: each function of a world has such lists. */
function inCoreTypes(types: FlatType[], address: AddressType): CoreNumberType[] {
  for (let i = 0; i < types.length; i++) types[i] = flatToCoreType(types[i] as FlatType, address);
  return types as CoreNumberType[];
}

/** As a new list; absent where they are too many. */
function flatResultsOf(
  flat: FlatTypes,
  { result, namedResults }: Function,
): FlatType[] | undefined {
  if (namedResults !== undefined) return flat.fields(namedResults);
  return result === undefined ? [] : flat.of(result)?.slice();
}
