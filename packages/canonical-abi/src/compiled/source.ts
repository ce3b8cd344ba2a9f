import { hasHandles, lowersBefore, usesMemory } from '../fused/traits.js';
import { layoutOf, maxFlatParams, maxFlatResults, recordLayout, tupleLayout } from '../layout.js';
import type { ValueType } from '../types.js';
import type { MemoryAccess } from './memory-access.js';
import type {
  CallHooks,
  CompiledElement,
  CompiledValues,
  CompileOptions,
  CoreFunction,
  CoreValue,
  LiftFunctionOptions,
  LowerFunctionOptions,
  Signature,
} from './options.js';
import { SourceBuilder } from './source-builder.js';
import { emitElements, emitLoad } from './source-loads.js';
import { FlatReader, FlatWriter, MemoryReader, MemoryWriter } from './source-places.js';
import { emitStore, emitStoreElements } from './source-stores.js';

function builder(options: CompileOptions): SourceBuilder {
  return new SourceBuilder(options.addressType ?? 'i32', options.names ?? 'camel-case');
}

/** Runs the source, which is the body of a function of the constants. */
function evaluate(out: SourceBuilder, m: MemoryAccess, more: Record<string, unknown>): never {
  const names = ['m', 'h', ...out.constants.map((_, i) => `c${i}`), ...Object.keys(more)];
  const make = new Function(...names, `'use strict';${out}`);
  return make(m, m.handles, ...out.constants, ...Object.values(more)) as never;
}

function isFlat(out: SourceBuilder, types: readonly ValueType[], maxFlat: number): boolean {
  const { flat } = recordLayout(types, out.address);
  return flat !== undefined && flat.length <= maxFlat;
}

/** `lift_flat_values`: names of the values. `core` are expressions of the core values. */
function emitLiftValues(
  out: SourceBuilder,
  types: readonly ValueType[],
  maxFlat: number,
  core: (index: number) => string,
): string[] {
  if (isFlat(out, types, maxFlat)) {
    const flat = recordLayout(types, out.address).flat!;
    const reader = new FlatReader(
      flat.map((_, i) => core(i)),
      flat,
      out.address,
    );
    return types.map((type) => out.keep(emitLoad(out, type, reader)));
  }
  const { alignment, size, offsets } = tupleLayout(types, out.address);
  const p = out.keep(`m.checkTuple(m.fromCore(${core(0)}),${alignment},${size})`);
  return offsets.map((offset, i) =>
    out.keep(emitLoad(out, types[i]!, new MemoryReader(out.side, p, offset))),
  );
}

/** `lower_flat_values` where all is flat: names of the core values. */
function emitLowerFlat(
  out: SourceBuilder,
  types: readonly ValueType[],
  values: (index: number) => string,
): string[] {
  const core: string[] = [];
  const writer = new FlatWriter(out, out.address, (value) => core.push(out.keep(value)));
  types.forEach((type, i) => {
    emitStore(out, type, values(i), writer);
  });
  return core;
}

/** `lower_flat_values` through memory: the name of the pointer, which is a number. */
function emitLowerTuple(
  out: SourceBuilder,
  types: readonly ValueType[],
  values: (index: number) => string,
  pointer: (layout: string) => string,
): string {
  const { alignment, size, offsets } = tupleLayout(types, out.address);
  const p = out.keep(pointer(`${alignment},${size}`));
  out.line('v=m.view;');
  offsets.forEach((offset, i) => {
    emitStore(out, types[i]!, values(i), new MemoryWriter(out, out.side, p, offset));
  });
  return p;
}

/** The frame of a call: hooks, `v`, and in `called` whether the callee has been called. */
function emitCall(
  out: SourceBuilder,
  hooks: CallHooks,
  views: boolean,
  call: { readonly params: readonly string[]; before?(): void; body(): void },
): void {
  out.line(`return function(${call.params.join()}){`);
  call.before?.();
  if (hooks.enter !== undefined) out.line('enter();');
  if (hooks.failed !== undefined) out.line('let called=false;try{');
  if (views) out.line('let v=m.fresh();');
  call.body();
  if (hooks.failed !== undefined) out.line('}catch(error){throw failed(error,called)}');
  out.line('}');
}

/** Whether the code of a call has views of memory: handles may have made it grow. */
function needsViews(out: SourceBuilder, { params, result }: Signature): boolean {
  return (
    [...params, result].some((type) => usesMemory(type) || hasHandles(type)) ||
    !isFlat(out, params, maxFlatParams) ||
    !isFlat(out, result === undefined ? [] : [result], maxFlatResults)
  );
}

function parameters(count: number): string[] {
  return Array.from({ length: count }, (_, i) => `a${i}`);
}

export function sourceLift(
  signature: Signature,
  core: CoreFunction,
  m: MemoryAccess,
  options: LiftFunctionOptions,
): (...args: unknown[]) => unknown {
  const { params, result } = signature;
  const out = builder(options);
  const hooks = options.hooks ?? {};
  const results = result === undefined ? [] : [result];
  const views = needsViews(out, signature);
  const flatArgs = (): string[] => emitLowerFlat(out, params, (i) => `a${i}`);
  let args: string[];
  const before = (): void => {
    if (lowersBefore(params, out.address)) args = flatArgs();
  };
  const body = (): void => {
    args ??= isFlat(out, params, maxFlatParams)
      ? flatArgs()
      : [
          `m.toCore(${emitLowerTuple(
            out,
            params,
            (i) => `a${i}`,
            (layout) => `m.allocate(${layout})`,
          )})`,
        ];
    if (hooks.failed !== undefined) out.line('called=true;');
    out.line(`const r=core(${args.join()});`);
    if (views && result !== undefined) out.line('v=m.fresh();');
    const [value] = emitLiftValues(out, results, maxFlatResults, () => 'r');
    if (hooks.returned !== undefined) out.line('returned();');
    if (options.postReturn !== undefined) {
      out.line(`instance.mayLeave=false;post(${result === undefined ? '' : 'r'});`);
      out.line('instance.mayLeave=true;');
    }
    if (hooks.leave !== undefined) out.line('leave();');
    if (value !== undefined) out.line(`return ${value};`);
  };
  emitCall(out, hooks, views, { params: parameters(params.length), before, body });
  return evaluate(out, m, {
    core,
    post: options.postReturn,
    instance: options.instance ?? { mayLeave: true },
    ...callbacks(hooks),
  });
}

export function sourceLower(
  signature: Signature,
  callee: (...args: never[]) => unknown,
  m: MemoryAccess,
  options: LowerFunctionOptions,
): (...args: CoreValue[]) => CoreValue | undefined {
  const { params, result } = signature;
  const out = builder(options);
  const hooks = options.hooks ?? {};
  const results = result === undefined ? [] : [result];
  const flat = isFlat(out, params, maxFlatParams);
  const count = flat ? recordLayout(params, out.address).flat!.length : 1;
  const inMemory = !isFlat(out, results, maxFlatResults);
  const views = needsViews(out, signature);
  const body = (): void => {
    const args = emitLiftValues(out, params, maxFlatParams, (i) => `a${i}`);
    if (hooks.failed !== undefined) out.line('called=true;');
    out.line(`const r=callee(${args.join()});`);
    if (views && result !== undefined) out.line('v=m.fresh();');
    let value: string | undefined;
    if (inMemory) {
      emitLowerTuple(
        out,
        results,
        () => 'r',
        (layout) => `m.checkTuple(m.fromCore(a${count}),${layout})`,
      );
    } else {
      const [core] = emitLowerFlat(out, results, () => 'r');
      value = core;
    }
    if (hooks.returned !== undefined) out.line('returned();');
    if (hooks.leave !== undefined) out.line('leave();');
    if (value !== undefined) out.line(`return ${value};`);
  };
  emitCall(out, hooks, views, { params: parameters(inMemory ? count + 1 : count), body });
  return evaluate(out, m, { callee, ...callbacks(hooks) });
}

function callbacks(hooks: CallHooks): Record<string, unknown> {
  return {
    enter: hooks.enter,
    returned: hooks.returned,
    leave: hooks.leave,
    failed: hooks.failed,
  };
}

export function sourceValues(
  types: readonly ValueType[],
  maxFlat: number,
  m: MemoryAccess,
  options: CompileOptions,
): CompiledValues {
  const out = builder(options);
  out.line('return{lift(a,from=0){let v=m.fresh();');
  const lifted = emitLiftValues(out, types, maxFlat, (i) => `a[from+${i}]`);
  out.line(`return[${lifted.join()}]},lower(a,pointer){let v=m.fresh();`);
  const value = (i: number): string => `a[${i}]`;
  if (isFlat(out, types, maxFlat)) {
    out.line(`return[${emitLowerFlat(out, types, value).join()}]}}`);
  } else {
    const pointer = emitLowerTuple(
      out,
      types,
      value,
      (layout) =>
        `pointer===undefined?m.allocate(${layout}):m.checkTuple(m.fromCore(pointer),${layout})`,
    );
    out.line(`return pointer===undefined?[m.toCore(${pointer})]:[]}}`);
  }
  return evaluate(out, m, {});
}

export function sourceElement(
  type: ValueType,
  m: MemoryAccess,
  options: CompileOptions,
): CompiledElement {
  const out = builder(options);
  const { alignment, size } = layoutOf(type, out.address);
  out.line(`return{size:${size},alignment:${alignment},`);
  out.line(`check(p,n){m.fresh();m.checkRange(p,n*${size},${alignment})},`);
  out.line('load(p){const v=m.fresh();');
  out.line(`return ${emitLoad(out, type, new MemoryReader(out.side, 'p', 0))}},`);
  out.line('store(a,p){let v=m.fresh();');
  emitStore(out, type, 'a', new MemoryWriter(out, out.side, 'p', 0));
  out.line('},loadList(p,n){const v=m.fresh();');
  out.line(`return ${emitElements(out, type, 'p', 'n')}},`);
  out.line('storeList(a,p){let v=m.fresh();const list=m.list(a),n=list.length;');
  emitStoreElements(out, type, 'list', 'p', 'n');
  out.line('}}');
  return evaluate(out, m, {});
}
