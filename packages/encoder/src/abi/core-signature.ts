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
  let results: readonly FlatType[] = none;
  let returnPointer = false;
  switch (use) {
    case 'lower':
    case 'lift': {
      const flatResults = flatResultsOf(flat, func);
      returnPointer = flatResults === undefined || flatResults.length > maxFlatResults;
      if (!returnPointer) results = flatResults ?? none;
      else if (use === 'lift') results = onePointer;
      break;
    }
    case 'lower-async':
      returnPointer = func.result !== undefined || (func.namedResults?.length ?? 0) > 0;
      // How far the call has come.
      results = oneNumber;
      break;
    case 'lift-async-callback':
      // What to wait for.
      results = oneNumber;
      break;
    case 'lift-async':
      break;
    default:
      use satisfies never;
  }

  const mostParams = use === 'lower-async' ? maxFlatAsyncParams : maxFlatParams;
  // What is lowered gets a place for its result.
  const last = returnPointer && use !== 'lift' ? 'pointer' : undefined;
  const flatParams = flat.fields(func.params, mostParams, last);
  const indirectParams = flatParams === undefined;
  const params: FlatType[] =
    flatParams ?? (last === undefined ? ['pointer'] : ['pointer', 'pointer']);
  const isMethod = func.kind.kind === 'method' || func.kind.kind === 'async-method';
  // The module gets its own representation of the resource, not a handle.
  if (isMethod && flatParams !== undefined && use.startsWith('lift')) params[0] = 'pointer';
  return { type: coreFuncType(params, results, address), indirectParams, returnPointer };
}

const none: readonly FlatType[] = [];
const oneNumber: readonly FlatType[] = ['i32'];
const onePointer: readonly FlatType[] = ['pointer'];

/** The core function `task.return`, which an exported asynchronous function hands its result to. */
export function taskReturnSignature(
  resolve: Resolve,
  func: Function,
  address: AddressType = 'i32',
): CoreSignature {
  const params = flatResultsOf(flatTypesOf(resolve), func);
  return {
    type: coreFuncType(params?.slice() ?? ['pointer'], none, address),
    indirectParams: params === undefined,
    returnPointer: false,
  };
}

/** `params` become those of the core type. */
function coreFuncType(
  params: FlatType[],
  results: readonly FlatType[],
  address: AddressType,
): CoreFuncType {
  // In place: each function of a world has such a list.
  for (let i = 0; i < params.length; i++)
    params[i] = flatToCoreType(params[i] as FlatType, address);
  return {
    kind: 'func',
    params: params as CoreNumberType[],
    results: results.map((type) => flatToCoreType(type, address)),
  };
}

/** Absent where they are too many. */
function flatResultsOf(
  flat: FlatTypes,
  { result, namedResults }: Function,
): readonly FlatType[] | undefined {
  if (namedResults !== undefined) return flat.fields(namedResults);
  return result === undefined ? none : flat.of(result);
}
