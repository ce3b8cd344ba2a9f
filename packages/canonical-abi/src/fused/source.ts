import type { CoreValue } from '../compiled/options.js';
import { SourceBuilder } from '../compiled/source-builder.js';
import {
  FlatReader,
  FlatWriter,
  MemoryReader,
  MemoryWriter,
  type Side,
} from '../compiled/source-places.js';
import { maxFlatParams, maxFlatResults, recordLayout, tupleLayout } from '../layout.js';
import type { ValueType } from '../types.js';
import type { FusedCall } from './fused-call.js';
import { emitCheck, emitMove, type Route } from './source-moves.js';
import { hasHandles, usesMemory } from './traits.js';

const caller = { m: 'ma', v: 'va', h: 'ha' };
const callee = { m: 'mb', v: 'vb', h: 'hb' };

function isFlat(types: readonly ValueType[], maxFlat: number): boolean {
  const { flat } = recordLayout(types, 'i32');
  return flat !== undefined && flat.length <= maxFlat;
}

/** The two halves of passing values on: all is lifted (checked) before any is lowered. */
interface Passage {
  readonly check: () => void;
  /** Returns the core values. */
  readonly move: (outPointer?: string) => string[];
}

function passage(
  out: SourceBuilder,
  route: Route,
  types: readonly ValueType[],
  maxFlat: number,
  core: readonly string[],
): Passage {
  const { from, to } = route;
  if (isFlat(types, maxFlat)) {
    const flat = recordLayout(types, from.address).flat!;
    return {
      check() {
        const reader = new FlatReader(core, flat, from.address);
        for (const type of types) emitCheck(out, route, type, reader);
      },
      move() {
        const reader = new FlatReader(core, flat, from.address);
        const values: string[] = [];
        const writer = new FlatWriter(out, to.address, (value) => values.push(out.keep(value)));
        for (const type of types) emitMove(out, route, type, reader, writer);
        return values;
      },
    };
  }
  const source = tupleLayout(types, from.address);
  const target = tupleLayout(types, to.address);
  const p = out.name();
  return {
    check() {
      const { alignment, size } = source;
      out.line(
        `const ${p}=${from.m}.checkTuple(${from.m}.fromCore(${core[0]}),${alignment},${size});`,
      );
      types.forEach((type, i) => {
        emitCheck(out, route, type, new MemoryReader(from, p, source.offsets[i]!));
      });
    },
    move(outPointer) {
      const layout = `${target.alignment},${target.size}`;
      const q = out.keep(
        outPointer === undefined
          ? `${to.m}.allocate(${layout})`
          : `${to.m}.checkTuple(${to.m}.fromCore(${outPointer}),${layout})`,
      );
      out.line(`${to.v}=${to.m}.view;`);
      types.forEach((type, i) => {
        const reader = new MemoryReader(from, p, source.offsets[i]!);
        emitMove(out, route, type, reader, new MemoryWriter(out, to, q, target.offsets[i]!));
      });
      return outPointer === undefined ? [`${to.m}.toCore(${q})`] : [];
    },
  };
}

/** Makes a fused call of generated source. */
export function sourceFused(call: FusedCall): (...args: CoreValue[]) => CoreValue | undefined {
  const { params, result, hooks, postReturn } = call;
  const results = result === undefined ? [] : [result];
  const [here, there]: [Side, Side] = [
    { ...caller, address: call.caller.wide ? 'i64' : 'i32' },
    { ...callee, address: call.callee.wide ? 'i64' : 'i32' },
  ];
  const out = new SourceBuilder(here.address, 'as-written');
  const flatParams = isFlat(params, maxFlatParams);
  const flatResult = isFlat(results, maxFlatResults);
  const count = flatParams ? recordLayout(params, 'i32').flat!.length : 1;
  const args = Array.from({ length: count }, (_, i) => `a${i}`);
  const views =
    !flatParams || !flatResult || params.some(usesMemory) || usesMemory(result)
      ? 'va=ma.fresh();vb=mb.fresh();'
      : '';
  out.line(`return function(${[...args, ...(flatResult ? [] : ['out'])].join()}){`);
  const scope = hooks.enter === undefined ? '' : 'scope';
  if (scope) out.line('const scope=enter();');
  if (hooks.failed !== undefined) out.line('let called=false;try{');
  if (views) out.line(`let va,vb;${views}`);
  if (params.some(hasHandles) || hasHandles(result)) out.line('const q=[];let qi=0;');
  const toCallee = passage(
    out,
    { from: here, to: there, strings: 'sb' },
    params,
    maxFlatParams,
    args,
  );
  toCallee.check();
  const coreArgs = toCallee.move();
  if (hooks.failed !== undefined) out.line('called=true;');
  out.line(`const r=core(${coreArgs.join()});`);
  if (result !== undefined) out.line(views);
  const toCaller = passage(out, { from: there, to: here, strings: 'sa' }, results, maxFlatResults, [
    'r',
  ]);
  toCaller.check();
  if (hooks.returned !== undefined) out.line(`returned(${scope});`);
  const [value] = toCaller.move(flatResult ? undefined : 'out');
  if (postReturn !== undefined) {
    out.line(`instance.mayLeave=false;post(${result === undefined ? '' : 'r'});`);
    out.line('instance.mayLeave=true;');
  }
  if (hooks.leave !== undefined) out.line(`leave(${scope});`);
  if (value !== undefined) out.line(`return ${value};`);
  if (hooks.failed !== undefined) {
    out.line(`}catch(error){throw failed(error,called,${scope || 'undefined'})}`);
  }
  out.line('}');
  return evaluate(out, call);
}

function evaluate(out: SourceBuilder, call: FusedCall): never {
  const { caller: a, callee: b, hooks } = call;
  const given: Record<string, unknown> = {
    m: a,
    ma: a,
    mb: b,
    ha: a.handles,
    hb: b.handles,
    sa: call.back,
    sb: call.there,
    core: call.core,
    post: call.postReturn,
    instance: call.instance,
    enter: hooks.enter,
    returned: hooks.returned,
    leave: hooks.leave,
    failed: hooks.failed,
  };
  const names = [...Object.keys(given), ...out.constants.map((_, i) => `c${i}`)];
  const make = new Function(...names, `'use strict';${out}`);
  return make(...Object.values(given), ...out.constants) as never;
}
