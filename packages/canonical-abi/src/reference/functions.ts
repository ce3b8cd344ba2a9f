import { maxFlatAsyncParams, maxFlatParams, maxFlatResults } from '../layout.js';
import { trap } from '../trap.js';
import type { AddressType, CoreFuncType, FuncType, TupleType, ValueType } from '../types.js';
import { Context, type ReferenceOptions } from './context.js';
import { type CoreValue, type CoreValueIterator, CoreValues, liftFlat, lowerFlat } from './flat.js';
import { load } from './loading.js';
import { store } from './storing.js';
import { alignment, elementSize, flattenTypes } from './types.js';

/** `flatten_functype` (Flattening) */
export function flattenFuncType(
  options: {
    readonly async?: boolean;
    readonly callback?: boolean;
    readonly addressType?: AddressType;
  },
  type: FuncType,
  context: 'lift' | 'lower',
): CoreFuncType {
  const cx = new Context({ addressType: options.addressType });
  let params = flattenTypes(
    cx,
    type.params.map((param) => param.type),
  );
  let results = type.result === undefined ? [] : flattenTypes(cx, [type.result]);
  if (!options.async) {
    if (params.length > maxFlatParams) params = [cx.addressType];
    if (results.length > maxFlatResults) {
      if (context === 'lift') {
        results = [cx.addressType];
      } else {
        params = [...params, cx.addressType];
        results = [];
      }
    }
  } else if (context === 'lift') {
    if (params.length > maxFlatParams) params = [cx.addressType];
    results = options.callback ? ['i32'] : [];
  } else {
    if (params.length > maxFlatAsyncParams) params = [cx.addressType];
    if (results.length > 0) params = [...params, cx.addressType];
    results = ['i32'];
  }
  return { params, results };
}

function checkTuple(cx: Context, pointer: number, type: TupleType): void {
  if (pointer % alignment(cx, type) !== 0) trap('unaligned-pointer', 'unaligned pointer');
  if (pointer + elementSize(cx, type) > cx.memoryLength) {
    trap('pointer-out-of-bounds', 'pointer out-of-bounds');
  }
}

/** `lift_flat_values` (Lifting and Lowering Values) */
export function liftFlatValues(
  options: ReferenceOptions,
  maxFlat: number,
  values: CoreValueIterator | readonly CoreValue[],
  types: readonly ValueType[],
): readonly unknown[] {
  const cx = new Context(options);
  const core = 'next' in values ? values : new CoreValues(values);
  if (flattenTypes(cx, types).length <= maxFlat) {
    return types.map((type) => liftFlat(cx, core, type));
  }
  const pointer = cx.fromCore(core.next(cx.addressType));
  const tuple: TupleType = { kind: 'tuple', types };
  checkTuple(cx, pointer, tuple);
  return load(cx, pointer, tuple) as readonly unknown[];
}

/** `lower_flat_values` (Lifting and Lowering Values) */
export function lowerFlatValues(
  options: ReferenceOptions,
  maxFlat: number,
  values: readonly unknown[],
  types: readonly ValueType[],
  outParam?: CoreValueIterator,
): CoreValue[] {
  const cx = new Context(options);
  if (flattenTypes(cx, types).length <= maxFlat) {
    return types.flatMap((type, i) => lowerFlat(cx, values[i], type));
  }
  const tuple: TupleType = { kind: 'tuple', types };
  let pointer: number;
  if (outParam === undefined) {
    pointer = cx.allocate(alignment(cx, tuple), elementSize(cx, tuple));
    cx.checkAllocated(pointer, alignment(cx, tuple), elementSize(cx, tuple));
  } else {
    pointer = cx.fromCore(outParam.next(cx.addressType));
    checkTuple(cx, pointer, tuple);
  }
  store(cx, values, tuple, pointer);
  return outParam === undefined ? [cx.toCore(pointer)] : [];
}
