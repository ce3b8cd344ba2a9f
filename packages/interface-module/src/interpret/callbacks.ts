import type { CoreFunction } from '../engine.js';
import { coreFunction } from '../link/core-function.js';
import { enter } from '../link/entry.js';
import { trap } from '../link/traps.js';
import { compute } from './force.js';
import type { Frame } from './frame.js';
import { type CallbackShape, given, type StackValue, type Suspension } from './suspension.js';

/**
 * `callback.lower`: the functions of core code that call a callback and destroy it (section
 * 11.6). `params` and `results` are the functions that come before and after it.
 */
export function lowerCallback(
  { instance: { functions }, call: callFunction }: Pick<Frame, 'instance' | 'call'>,
  params: number,
  results: number,
  suspended: Suspension,
): readonly CoreFunction[] {
  const { exec, dtor, env } = suspended.force() as CallbackShape;
  const before = functions[params]!;
  const after = functions[results]!;
  let live = true;
  const checkLive = (): void => {
    if (!live) throw trap('destroyed', 'the callback has been destroyed');
  };
  const call = (...args: unknown[]): unknown =>
    enter((entry) => {
      checkLive();
      const operands = before.type.params.map((type, index) => given(type, args[index]));
      const inner: StackValue[] = [...env, ...callFunction(before, operands, entry)];
      const returned = callFunction(after, callFunction(exec, inner, entry), entry);
      const values = after.type.results.map((type, index) => compute(type, returned[index]));
      return values.length > 1 ? values : values[0];
    });
  const destroy = (): void =>
    enter((entry) => {
      checkLive();
      // Before the destructor runs: one that traps or calls back does not run twice.
      live = false;
      callFunction(dtor, env, entry);
    });
  return [
    coreFunction(call, { params: before.type.params, results: after.type.results }),
    coreFunction(destroy, { params: [], results: [] }),
  ];
}
