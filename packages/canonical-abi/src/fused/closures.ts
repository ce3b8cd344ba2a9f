import type { MemoryAccess } from '../compiled/memory-access.js';
import type { CoreValue } from '../compiled/options.js';
import { maxFlatParams, maxFlatResults, tupleLayout } from '../layout.js';
import type { Address } from '../options.js';
import type { ValueType } from '../types.js';
import type { FusedCall } from './fused-call.js';
import { MoverCompiler } from './mover-compiler.js';

/** The two halves of passing values on: all is lifted (checked) before any is lowered. */
interface Passage {
  check(core: readonly CoreValue[]): void;
  /** The core values. */
  move(core: readonly CoreValue[], outPointer?: Address): CoreValue[];
}

function passage(
  from: MemoryAccess,
  to: MemoryAccess,
  types: readonly ValueType[],
  maxFlat: number,
): Passage {
  const compiler = new MoverCompiler(from, to);
  const { queue } = compiler;
  const movers = types.map((type) => compiler.compile(type));
  const source = tupleLayout(types, from.wide ? 'i64' : 'i32');
  const target = tupleLayout(types, to.wide ? 'i64' : 'i32');
  const begin = (): void => {
    queue.values.length = 0;
    queue.at = 0;
    from.fresh();
    to.fresh();
  };
  if (isFlat(types, maxFlat)) {
    return {
      check(core) {
        begin();
        const reader = { values: core, at: 0 };
        for (const mover of movers) mover.checkFlat(reader);
      },
      move(core) {
        const reader = { values: core, at: 0 };
        const lowered: CoreValue[] = [];
        for (const mover of movers) mover.moveFlat(reader, lowered);
        queue.values.length = 0;
        return lowered;
      },
    };
  }
  return {
    check(core) {
      begin();
      const pointer = from.checkTuple(from.fromCore(core[0]!), source.alignment, source.size);
      movers.forEach((mover, i) => {
        mover.check(pointer + source.offsets[i]!);
      });
    },
    move(core, outPointer) {
      const pointer = from.fromCore(core[0]!);
      const there =
        outPointer === undefined
          ? to.allocate(target.alignment, target.size)
          : to.checkTuple(to.fromCore(outPointer), target.alignment, target.size);
      movers.forEach((mover, i) => {
        mover.move(pointer + source.offsets[i]!, there + target.offsets[i]!);
      });
      queue.values.length = 0;
      return outPointer === undefined ? [to.toCore(there)] : [];
    },
  };
}

function isFlat(types: readonly ValueType[], maxFlat: number): boolean {
  const { flat } = tupleLayout(types, 'i32');
  return flat !== undefined && flat.length <= maxFlat;
}

/** Makes a fused call of closures. */
export function closureFused(call: FusedCall): (...args: CoreValue[]) => CoreValue | undefined {
  const { params, result, core: callee, postReturn, instance, hooks } = call;
  const results = result === undefined ? [] : [result];
  const there = passage(call.caller, call.callee, params, maxFlatParams);
  const back = passage(call.callee, call.caller, results, maxFlatResults);
  const outIndex = tupleLayout(params, 'i32').flat?.length ?? 1;
  const inMemory = !isFlat(results, maxFlatResults);
  return (...core) => {
    hooks.enter?.();
    let called = false;
    try {
      there.check(core);
      const args = there.move(core);
      called = true;
      const returned = callee(...args);
      const coreResults = result === undefined ? [] : [returned];
      back.check(coreResults);
      hooks.returned?.();
      const [value] = back.move(coreResults, inMemory ? core[outIndex] : undefined);
      if (postReturn !== undefined) {
        instance.mayLeave = false;
        postReturn(...coreResults);
        instance.mayLeave = true;
      }
      hooks.leave?.();
      return value;
    } catch (error) {
      throw hooks.failed === undefined ? error : hooks.failed(error, called);
    }
  };
}
