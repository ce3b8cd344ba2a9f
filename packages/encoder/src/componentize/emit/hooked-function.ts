import type { CoreModuleName } from '../bindings/libraries.js';
import { FunctionCode } from '../core/function-code.js';

// A main module can export a hook, which is then called at each begin and end of
// what runs in the component, with a number that says of what (the tool
// conventions' `__wasm_task_hook`).

/** What the hook is told. */
export const TASK_EVENTS = {
  syncStart: 0,
  syncFinish: 1,
  asyncStart: 2,
  asyncResume: 3,
  asyncBlock: 4,
  asyncFinish: 5,
  initializeStart: 6,
  initializeFinish: 7,
  destructorStart: 8,
  destructorFinish: 9,
  postReturnStart: 10,
  postReturnFinish: 11,
  reallocStart: 12,
  reallocFinish: 13,
} as const;

/** The events at the begin and end of a function; what the end is can depend on its result. */
export interface TaskHooks {
  readonly start: number;
  readonly end: number | 'by-async-result';
}

/** A function around another one, that tells the task hook when it begins and ends. */
export interface HookedFunction {
  readonly type: number;
  readonly params: number;
  readonly wrapped: number;
  readonly hook: number;
  readonly events: TaskHooks;
  /** The name in its module; for the name section. */
  readonly name: string;
  /** Where it takes the place of an export, the module. */
  readonly module: CoreModuleName | undefined;
}

/** The code of a function with hooks around it. */
export function hookCode({ params, wrapped, hook, events }: HookedFunction): Uint8Array {
  const { start, end } = events;
  const byResult = end === 'by-async-result';
  const code = new FunctionCode(byResult ? [[1, 'i32']] : [])
    .add('i32.const', start)
    .add('call', hook)
    .getParams(params)
    .add('call', wrapped);
  if (!byResult) return code.add('i32.const', end).add('call', hook).finish();
  // A result of 0 says that the task is done, any other what it waits for.
  return code
    .add('local.set', params)
    .add('i32.const', TASK_EVENTS.asyncBlock)
    .add('i32.const', TASK_EVENTS.asyncFinish)
    .add('local.get', params)
    .add('select')
    .add('call', hook)
    .add('local.get', params)
    .finish();
}
