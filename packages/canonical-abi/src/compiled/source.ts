import { maxFlatParams, maxFlatResults, tupleLayout } from '../layout.js';
import { mentions } from '../type-parts.js';
import type { ValueType } from '../types.js';
import type { MemoryAccess } from './memory-access.js';
import type { CallHooks, CoreFunction, Signature } from './options.js';
import type { SourceBuilder } from './source-builder.js';
import { emitLoad } from './source-loads.js';
import {
  FlatReader,
  FlatWriter,
  MemoryReader,
  MemoryWriter,
  type Reader,
  type Writer,
} from './source-places.js';
import { emitStore } from './source-stores.js';

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

/** `lift_flat_values` */
export function lifting(
  out: SourceBuilder,
  types: readonly ValueType[],
  maxFlat: number,
  core: (index: number) => string,
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
export function lowering(
  out: SourceBuilder,
  types: readonly ValueType[],
  maxFlat: number,
  value: (index: number) => string,
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
  { call, hooks = {}, postReturn, instance = { mayLeave: true } }: Callee,
  sides: Readonly<Record<string, MemoryAccess>>,
  args: Passage,
  results: Passage,
  count: number,
): never {
  const { params, result } = signature;
  const usesViews =
    mentions([...params, result], passedOn) ||
    !isFlat(params, maxFlatParams) ||
    !isFlat(resultsOf(signature), maxFlatResults);
  const views = (keyword = ''): void => {
    for (const id of Object.keys(sides)) out.line(`${keyword}v${id}=m${id}.fresh();`);
  };
  const post = (value: never): void => {
    instance.mayLeave = false;
    postReturn?.(value);
    instance.mayLeave = true;
  };
  out.open(count);
  if (hooks.enter) out.line('enter();');
  if (hooks.failed) out.line('let called=false;try{');
  if (usesViews) views('let ');
  args.take();
  const core = args.put();
  if (hooks.failed) out.line('called=true;');
  out.line(`const r=call(${core});`);
  if (usesViews && result) views();
  results.take();
  if (hooks.returned) out.line('returned();');
  const [value] = results.put();
  if (postReturn) out.line('post(r);');
  if (hooks.leave) out.line('leave();');
  out.line(`return ${value ?? 'undefined'};`);
  if (hooks.failed) out.line('}catch(error){throw failed(error,called);}');
  out.line('};');
  return out.run(sides, { ...hooks, call, post });
}
