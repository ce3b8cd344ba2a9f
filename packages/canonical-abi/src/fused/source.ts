import { MemoryAccess } from '../compiled/memory-access.js';
import type { CoreFunction, CoreValue, Signature } from '../compiled/options.js';
import {
  coreCount,
  emitReaders,
  emitWriters,
  isFlat,
  type Passage,
  resultsOf,
  sourceCall,
} from '../compiled/source.js';
import { argument, SourceBuilder } from '../compiled/source-builder.js';
import { emitLoad } from '../compiled/source-loads.js';
import type { Reader, Side } from '../compiled/source-places.js';
import { maxFlatParams, maxFlatResults } from '../layout.js';
import type { LiftLowerOptions } from '../options.js';
import type { ValueType } from '../types.js';
import type { CalleeOptions, FusedOptions } from './options.js';
import { emitMove, type Route } from './source-moves.js';
import { checkString } from './strings.js';
import { hasHandles, needsCheck } from './traits.js';

const skips = (type: ValueType): boolean => !needsCheck(type);

/** Passing values on: all is lifted (checked) before any is lowered. */
function moving(
  out: SourceBuilder,
  route: Route,
  types: readonly ValueType[],
  maxFlat: number,
  core: (index: number) => string,
  outPointer?: string,
): Passage {
  let readers: () => readonly Reader[];
  return {
    take() {
      out.side = route.from;
      const { queue } = route;
      if (types.some(hasHandles)) out.line(`const ${queue}=[0];let ${queue}i=0;`);
      out.checks = { skips, string: out.constant(checkString), queue };
      readers = emitReaders(out, types, maxFlat, core);
      const places = readers();
      types.forEach((type, i) => {
        emitLoad(out, type, places[i]!);
      });
      out.checks = undefined;
    },
    put() {
      out.side = route.to;
      const places = readers();
      const { core, writers } = emitWriters(out, types, maxFlat, outPointer);
      types.forEach((type, i) => {
        emitMove(out, route, type, places[i]!, writers[i]!);
      });
      return outPointer === undefined ? core : [];
    },
  };
}

/** Makes a fused call. */
export function sourceFused(
  signature: Signature,
  call: CoreFunction,
  caller: LiftLowerOptions,
  callee: CalleeOptions,
  { hooks, ...options }: FusedOptions,
): (...args: CoreValue[]) => CoreValue | undefined {
  const here: Side = { m: 'ma', v: 'va', h: 'ha', address: caller.addressType ?? 'i32' };
  const there: Side = { m: 'mb', v: 'vb', h: 'hb', address: callee.addressType ?? 'i32' };
  const out = new SourceBuilder(options, []);
  const results = resultsOf(signature);
  const count = coreCount(signature);
  const inMemory = !isFlat(results, maxFlatResults);
  const to: Route = { from: here, to: there, queue: 'qa' };
  const back: Route = { from: there, to: here, queue: 'qb' };
  return sourceCall(
    out,
    signature,
    { ...callee, hooks, call },
    { a: new MemoryAccess(caller), b: new MemoryAccess(callee) },
    moving(out, to, signature.params, maxFlatParams, argument),
    moving(out, back, results, maxFlatResults, () => 'r', inMemory ? argument(count) : undefined),
    inMemory ? count + 1 : count,
  );
}
