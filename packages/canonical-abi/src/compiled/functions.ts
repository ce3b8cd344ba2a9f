import {
  layoutOf,
  maxFlatAsyncParams,
  maxFlatParams,
  maxFlatResults,
  tupleLayout,
} from '../layout.js';
import type { CoreType, FuncType, ValueType } from '../types.js';
import { closureElement, closureLift, closureLower, closureValues } from './closures.js';
import { MemoryAccess } from './memory-access.js';
import type {
  CompiledElement,
  CompiledValues,
  CompileOptions,
  CoreFunction,
  CoreValue,
  LiftFunctionOptions,
  LowerFunctionOptions,
  Signature,
} from './options.js';
import { sourceElement, sourceLift, sourceLower, sourceValues } from './source.js';

/** A type beyond this weight is compiled to closures, whose size is that of its distinct parts. */
const maxSourceWeight = 10_000;

/** Whether `new Function` is allowed; unknown until it is tried. */
let sourceAllowed: boolean | undefined;

/** Whether to generate source for types: unless that is forbidden or they are too large. */
export function mayGenerate(
  options: { readonly generateSource?: boolean | undefined },
  types: readonly ValueType[],
): boolean {
  if (options.generateSource === false) return false;
  if (tupleLayout(types, 'i32').weight > maxSourceWeight) return false;
  if (options.generateSource === true) return true;
  if (sourceAllowed === undefined) {
    try {
      new Function('');
      sourceAllowed = true;
    } catch {
      sourceAllowed = false;
    }
  }
  return sourceAllowed;
}

export function signatureOf(type: FuncType): Signature {
  return { params: type.params.map((param) => param.type), result: type.result };
}

export function typesOf({ params, result }: Signature): readonly ValueType[] {
  return result === undefined ? params : [...params, result];
}

/**
 * `canon lift`, synchronous: makes of a core function one that takes and returns values
 * of JavaScript. It lowers the arguments, calls, lifts the result and calls
 * `post-return`. Throws a `Trap` where the Canonical ABI traps, a `TypeError` for an
 * argument that is no value of its type, and whatever the core function throws.
 *
 * @example
 * const add = compileLift(addType, instance.exports.add, {});
 * add(1, 2); // 3
 */
export function compileLift(
  type: FuncType,
  core: CoreFunction,
  options: LiftFunctionOptions,
): (...args: unknown[]) => unknown {
  return (
    generateLift(type, core, options) ??
    closureLift(signatureOf(type), core, new MemoryAccess(options), options)
  );
}

/**
 * `canon lower`, synchronous: makes of a function of JavaScript values a core function,
 * to be imported by a core module. It lifts the arguments, calls, and lowers the result.
 */
export function compileLower(
  type: FuncType,
  callee: (...args: never[]) => unknown,
  options: LowerFunctionOptions,
): (...args: CoreValue[]) => CoreValue | undefined {
  return (
    generateLower(type, callee, options) ??
    closureLower(signatureOf(type), callee, new MemoryAccess(options), options)
  );
}

/**
 * As `compileLift`, but of generated source alone, so that closures need not be loaded:
 * nothing where that is not allowed, or the types are too large.
 */
export function generateLift(
  type: FuncType,
  core: CoreFunction,
  options: LiftFunctionOptions,
): ((...args: unknown[]) => unknown) | undefined {
  const signature = signatureOf(type);
  if (!mayGenerate(options, typesOf(signature))) return undefined;
  return sourceLift(signature, core, new MemoryAccess(options), options);
}

/** As `compileLower`, of generated source alone. */
export function generateLower(
  type: FuncType,
  callee: (...args: never[]) => unknown,
  options: LowerFunctionOptions,
): ((...args: CoreValue[]) => CoreValue | undefined) | undefined {
  const signature = signatureOf(type);
  if (!mayGenerate(options, typesOf(signature))) return undefined;
  return sourceLower(signature, callee, new MemoryAccess(options), options);
}

/**
 * `lift_flat_values` and `lower_flat_values` for a sequence of types, which pass through
 * memory if they flatten to more than `maxFlat` core values. For asynchronous calls and
 * `task.return`, whose parts are not done at once.
 */
export function compileValues(
  types: readonly ValueType[],
  maxFlat: number,
  options: CompileOptions,
): CompiledValues {
  return (
    generateValues(types, maxFlat, options) ??
    closureValues(types, Math.min(maxFlat, maxFlatParams), new MemoryAccess(options), options)
  );
}

/** As `compileValues`, of generated source alone. */
export function generateValues(
  types: readonly ValueType[],
  maxFlat: number,
  options: CompileOptions,
): CompiledValues | undefined {
  if (!mayGenerate(options, types)) return undefined;
  return sourceValues(types, Math.min(maxFlat, maxFlatParams), new MemoryAccess(options), options);
}

/** `load` and `store` for a type, and for lists of it. */
export function compileElement(type: ValueType, options: CompileOptions): CompiledElement {
  return generateElement(type, options) ?? closureElement(type, new MemoryAccess(options), options);
}

/** As `compileElement`, of generated source alone. */
export function generateElement(
  type: ValueType,
  options: CompileOptions,
): CompiledElement | undefined {
  if (!mayGenerate(options, [type])) return undefined;
  return sourceElement(type, new MemoryAccess(options), options);
}

export interface CoreFuncType {
  readonly params: readonly CoreType[];
  readonly results: readonly CoreType[];
}

/** How a function is lifted or lowered, as far as its core type depends on it. */
export interface FlattenOptions {
  readonly context: 'lift' | 'lower';
  readonly async?: boolean | undefined;
  readonly callback?: boolean | undefined;
  readonly addressType?: CompileOptions['addressType'];
}

/** `flatten_functype` (Flattening): the type of the core function. */
export function flattenFuncType(type: FuncType, options: FlattenOptions): CoreFuncType {
  const address = options.addressType ?? 'i32';
  const flatParams = tupleLayout(
    type.params.map((param) => param.type),
    address,
  ).flat;
  const flatResults = type.result === undefined ? [] : layoutOf(type.result, address).flat;
  const maxParams =
    options.async && options.context === 'lower' ? maxFlatAsyncParams : maxFlatParams;
  const params = flatParams === undefined || flatParams.length > maxParams ? [address] : flatParams;
  if (options.async) {
    if (options.context === 'lift') return { params, results: options.callback ? ['i32'] : [] };
    const inMemory = flatResults === undefined || flatResults.length > 0;
    return { params: inMemory ? [...params, address] : params, results: ['i32'] };
  }
  if (flatResults !== undefined && flatResults.length <= maxFlatResults) {
    return { params, results: flatResults };
  }
  return options.context === 'lift'
    ? { params, results: [address] }
    : { params: [...params, address], results: [] };
}
