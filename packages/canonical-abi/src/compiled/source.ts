import { layoutOf, maxFlatParams, maxFlatResults, tupleLayout } from '../layout.js';
import { mentions } from '../type-parts.js';
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
import {
  FlatReader,
  FlatWriter,
  MemoryReader,
  MemoryWriter,
  type Reader,
  type Writer,
} from './source-places.js';
import { emitStore, emitStoreElements } from './source-stores.js';

function builder({ addressType = 'i32', names = 'camel-case' }: CompileOptions): SourceBuilder {
  return new SourceBuilder(addressType, names);
}

/** Runs the source, which is the body of a function of what is given, and of constants. */
function evaluate(
  out: SourceBuilder,
  sides: Readonly<Record<string, MemoryAccess>>,
  given: Record<string, unknown>,
): never {
  for (const [id, m] of Object.entries(sides)) {
    given['m'] = given[`m${id}`] = m;
    given[`h${id}`] = m.handles;
  }
  out.constants.forEach((value, i) => {
    given[`c${i}`] = value;
  });
  const make = new Function(...Object.keys(given), `'use strict';${out}`);
  return make(...Object.values(given)) as never;
}

export function isFlat(types: readonly ValueType[], maxFlat: number): boolean {
  const { flat } = tupleLayout(types, 'i32');
  return flat !== undefined && flat.length <= maxFlat;
}

/**
 * Where values are read, in the order of their types: from core values, whose expressions
 * are given, or a tuple in memory.
 */
export function emitReaders(
  out: SourceBuilder,
  types: readonly ValueType[],
  maxFlat: number,
  core: (index: number) => string,
): () => readonly Reader[] {
  const { side } = out;
  const { alignment, size, flat, offsets } = tupleLayout(types, side.address);
  if (isFlat(types, maxFlat)) {
    const values = flat!.map((_, i) => core(i));
    return () => {
      const reader = new FlatReader(values, flat!, side.address);
      return types.map(() => reader);
    };
  }
  const p = out.keep(`${side.m}.checkTuple(${side.m}.fromCore(${core(0)}),${alignment},${size})`);
  return () => offsets.map((offset) => new MemoryReader(side, p, offset));
}

/**
 * Where values are written: to core values, whose expressions are in `core` then, or to a
 * tuple in memory, which is allocated unless a pointer is given.
 */
export function emitWriters(
  out: SourceBuilder,
  types: readonly ValueType[],
  maxFlat: number,
  outPointer?: string,
): { readonly core: readonly string[]; readonly writers: readonly Writer[] } {
  const { side } = out;
  if (isFlat(types, maxFlat)) {
    const core: string[] = [];
    const writer = new FlatWriter(out, side.address, (value) => core.push(out.keep(value)));
    return { core, writers: types.map(() => writer) };
  }
  const { m, v } = side;
  const { alignment, size, offsets } = tupleLayout(types, side.address);
  const p = out.keep(`${m}.room(${outPointer},${alignment},${size})`);
  out.line(`${v}=${m}.view;`);
  return {
    core: [`${m}.toCore(${p})`],
    writers: offsets.map((offset) => new MemoryWriter(out, side, p, offset)),
  };
}

/** How values pass from one side of a call to the other: all are taken before one is put. */
export interface Passage {
  readonly take: () => void;
  /** Returns expressions of the core values, or of the values of JavaScript. */
  readonly put: () => readonly string[];
}

type Expression = (index: number) => string;

/** The name of a parameter of the function that is made. */
export const argument: Expression = (index) => `a${index}`;

/** `lift_flat_values` */
function lifting(
  out: SourceBuilder,
  types: readonly ValueType[],
  maxFlat: number,
  core: Expression,
): Passage {
  let values: readonly string[];
  return {
    take() {
      const readers = emitReaders(out, types, maxFlat, core)();
      values = types.map((type, i) => out.keep(emitLoad(out, type, readers[i]!)));
    },
    put: () => values,
  };
}

/** `lower_flat_values` */
function lowering(
  out: SourceBuilder,
  types: readonly ValueType[],
  maxFlat: number,
  value: Expression,
  outPointer?: string,
): Passage {
  return {
    take() {},
    put() {
      const { core, writers } = emitWriters(out, types, maxFlat, outPointer);
      types.forEach((type, i) => {
        emitStore(out, type, value(i), writers[i]!);
      });
      return outPointer === undefined ? core : [];
    },
  };
}

/** The types of a function's results: one or none. */
export function resultsOf({ result }: Signature): readonly ValueType[] {
  return result === undefined ? [] : [result];
}

/** How many core values a function takes that is lowered, without the pointer to its result. */
export function coreCount({ params }: Signature): number {
  return isFlat(params, maxFlatParams) ? tupleLayout(params, 'i32').flat!.length : 1;
}

/** What always passes through memory, or may run code that makes it grow. */
const passedOn = [
  'string',
  'list',
  'map',
  'own',
  'borrow',
  'stream',
  'future',
  'error-context',
] as const;

/** What is called, and what happens around it. */
export interface Callee {
  readonly call: unknown;
  readonly hooks?: CallHooks | undefined;
  readonly postReturn?: CoreFunction | undefined;
  readonly instance?: { mayLeave: boolean } | undefined;
}

/**
 * Makes a function that calls another one. With `outPointer` the last of its `count`
 * parameters says where the result is written.
 */
export function sourceCall(
  out: SourceBuilder,
  signature: Signature,
  { call, hooks = {}, postReturn: post, instance = { mayLeave: true } }: Callee,
  sides: Readonly<Record<string, MemoryAccess>>,
  args: Passage,
  results: Passage,
  count: number,
): never {
  const { enter, returned, leave, failed } = hooks;
  const { params, result } = signature;
  const usesViews =
    mentions([...params, result], passedOn) ||
    !isFlat(params, maxFlatParams) ||
    !isFlat(resultsOf(signature), maxFlatResults);
  const views = Object.keys(sides).map((id) => `v${id}=m${id}.fresh()`);
  const r = result && 'r';
  out.line(`return function(${Array.from({ length: count }, (_, i) => argument(i))}){`);
  if (enter) out.line('enter();');
  if (failed) out.line('let called=false;try{');
  if (usesViews) out.line(`let ${views};`);
  args.take();
  const core = args.put();
  if (failed) out.line('called=true;');
  out.line(`const r=call(${core});`);
  if (usesViews && r) out.line(`${views};`);
  results.take();
  if (returned) out.line('returned();');
  const [value] = results.put();
  if (post) out.line(`instance.mayLeave=false;post(${r ?? ''});instance.mayLeave=true;`);
  if (leave) out.line('leave();');
  if (value) out.line(`return ${value};`);
  if (failed) out.line('}catch(error){throw failed(error,called)}');
  out.line('}');
  const given = { call, post, instance, enter, returned, leave, failed };
  return evaluate(out, sides, given);
}

export function sourceLift(
  signature: Signature,
  call: CoreFunction,
  m: MemoryAccess,
  options: LiftFunctionOptions,
): (...args: unknown[]) => unknown {
  const { params } = signature;
  const out = builder(options);
  return sourceCall(
    out,
    signature,
    { ...options, call },
    { '': m },
    lowering(out, params, maxFlatParams, argument),
    lifting(out, resultsOf(signature), maxFlatResults, () => 'r'),
    params.length,
  );
}

export function sourceLower(
  signature: Signature,
  call: (...args: never[]) => unknown,
  m: MemoryAccess,
  options: LowerFunctionOptions,
): (...args: CoreValue[]) => CoreValue | undefined {
  const out = builder(options);
  const results = resultsOf(signature);
  const count = coreCount(signature);
  const inMemory = !isFlat(results, maxFlatResults);
  return sourceCall(
    out,
    signature,
    { hooks: options.hooks, call },
    { '': m },
    lifting(out, signature.params, maxFlatParams, argument),
    lowering(out, results, maxFlatResults, () => 'r', inMemory ? argument(count) : undefined),
    inMemory ? count + 1 : count,
  );
}

export function sourceValues(
  types: readonly ValueType[],
  maxFlat: number,
  m: MemoryAccess,
  options: CompileOptions,
): CompiledValues {
  const out = builder(options);
  out.line('return{lift(a,from=0){let v=m.fresh();');
  const lifted = lifting(out, types, maxFlat, (i) => `a[from+${i}]`);
  lifted.take();
  out.line(`return[${lifted.put()}]},lower(a,pointer){let v=m.fresh();`);
  const { core, writers } = emitWriters(out, types, maxFlat, 'pointer');
  types.forEach((type, i) => {
    emitStore(out, type, `a[${i}]`, writers[i]!);
  });
  out.line(`return pointer===undefined?[${core}]:[]}}`);
  return evaluate(out, { '': m }, {});
}

export function sourceElement(
  type: ValueType,
  m: MemoryAccess,
  options: CompileOptions,
): CompiledElement {
  const out = builder(options);
  const { alignment, size } = layoutOf(type, out.side.address);
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
  return evaluate(out, { '': m }, {});
}
