import type { TrapCode } from '../src/index.js';

/**
 * Which tests reach a trap of each code, and hold that they do: those of values and of
 * state here, or those of the runtime, whose traps these are. The compiler holds that no
 * code is missing.
 */
export const reachedBy: Readonly<Record<TrapCode, 'values' | 'state' | 'runtime'>> = {
  'unaligned-pointer': 'values',
  'pointer-out-of-bounds': 'values',
  'string-too-long': 'values',
  'string-out-of-bounds': 'values',
  'string-encoding': 'values',
  'list-too-long': 'values',
  'list-out-of-bounds': 'values',
  'realloc-unaligned': 'values',
  'realloc-out-of-bounds': 'values',
  'no-realloc': 'values',
  'invalid-char': 'values',
  'invalid-discriminant': 'values',
  'unknown-handle': 'state',
  'handle-type': 'state',
  'handle-lent': 'state',
  'handle-not-owned': 'state',
  'table-full': 'state',
  'borrows-remain': 'state',
  'cannot-enter': 'state',
  'cannot-leave': 'state',
  'cannot-block': 'state',
  'task-resolved': 'state',
  'task-unresolved': 'state',
  'task-not-cancelled': 'state',
  'result-type': 'state',
  'backpressure-range': 'state',
  'callback-code': 'state',
  'waitable-set-busy': 'state',
  'waitable-in-set': 'state',
  'waitable-has-waiter': 'state',
  'subtask-unresolved': 'state',
  'subtask-resolved': 'state',
  'cancel-twice': 'state',
  'copy-busy': 'state',
  'copy-done': 'state',
  'copy-same-instance': 'state',
  'buffer-length': 'state',
  'not-copying': 'state',
  'future-unwritten': 'state',
  'thread-state': 'state',
  'thread-type': 'runtime',
  deadlock: 'runtime',
  'uncaught-exception': 'runtime',
  'yield-limit': 'runtime',
  'time-limit': 'runtime',
};

/** The codes that some tests have to reach. */
export function codesOf(tests: 'values' | 'state'): string[] {
  return Object.keys(reachedBy).filter((code) => reachedBy[code as TrapCode] === tests);
}
