import type { CoreValue } from '../compiled/options.js';
import {
  argument,
  coreCount,
  emitReaders,
  emitWriters,
  isFlat,
  type Passage,
  resultsOf,
  sourceCall,
} from '../compiled/source.js';
import { SourceBuilder } from '../compiled/source-builder.js';
import { emitLoad } from '../compiled/source-loads.js';
import type { Reader } from '../compiled/source-places.js';
import { maxFlatParams, maxFlatResults } from '../layout.js';
import type { ValueType } from '../types.js';
import type { FusedCall } from './fused-call.js';
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
      if (types.some(hasHandles)) out.line(`const ${queue}=[];let ${queue}i=0;`);
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

/** Makes a fused call of generated source. */
export function sourceFused(call: FusedCall): (...args: CoreValue[]) => CoreValue | undefined {
  const { caller, callee, params } = call;
  const here = { m: 'ma', v: 'va', h: 'ha', address: caller.wide ? 'i64' : 'i32' } as const;
  const there = { m: 'mb', v: 'vb', h: 'hb', address: callee.wide ? 'i64' : 'i32' } as const;
  const out = new SourceBuilder('i32', 'as-written');
  const results = resultsOf(call);
  const count = coreCount(call);
  const inMemory = !isFlat(results, maxFlatResults);
  const to: Route = { from: here, to: there, queue: 'qa' };
  const back: Route = { from: there, to: here, queue: 'qb' };
  return sourceCall(
    out,
    call,
    { ...call, call: call.core },
    { a: caller, b: callee },
    moving(out, to, params, maxFlatParams, argument),
    moving(out, back, results, maxFlatResults, () => 'r', inMemory ? argument(count) : undefined),
    inMemory ? count + 1 : count,
  );
}
