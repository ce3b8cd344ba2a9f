import {
  layoutOf,
  maxFlatAsyncParams,
  maxFlatParams,
  maxFlatResults,
  tupleLayout,
} from '../layout.js';
import type { CoreFuncType, FuncType, ValueType } from '../types.js';
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
import {
  coreCount,
  emitWriters,
  isFlat,
  lifting,
  lowering,
  resultsOf,
  sourceCall,
} from './source.js';
import { argument, SourceBuilder } from './source-builder.js';
import { emitElements, emitLoad } from './source-loads.js';
import { MemoryReader, MemoryWriter } from './source-places.js';
import { emitStore, emitStoreElements } from './source-stores.js';

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
  const signature = signatureOf(type);
  const { params } = signature;
  const out = new SourceBuilder(options, typesOf(signature));
  return sourceCall(
    out,
    signature,
    { ...options, call: core },
    { '': new MemoryAccess(options) },
    lowering(out, params, maxFlatParams, argument),
    lifting(out, resultsOf(signature), maxFlatResults, () => 'r'),
    params.length,
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
  const signature = signatureOf(type);
  const out = new SourceBuilder(options, typesOf(signature));
  const results = resultsOf(signature);
  const count = coreCount(signature);
  const inMemory = !isFlat(results, maxFlatResults);
  return sourceCall(
    out,
    signature,
    { hooks: options.hooks, call: callee },
    { '': new MemoryAccess(options) },
    lifting(out, signature.params, maxFlatParams, argument),
    lowering(out, results, maxFlatResults, () => 'r', inMemory ? argument(count) : undefined),
    inMemory ? count + 1 : count,
  );
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
  const out = new SourceBuilder(options, types);
  const most = Math.min(maxFlat, maxFlatParams);
  out.line('{"lift":');
  out.open(2);
  out.line('const from=a1|0;let v=m.fresh();');
  const lifted = lifting(out, types, most, (i) => `a0[from+${i}]`);
  lifted.take();
  out.line(`return[${lifted.put()}];},"lower":`);
  out.open(2);
  out.line('let v=m.fresh();');
  const { core, writers } = emitWriters(out, types, most, 'a1');
  types.forEach((type, i) => {
    emitStore(out, type, `a0[${i}]`, writers[i]!);
  });
  out.line(`return a1==null?[${core}]:[];}};`);
  return out.run({ '': new MemoryAccess(options) });
}

/** `load` and `store` for a type, and for lists of it. */
export function compileElement(type: ValueType, options: CompileOptions): CompiledElement {
  const m = new MemoryAccess(options);
  const out = new SourceBuilder(options, [type]);
  const { alignment, size } = layoutOf(type, out.side.address);
  const view = 'let v=m.fresh();';
  out.line('{"load":');
  out.open(1);
  out.line(view);
  out.line(`return ${emitLoad(out, type, new MemoryReader(out.side, 'a0', 0))};},"store":`);
  out.open(2);
  out.line(view);
  emitStore(out, type, 'a0', new MemoryWriter(out, out.side, 'a1', 0));
  out.line('},"loadList":');
  out.open(2);
  out.line(view);
  out.line(`return ${emitElements(out, type, 'a0', 'a1')};},"storeList":`);
  out.open(2);
  out.line(`${view}const list=m.list(a0);const n=list.length;`);
  emitStoreElements(out, type, 'list', 'a1', 'n');
  out.line('}};');
  const check = (pointer: number, length: number): void => {
    m.fresh();
    m.checkRange(pointer, length * size, alignment);
  };
  return { ...(out.run({ '': m }) as CompiledElement), size, alignment, check };
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
